#pragma once

#include "accounts/principal.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::accounts {

struct User {
    UserId id;
    std::string email;
    std::string name;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(User, (), (id, email, name, created_at))

struct Workspace {
    WorkspaceId id;
    std::string name;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(Workspace, (), (id, name, created_at))

// A workspace as one of its members sees it.
struct WorkspaceMembership {
    WorkspaceId id;
    std::string name;
    Role role = Role::viewer;
};
BOOST_DESCRIBE_STRUCT(WorkspaceMembership, (), (id, name, role))

// "  Ann@Example.COM " -> "ann@example.com"; refuses what cannot be an address.
std::string normal_email(std::string_view text);

// How many characters a text of valid UTF-8 has.
std::size_t count_characters(std::string_view text);

// Refuses an empty, over-long or unprintable name.
std::string checked_name(std::string_view text, std::string_view field, std::size_t most = 80);

// People and the workspaces they belong to.
class Users {
public:
    explicit Users(db::Database& database);

    Task<User> get(UserId user);

    Task<User> rename(UserId user, std::string name);

    // The oldest first: the first is where a user starts.
    Task<std::vector<WorkspaceMembership>> workspaces(UserId user);

    Task<std::optional<WorkspaceMembership>> membership(UserId user, WorkspaceId workspace);

    Task<Workspace> workspace(WorkspaceId workspace);

    Task<std::vector<Workspace>> all_workspaces();

    Task<Workspace> rename_workspace(WorkspaceId workspace, std::string name);

    // Within the caller's unit: the user of this address, made with a workspace of their own when
    // new.
    static User find_or_create(db::Session& session, const std::string& email, TimePoint now);

private:
    db::Database& database_;
};

} // namespace hiochat::accounts
