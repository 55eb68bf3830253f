#pragma once

#include "assistant/extractive/extractive.h"
#include "knowledge/library.h"
#include "knowledge/vectors/embedder.h"

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace hiochat::knowledge {

namespace categories {
class Scope;
}

namespace vectors {
class Vectors;
struct Searchable;
} // namespace vectors

} // namespace hiochat::knowledge

namespace hiochat::assistant {

// A model that is given hits with less support than this has nothing to answer from.
inline constexpr double least_support = 0.35;

struct RetrievalOptions {
    std::size_t limit = 5;
    std::vector<std::string> categories{}; // within the chatbot's own limit
    std::size_t words = 55;                // of the extractive answer
    bool highlights = false;
};

// How it was searched.
enum class Means : std::uint8_t {
    lexical,   // no embedding model is set, or nothing is embedded yet
    hybrid,    // by words and by meaning
    fell_back, // by words, because the question could not be embedded
};

struct Found {
    std::vector<knowledge::index::Hit> hits; // best first
    ExtractiveAnswer answer;                 // without a model; its supports are in `hits`
    double confidence = 0;                   // the answer's
    // At least that: chance that the hits are about the question at all, for a model to decide.
    double support = 0;
    Means means = Means::lexical;
    std::optional<knowledge::vectors::Failure> failure{}; // when it fell back
    std::chrono::microseconds time{0};                    // of searching
    std::chrono::microseconds embedding_time{0};          // of the question, before that
    knowledge::Library::Snapshot index;
};

// The passages of a chatbot's knowledge that speak of a question, as far as its categories allow:
// by words, and by meaning where an embedding model is set. Never waits long for that model, and
// without one everything is as if there were no vectors.
class Retrieval {
public:
    Retrieval(
        knowledge::Library& library,
        knowledge::categories::Scope& scope,
        knowledge::vectors::Vectors& vectors,
        async::Pool& pool
    );

    // Refuses `invalid` with `categories[i]` for what is no category of the workspace. A chatbot
    // that is not the workspace's knows nothing.
    Task<Found> find(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::string question,
        RetrievalOptions options = {}
    );

    // What searches by meaning go by, for who searches an index on their own: nothing where they
    // cannot.
    struct ByMeaning {
        std::shared_ptr<const knowledge::vectors::Searchable> searchable;
        knowledge::vectors::Vector question;
    };

    using Meant = std::variant<std::monostate, ByMeaning, knowledge::vectors::Failure>;

    Task<Meant> meaning(
        WorkspaceId workspace,
        ChatbotId chatbot,
        knowledge::Library::Snapshot index,
        std::string question
    );

private:
    knowledge::Library& library_;
    knowledge::categories::Scope& scope_;
    knowledge::vectors::Vectors& vectors_;
    async::Pool& pool_;
};

// Searches by words, and by meaning as far as that is given. Takes a while: call it on a pool.
std::vector<knowledge::index::Hit> search_by(
    const knowledge::index::Index& index,
    const Retrieval::Meant& meant,
    std::string_view question,
    knowledge::index::SearchOptions options
);

} // namespace hiochat::assistant
