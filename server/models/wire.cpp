#include "models/wire.h"

namespace hiochat::models::wire {

namespace {

constexpr double million = 1'000'000;

} // namespace

Model from(const Entry& entry) {
    return {
        entry.id,
        entry.chatbot_id,
        entry.kind,
        entry.vendor,
        entry.name,
        entry.url,
        entry.model,
        !entry.key_sealed.empty(),
        entry.key_end,
        false,
        entry.api_version,
        entry.window_tokens,
        entry.max_output_tokens,
        entry.dimensions,
        static_cast<double>(entry.prompt_price) / million,
        static_cast<double>(entry.completion_price) / million,
        entry.credits,
        entry.active,
        entry.created_at,
        entry.updated_at
    };
}

ModelPresets all_presets() {
    ModelPresets out;
    for (const auto& preset : presets()) {
        out.items.push_back(
            {preset.vendor,
             std::string{preset.name},
             std::string{preset.url},
             preset.keys_at.empty() ? std::nullopt : std::optional{std::string{preset.keys_at}},
             preset.chat,
             preset.embeddings,
             std::string{preset.chat_model},
             std::string{preset.embedding_model}}
        );
    }
    return out;
}

ModelUsageDay from(const UsageOfDay& day) {
    return {
        day.day,
        day.endpoint_id,
        day.model,
        day.kind,
        day.requests,
        day.failures,
        day.estimated,
        day.prompt_tokens,
        day.completion_tokens,
        static_cast<double>(day.cost) / million
    };
}

} // namespace hiochat::models::wire
