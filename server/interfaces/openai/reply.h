#pragma once

#include "interfaces/answering.h"
#include "platform/clock/clock.h"

#include <boost/json/object.hpp>

namespace hiochat::interfaces::openai {

// What every part of one completion says about it.
struct Completion {
    std::string id; // "chatcmpl-..."
    std::string model;
    TimePoint created{};
    bool include_usage = false;
};

// A chat.completion. Beside OpenAI's fields it has `hiochat`: {kind, abstained, confidence,
// sources, followUps, recordId}.
boost::json::object completion_of(const Completion& completion, const Reply& reply);

// The same as chat.completion.chunk events up to [DONE]; the chunk that ends the text has
// `hiochat`, too. Nothing takes back what was said: an answer that begins anew stands in a
// paragraph of its own.
Voice voice_of(Completion completion);

} // namespace hiochat::interfaces::openai
