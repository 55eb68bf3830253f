#pragma once

#include "assistant/asked.h"
#include "assistant/grounding/addresses.h"
#include "assistant/prompting/prompting.h"
#include "assistant/speaker.h"

#include <chrono>

namespace hiochat::assistant {

// What became of asking a model.
struct Said {
    std::string text; // checked; empty when there is no answer or it failed
    std::vector<std::int64_t> cited;
    std::vector<std::string> follow_ups;
    bool no_answer = false; // the passages hold none
    bool stopped = false;   // by the visitor
    std::size_t passages = 0;
    std::string prompt; // for people
    std::optional<ModelUse> model;
    std::optional<ModelFailure> failure;
    std::optional<double> first_delta; // milliseconds
};

struct Speech {
    models::Scope scope;
    models::Chosen chosen;
    prompting::Wanted wanted;
    std::vector<std::string> known; // texts whose addresses an answer may name
    std::optional<EndpointId> endpoint;
    double temperature = 0.2;
    std::chrono::milliseconds deadline{0};
    std::shared_ptr<Stop> stop;
};

// Has a model answer, and checks what it says on the way to the listener. Ends by the deadline, at
// a stop, or when the model begins to repeat itself. What was told to the listener is void when
// `text` is empty.
Task<Said> say(Speaker& speaker, Speech speech, Listener listener);

ModelUse use_of(const models::Spoken& spoken);

// Of what came to no answer, which weighs nothing: only what it has cost all the same, if anything.
std::optional<ModelUse> failed_use_of(const models::Bill& bill);

// Whether a text has begun to say the same over and over; then where that began.
std::optional<std::size_t> where_it_loops(std::string_view text);

} // namespace hiochat::assistant
