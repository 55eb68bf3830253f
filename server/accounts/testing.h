#pragma once

#include "accounts/api_keys.h"
#include "accounts/sessions.h"
#include "accounts/users.h"
#include "platform/db/testing.h"
#include "platform/errors/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::accounts {

// What the tests of every feature begin with: a fresh database, a clock that stands still, and the
// workspaces of two people who have nothing to do with each other.
struct FeatureTest : testing::Test {
    boost::asio::io_context loop;
    db::TestDatabase database;
    ManualClock clock;
    Users users{database};
    const User ann = user("ann@shop.example");
    const User bob = user("bob@other.example");
    const WorkspaceId workspace = first_workspace(ann);
    const WorkspaceId other_workspace = first_workspace(bob);

    template <typename T>
    T run(Task<T> task) {
        return async::run(loop, std::move(task));
    }

    template <typename Unit>
    auto write(Unit unit) {
        return async::run(loop, database.database().write(unit));
    }

    User user(const std::string& email) {
        auto unit = [email, now = clock.now()](db::Session& session) {
            return Users::find_or_create(session, email, now);
        };
        return write(unit);
    }

    WorkspaceId first_workspace(const User& of) { return run(users.workspaces(of.id)).at(0).id; }

    // A row for what refers to chatbots; their own rules are the chatbots feature's.
    ChatbotId add_chatbot(const WorkspaceId& of) {
        static constexpr db::Statement insert{
            "insert_test_chatbot",
            "insert into chatbots (id, workspace_id, name, greeting, fallback, colour, language, "
            "allowed_origins, created_at, updated_at) "
            "values ($1, $2, 'Bot', '', '?', '#2563eb', 'auto', '[]', 0, 0)"
        };
        const auto id = ChatbotId::make();
        write([&](db::Session& session) { session.change(insert, id, of); });
        return id;
    }

    // What `select count(*) ...` gives; the statement is a constant of the test.
    std::int64_t count(const db::Statement& statement) {
        auto unit = [&statement](db::Session& session) {
            return session.value<std::int64_t>(statement).value();
        };
        return write(unit);
    }
};

} // namespace hiochat::accounts
