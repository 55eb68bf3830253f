#include "models/directory.h"

#include "accounts/users.h"
#include "models/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

namespace hiochat::models {

namespace {

constexpr std::size_t longest_text = 500; // bytes of address, model, api-version
constexpr std::size_t longest_key = 4'000;
constexpr std::size_t shown_of_key = 4;
constexpr std::size_t shortest_shown_key = 12; // of a shorter one the end would be too much of it
constexpr std::int64_t most_tokens = 100'000'000;
constexpr std::int64_t most_dimensions = 16'384;
constexpr double highest_price = 1'000'000;
constexpr double most_credits = 1'000;
constexpr double lowest_limit = 0.01;
constexpr double highest_limit = 1'000'000'000;
constexpr double million = 1'000'000;
constexpr std::chrono::milliseconds instant{1}; // as finely as times are stored

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

std::string line(std::string text, const std::string& field, std::size_t longest) {
    boost::trim(text);
    if (text.size() > longest) {
        refuse(field, "is too long");
    }
    if (std::ranges::any_of(text, [](unsigned char c) { return c < ' ' || c == 0x7F; })) {
        refuse(field, "must be one line");
    }
    return text;
}

std::string checked_key(const std::string& text) {
    auto key = line(text, "key", longest_key);
    if (std::ranges::any_of(key, [](unsigned char c) { return c <= ' ' || c >= 0x7F; })) {
        refuse("key", "must hold no spaces and no letters outside of ASCII");
    }
    return key;
}

std::int64_t checked_number(std::int64_t number, const std::string& field, std::int64_t most) {
    if (number < 0 || number > most) {
        refuse(field, "must be from 0 to " + std::to_string(most));
    }
    return number;
}

std::int64_t checked_price(double price, const std::string& field) {
    if (!(price >= 0 && price <= highest_price)) {
        refuse(field, "must be from 0 to 1000000");
    }
    return static_cast<std::int64_t>(std::llround(price * million));
}

// There is none of 0: whoever wants no model asked turns it off.
std::optional<std::int64_t> checked_limit(std::optional<double> limit) {
    if (!limit) {
        return std::nullopt;
    }
    if (!(*limit >= lowest_limit && *limit <= highest_limit)) {
        refuse("monthlyLimit", "must be from 0.01 to 1000000000, or null for no limit");
    }
    return static_cast<std::int64_t>(std::llround(*limit * million));
}

void check_whole(const Entry& entry) {
    if (entry.model.empty()) {
        refuse("model", "is required");
    }
    if (!entry.url.starts_with("https://") && !entry.url.starts_with("http://")) {
        refuse("url", entry.url.empty() ? "is required" : "must begin with https:// or http://");
    }
    if (entry.url.find('@') != std::string::npos) {
        refuse("url", "must hold no name or password");
    }
    if (entry.kind == Kind::embedding && !preset_of(entry.vendor).embeddings) {
        refuse("vendor", "this vendor has no embeddings");
    }
}

std::string checked_version(const std::string& text) {
    auto version = line(text, "apiVersion", longest_text);
    const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '.'; };
    if (!std::ranges::all_of(version, fits)) {
        refuse("apiVersion", "must be a version such as 2024-10-21");
    }
    return version;
}

void apply_address(Entry& entry, const ModelSettings& settings) {
    if (settings.vendor) {
        entry.vendor = *settings.vendor;
    }
    if (settings.api_version) {
        entry.api_version = checked_version(*settings.api_version);
    }
    if (settings.url || settings.vendor) {
        entry.url = base_url(
            entry.vendor,
            line(settings.url.value_or(entry.url), "url", longest_text),
            &entry.api_version
        );
        entry.api_version = checked_version(entry.api_version); // the address may have held it
    }
    if (settings.model) {
        entry.model = line(*settings.model, "model", longest_text);
    }
}

void apply_figures(Entry& entry, const ModelSettings& settings) {
    if (settings.window_tokens) {
        entry.window_tokens = checked_number(*settings.window_tokens, "windowTokens", most_tokens);
    }
    if (settings.max_output_tokens) {
        entry.max_output_tokens =
            checked_number(*settings.max_output_tokens, "maxOutputTokens", most_tokens);
    }
    if (settings.dimensions) {
        entry.dimensions = checked_number(*settings.dimensions, "dimensions", most_dimensions);
    }
    if (settings.prompt_price) {
        entry.prompt_price = checked_price(*settings.prompt_price, "promptPrice");
    }
    if (settings.completion_price) {
        entry.completion_price = checked_price(*settings.completion_price, "completionPrice");
    }
    if (settings.credits) {
        if (!(*settings.credits >= 0 && *settings.credits <= most_credits)) {
            refuse("credits", "must be from 0 to 1000");
        }
        entry.credits = *settings.credits;
    }
    if (settings.active) {
        entry.active = *settings.active;
    }
}

std::string context_of(const WorkspaceId& workspace, const EndpointId& endpoint) {
    return "model_endpoints/" + workspace.text() + "/" + endpoint.text();
}

Entry require(std::optional<Entry> entry) {
    if (!entry) {
        throw Rejected{Reason::not_found, "model"};
    }
    return *std::move(entry);
}

bool in_list(const Entry& entry, const std::optional<ChatbotId>& chatbot, Kind kind) {
    return entry.kind == kind && entry.chatbot_id == chatbot;
}

Endpoint without_key(const Entry& entry) {
    Endpoint endpoint;
    endpoint.id = entry.id;
    endpoint.kind = entry.kind;
    endpoint.vendor = entry.vendor;
    endpoint.url = entry.url;
    endpoint.model = entry.model;
    endpoint.api_version = entry.api_version;
    endpoint.window =
        entry.window_tokens > 0 ? entry.window_tokens : known_window(entry.vendor, entry.model);
    endpoint.max_output = entry.max_output_tokens;
    endpoint.dimensions = entry.dimensions;
    endpoint.prompt_price = entry.prompt_price;
    endpoint.completion_price = entry.completion_price;
    endpoint.credits = entry.credits;
    endpoint.changed_at = entry.updated_at;
    return endpoint;
}

} // namespace

