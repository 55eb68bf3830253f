#include "chatbots/chatbots.h"

#include "accounts/users.h"
#include "chatbots/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <cctype>

namespace hiochat::chatbots {

namespace {

// As stored: lists as JSON texts.
struct Row {
    ChatbotId id;
    WorkspaceId workspace_id;
    std::string name;
    std::string greeting;
    std::string fallback;
    std::string colour;
    std::string language;
    std::string allowed_origins;
    std::string categories;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Row,
    (),
    (id,
     workspace_id,
     name,
     greeting,
     fallback,
     colour,
     language,
     allowed_origins,
     categories,
     created_at,
     updated_at)
)

Chatbot to_chatbot(Row row) {
    return {
        row.id,
        row.workspace_id,
        std::move(row.name),
        std::move(row.greeting),
        std::move(row.fallback),
        std::move(row.colour),
        std::move(row.language),
        json::decode_text<std::vector<std::string>>(row.allowed_origins),
        json::decode_text<std::vector<std::string>>(row.categories),
        row.created_at,
        row.updated_at
    };
}

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

std::string checked_text(std::string text, const std::string& field) {
    boost::trim(text);
    if (accounts::count_characters(text) > Chatbots::text_limit) {
        refuse(field, "must have at most 500 characters");
    }
    return text;
}

std::string checked_colour(std::string colour) {
    boost::to_lower(colour);
    const auto hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (colour.size() != 7 || colour[0] != '#' ||
        !std::all_of(colour.begin() + 1, colour.end(), hex)) {
        refuse("colour", "must be written as #rrggbb");
    }
    return colour;
}

std::string checked_language(std::string language) {
    const auto good = [](unsigned char c) { return std::isalnum(c) != 0 || c == '-'; };
    if (language.size() < 2 || language.size() > 20 || !std::ranges::all_of(language, good)) {
        refuse("language", "must be auto or a language tag such as en or pt-BR");
    }
    return language;
}

// As a browser writes it: lower case, no slash, no port that the scheme implies.
std::string normal_origin(std::string origin) {
    boost::trim(origin);
    boost::to_lower(origin);
    if (origin.ends_with('/')) {
        origin.pop_back();
    }
    for (const auto& [scheme, port] :
         {std::pair{"https://", ":443"}, std::pair{"http://", ":80"}}) {
        if (origin.starts_with(scheme) && origin.ends_with(port)) {
            origin.resize(origin.size() - std::string_view{port}.size());
        }
    }
    return origin;
}

std::string checked_origin(const std::string& text, std::size_t index) {
    auto origin = normal_origin(text);
    const bool web = origin.starts_with("https://") || origin.starts_with("http://");
    const bool subdomains = origin.starts_with("*.");
    const auto host =
        web ? origin.substr(origin.find("://") + 3) : origin.substr(subdomains ? 2 : 0);
    const auto good = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '-' || c == ':' || c == '[' || c == ']' ||
               c == '_';
    };
    const bool host_good =
        !host.empty() && host[0] != '.' && host.size() <= 253 && std::ranges::all_of(host, good);
    if (origin != "*" && (!(web || subdomains) || !host_good)) {
        refuse(
            "allowedOrigins[" + std::to_string(index) + "]",
            "must be an origin such as https://shop.example, *.shop.example, or *"
        );
    }
    return origin;
}

std::vector<std::string> checked_origins(const std::vector<std::string>& origins) {
    if (origins.size() > Chatbots::origins_limit) {
        refuse("allowedOrigins", "must have at most 50 entries");
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < origins.size(); ++i) {
        auto origin = checked_origin(origins[i], i);
        if (std::ranges::find(out, origin) == out.end()) {
            out.push_back(std::move(origin));
        }
    }
    return out;
}

void apply(Chatbot& bot, const ChatbotSettings& settings) {
    if (settings.name) {
        bot.name = accounts::checked_name(*settings.name, "name");
    }
    if (settings.greeting) {
        bot.greeting = checked_text(*settings.greeting, "greeting");
    }
    if (settings.fallback) {
        bot.fallback = checked_text(*settings.fallback, "fallback");
        if (bot.fallback.empty()) {
            refuse("fallback", "must not be empty");
        }
    }
    if (settings.colour) {
        bot.colour = checked_colour(*settings.colour);
    }
    if (settings.language) {
        bot.language = checked_language(*settings.language);
    }
    if (settings.allowed_origins) {
        bot.allowed_origins = checked_origins(*settings.allowed_origins);
    }
}

// Within the unit that stores them: another workspace's are unknown.
std::vector<std::string> checked_categories(
    db::Session& session, const WorkspaceId& workspace, const std::vector<std::string>& categories
) {
    if (categories.size() > Chatbots::categories_limit) {
        refuse("categories", "must have at most 50 entries");
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < categories.size(); ++i) {
        if (session.rows(queries::find_category, categories[i], workspace).empty()) {
            refuse("categories[" + std::to_string(i) + "]", "there is no such category");
        }
        if (std::ranges::find(out, categories[i]) == out.end()) {
            out.push_back(categories[i]);
        }
    }
    return out;
}

Chatbot require(std::optional<Row> row) {
    if (!row) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
    return to_chatbot(*std::move(row));
}

} // namespace

