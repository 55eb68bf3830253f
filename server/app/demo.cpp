#include "app/demo.h"

#include "app/app.h"
#include "app/guides.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

#include <boost/describe/class.hpp>

#include <fstream>
#include <sstream>

namespace hiochat::app {

namespace {

constexpr const char* demo_email = "demo@hiochat.example";

struct Remembered {
    std::string api_key;
};
BOOST_DESCRIBE_STRUCT(Remembered, (), (api_key))

std::filesystem::path file_of(const App& app) {
    return std::filesystem::path{app.config().data} / "demo.json";
}

std::optional<Remembered> recall(const std::filesystem::path& path) {
    std::ifstream file{path};
    if (!file) {
        return std::nullopt;
    }
    std::stringstream text;
    text << file.rdbuf();
    return json::decode_text<Remembered>(text.str());
}

Task<Remembered> make_demo(App& app) {
    const auto workspace = (co_await app.users().all_workspaces()).front().id;
    co_await app.users().rename_workspace(workspace, "Demo");
    chatbots::ChatbotSettings settings;
    settings.name = "Hiochat guide";
    settings.greeting =
        "Hello! I know Hiochat's guides. Ask me how to embed the chat, train it, or run it.";
    settings.fallback = "The guides don't say. Try other words, or look at the documentation.";
    const auto bot = co_await app.chatbots().create(workspace, std::move(settings));
    for (auto& guide : demo_guides()) {
        knowledge::NewSource source;
        source.kind = knowledge::SourceKind::text;
        source.name = std::move(guide.name);
        source.title = std::move(guide.title);
        source.bytes = std::move(guide.text);
        co_await app.sources().add(workspace, bot.id, std::move(source));
    }
    const auto key = co_await app.api_keys().create(
        workspace, accounts::ApiKeyKind::publishable, bot.id, "Demo page"
    );
    co_return Remembered{key.text};
}

} // namespace

Task<std::optional<Demo>> prepare_demo(App& app) {
    const auto path = file_of(app);
    auto remembered = recall(path);
    if (!remembered && !(co_await app.users().all_workspaces()).empty()) {
        co_return std::nullopt;
    }
    const auto link = co_await app.sign_in().operator_link(demo_email);
    if (!remembered) {
        remembered = co_await make_demo(app);
        auto half = path;
        half += ".tmp";
        std::ofstream{half} << json::encode_text(*remembered);
        std::filesystem::rename(half, path);
    }
    app.pages().show_demo(remembered->api_key);
    co_return Demo{link};
}

} // namespace hiochat::app
