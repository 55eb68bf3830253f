#pragma once

#include "accounts/ids.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::chatbots {

struct Chatbot {
    ChatbotId id;
    WorkspaceId workspace_id;
    std::string name;
    std::string greeting;
    std::string fallback; // said when nothing supports an answer
    std::string colour;   // "#rrggbb"
    std::string language; // "auto", or a BCP 47 tag: the widget's own texts
    std::vector<std::string> allowed_origins;
    std::vector<std::string> categories; // ids: it answers from these only; empty = from everything
    TimePoint created_at;
    TimePoint updated_at;
};

// What an owner can set; absent members stay as they are (or take their default in a new chatbot).
struct ChatbotSettings {
    std::optional<std::string> name;
    std::optional<std::string> greeting;
    std::optional<std::string> fallback;
    std::optional<std::string> colour;
    std::optional<std::string> language;
    std::optional<std::vector<std::string>> allowed_origins;
    std::optional<std::vector<std::string>> categories;
};
BOOST_DESCRIBE_STRUCT(
    ChatbotSettings, (), (name, greeting, fallback, colour, language, allowed_origins, categories)
)

// Whether a page of `origin` ("https://shop.example") may embed a chatbot with this list: exact
// origins, "*.shop.example" for every subdomain on any scheme and port, "*" for any page.
bool allows_origin(const std::vector<std::string>& allowed, std::string_view origin);

// The bots of a workspace and their settings.
class Chatbots {
public:
    static constexpr std::int64_t limit = 1000; // of a workspace
    static constexpr std::size_t origins_limit = 50;
    static constexpr std::size_t categories_limit = 50;
    static constexpr std::size_t text_limit = 500; // characters of greeting and fallback

    Chatbots(db::Database& database, const Clock& clock);

    // Refuses with `invalid` naming the field, and `full` at the limit.
    Task<Chatbot> create(WorkspaceId workspace, ChatbotSettings settings);

    Task<std::vector<Chatbot>> all(WorkspaceId workspace);

    // Refuses with `not_found`.
    Task<Chatbot> get(WorkspaceId workspace, ChatbotId chatbot);

    Task<Chatbot> change(WorkspaceId workspace, ChatbotId chatbot, ChatbotSettings settings);

    // Runs after a change of settings is committed.
    void on_changed(std::function<void(ChatbotId)> follower);

    // With everything that belongs to it. Removing what is already gone is fine.
    Task<void> remove(WorkspaceId workspace, ChatbotId chatbot);

    // Runs in the unit that removes a chatbot, before its rows go.
    void on_remove(std::function<void(db::Session&, WorkspaceId, ChatbotId)> follower);

    // Runs after the removal is committed.
    void on_removed(std::function<void(ChatbotId)> follower);

private:
    db::Database& database_;
    const Clock& clock_;
    std::vector<std::function<void(ChatbotId)>> on_changed_;
    std::vector<std::function<void(db::Session&, WorkspaceId, ChatbotId)>> on_remove_;
    std::vector<std::function<void(ChatbotId)>> on_removed_;
};

} // namespace hiochat::chatbots
