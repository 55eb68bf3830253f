#pragma once

#include "evaluations/given.h"

namespace hiochat {

namespace assistant {
class Answerer;
class Records;
} // namespace assistant

namespace behaviours {
class Behaviours;
}

} // namespace hiochat

namespace hiochat::app {

// The assistant as what answers test questions: as it answers visitors, and nothing is counted. All
// of these outlive the engine.
evaluations::Engine engine_of(
    assistant::Answerer& answerer, behaviours::Behaviours& behaviours, assistant::Records& records
);

} // namespace hiochat::app
