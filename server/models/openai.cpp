#include "models/dialect.h"
#include "models/reading.h"

#include <boost/json.hpp>

namespace hiochat::models {

namespace {

// What a model that reasons may use up before it answers.
constexpr std::int64_t thought_tokens = 4'000;

boost::json::object message(std::string_view role, std::string_view text) {
    return {{"role", role}, {"content", text}};
}

std::optional<Finish> finish_of(std::string_view reason) {
    if (reason.empty()) {
        return std::nullopt;
    }
    if (reason == "length") {
        return Finish::length;
    }
    return reason == "content_filter" ? Finish::refused : Finish::stop;
}

class OpenAiReader : public ChatReader {
public:
    bool event(const EventStream::Event& event) override {
        if (event.data == "[DONE]") {
            done = true;
            return true;
        }
        const auto chunk = lenient_json(event.data);
        if (!chunk || !chunk->is_object()) {
            return false;
        }
        if (member(*chunk, "error") != nullptr) {
            error = read_error(200, event.data);
            return true;
        }
        take_usage(*chunk);
        if (const auto* choice = first(member(*chunk, "choices"))) {
            take_choice(*choice, "delta");
        }
        return true;
    }

    bool whole(std::string_view body) override {
        const auto reply = lenient_json(body);
        if (!reply || !reply->is_object()) {
            return false;
        }
        if (member(*reply, "error") != nullptr) {
            error = read_error(200, body);
            return true;
        }
        const auto* choice = first(member(*reply, "choices"));
        if (choice == nullptr) {
            return false;
        }
        take_usage(*reply);
        take_choice(*choice, "message");
        done = true;
        return true;
    }

private:
    // OpenAI's comes in a chunk without choices, some send it with the last choice, Groq puts it
    // aside.
    void take_usage(const boost::json::value& chunk) {
        const auto* usage = member(chunk, "usage");
        if (const auto* aside = member(chunk, "x_groq"); aside != nullptr && usage == nullptr) {
            usage = member(*aside, "usage");
        }
        if (usage == nullptr || !usage->is_object()) {
            return;
        }
        if (const auto tokens = number_of(member(*usage, "prompt_tokens"))) {
            prompt_tokens = tokens;
        }
        if (const auto tokens = number_of(member(*usage, "completion_tokens"))) {
            completion_tokens = tokens;
        }
    }

    void take_choice(const boost::json::value& choice, std::string_view name) {
        if (const auto reason = finish_of(text_of(member(choice, "finish_reason")))) {
            finish = refused_ ? Finish::refused : *reason;
        }
        const auto* said = member(choice, name);
        if (said == nullptr) {
            return;
        }
        if (const auto refusal = text_of(member(*said, "refusal")); !refusal.empty()) {
            refused_ = true;
            finish = Finish::refused;
            on_text(refusal);
        }
        if (const auto text = text_of(member(*said, "content")); !text.empty()) {
            on_text(text);
            return;
        }
        const auto* one = member(*said, "reasoning_content");
        const auto* other = member(*said, "reasoning");
        if (one != nullptr || other != nullptr) {
            const auto thought = text_of(one);
            on_thought(thought.empty() ? text_of(other) : thought);
        }
    }

    bool refused_ = false;
};

} // namespace

std::string openai_body(const Endpoint& endpoint, const Prompt& prompt, const Habits& habits) {
    boost::json::array messages;
    auto turns = tidy_turns(prompt.turns);
    if (!prompt.system.empty() && habits.no_system) {
        if (turns.empty() || turns.front().role != Role::user) {
            turns.insert(turns.begin(), Turn{Role::user, prompt.system});
        } else {
            turns.front().text = prompt.system + "\n\n" + turns.front().text;
        }
    } else if (!prompt.system.empty()) {
        messages.emplace_back(message("system", prompt.system));
    }
    for (const auto& turn : turns) {
        messages.emplace_back(message(turn.role == Role::user ? "user" : "assistant", turn.text));
    }
    boost::json::object body{
        {"model", endpoint.model}, {"messages", std::move(messages)}, {"stream", true}
    };
    if (!habits.no_stream_options) {
        body["stream_options"] = {{"include_usage", true}};
    }
    if (habits.completion_tokens) {
        body["max_completion_tokens"] = prompt.max_tokens + (habits.effort ? thought_tokens : 0);
    } else {
        body["max_tokens"] = prompt.max_tokens;
    }
    if (habits.effort) {
        body["reasoning_effort"] = "low";
    }
    if (!habits.no_temperature) {
        body["temperature"] = prompt.temperature;
    }
    return boost::json::serialize(body);
}

std::unique_ptr<ChatReader> openai_reader() {
    return std::make_unique<OpenAiReader>();
}

} // namespace hiochat::models
