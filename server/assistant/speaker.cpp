#include "assistant/speaker.h"

#include "platform/async/async.h"

namespace hiochat::assistant {

Task<std::optional<models::Chosen>> ModelSpeaker::chosen(models::Scope scope) {
    return models_.chat_model(std::move(scope));
}

Task<models::Answer>
ModelSpeaker::speak(models::Scope scope, models::Prompt prompt, models::Listener listener) {
    return models_.speak(std::move(scope), std::move(prompt), std::move(listener));
}

} // namespace hiochat::assistant
