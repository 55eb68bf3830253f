#pragma once

#include "accounts/ids.h"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>

namespace hiochat::accounts {

enum class Role : std::uint8_t { owner, admin, agent, billing, viewer };
BOOST_DESCRIBE_ENUM(Role, owner, admin, agent, billing, viewer)

// What a route or event asks for.
enum class Right : std::uint8_t {
    read,     // see the workspace's chatbots, knowledge and threads
    manage,   // change them
    account,  // one's own user and sessions: signed-in people only
    converse, // talk to one chatbot as a visitor
};

enum class Credential : std::uint8_t { session, secret_key, publishable_key, preview_key };

// Who is calling, in which workspace: what every look-up by id is limited to.
struct Principal {
    Credential credential = Credential::session;
    WorkspaceId workspace;
    Role role = Role::viewer;
    std::optional<UserId> user;       // of a session
    std::optional<SessionId> session; // of a session
    std::optional<ChatbotId> chatbot; // of a publishable or preview key
};

// The one table of who may do what.
bool permits(const Principal& principal, Right right);

} // namespace hiochat::accounts
