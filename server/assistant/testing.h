#pragma once

#include "assistant/answerer.h"
#include "assistant/live.h"
#include "assistant/records.h"
#include "assistant/retrieval/retrieval.h"
#include "assistant/speaker.h"
#include "behaviours/behaviours.h"
#include "chatbots/chatbots.h"
#include "conversations/testing.h"
#include "knowledge/categories/categories.h"
#include "knowledge/categories/scope.h"
#include "knowledge/library.h"
#include "knowledge/vectors/testing.h"
#include "knowledge/vectors/vectors.h"
#include "platform/log/log.h"

#include <deque>

namespace hiochat::assistant {

// A model that says what its script says, piece by piece; without a script there is none.
class ScriptedSpeaker : public Speaker {
public:
    struct Script {
        std::vector<std::string> pieces{};
        std::optional<models::Failure> failure{};
        models::Finish finish = models::Finish::stop;
        bool restarts = false; // after the pieces, which are said again
        bool hangs = false;    // after the pieces, until it is cancelled
    };

    explicit ScriptedSpeaker(const boost::asio::any_io_executor& executor) : changed{executor} {}

    std::deque<Script> scripts;
    bool set = false;
    std::string version = "1";
    std::vector<models::Prompt> prompts; // that it was asked
    bool hanging = false;                // a script does
    async::Event changed;                // when it does

    void says(std::string text) { says(Script{.pieces = {std::move(text)}}); }

    void says(Script script) {
        set = true;
        scripts.push_back(std::move(script));
    }

    Task<std::optional<models::Chosen>> chosen(models::Scope) override {
        if (!set) {
            co_return std::nullopt;
        }
        models::Chosen out;
        out.endpoint = EndpointId{"scripted"};
        out.model = "scripted-1";
        out.window = 8192;
        out.max_output = 4096;
        out.version = version;
        co_return out;
    }

    Task<models::Answer>
    speak(models::Scope, models::Prompt prompt, models::Listener listener) override {
        prompts.push_back(prompt);
        if (scripts.empty()) {
            co_return models::Failure{"unreachable", "There is no script."};
        }
        const auto script = std::move(scripts.front());
        scripts.pop_front();
        co_await boost::asio::post(boost::asio::use_awaitable);
        if (listener.bill) {
            *listener.bill = {EndpointId{"scripted"}, "scripted-1", 1, {100, 20, true}, 42, 1};
        }
        models::Spoken out;
        for (int time = 0; time < (script.restarts ? 2 : 1); ++time) {
            if (time > 0) {
                out.text.clear();
                listener.restart();
            }
            for (const auto& piece : script.pieces) {
                listener.delta(piece);
                out.text += piece;
                co_await boost::asio::post(boost::asio::use_awaitable);
            }
        }
        if (script.hangs) {
            hanging = true;
            changed.notify();
            co_await async::sleep_for(std::chrono::hours{1});
        }
        if (script.failure) {
            co_return *script.failure;
        }
        out.endpoint = EndpointId{"scripted"};
        out.model = "scripted-1";
        out.usage = {100, 20, true};
        out.cost = 42;
        out.finish = script.finish;
        co_return out;
    }
};

// A shop's knowledge, and the bot that answers from it.
struct AnswererTest : conversations::ConversationTest {
    static constexpr auto in_domain = "How many days does the delivery take?";
    static constexpr auto off_domain = "Who won the chess world championship in 1972?";

    db::TemporaryFolder folder;
    log::Log log{log::Level::off};
    async::Pool pool{2};
    std::vector<std::string> failures;
    async::TaskGroup background{loop.get_executor(), [this](std::exception_ptr error) {
                                    failures.push_back(log::describe(error));
                                }};
    knowledge::Library library{database, pool, folder.path(), log, background};
    chatbots::Chatbots chatbots{database, clock};
    behaviours::Behaviours behaviours{database, clock};
    knowledge::categories::Scope scope{database, clock};
    knowledge::vectors::ScriptedEmbedder embedder;
    knowledge::vectors::Vectors vectors{
        database, pool, folder.path() / "vectors", embedder, clock, log, background
    };
    Retrieval retrieval{library, scope, vectors, pool};
    ScriptedSpeaker speaker{loop.get_executor()};
    Records records{database, clock};
    Answerer answerer{
        {database, chatbots, behaviours, library, retrieval, speaker, records, background, clock}
    };

    void SetUp() override {
        embedder.chosen = std::nullopt;
        run(chatbots.change(workspace, bot, {.fallback = "Please call us."}));
        add("shipping",
            "Shipping",
            "We ship to all countries of Europe. Delivery takes three working days. See "
            "https://shop.example/shipping for more.");
        add("returns", "Returns", "You may return any item within thirty days. We refund the price."
        );
        add("payment", "Payment", "We accept Visa and Mastercard. Invoices are sent by e-mail.");
        add("hours",
            "Opening hours",
            "Our shop in Basel is open from nine to six. It is closed on Sundays.");
        settle();
    }

    void TearDown() override { settle(); }

    void settle() { run(background.join()); }

    void add(const std::string& id, const std::string& title, const std::string& text) {
        static constexpr db::Statement insert{
            "insert_ready_source",
            "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, "
            "status, progress, blob_id, created_at, updated_at, version) "
            "values ($1, $2, $3, 'file', $4, $5, 'text/plain', 1, 'ready', 1, '', 0, 0, 1)"
        };
        write([&](db::Session& session) {
            session.change(insert, id, workspace, bot, id + ".pdf", title);
        });
        run(library.put(workspace, bot, {id, title, "en", {{text, "Terms", 2}}}));
    }

    Answered ask(Asked asked) {
        asked.workspace = workspace;
        asked.chatbot = bot;
        return run(answerer.answer(std::move(asked)));
    }

    Answered ask(const std::string& question) { return ask(Asked{.question = question}); }

    void behave(const std::function<void(behaviours::Behaviour&)>& change) {
        auto behaviour = *run(behaviours.current(workspace, bot)).behaviour;
        change(behaviour);
        run(behaviours.put(workspace, bot, {.behaviour = behaviour}));
    }
};

} // namespace hiochat::assistant
