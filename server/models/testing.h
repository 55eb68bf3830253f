#pragma once

// A vendor for tests: a real HTTP server in the process that answers each request as its script
// says, and remembers what was asked.

#include "accounts/testing.h"
#include "models/models.h"
#include "platform/fetch/testing.h"
#include "platform/log/log.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/json.hpp>

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

namespace hiochat::models {

struct VendorRequest {
    std::string method;
    std::string path;
    std::string head; // in lower case
    boost::json::value body;

    bool has(const std::string& header) const { return head.find(header) != std::string::npos; }
};

// A chunk of OpenAI's stream that says this.
inline std::string chunk(std::string_view text) {
    const boost::json::value value = {
        {"choices", {{{"index", 0}, {"delta", {{"content", text}}}, {"finish_reason", nullptr}}}}
    };
    return "data: " + boost::json::serialize(value) + "\n\n";
}

inline std::string finish(std::string_view reason = "stop") {
    const boost::json::value value = {
        {"choices", {{{"index", 0}, {"delta", boost::json::object{}}, {"finish_reason", reason}}}}
    };
    return "data: " + boost::json::serialize(value) + "\n\n";
}

inline std::string counted(int prompt, int completion) {
    const boost::json::value value = {
        {"choices", boost::json::array{}},
        {"usage", {{"prompt_tokens", prompt}, {"completion_tokens", completion}}}
    };
    return "data: " + boost::json::serialize(value) + "\n\n";
}

inline constexpr std::string_view done = "data: [DONE]\n\n";

// Without a length: it ends when the connection does.
inline constexpr std::string_view stream_head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";

inline std::string whole_answer(std::string_view text) {
    return std::string{stream_head} + chunk(text) + finish() + counted(20, 3) + std::string{done};
}

inline std::string
error_reply(std::string_view status, std::string_view error, std::string_view headers = "") {
    std::string head{status};
    head += "\r\nContent-Type: application/json";
    if (!headers.empty()) {
        head += "\r\n" + std::string{headers};
    }
    return fetch::reply(head, "{\"error\":" + std::string{error} + "}");
}

class ScriptedVendor {
public:
    using Script = std::function<void(const VendorRequest&, const fetch::Peer&)>;

    // Each request is answered by the next script; all further ones by the last.
    explicit ScriptedVendor(std::deque<Script> scripts)
        : scripts_{std::move(scripts)},
          server_{
              [this](const std::string&, const fetch::Peer& peer) { serve(peer); },
              fetch::TestServer::Speaks::raw
          } {}

    static Script says(std::string bytes) {
        return [bytes](const VendorRequest&, const fetch::Peer& peer) { peer.say(bytes); };
    }

    // Says this, and then nothing more.
    static Script hangs_after(std::string bytes) {
        return [bytes](const VendorRequest&, const fetch::Peer& peer) {
            peer.say(bytes);
            peer.hold();
        };
    }

    std::string url() const { return server_.url("/v1"); }

    std::vector<VendorRequest> requests() const {
        const std::lock_guard lock{mutex_};
        return requests_;
    }

    boost::json::object body(std::size_t number) const {
        return requests().at(number).body.as_object();
    }

private:
    void serve(const fetch::Peer& peer) {
        auto request = read(peer);
        if (request.path.empty()) {
            return;
        }
        Script script;
        {
            const std::lock_guard lock{mutex_};
            requests_.push_back(request);
            script = scripts_.front();
            if (scripts_.size() > 1) {
                scripts_.pop_front();
            }
        }
        script(request, peer);
    }

    static VendorRequest read(const fetch::Peer& peer) {
        VendorRequest request;
        auto text = peer.listen();
        const auto head_end = text.find("\r\n\r\n");
        if (head_end == std::string::npos) {
            return request;
        }
        request.method = text.substr(0, text.find(' '));
        request.path = fetch::path_of(text);
        request.head = boost::to_lower_copy(text.substr(0, head_end));
        auto body = text.substr(head_end + 4);
        constexpr std::string_view length = "content-length: ";
        if (const auto at = request.head.find(length); at != std::string::npos) {
            const auto size = std::stoul(request.head.substr(at + length.size()));
            char piece[4096];
            while (body.size() < size) {
                const auto count = ::recv(peer.socket(), piece, sizeof piece, 0);
                if (count <= 0) {
                    return {};
                }
                body.append(piece, static_cast<std::size_t>(count));
            }
            request.body = boost::json::parse(body);
        }
        return request;
    }

    mutable std::mutex mutex_;
    std::deque<Script> scripts_;
    std::vector<VendorRequest> requests_;
    fetch::TestServer server_;
};

// A workspace with a chatbot, and models that are asked for real.
struct ModelsTest : accounts::FeatureTest {
    const ChatbotId bot = add_chatbot(workspace);
    const Scope scope{workspace, bot};
    async::Pool pool{1};
    std::exception_ptr failed_in_background;
    async::TaskGroup background{loop.get_executor(), [this](std::exception_ptr error) {
                                    failed_in_background = error;
                                }};
    Models::Options options = quick();
    std::unique_ptr<Models> models;
    std::string heard; // since the last restart
    int restarts = 0;
    std::function<void()> on_delta;

    ModelsTest() { restart(); }

    ~ModelsTest() override { settle(); }

    static Models::Options quick() {
        Models::Options options;
        options.outgoing.allow_private_networks = true;
        options.limits.first_retry = std::chrono::milliseconds{0};
        return options;
    }

    // With the options as they are now.
    void restart() {
        models = std::make_unique<Models>(
            database,
            clock,
            crypto::SecretBox{crypto::secret_key_of("of the test")},
            background,
            pool,
            options
        );
    }

    // What goes on in the background has ended.
    void settle() {
        run(background.join());
        EXPECT_FALSE(failed_in_background);
    }

    static ModelSettings at(const std::string& url) {
        ModelSettings settings;
        settings.url = url;
        settings.model = "small";
        settings.key = "sk-secret-of-the-test";
        return settings;
    }

    EndpointId add(ModelSettings settings, Kind kind = Kind::chat) {
        return run(models->directory().add(workspace, std::nullopt, kind, std::move(settings))).id;
    }

    EndpointId add(const ScriptedVendor& vendor, Kind kind = Kind::chat) {
        return add(at(vendor.url()), kind);
    }

    static Prompt prompt() {
        Prompt prompt;
        prompt.system = "Answer from the passages.";
        prompt.turns = {{Role::user, "When do you open?"}};
        return prompt;
    }

    Listener listener() {
        Listener listener;
        listener.delta = [this](std::string_view text) {
            heard += text;
            if (on_delta) {
                on_delta();
            }
        };
        listener.restart = [this] {
            heard.clear();
            ++restarts;
        };
        return listener;
    }

    Answer ask(Prompt wanted = prompt()) {
        return run(models->speak(scope, std::move(wanted), listener()));
    }

    Spoken answer() { return std::get<Spoken>(ask()); }

    std::string failure() {
        const auto outcome = ask();
        const auto* failure = std::get_if<Failure>(&outcome);
        if (failure == nullptr) {
            return "";
        }
        EXPECT_TRUE(failure->message.ends_with('.') || failure->message.ends_with("”"))
            << failure->message;
        EXPECT_EQ(failure->message.find("sk-secret"), std::string::npos);
        return failure->code;
    }

    std::vector<UsageOfDay> used() {
        settle();
        return run(models->usage().by_day(workspace, "2000-01-01", "2100-01-01", {}));
    }
};

} // namespace hiochat::models
