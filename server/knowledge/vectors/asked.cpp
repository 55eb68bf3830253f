#include "knowledge/vectors/asked.h"

#include "platform/async/async.h"
#include "platform/jobs/retry.h"

namespace hiochat::knowledge::vectors {

namespace {

// A single failure may be chance.
constexpr int failures_before_rest = 2;
constexpr std::chrono::seconds first_rest{5};
constexpr std::chrono::seconds longest_rest{60};

constexpr std::size_t most_models = 10'000;

} // namespace

Task<Embedding> Asked::ask(WorkspaceId workspace, ChatbotId chatbot, std::string question) {
    std::vector<std::string> texts{std::move(question)};
    try {
        co_return co_await async::within(
            time_, embedder_.embed(workspace, chatbot, EmbedFor::question, std::move(texts), time_)
        );
    } catch (const async::TimedOut&) { // as told below
    }
    co_return Failure{"timeout", "The embedding model took too long."};
}

Task<std::variant<Vector, Failure>>
Asked::embed(WorkspaceId workspace, ChatbotId chatbot, Model model, std::string question) {
    auto key = model.key + '\n' + question;
    if (const auto known = places_.find(key); known != places_.end()) {
        kept_.splice(kept_.begin(), kept_, known->second);
        co_return kept_.front().vector;
    }
    const auto vendor = workspace.text() + '\n' + model.key;
    if (const auto known = health_.find(vendor);
        known != health_.end() && known->second.resting_until > clock_.now()) {
        co_return Failure{"resting", "The embedding model has failed; it is tried again soon."};
    }
    auto answer = co_await ask(workspace, chatbot, std::move(question));
    const auto* vectors = std::get_if<std::vector<Vector>>(&answer);
    if (vectors != nullptr && vectors->size() == 1) {
        health_.erase(vendor);
        keep(std::move(key), vectors->front());
        co_return vectors->front();
    }
    if (health_.size() >= most_models) {
        health_.clear();
    }
    auto& health = health_[vendor];
    if (++health.failures >= failures_before_rest) {
        health.resting_until =
            clock_.now() +
            jobs::retry_delay(
                health.failures - failures_before_rest + 1, 0, first_rest, longest_rest
            );
    }
    if (auto* failure = std::get_if<Failure>(&answer)) {
        co_return std::move(*failure);
    }
    co_return Failure{"broken_reply", "The embedding model answered something else."};
}

void Asked::keep(std::string key, const Vector& vector) {
    if (places_.contains(key)) {
        return; // asked twice at the same time
    }
    kept_.push_front({key, vector});
    places_[std::move(key)] = kept_.begin();
    if (kept_.size() > most_kept) {
        places_.erase(kept_.back().key);
        kept_.pop_back();
    }
}

} // namespace hiochat::knowledge::vectors
