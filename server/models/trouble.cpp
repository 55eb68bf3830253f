#include "models/trouble.h"

#include "models/reading.h"
#include "platform/clock/http_date.h"
#include "platform/text/cut.h"

#include <boost/algorithm/string/replace.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <charconv>

namespace hiochat::models {

namespace {

constexpr std::size_t longest_quote = 300;
constexpr std::int64_t longest_wait = 24LL * 3600;
constexpr int ok = 200;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::string quoted(const VendorError& error, const Endpoint& endpoint) {
    const auto words = shown(error.message, endpoint.key);
    return words.empty() ? "" : " It says: “" + words + "”";
}

std::string host(const Endpoint& endpoint) {
    return origin_of(endpoint.url);
}

bool is_too_long(const VendorError& error) {
    return error.status == 413 || error.code == "context_length_exceeded" ||
           contains(error.message, "context length") || contains(error.message, "context size") ||
           contains(error.message, "prompt is too long") ||
           contains(error.message, "maximum context");
}

bool is_out_of_credit(const VendorError& error) {
    return error.status == 402 || error.code == "insufficient_quota" ||
           error.type == "insufficient_quota" || error.type == "billing_error" ||
           contains(error.message, "credit balance is too low");
}

// Azure's (400, content_filter), OpenAI's (400, invalid_prompt) and Anthropic's (400, in words
// only); what gateways call them. OpenRouter's are `flagged`, or named in the message.
bool is_refused_by_filter(const VendorError& error) {
    return error.flagged || error.code == "content_filter" || error.type == "content_filter" ||
           error.code == "content_policy_violation" || error.code == "invalid_prompt" ||
           contains(error.message, "content filtering policy") ||
           contains(error.message, "content management policy") ||
           contains(error.message, "requires moderation") ||
           contains(error.message, "prompt injection");
}

bool is_unknown_model(const VendorError& error) {
    return error.code == "model_not_found" || error.code == "DeploymentNotFound" ||
           error.code == "invalid_model" || error.type == "invalid_model" ||
           (contains(error.message, "model") &&
            (contains(error.message, "not found") || contains(error.message, "does not exist") ||
             contains(error.message, "not a valid model") ||
             contains(error.message, "Invalid model")));
}

// An error in the middle of a stream has no status of its own: Anthropic names the type.
int status_of(const VendorError& error) {
    if (error.status != ok) {
        return error.status;
    }
    if (error.type == "rate_limit_error" || error.type == "rate_limit_exceeded") {
        return 429;
    }
    if (error.type == "invalid_request_error") {
        return 400;
    }
    if (error.type == "authentication_error" || error.type == "permission_error") {
        return 401;
    }
    return 500;
}

Trouble refusal(std::string_view code, std::string message) {
    return {.failure = {std::string{code}, std::move(message)}, .again = false, .sick = false};
}

Trouble sickness(std::string_view code, std::string message, bool again) {
    return {.failure = {std::string{code}, std::move(message)}, .again = again, .sick = true};
}

// OpenRouter says what its moderation holds against the question.
bool is_flagged(const boost::json::value& metadata) {
    const auto* reasons = member(metadata, "reasons");
    const auto kind = text_of(member(metadata, "error_type"));
    return (reasons != nullptr && reasons->is_array()) ||
           member(metadata, "flagged_input") != nullptr || kind == "content_policy_violation" ||
           kind == "refusal";
}

// OpenRouter's errors of an answer under way say their status as a number.
std::optional<std::int64_t> status_in(const boost::json::value& error) {
    const auto code = number_of(member(error, "code"));
    return code && *code >= 400 && *code < 600 ? code : std::nullopt;
}

} // namespace

VendorError read_error(int status, std::string_view body) {
    VendorError error;
    error.status = status;
    const auto value = lenient_json(body);
    if (!value) {
        error.message = contains(body.substr(0, 200), "<html") ? "" : std::string{body};
        return error;
    }
    const auto* top = value->is_array() ? first(&*value) : &*value;
    if (top == nullptr) {
        return error;
    }
    const auto* inner = member(*top, "error");
    if (inner != nullptr && inner->is_string()) {
        error.message = text_of(inner);
        return error;
    }
    const auto& from = inner != nullptr && inner->is_object() ? *inner : *top;
    error.type = text_of(member(from, "type"));
    error.code = text_of(member(from, "code"));
    error.param = text_of(member(from, "param"));
    error.message = text_of(member(from, "message"));
    if (const auto* metadata = member(from, "metadata")) {
        error.flagged = is_flagged(*metadata);
    }
    if (status == ok) {
        error.status = static_cast<int>(status_in(from).value_or(ok));
    }
    if (const auto* detail = member(*top, "detail"); detail != nullptr && error.message.empty()) {
        error.message =
            detail->is_string() ? std::string{text_of(detail)} : boost::json::serialize(*detail);
    }
    return error;
}

std::string shown(std::string_view words, const std::string& key) {
    std::string out{words};
    if (!key.empty()) {
        boost::replace_all(out, key, "[key]");
    }
    for (auto& c : out) {
        if (static_cast<unsigned char>(c) < ' ') {
            c = ' ';
        }
    }
    if (out.size() > longest_quote) {
        out.resize(text::cut(out, longest_quote).size());
        out += "…";
    }
    return out;
}

std::optional<std::chrono::seconds> retry_after(const fetch::Response& response) {
    const auto number = [](std::string_view text) -> std::optional<double> {
        double value = 0;
        const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool good = error == std::errc{} && stop == text.data() + text.size() && value >= 0 &&
                          value <= longest_wait * 1000.0;
        return good ? std::optional{value} : std::nullopt;
    };
    const auto whole = [](double seconds) {
        const auto rounded = static_cast<std::int64_t>(seconds + 0.999);
        return std::chrono::seconds{std::min(rounded, longest_wait)};
    };
    if (const auto milliseconds = number(response.header("retry-after-ms"))) {
        return whole(*milliseconds / 1000);
    }
    if (const auto seconds = number(response.header("retry-after"))) {
        return whole(*seconds);
    }
    if (const auto then = from_http_date(response.header("retry-after"))) {
        const auto now = from_http_date(response.header("date")).value_or(SystemClock{}.now());
        const std::chrono::duration<double> left = *then - now;
        return whole(std::clamp(left.count(), 0.0, static_cast<double>(longest_wait)));
    }
    return std::nullopt;
}

Trouble trouble_of(const VendorError& error, const Endpoint& endpoint) {
    const auto status = status_of(error);
    const auto words = quoted(error, endpoint);
    if (is_refused_by_filter(error)) {
        return refusal(codes::refused, "The vendor's filter has refused the question." + words);
    }
    if (is_out_of_credit(error)) {
        return sickness(
            codes::no_credit, "The account at the vendor has no credit left." + words, false
        );
    }
    if (status == 401 || status == 403) {
        return sickness(
            codes::refused_key,
            (endpoint.key.empty() ? "The vendor wants a key." : "The vendor refuses the key.") +
                words,
            false
        );
    }
    if (status == 429) {
        return sickness(codes::rate_limited, "The vendor is asked too often." + words, true);
    }
    if (status >= 500) {
        return sickness(
            codes::vendor_failed,
            "The vendor has failed (status " + std::to_string(status) + ")." + words,
            true
        );
    }
    if (is_too_long(error)) {
        return refusal(codes::too_long, "The prompt is too long for the model." + words);
    }
    if (is_unknown_model(error)) {
        return sickness(
            codes::unknown_model, "There is no model “" + endpoint.model + "” there." + words, false
        );
    }
    if (status == 404 || status == 405) {
        return sickness(
            codes::unknown_model,
            "Neither this address nor the model is known there: " + host(endpoint) +
                " answers with " + std::to_string(status) + "." + words,
            false
        );
    }
    if (status >= 300 && status < 400) {
        return sickness(
            codes::bad_request,
            "The address leads elsewhere (status " + std::to_string(status) +
                "). Enter the address that it leads to.",
            false
        );
    }
    return refusal(
        codes::bad_request,
        "The vendor refuses the request (status " + std::to_string(status) + ")." + words
    );
}

Trouble
trouble_of(const fetch::Response& response, std::string_view body, const Endpoint& endpoint) {
    auto trouble = trouble_of(read_error(response.status, body), endpoint);
    trouble.wait = retry_after(response);
    return trouble;
}

Trouble trouble_of(const fetch::Failure& failure, const Endpoint& endpoint) {
    const auto& code = failure.code;
    if (code == fetch::codes::timeout) {
        return sickness(
            codes::timeout, "There was no answer from " + host(endpoint) + " in time.", false
        );
    }
    if (code == fetch::codes::blocked_address) {
        return sickness(
            codes::blocked_address,
            "This server does not connect to private addresses or unusual ports. "
            "Its operator can allow them: model_allow_private_networks, model_ports.",
            false
        );
    }
    if (code == fetch::codes::invalid_url) {
        return sickness(codes::unreachable, "This is no address: " + failure.message, false);
    }
    if (code == fetch::codes::too_large) {
        return sickness(codes::too_large, "The reply is too large.", false);
    }
    if (code == fetch::codes::protocol) {
        return sickness(
            codes::broken_reply, "The reply from " + host(endpoint) + " was cut off.", true
        );
    }
    if (code == fetch::codes::busy) {
        return refusal(codes::busy, "This server has too many requests under way.");
    }
    return sickness(
        codes::unreachable,
        host(endpoint) + " cannot be reached: " + failure.message,
        code == fetch::codes::connect
    );
}

Trouble broken_reply(std::string why) {
    return sickness(codes::broken_reply, std::move(why), true);
}

Trouble said_nothing(Finish finish) {
    switch (finish) {
    case Finish::refused:
        return refusal(codes::refused, "The model has refused.");
    case Finish::length:
        return refusal(
            codes::used_up, "The model has used up its tokens before it said a word of its answer."
        );
    case Finish::stop:
        break;
    }
    return broken_reply("The model has said nothing.");
}

void throw_if_cancelled(const fetch::Outcome& outcome) {
    const auto* failure = std::get_if<fetch::Failure>(&outcome);
    if (failure != nullptr && failure->code == fetch::codes::cancelled) {
        throw boost::system::system_error{boost::asio::error::operation_aborted};
    }
}

Failure key_is_lost() {
    return {
        std::string{codes::unreadable_key},
        "The key cannot be decrypted: the server's secret key is another one. Enter the vendor's "
        "key again."
    };
}

Failure circuit_is_open(const LeftAlone& why, TimePoint now) {
    const auto* reason = why.as_asked ? "The vendor has asked to be left alone"
                                      : "The model has failed several times and is left alone";
    if (why.until <= now) {
        return {
            std::string{codes::circuit_open},
            "The model has failed several times and is being tried again."
        };
    }
    constexpr std::size_t date = sizeof "2026-01-31T" - 1;
    constexpr std::size_t time = sizeof "20:15:00" - 1;
    return {
        std::string{codes::circuit_open},
        std::string{reason} + " until " + to_iso8601(why.until).substr(date, time) + " UTC."
    };
}

} // namespace hiochat::models
