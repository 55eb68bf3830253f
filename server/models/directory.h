#pragma once

#include "models/endpoint.h"
#include "models/prompt.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"
#include "platform/crypto/secret_box.h"

#include <boost/describe/class.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::models {

// An endpoint as its owner sees it: with everything but the key.
struct Entry {
    EndpointId id;
    std::optional<ChatbotId> chatbot_id; // empty: of the whole workspace
    Kind kind = Kind::chat;
    Vendor vendor = Vendor::custom;
    std::string name;
    std::string url;
    std::string model;
    std::string key_sealed;
    std::string key_end; // the last four characters, to tell keys apart
    std::string api_version;
    std::int64_t window_tokens = 0;
    std::int64_t max_output_tokens = 0;
    std::int64_t dimensions = 0;
    std::int64_t prompt_price = 0;
    std::int64_t completion_price = 0;
    double credits = 1;
    bool active = true;
    std::int64_t position = 0;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Entry,
    (),
    (id,
     chatbot_id,
     kind,
     vendor,
     name,
     url,
     model,
     key_sealed,
     key_end,
     api_version,
     window_tokens,
     max_output_tokens,
     dimensions,
     prompt_price,
     completion_price,
     credits,
     active,
     position,
     created_at,
     updated_at)
)

// What an owner can set; absent members stay as they are, or take their default in a new endpoint.
struct ModelSettings {
    std::optional<Vendor> vendor;
    std::optional<std::string> name;
    std::optional<std::string> url;
    std::optional<std::string> model;
    std::optional<std::string> key; // "" takes it away
    std::optional<std::string> api_version;
    std::optional<std::int64_t> window_tokens;
    std::optional<std::int64_t> max_output_tokens;
    std::optional<std::int64_t> dimensions;
    std::optional<double> prompt_price; // of a million tokens
    std::optional<double> completion_price;
    std::optional<double> credits;
    std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(
    ModelSettings,
    (),
    (vendor,
     name,
     url,
     model,
     key,
     api_version,
     window_tokens,
     max_output_tokens,
     dimensions,
     prompt_price,
     completion_price,
     credits,
     active)
)

// The keys of vendors in the database.
struct StoredKeys {
    std::int64_t all = 0;
    std::int64_t lost = 0; // encrypted with another secret key than this server has
};

// The lists of models that workspaces and chatbots have set, with their keys encrypted, and what
// they may cost.
class Directory {
public:
    // `limit`: endpoints of one list.
    Directory(
        db::Database& database, const Clock& clock, crypto::SecretBox box, std::int64_t limit
    );

    Task<std::vector<Entry>> all(WorkspaceId workspace);

    // At the end of its list. Refuses with `invalid` naming the field, `not_found` for a chatbot of
    // somebody else, and `full`.
    Task<Entry>
    add(WorkspaceId workspace, std::optional<ChatbotId> chatbot, Kind kind, ModelSettings settings);

    // Another address needs its key anew: who may change a model must not be able to have its key
    // sent to themselves.
    Task<Entry> change(WorkspaceId workspace, EndpointId endpoint, ModelSettings settings);

    // It has been found to work: all servers ask it again at once.
    Task<void> note_well(WorkspaceId workspace, EndpointId endpoint);

    // Removing what is already gone is fine.
    Task<void> remove(WorkspaceId workspace, EndpointId endpoint);

    // `order` names every endpoint of one list once; refuses with `conflict` otherwise.
    Task<void> reorder(
        WorkspaceId workspace,
        std::optional<ChatbotId> chatbot,
        Kind kind,
        std::vector<EndpointId> order
    );

    // What all models of a workspace and its chatbots may cost in a month, in the currency of their
    // prices; nothing: any amount. Refuses with `invalid`.
    Task<void> limit_spending(WorkspaceId workspace, std::optional<double> monthly_limit);

    // In millionths. Within a unit that reads.
    std::optional<std::int64_t>
    monthly_limit(db::Session& session, const WorkspaceId& workspace) const;
    Task<std::optional<std::int64_t>> monthly_limit(WorkspaceId workspace);

    // Runs after any change is committed.
    void on_changed(std::function<void(WorkspaceId)> follower);

    // Whether its key cannot be decrypted and has to be entered again.
    bool key_lost(const WorkspaceId& workspace, const Entry& entry) const;

    // Of all workspaces.
    Task<StoredKeys> stored_keys();

    // With its key. Refuses with `not_found`.
    Task<Endpoint> get(WorkspaceId workspace, EndpointId endpoint);

    // The same with changes that are not stored; the rules of change().
    Task<Endpoint> changed(WorkspaceId workspace, EndpointId endpoint, ModelSettings settings);

    // What a chatbot is asked with, in order: its own list, or else the workspace's. Within a unit
    // that reads.
    std::vector<Endpoint> usable(db::Session& session, const Scope& scope, Kind kind) const;

    // What has been entered and is not stored.
    static Endpoint unstored(Kind kind, const ModelSettings& settings);

private:
    void apply(Entry& entry, const WorkspaceId& workspace, const ModelSettings& settings) const;
    Endpoint opened(const Entry& entry, const WorkspaceId& workspace) const;
    void tell(const WorkspaceId& workspace) const;

    db::Database& database_;
    const Clock& clock_;
    crypto::SecretBox box_;
    std::int64_t limit_;
    std::vector<std::function<void(WorkspaceId)>> on_changed_;
};

} // namespace hiochat::models