Directory::Directory(
    db::Database& database, const Clock& clock, crypto::SecretBox box, std::int64_t limit
)
    : database_{database}, clock_{clock}, box_{box}, limit_{limit} {}

void Directory::apply(Entry& entry, const WorkspaceId& workspace, const ModelSettings& settings)
    const {
    const auto origin = origin_of(entry.url);
    apply_address(entry, settings);
    apply_figures(entry, settings);
    if (settings.name) {
        entry.name = line(*settings.name, "name", longest_text);
    }
    if (settings.key) {
        const auto key = checked_key(*settings.key);
        entry.key_sealed = key.empty() ? "" : box_.seal(key, context_of(workspace, entry.id));
        entry.key_end =
            key.size() < shortest_shown_key ? "" : key.substr(key.size() - shown_of_key);
    } else if (!entry.key_sealed.empty() && origin_of(entry.url) != origin) {
        refuse("key", "enter the key again: it was given for another address");
    }
    check_whole(entry);
    if (entry.name.empty()) {
        entry.name = entry.model;
    }
}

Task<void> Directory::limit_spending(WorkspaceId workspace, std::optional<double> monthly_limit) {
    const auto limit = checked_limit(monthly_limit);
    auto unit = [=](db::Session& session) {
        session.change(queries::set_monthly_limit, workspace, limit);
    };
    co_await database_.write(std::move(unit));
    tell(workspace);
}

std::optional<std::int64_t>
Directory::monthly_limit(db::Session& session, const WorkspaceId& workspace) const {
    return session.value<std::optional<std::int64_t>>(queries::find_monthly_limit, workspace)
        .value_or(std::nullopt);
}

Task<std::optional<std::int64_t>> Directory::monthly_limit(WorkspaceId workspace) {
    auto unit = [this, workspace](db::Session& session) {
        return monthly_limit(session, workspace);
    };
    co_return co_await database_.read(std::move(unit));
}

