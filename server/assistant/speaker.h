#pragma once

#include "models/models.h"
#include "models/prompt.h"
#include "platform/async/task.h"

#include <optional>

namespace hiochat::assistant {

// A language model as answers need it.
class Speaker {
public:
    virtual ~Speaker() = default;

    // Nothing when no model is set.
    virtual Task<std::optional<models::Chosen>> chosen(models::Scope scope) = 0;

    virtual Task<models::Answer>
    speak(models::Scope scope, models::Prompt prompt, models::Listener listener) = 0;
};

// The models that owners have set.
class ModelSpeaker : public Speaker {
public:
    explicit ModelSpeaker(models::Models& models) : models_{models} {}

    Task<std::optional<models::Chosen>> chosen(models::Scope scope) override;

    Task<models::Answer>
    speak(models::Scope scope, models::Prompt prompt, models::Listener listener) override;

private:
    models::Models& models_;
};

} // namespace hiochat::assistant
