#pragma once

#include "assistant/record.h"
#include "assistant/speaker.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant {

// What is asked, and in which words it may stand in the documents.
struct Rewriting {
    models::Scope scope;
    std::optional<EndpointId> endpoint;
    std::string question;
    std::vector<models::Turn> turns; // earlier, oldest first
    std::string language;            // of the documents, in English; empty: not known
    std::chrono::milliseconds time{0};
};

struct Rewritten {
    std::string query; // one line; empty when nothing is asked
    ModelUse use;
};

// Has a model write a question as a query that stands on its own, in the language of the documents.
// Nothing when it fails or takes too long: that says nothing about the model, which may be slow.
Task<std::optional<Rewritten>> rewritten(Speaker& speaker, Rewriting wanted);

} // namespace hiochat::assistant