void Directory::on_changed(std::function<void(WorkspaceId)> follower) {
    on_changed_.push_back(std::move(follower));
}

void Directory::tell(const WorkspaceId& workspace) const {
    for (const auto& follower : on_changed_) {
        follower(workspace);
    }
}

Task<std::vector<Entry>> Directory::all(WorkspaceId workspace) {
    auto unit = [workspace](db::Session& session) {
        return session.all<Entry>(queries::list_endpoints, workspace);
    };
    co_return co_await database_.read(std::move(unit));
}

Task<Entry> Directory::add(
    WorkspaceId workspace, std::optional<ChatbotId> chatbot, Kind kind, ModelSettings settings
) {
    Entry entry;
    entry.id = EndpointId::make();
    entry.chatbot_id = chatbot;
    entry.kind = kind;
    entry.created_at = clock_.now();
    entry.updated_at = entry.created_at;
    if (!settings.vendor) {
        settings.vendor = Vendor::custom;
    }
    apply(entry, workspace, settings);
    auto unit = [entry, workspace, limit = limit_](db::Session& session) {
        if (entry.chatbot_id &&
            session.rows(queries::find_chatbot, *entry.chatbot_id, workspace).empty()) {
            throw Rejected{Reason::not_found, "chatbot"};
        }
        auto stored = entry;
        std::int64_t amount = 0;
        for (const auto& other : session.all<Entry>(queries::list_endpoints, workspace)) {
            if (in_list(other, entry.chatbot_id, entry.kind)) {
                ++amount;
                stored.position = std::max(stored.position, other.position + 1);
            }
        }
        if (amount >= limit) {
            throw Rejected{Reason::full, "a list can hold " + std::to_string(limit) + " models"};
        }
        session.change(
            queries::insert_endpoint,
            stored.id,
            workspace,
            stored.chatbot_id,
            stored.kind,
            stored.vendor,
            stored.name,
            stored.url,
            stored.model,
            stored.key_sealed,
            stored.key_end,
            stored.api_version,
            stored.window_tokens,
            stored.max_output_tokens,
            stored.dimensions,
            stored.prompt_price,
            stored.completion_price,
            stored.credits,
            stored.active,
            stored.position,
            stored.created_at
        );
        return stored;
    };
    auto stored = co_await database_.write(std::move(unit));
    tell(workspace);
    co_return stored;
}

Task<Entry> Directory::change(WorkspaceId workspace, EndpointId endpoint, ModelSettings settings) {
    const auto now = clock_.now();
    auto unit = [this, workspace, endpoint, settings, now](db::Session& session) {
        auto entry = require(session.find<Entry>(queries::find_endpoint, endpoint, workspace));
        apply(entry, workspace, settings);
        entry.updated_at = std::max(now, entry.updated_at + instant); // each change is another
        session.change(
            queries::update_endpoint,
            entry.id,
            workspace,
            entry.vendor,
            entry.name,
            entry.url,
            entry.model,
            entry.key_sealed,
            entry.key_end,
            entry.api_version,
            entry.window_tokens,
            entry.max_output_tokens,
            entry.dimensions,
            entry.prompt_price,
            entry.completion_price,
            entry.credits,
            entry.active,
            entry.updated_at
        );
        return entry;
    };
    auto stored = co_await database_.write(std::move(unit));
    tell(workspace);
    co_return stored;
}

Task<void> Directory::note_well(WorkspaceId workspace, EndpointId endpoint) {
    const auto now = clock_.now();
    auto unit = [=](db::Session& session) {
        session.change(queries::touch_endpoint, endpoint, workspace, now);
    };
    co_await database_.write(std::move(unit));
}

Task<void> Directory::remove(WorkspaceId workspace, EndpointId endpoint) {
    auto unit = [=](db::Session& session) {
        session.change(queries::delete_endpoint, endpoint, workspace);
    };
    co_await database_.write(std::move(unit));
    tell(workspace);
}

