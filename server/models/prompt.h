#pragma once

#include "models/ids.h"

#include <boost/describe/enum.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hiochat::models {

// On whose behalf a model is asked: it decides which endpoints there are and who pays.
struct Scope {
    WorkspaceId workspace;
    ChatbotId chatbot;
};

enum class Role : std::uint8_t { user, assistant };
BOOST_DESCRIBE_ENUM(Role, user, assistant)

struct Turn {
    Role role = Role::user;
    std::string text;
};

struct Prompt {
    std::string system;
    std::vector<Turn> turns;
    std::int64_t max_tokens = 800;
    double temperature = 0.2;
    std::optional<EndpointId> endpoint;    // is asked first, if it is one of the chain
    std::chrono::milliseconds deadline{0}; // for the whole chain; 0: `model_seconds`
};

struct Usage {
    std::int64_t prompt_tokens = 0;
    std::int64_t completion_tokens = 0;
    bool measured = false; // by the vendor; otherwise estimated
};

enum class Finish : std::uint8_t { stop, length, refused };
BOOST_DESCRIBE_ENUM(Finish, stop, length, refused)

// What a model has said, to its end.
struct Spoken {
    std::string text;
    EndpointId endpoint;
    std::string model;
    Usage usage;           // of all requests made, those that failed included
    std::int64_t cost = 0; // the same, in millionths of `model_currency`
    double credits = 1;    // what one answer of this model weighs
    std::chrono::milliseconds first_delta{0};
    std::chrono::milliseconds total{0};
    Finish finish = Finish::stop;
    int attempts = 1; // requests made, of all endpoints together
};

// Why there is no answer of a model. The code is one of `codes`; the message is a sentence for the
// owner and names the last cause. Neither holds a secret.
struct Failure {
    std::string code;
    std::string message;
};

namespace codes {

inline constexpr std::string_view no_model = "no_model";
inline constexpr std::string_view timeout = "timeout";
inline constexpr std::string_view rate_limited = "rate_limited";
inline constexpr std::string_view no_credit = "no_credit"; // at the vendor
inline constexpr std::string_view refused_key = "refused_key";
inline constexpr std::string_view unknown_model = "unknown_model";
inline constexpr std::string_view too_long = "too_long"; // the prompt, for the model's window
inline constexpr std::string_view bad_request = "bad_request";
inline constexpr std::string_view vendor_failed = "vendor_failed"; // 5xx
inline constexpr std::string_view unreachable = "unreachable";     // DNS, connection, TLS
inline constexpr std::string_view blocked_address = "blocked_address";
inline constexpr std::string_view refused = "refused"; // by the vendor's filter
inline constexpr std::string_view used_up = "used_up"; // its tokens, before it said a word
inline constexpr std::string_view broken_reply = "broken_reply";
inline constexpr std::string_view too_large = "too_large"; // the reply
inline constexpr std::string_view circuit_open = "circuit_open";
inline constexpr std::string_view over_budget = "over_budget";
inline constexpr std::string_view busy = "busy"; // `model_requests_at_once` of the workspace
inline constexpr std::string_view unreadable_key = "unreadable_key"; // `secret_key` has changed

} // namespace codes

// What the requests made for one answer have cost, those that failed included.
struct Bill {
    EndpointId endpoint; // that was asked last
    std::string model;
    double credits = 0; // what one answer of it weighs
    Usage usage{.measured = true};
    std::int64_t cost = 0; // millionths of `model_currency`
    int attempts = 0;

    bool nothing() const {
        return usage.prompt_tokens == 0 && usage.completion_tokens == 0 && cost == 0;
    }
};

struct Listener {
    // A piece of the answer, whole UTF-8 characters, in order.
    std::function<void(std::string_view)> delta;
    // A model failed in its middle and another begins: what was said is void.
    std::function<void()> restart;
    // Is written on if there is one, and true as soon as the task has ended, also when it was
    // cancelled.
    std::shared_ptr<Bill> bill{};
};

using Answer = std::variant<Spoken, Failure>;

enum class EmbedFor : std::uint8_t { passage, question };

using Vector = std::vector<float>; // of length 1

// As many vectors as texts, in their order.
struct Embedded {
    std::vector<Vector> vectors;
    EndpointId endpoint;
    std::string model;
    std::int64_t tokens = 0;
    bool measured = false; // by the vendor; otherwise estimated
    std::int64_t cost = 0; // millionths of `model_currency`
};

using Embedding = std::variant<Embedded, Failure>;

} // namespace hiochat::models
