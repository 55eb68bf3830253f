#include "knowledge/index/background.h"
#include "knowledge/vectors/vectors.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/log/log.h"
#include "platform/text/language.h"

#include <algorithm>
#include <cmath>

// What a cosine means depends on the model and on the knowledge base. So everyday questions, most
// of which the knowledge base cannot answer, are embedded once for each model, and what they come
// nearest to is the measure of all others.
namespace hiochat::knowledge::vectors {

namespace {

constexpr std::size_t questions_at_most = 60;

constexpr std::chrono::minutes pause_after_failure{1};

// A collection that has changed by less is measured by what it was.
constexpr double few = 0.1;

index::Spread measure_chance(std::shared_ptr<const View> view, Everyday everyday) {
    const auto dimensions = static_cast<std::size_t>(everyday.dimensions);
    const auto block = Block::make(
        std::vector<std::string_view>{everyday.data}, dimensions, std::filesystem::path{}
    );
    std::vector<Probe> probes;
    Vector vector(dimensions);
    for (std::size_t i = 0; i < block->count(); ++i) {
        std::copy_n(block->rows(i, 1).numbers, dimensions, vector.begin());
        probes.emplace_back(vector);
    }
    return chance_of(*view, probes);
}

} // namespace

void Vectors::start_measuring(const Of& of, const Model& model, Shelf& shelf) {
    const auto now = static_cast<double>(shelf.view->count());
    const auto then = static_cast<double>(shelf.measured);
    if (shelf.measuring || Time::now() < shelf.measure_again ||
        (shelf.chance && std::abs(now - then) <= few * now)) {
        return;
    }
    shelf.measuring = true;
    background_.spawn(measure(of, model, shelf.view));
}

Task<void> Vectors::measure(Of of, Model model, std::shared_ptr<const View> view) {
    struct Finish {
        Vectors& vectors;
        const Of& of;
        const Model& model;

        ~Finish() {
            if (auto* shelf = vectors.find_shelf(of.chatbot, model.key); shelf != nullptr) {
                shelf->measuring = false;
            }
        }
    } const finish{*this, of, model};

    const auto& languages = view->index()->languages().all;
    auto language = languages.empty() ? text::Language::english : languages.front();
    if (index::everyday_questions(language).empty()) {
        language = text::Language::english;
    }
    const auto dimensions = view->collection()->dimensions();
    auto questions = co_await everyday(of, model, language, dimensions);
    std::optional<index::Spread> chance;
    if (questions && static_cast<std::size_t>(questions->dimensions) == dimensions) {
        chance = co_await async::blocking(pool_, measure_chance, view, *std::move(questions));
    }
    if (auto* shelf = find_shelf(of.chatbot, model.key); shelf != nullptr) {
        shelf->chance = chance ? chance : shelf->chance;
        shelf->measured = view->count();
        shelf->measure_again = chance ? Time::time_point{} : Time::now() + pause_after_failure;
    }
}

// Stored once for each model of a workspace.
Task<std::optional<Everyday>>
Vectors::everyday(Of of, Model model, text::Language language, std::size_t dimensions) {
    const std::string code{text::code(language)};
    auto read = [of, key = model.key, code](db::Session& session) {
        return find_everyday(session, of.workspace, key, code);
    };
    auto known = co_await database_.read(std::move(read));
    if (known && static_cast<std::size_t>(known->dimensions) == dimensions) {
        co_return known;
    }
    std::vector<std::string> texts;
    for (const auto question : index::everyday_questions(language)) {
        if (texts.size() < std::min(questions_at_most, std::max<std::size_t>(model.batch, 1))) {
            texts.emplace_back(question);
        }
    }
    auto answer = co_await embedder_.embed(
        of.workspace, of.chatbot, EmbedFor::question, texts, std::chrono::milliseconds{0}
    );
    const auto* vectors = std::get_if<std::vector<Vector>>(&answer);
    if (vectors == nullptr || vectors->size() != texts.size() || vectors->front().empty()) {
        const auto* failure = std::get_if<Failure>(&answer);
        log_.info(
            "vectors.not_measured",
            {{"chatbot", of.chatbot.text()},
             {"code", failure != nullptr ? failure->code : std::string{"broken_reply"}}}
        );
        co_return std::nullopt;
    }
    Everyday made;
    made.amount = std::ssize(*vectors);
    made.dimensions = std::ssize(vectors->front());
    for (const auto& vector : *vectors) {
        if (std::ssize(vector) == made.dimensions) {
            append_quantised(made.data, vector);
        }
    }
    auto store = [of, key = model.key, code, made](db::Session& session) {
        put_everyday(session, of.workspace, key, code, made);
    };
    co_await database_.write(std::move(store));
    co_return made;
}

} // namespace hiochat::knowledge::vectors
