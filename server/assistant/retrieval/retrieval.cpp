#include "assistant/retrieval/retrieval.h"

#include "assistant/extractive/confidence.h"
#include "knowledge/categories/scope.h"
#include "knowledge/vectors/vectors.h"
#include "platform/async/async.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hiochat::assistant {

namespace {

using knowledge::categories::Allowed;
using std::chrono::microseconds;
using Time = std::chrono::steady_clock;

// By meaning; as many as a search by words ranks.
constexpr std::size_t nearest_at_most = 60;

microseconds since(Time::time_point start) {
    return std::chrono::duration_cast<microseconds>(Time::now() - start);
}

struct Wanted {
    knowledge::Library::Snapshot index;
    Retrieval::Meant meant;
    std::string question;
    Allowed allowed;
    RetrievalOptions options;
};

// That a hit is about the question at all is told sooner than that it answers it.
double support_of(const Found& found) {
    double out = found.confidence;
    for (const auto& hit : found.hits) {
        if (hit.near && hit.near->calibrated) {
            out = std::max(out, 1 / (1 + std::exp(-1.2 * (hit.near->above - 2))));
        }
    }
    return out;
}

Found run(Wanted wanted) {
    const auto start = Time::now();
    Found out;
    knowledge::index::SearchOptions options;
    options.limit = wanted.options.limit;
    options.highlights = wanted.options.highlights;
    if (wanted.allowed) {
        options.sources = *wanted.allowed;
    }
    auto hits = search_by(*wanted.index, wanted.meant, wanted.question, std::move(options));
    out.answer = answer_from(*wanted.index, std::move(hits), {.words = wanted.options.words});
    out.hits = std::exchange(out.answer.supports, {});
    out.confidence = out.answer.confidence;
    out.support = support_of(out);
    out.index = std::move(wanted.index);
    out.time = since(start);
    return out;
}

} // namespace

std::vector<knowledge::index::Hit> search_by(
    const knowledge::index::Index& index,
    const Retrieval::Meant& meant,
    std::string_view question,
    knowledge::index::SearchOptions options
) {
    const auto* by_meaning = std::get_if<Retrieval::ByMeaning>(&meant);
    if (by_meaning == nullptr) {
        return index.search(question, options);
    }
    const auto& [model, view, chance] = *by_meaning->searchable;
    const knowledge::vectors::Probe probe{by_meaning->question};
    knowledge::index::Meaning meaning;
    meaning.nearest = view->nearest(probe, nearest_at_most, options.sources);
    meaning.cosine = [&](std::uint32_t passage) { return view->cosine(probe, passage); };
    meaning.chance = chance;
    options.meaning = &meaning;
    return index.search(question, options);
}

Retrieval::Retrieval(
    knowledge::Library& library,
    knowledge::categories::Scope& scope,
    knowledge::vectors::Vectors& vectors,
    async::Pool& pool
)
    : library_{library}, scope_{scope}, vectors_{vectors}, pool_{pool} {}

Task<Retrieval::Meant> Retrieval::meaning(
    WorkspaceId workspace,
    ChatbotId chatbot,
    knowledge::Library::Snapshot index,
    std::string question
) {
    auto searchable = co_await vectors_.find(workspace, chatbot, index);
    if (!searchable) {
        co_return std::monostate{};
    }
    auto answer = co_await vectors_.embed_question(
        workspace, chatbot, searchable->model, std::move(question)
    );
    if (auto* failure = std::get_if<knowledge::vectors::Failure>(&answer)) {
        co_return std::move(*failure);
    }
    ByMeaning out;
    out.question = std::get<knowledge::vectors::Vector>(std::move(answer));
    if (out.question.size() != searchable->view->collection()->dimensions()) {
        co_return knowledge::vectors::Failure{
            "other_model", "The embedding model answers otherwise than before."
        };
    }
    out.searchable = std::make_shared<const knowledge::vectors::Searchable>(*std::move(searchable));
    co_return out;
}

Task<Found> Retrieval::find(
    WorkspaceId workspace, ChatbotId chatbot, std::string question, RetrievalOptions options
) {
    Wanted wanted;
    wanted.allowed = co_await scope_.find(workspace, chatbot, options.categories);
    if (wanted.allowed && wanted.allowed->empty()) { // also of a chatbot of another workspace
        Found nothing;
        nothing.answer.abstained = true;
        nothing.index =
            std::make_shared<const knowledge::index::Index>(std::vector<knowledge::index::Part>{});
        co_return nothing;
    }
    wanted.index = co_await library_.find(workspace, chatbot);
    const auto start = Time::now();
    wanted.meant = co_await meaning(workspace, chatbot, wanted.index, question);
    const auto embedding_time = since(start);
    wanted.question = std::move(question);
    wanted.options = std::move(options);

    const auto means = std::holds_alternative<ByMeaning>(wanted.meant) ? Means::hybrid
                       : wanted.meant.index() == 0                     ? Means::lexical
                                                                       : Means::fell_back;
    std::optional<knowledge::vectors::Failure> failure;
    if (const auto* why = std::get_if<knowledge::vectors::Failure>(&wanted.meant)) {
        failure = *why;
    }
    auto out = co_await async::blocking(pool_, run, std::move(wanted));
    out.means = means;
    out.failure = std::move(failure);
    out.embedding_time = means == Means::lexical ? microseconds{0} : embedding_time;
    co_return out;
}

} // namespace hiochat::assistant
