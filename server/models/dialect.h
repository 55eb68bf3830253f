#pragma once

#include "models/endpoint.h"
#include "models/prompt.h"
#include "models/sse.h"
#include "platform/fetch/fetcher.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::models {

// What a vendor says is wrong, in whichever of their shapes.
struct VendorError {
    int status = 0;       // 200: it came in the middle of a stream
    bool flagged = false; // by the vendor's moderation: the question, not the request
    std::string type;
    std::string code;
    std::string param;
    std::string message;
};

VendorError read_error(int status, std::string_view body);

// What a model wants different from the others. Known for some, and learned from how it refuses.
struct Habits {
    bool completion_tokens = false; // max_completion_tokens in place of max_tokens
    bool no_temperature = false;
    bool no_stream_options = false;
    bool no_system = false; // the system's text goes into the first turn
    bool effort = false;    // reasoning_effort is understood
};

Habits first_habits(const Endpoint& endpoint);

inline constexpr int most_lessons = 4; // learned in one go: a vendor may never be content

// True when the refusal names something that can be left out or said differently.
bool learn(Habits& habits, const VendorError& error);

fetch::Request chat_request(const Endpoint& endpoint, const Prompt& prompt, const Habits& habits);

// The prefix of the purpose is put in front of each text.
fetch::Request embedding_request(
    const Endpoint& endpoint, EmbedFor purpose, const std::vector<std::string>& texts
);

fetch::Request list_request(const Endpoint& endpoint);

// Makes an answer out of what a model streams.
class ChatReader {
public:
    virtual ~ChatReader() = default;

    // False when it is nothing that the vendor documents.
    virtual bool event(const EventStream::Event& event) = 0;

    // The same of a reply that is not streamed.
    virtual bool whole(std::string_view body) = 0;

    std::function<void(std::string_view)> on_text;
    std::function<void(std::string_view)> on_thought; // the model reasons, and says nothing yet

    bool done = false; // the stream's own mark of its end
    std::optional<Finish> finish;
    std::optional<std::int64_t> prompt_tokens;
    std::optional<std::int64_t> completion_tokens;
    std::optional<VendorError> error;
};

std::unique_ptr<ChatReader> chat_reader(Vendor vendor);

// Of OpenAI's interface, and of Anthropic's.
std::unique_ptr<ChatReader> openai_reader();
std::unique_ptr<ChatReader> anthropic_reader();
std::string openai_body(const Endpoint& endpoint, const Prompt& prompt, const Habits& habits);
std::string anthropic_body(const Endpoint& endpoint, const Prompt& prompt, const Habits& habits);

// The turns as vendors want them: nothing empty, users and assistant in turn.
std::vector<Turn> tidy_turns(const std::vector<Turn>& turns);

} // namespace hiochat::models