Chatbots::Chatbots(db::Database& database, const Clock& clock)
    : database_{database}, clock_{clock} {}

Task<Chatbot> Chatbots::create(WorkspaceId workspace, ChatbotSettings settings) {
    Chatbot bot{
        ChatbotId::make(),
        workspace,
        "",
        "Hello! Ask me anything.",
        "I don't know the answer to that. Please ask in other words, or contact us directly.",
        "#2563eb",
        "auto",
        {},
        {},
        clock_.now(),
        {}
    };
    bot.updated_at = bot.created_at;
    if (!settings.name) {
        refuse("name", "is required");
    }
    apply(bot, settings);
    auto insert = [bot, categories = settings.categories](db::Session& session) {
        if (session.value<std::int64_t>(queries::count_chatbots, bot.workspace_id).value() >=
            limit) {
            throw Rejected{Reason::full, "a workspace can hold 1000 chatbots"};
        }
        auto stored = bot;
        stored.categories =
            checked_categories(session, bot.workspace_id, categories.value_or(bot.categories));
        session.change(
            queries::insert_chatbot,
            bot.id,
            bot.workspace_id,
            bot.name,
            bot.greeting,
            bot.fallback,
            bot.colour,
            bot.language,
            json::encode_text(bot.allowed_origins),
            bot.created_at,
            json::encode_text(stored.categories)
        );
        return stored;
    };
    co_return co_await database_.write(std::move(insert));
}

Task<std::vector<Chatbot>> Chatbots::all(WorkspaceId workspace) {
    auto list = [workspace](db::Session& session) {
        std::vector<Chatbot> out;
        for (auto& row : session.all<Row>(queries::list_chatbots, workspace)) {
            out.push_back(to_chatbot(std::move(row)));
        }
        return out;
    };
    co_return co_await database_.read(std::move(list));
}

Task<Chatbot> Chatbots::get(WorkspaceId workspace, ChatbotId chatbot) {
    auto find = [workspace, chatbot](db::Session& session) {
        return require(session.find<Row>(queries::find_chatbot, chatbot, workspace));
    };
    co_return co_await database_.read(std::move(find));
}

Task<Chatbot> Chatbots::change(WorkspaceId workspace, ChatbotId chatbot, ChatbotSettings settings) {
    const auto now = clock_.now();
    auto update = [workspace, chatbot, settings, now](db::Session& session) {
        auto bot = require(session.find<Row>(queries::find_chatbot, chatbot, workspace));
        apply(bot, settings);
        if (settings.categories) {
            bot.categories = checked_categories(session, workspace, *settings.categories);
        }
        bot.updated_at = now;
        session.change(
            queries::update_chatbot,
            bot.id,
            workspace,
            bot.name,
            bot.greeting,
            bot.fallback,
            bot.colour,
            bot.language,
            json::encode_text(bot.allowed_origins),
            now,
            json::encode_text(bot.categories)
        );
        return bot;
    };
    auto changed = co_await database_.write(std::move(update));
    for (const auto& follower : on_changed_) {
        follower(chatbot);
    }
    co_return changed;
}

Task<void> Chatbots::remove(WorkspaceId workspace, ChatbotId chatbot) {
    auto remove = [this, workspace, chatbot](db::Session& session) {
        if (!session.find<Row>(queries::find_chatbot, chatbot, workspace)) {
            return false;
        }
        for (const auto& follower : on_remove_) {
            follower(session, workspace, chatbot);
        }
        session.change(queries::delete_chatbot, chatbot, workspace);
        return true;
    };
    if (co_await database_.write(std::move(remove))) {
        for (const auto& follower : on_removed_) {
            follower(chatbot);
        }
    }
}

void Chatbots::on_changed(std::function<void(ChatbotId)> follower) {
    on_changed_.push_back(std::move(follower));
}

void Chatbots::on_remove(std::function<void(db::Session&, WorkspaceId, ChatbotId)> follower) {
    on_remove_.push_back(std::move(follower));
}

void Chatbots::on_removed(std::function<void(ChatbotId)> follower) {
    on_removed_.push_back(std::move(follower));
}

} // namespace hiochat::chatbots
