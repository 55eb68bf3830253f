#include "interfaces/openai/reply.h"

#include "interfaces/openai/errors.h"
#include "platform/http/sent_events.h"
#include "platform/json/json.h"

#include <memory>

namespace hiochat::interfaces::openai {

namespace bj = boost::json;

namespace {

bj::string_view finish_reason(Ending ending) {
    switch (ending) {
    case Ending::too_long:
        return "length";
    case Ending::refused:
        return "content_filter";
    case Ending::whole:
        break;
    }
    return "stop";
}

bj::object usage_of(const Tokens& tokens) {
    return {
        {"prompt_tokens", tokens.prompt},
        {"completion_tokens", tokens.completion},
        {"total_tokens", tokens.prompt + tokens.completion},
    };
}

bj::object extension_of(const Reply& reply) {
    const auto kind = json::enum_name(reply.kind);
    bj::object out{
        {"kind", bj::string_view{kind.data(), kind.size()}},
        {"abstained", reply.abstained},
        {"confidence", reply.confidence},
        {"sources", json::parse(json::encode_text(reply.citations))},
        {"followUps", bj::value_from(reply.follow_ups)},
    };
    out["recordId"] = reply.record_id ? bj::value(*reply.record_id) : bj::value{};
    return out;
}

bj::object base_of(const Completion& completion, bj::string_view object) {
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(completion.created.time_since_epoch());
    return {
        {"id", completion.id},
        {"object", object},
        {"created", seconds.count()},
        {"model", completion.model},
    };
}

bj::object
chunk_of(const Completion& completion, bj::object delta, bj::value finish = bj::value{}) {
    auto out = base_of(completion, "chat.completion.chunk");
    out["choices"] = bj::array{bj::object{
        {"index", 0},
        {"delta", std::move(delta)},
        {"logprobs", nullptr},
        {"finish_reason", std::move(finish)},
    }};
    if (completion.include_usage) {
        out["usage"] = nullptr;
    }
    return out;
}

std::string event_of(const bj::object& data) {
    return http::sent_event("", bj::serialize(data));
}

// How far one streamed completion is.
struct Said {
    Completion completion;
    bool anything = false;

    std::string piece(std::string_view text) {
        anything = true;
        return event_of(chunk_of(completion, {{"content", bj::string_view{text}}}));
    }

    std::string end(const Reply& reply) {
        std::string out;
        if (!anything && !reply.text.empty()) {
            out += piece(reply.text);
        }
        auto last = chunk_of(completion, {}, finish_reason(reply.ending));
        last["hiochat"] = extension_of(reply);
        out += event_of(last);
        if (completion.include_usage) {
            auto usage = base_of(completion, "chat.completion.chunk");
            usage["choices"] = bj::array{};
            usage["usage"] = usage_of(reply.tokens);
            out += event_of(usage);
        }
        return out + http::sent_event("", "[DONE]");
    }
};

} // namespace

bj::object completion_of(const Completion& completion, const Reply& reply) {
    auto out = base_of(completion, "chat.completion");
    out["choices"] = bj::array{bj::object{
        {"index", 0},
        {"message", {{"role", "assistant"}, {"content", reply.text}, {"refusal", nullptr}}},
        {"logprobs", nullptr},
        {"finish_reason", finish_reason(reply.ending)},
    }};
    out["usage"] = usage_of(reply.tokens);
    out["hiochat"] = extension_of(reply);
    return out;
}

Voice voice_of(Completion completion) {
    auto said = std::make_shared<Said>(std::move(completion));
    Voice voice;
    voice.begin = [said] {
        return event_of(chunk_of(said->completion, {{"role", "assistant"}, {"content", ""}}));
    };
    voice.delta = [said](std::string_view text) { return said->piece(text); };
    voice.restart = [said] { return said->anything ? said->piece("\n\n") : std::string{}; };
    voice.answer = [said](const Reply& reply) { return said->end(reply); };
    voice.failure = [](const http::Problem& problem) { return event_of(error_of(problem)); };
    return voice;
}

} // namespace hiochat::interfaces::openai
