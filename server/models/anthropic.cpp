#include "models/dialect.h"
#include "models/reading.h"

#include <boost/json.hpp>

#include <algorithm>

namespace hiochat::models {

namespace {

std::optional<Finish> finish_of(std::string_view reason) {
    if (reason.empty()) {
        return std::nullopt;
    }
    if (reason == "max_tokens" || reason == "model_context_window_exceeded") {
        return Finish::length;
    }
    return reason == "refusal" ? Finish::refused : Finish::stop;
}

class AnthropicReader : public ChatReader {
public:
    bool event(const EventStream::Event& event) override {
        const auto data = lenient_json(event.data);
        if (!data || !data->is_object()) {
            return false;
        }
        const auto type = text_of(member(*data, "type"));
        if (type == "error") {
            error = read_error(200, event.data);
        } else if (type == "message_start") {
            if (const auto* message = member(*data, "message")) {
                take_usage(member(*message, "usage"));
            }
        } else if (type == "content_block_delta") {
            take_delta(member(*data, "delta"));
        } else if (type == "message_delta") {
            take_usage(member(*data, "usage"));
            if (const auto* delta = member(*data, "delta")) {
                take_reason(text_of(member(*delta, "stop_reason")));
            }
        } else if (type == "message_stop") {
            done = true;
        }
        return true; // others may come at any time
    }

    bool whole(std::string_view body) override {
        const auto reply = lenient_json(body);
        if (!reply || !reply->is_object()) {
            return false;
        }
        if (text_of(member(*reply, "type")) == "error") {
            error = read_error(200, body);
            return true;
        }
        const auto* content = member(*reply, "content");
        if (content == nullptr || !content->is_array()) {
            return false;
        }
        take_usage(member(*reply, "usage"));
        take_reason(text_of(member(*reply, "stop_reason")));
        for (const auto& block : content->get_array()) {
            if (text_of(member(block, "type")) == "text") {
                on_text(text_of(member(block, "text")));
            }
        }
        done = true;
        return true;
    }

private:
    void take_reason(std::string_view reason) {
        if (const auto known = finish_of(reason)) {
            finish = known;
        }
    }

    // What was read from the vendor's cache has been a part of the prompt, too.
    void take_usage(const boost::json::value* usage) {
        if (usage == nullptr) {
            return;
        }
        if (const auto tokens = number_of(member(*usage, "input_tokens"))) {
            prompt_tokens = *tokens +
                            number_of(member(*usage, "cache_creation_input_tokens")).value_or(0) +
                            number_of(member(*usage, "cache_read_input_tokens")).value_or(0);
        }
        if (const auto tokens = number_of(member(*usage, "output_tokens"))) {
            completion_tokens = tokens;
        }
    }

    void take_delta(const boost::json::value* delta) {
        if (delta == nullptr) {
            return;
        }
        const auto text = text_of(member(*delta, "text"));
        if (text_of(member(*delta, "type")) == "text_delta" && !text.empty()) {
            on_text(text);
        } else {
            on_thought(text_of(member(*delta, "thinking")));
        }
    }
};

} // namespace

std::string anthropic_body(const Endpoint& endpoint, const Prompt& prompt, const Habits& habits) {
    boost::json::array messages;
    for (const auto& turn : tidy_turns(prompt.turns)) {
        const bool user = turn.role == Role::user;
        if (messages.empty() && !user) {
            continue; // a user has to begin
        }
        messages.push_back({{"role", user ? "user" : "assistant"}, {"content", turn.text}});
    }
    boost::json::object body{
        {"model", endpoint.model},
        {"max_tokens", prompt.max_tokens},
        {"messages", std::move(messages)},
        {"stream", true}
    };
    if (!prompt.system.empty()) {
        body["system"] = prompt.system;
    }
    if (!habits.no_temperature) {
        body["temperature"] = std::clamp(prompt.temperature, 0.0, 1.0);
    }
    return boost::json::serialize(body);
}

std::unique_ptr<ChatReader> anthropic_reader() {
    return std::make_unique<AnthropicReader>();
}

} // namespace hiochat::models
