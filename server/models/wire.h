#pragma once

#include "models/directory.h"
#include "models/usage.h"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hiochat::models::wire {

// A model that the workspace or one of its chatbots has set; its key never leaves the server.
struct Model {
    EndpointId id;
    std::optional<ChatbotId> chatbot_id; // null: of the whole workspace
    Kind kind = Kind::chat;
    Vendor vendor = Vendor::custom;
    std::string name;
    std::string url;
    std::string model;
    bool has_key = false;
    std::string key_end;   // its last four characters
    bool key_lost = false; // the server cannot decrypt it: enter it again
    std::string api_version;
    std::int64_t window_tokens = 0; // 0: what is known of the model
    std::int64_t max_output_tokens = 0;
    std::int64_t dimensions = 0;
    double prompt_price = 0; // of a million tokens
    double completion_price = 0;
    double credits = 1;
    bool active = true;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Model,
    (),
    (id,
     chatbot_id,
     kind,
     vendor,
     name,
     url,
     model,
     has_key,
     key_end,
     key_lost,
     api_version,
     window_tokens,
     max_output_tokens,
     dimensions,
     prompt_price,
     completion_price,
     credits,
     active,
     created_at,
     updated_at)
)

// What the server offers to those who have set none.
struct ServerModel {
    EndpointId id;
    Kind kind = Kind::chat;
    Vendor vendor = Vendor::custom;
    std::string model;
};
BOOST_DESCRIBE_STRUCT(ServerModel, (), (id, kind, vendor, model))

struct ModelList {
    std::vector<Model> items; // each list in the order in which its models are asked
    std::vector<ServerModel> server;
    std::string currency;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ModelList, (), (items, server, currency, next_cursor))

struct NewModel : ModelSettings {
    Kind kind = Kind::chat;
    std::optional<ChatbotId> chatbot_id;
};
BOOST_DESCRIBE_STRUCT(NewModel, (ModelSettings), (kind, chatbot_id))

struct ModelOrder {
    Kind kind = Kind::chat;
    std::optional<ChatbotId> chatbot_id;
    std::vector<EndpointId> ids;
};
BOOST_DESCRIBE_STRUCT(ModelOrder, (), (kind, chatbot_id, ids))

// What is tried out before it is stored; with `id`, a stored model with these changes and its key.
struct TryModel : ModelSettings {
    std::optional<EndpointId> id;
    std::optional<Kind> kind; // chat, unless the stored model says otherwise
};
BOOST_DESCRIBE_STRUCT(TryModel, (ModelSettings), (id, kind))

struct ModelTest {
    bool ok = false;
    std::optional<std::string> code; // of a failure
    std::string message;             // what is wrong, or that it works, in words
    std::optional<std::string> reply;
    std::optional<std::int64_t> dimensions;
    std::int64_t milliseconds = 0;
};
BOOST_DESCRIBE_STRUCT(ModelTest, (), (ok, code, message, reply, dimensions, milliseconds))

struct AvailableModels {
    bool ok = false;
    std::optional<std::string> code;
    std::optional<std::string> message;
    std::vector<std::string> models;
};
BOOST_DESCRIBE_STRUCT(AvailableModels, (), (ok, code, message, models))

struct ModelPreset {
    Vendor vendor = Vendor::custom;
    std::string name;
    std::string url;
    std::optional<std::string> keys_at; // null: it needs no key
    bool chat = true;
    bool embeddings = true;
    std::string chat_model;
    std::string embedding_model;
};
BOOST_DESCRIBE_STRUCT(
    ModelPreset, (), (vendor, name, url, keys_at, chat, embeddings, chat_model, embedding_model)
)

struct ModelPresets {
    std::vector<ModelPreset> items;
};
BOOST_DESCRIBE_STRUCT(ModelPresets, (), (items))

struct ModelUsageQuery {
    std::optional<std::string> from; // 2026-01-31; 30 days ago when absent
    std::optional<std::string> to;   // today when absent
    std::optional<ChatbotId> chatbot_id;
};
BOOST_DESCRIBE_STRUCT(ModelUsageQuery, (), (from, to, chatbot_id))

struct ModelUsageDay {
    std::string day;
    EndpointId endpoint_id;
    std::string model;
    Kind kind = Kind::chat;
    std::int64_t requests = 0;
    std::int64_t failures = 0;
    std::int64_t estimated = 0; // requests whose tokens the vendor has not told
    std::int64_t prompt_tokens = 0;
    std::int64_t completion_tokens = 0;
    double cost = 0;
};
BOOST_DESCRIBE_STRUCT(
    ModelUsageDay,
    (),
    (day,
     endpoint_id,
     model,
     kind,
     requests,
     failures,
     estimated,
     prompt_tokens,
     completion_tokens,
     cost)
)

struct ModelUsage {
    std::string from;
    std::string to;
    std::string currency;
    std::vector<ModelUsageDay> items;
    double cost = 0;
    double spent_on_server_this_month = 0;
    std::optional<double> budget_for_server_this_month; // null: no limit
    double spent_on_own_this_month = 0;                 // of all chatbots
    std::optional<double> monthly_limit;                // of its own; null: none
};
BOOST_DESCRIBE_STRUCT(
    ModelUsage,
    (),
    (from,
     to,
     currency,
     items,
     cost,
     spent_on_server_this_month,
     budget_for_server_this_month,
     spent_on_own_this_month,
     monthly_limit)
)

// What the workspace's own models may cost in a month.
struct ModelBudget {
    std::optional<double> monthly_limit; // null: any amount
};
BOOST_DESCRIBE_STRUCT(ModelBudget, (), (monthly_limit))

Model from(const Entry& entry); // `key_lost` is not known of an entry alone
ModelPresets all_presets();
ModelUsageDay from(const UsageOfDay& day);

} // namespace hiochat::models::wire
