#include "accounts/users.h"

#include "accounts/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>

namespace hiochat::accounts {

namespace {

User require(std::optional<User> user) {
    if (!user) {
        throw Rejected{Reason::not_found, "user"};
    }
    return *std::move(user);
}

Workspace require(std::optional<Workspace> workspace) {
    if (!workspace) {
        throw Rejected{Reason::not_found, "workspace"};
    }
    return *std::move(workspace);
}

} // namespace

std::string normal_email(std::string_view text) {
    auto email = boost::to_lower_copy(boost::trim_copy(std::string{text}));
    const auto at = email.find('@');
    const auto bad = [](unsigned char c) {
        return c <= ' ' || c == 127 || c == ',' || c == '<' || c == '>' || c == '"' || c == ';';
    };
    const bool good = at != std::string::npos && at > 0 && at + 1 < email.size() &&
                      email.find('@', at + 1) == std::string::npos && email.size() <= 254 &&
                      std::ranges::none_of(email, bad);
    if (!good) {
        throw Rejected{Reason::invalid, "email: is not an e-mail address"}.with_field("email");
    }
    return email;
}

std::size_t count_characters(std::string_view text) {
    const auto starts_character = [](unsigned char c) { return (c & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, starts_character));
}

std::string checked_name(std::string_view text, std::string_view field, std::size_t most) {
    auto name = boost::trim_copy(std::string{text});
    const auto unprintable = [](unsigned char c) { return c < ' ' || c == 127; };
    const auto length = count_characters(name);
    if (name.empty() || length > most || std::ranges::any_of(name, unprintable)) {
        const auto problem = ": must have 1 to " + std::to_string(most) + " characters on one line";
        throw Rejected{Reason::invalid, std::string{field} + problem}.with_field(std::string{field}
        );
    }
    return name;
}

Users::Users(db::Database& database) : database_{database} {}

Task<User> Users::get(UserId user) {
    auto find = [user](db::Session& session) {
        return session.find<User>(queries::find_user, user);
    };
    co_return require(co_await database_.read(std::move(find)));
}

Task<User> Users::rename(UserId user, std::string name) {
    name = checked_name(name, "name");
    auto rename = [user, name](db::Session& session) {
        return session.find<User>(queries::rename_user, user, name);
    };
    co_return require(co_await database_.write(std::move(rename)));
}

Task<std::vector<WorkspaceMembership>> Users::workspaces(UserId user) {
    auto list = [user](db::Session& session) {
        return session.all<WorkspaceMembership>(queries::workspaces_of_user, user);
    };
    co_return co_await database_.read(std::move(list));
}

Task<std::optional<WorkspaceMembership>> Users::membership(UserId user, WorkspaceId workspace) {
    auto find = [user, workspace](db::Session& session) {
        return session.find<WorkspaceMembership>(queries::find_membership, user, workspace);
    };
    co_return co_await database_.read(std::move(find));
}

Task<Workspace> Users::workspace(WorkspaceId workspace) {
    auto find = [workspace](db::Session& session) {
        return session.find<Workspace>(queries::find_workspace, workspace);
    };
    co_return require(co_await database_.read(std::move(find)));
}

Task<std::vector<Workspace>> Users::all_workspaces() {
    auto list = [](db::Session& session) {
        return session.all<Workspace>(queries::all_workspaces);
    };
    co_return co_await database_.read(std::move(list));
}

Task<Workspace> Users::rename_workspace(WorkspaceId workspace, std::string name) {
    name = checked_name(name, "name");
    auto rename = [workspace, name](db::Session& session) {
        return session.find<Workspace>(queries::rename_workspace, workspace, name);
    };
    co_return require(co_await database_.write(std::move(rename)));
}

User Users::find_or_create(db::Session& session, const std::string& email, TimePoint now) {
    if (auto user = session.find<User>(queries::find_user_by_email, email)) {
        return *std::move(user);
    }
    const User user{UserId::make(), email, email.substr(0, email.find('@')), now};
    if (session.change(queries::insert_user, user.id, user.email, user.name, now) == 0) {
        return session.find<User>(queries::find_user_by_email, email).value();
    }
    const auto workspace = WorkspaceId::make();
    session.change(queries::insert_workspace, workspace, user.name + "'s workspace", now);
    session.change(queries::insert_member, workspace, user.id, Role::owner, now);
    return user;
}

} // namespace hiochat::accounts
