#include "knowledge/vectors/choice.h"

#include "platform/async/async.h"

namespace hiochat::knowledge::vectors {

namespace {

constexpr std::size_t most_kept = 10'000;

} // namespace

Task<std::optional<Model>> Choice::find(WorkspaceId workspace, ChatbotId chatbot) {
    if (const auto known = kept_.find(chatbot); known != kept_.end() &&
                                                known->second.workspace == workspace &&
                                                known->second.until > clock_.now()) {
        co_return known->second.model;
    }
    auto model = co_await embedder_.model(workspace, chatbot);
    if (kept_.size() >= most_kept) {
        kept_.clear();
    }
    kept_[chatbot] = {workspace, model, clock_.now() + kept_for};
    co_return model;
}

} // namespace hiochat::knowledge::vectors
