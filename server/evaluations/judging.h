#pragma once

#include "evaluations/evaluation.h"
#include "evaluations/rows.h"

namespace hiochat::evaluations {

// What is found of one case in a run.
struct Judged {
    WorkspaceId workspace;
    ChatbotId chatbot;
    RunId run;
    EvaluationId evaluation;
    CaseRow asked; // as it was when it was asked
    Given given;
    TimePoint at;
};

// Within a unit. Stores the result, counts it and says what it means for the case, once however
// often it is called. False when the run has ended meanwhile. A case that was changed while it was
// asked is asked again; one that was removed counts no more.
bool store_judged(db::Session& session, const Judged& judged);

// Within a unit: the names of sources that have changed behind this number, at most 20.
std::vector<std::string> changed_sources(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    std::int64_t number
);

} // namespace hiochat::evaluations