Task<void> Directory::reorder(
    WorkspaceId workspace,
    std::optional<ChatbotId> chatbot,
    Kind kind,
    std::vector<EndpointId> order
) {
    auto unit = [=](db::Session& session) {
        std::set<EndpointId> missing;
        for (const auto& entry : session.all<Entry>(queries::list_endpoints, workspace)) {
            if (in_list(entry, chatbot, kind)) {
                missing.insert(entry.id);
            }
        }
        for (std::size_t at = 0; at < order.size(); ++at) {
            if (missing.erase(order[at]) == 0) {
                throw Rejected{Reason::conflict, "the list holds other models"};
            }
            session.change(
                queries::move_endpoint, order[at], workspace, static_cast<std::int64_t>(at)
            );
        }
        if (!missing.empty()) {
            throw Rejected{Reason::conflict, "the list holds more models"};
        }
    };
    co_await database_.write(std::move(unit));
    tell(workspace);
}

Endpoint Directory::opened(const Entry& entry, const WorkspaceId& workspace) const {
    auto endpoint = without_key(entry);
    if (!entry.key_sealed.empty()) {
        const auto key = box_.open(entry.key_sealed, context_of(workspace, entry.id));
        endpoint.key = key.value_or("");
        endpoint.key_lost = !key;
    }
    return endpoint;
}

bool Directory::key_lost(const WorkspaceId& workspace, const Entry& entry) const {
    return !entry.key_sealed.empty() &&
           !box_.open(entry.key_sealed, context_of(workspace, entry.id));
}

Task<StoredKeys> Directory::stored_keys() {
    auto unit = [this](db::Session& session) {
        StoredKeys keys;
        for (const auto row : session.rows(queries::list_sealed_keys)) {
            const WorkspaceId workspace{row.get<std::string>(0)};
            const EndpointId endpoint{row.get<std::string>(1)};
            ++keys.all;
            if (!box_.open(row.get<std::string>(2), context_of(workspace, endpoint))) {
                ++keys.lost;
            }
        }
        return keys;
    };
    co_return co_await database_.read(std::move(unit));
}

Task<Endpoint> Directory::get(WorkspaceId workspace, EndpointId endpoint) {
    auto unit = [=](db::Session& session) {
        return require(session.find<Entry>(queries::find_endpoint, endpoint, workspace));
    };
    const auto entry = co_await database_.read(std::move(unit));
    co_return opened(entry, workspace);
}

Task<Endpoint>
Directory::changed(WorkspaceId workspace, EndpointId endpoint, ModelSettings settings) {
    auto unit = [=](db::Session& session) {
        return require(session.find<Entry>(queries::find_endpoint, endpoint, workspace));
    };
    auto entry = co_await database_.read(std::move(unit));
    apply(entry, workspace, settings);
    co_return opened(entry, workspace);
}

std::vector<Endpoint> Directory::usable(db::Session& session, const Scope& scope, Kind kind) const {
    std::vector<Endpoint> own;
    std::vector<Endpoint> shared;
    for (const auto& entry :
         session.all<Entry>(queries::usable_endpoints, scope.workspace, scope.chatbot, kind)) {
        (entry.chatbot_id ? own : shared).push_back(opened(entry, scope.workspace));
    }
    return own.empty() ? shared : own;
}

Endpoint Directory::unstored(Kind kind, const ModelSettings& settings) {
    Entry entry;
    entry.kind = kind;
    auto address = settings;
    if (!address.vendor) {
        address.vendor = Vendor::custom;
    }
    apply_address(entry, address);
    apply_figures(entry, settings);
    if (entry.model.empty()) {
        entry.model = "-"; // the list of models needs none
    }
    check_whole(entry);
    auto endpoint = without_key(entry);
    endpoint.model = settings.model ? entry.model : "";
    endpoint.key = checked_key(settings.key.value_or(""));
    return endpoint;
}

} // namespace hiochat::models
