#pragma once

#include "assistant/retrieval/retrieval.h"
#include "knowledge/source.h"

namespace hiochat::knowledge::categories {
class Scope;
}

namespace hiochat::assistant {

struct SearchWanted {
    std::string query;
    std::size_t limit = 10;
    bool prefix = false; // the last word may be unfinished: a search while typing
    std::vector<knowledge::SourceKind> kinds{};
    std::vector<knowledge::SourceStatus> statuses{}; // of sources found by name
    std::vector<std::string> categories{};
    std::optional<TimePoint> from{}; // changed since
    std::optional<TimePoint> to{};   // and before
    bool explain = false;            // what the bot would find: its limits, its doubts, its answer
};

struct FoundPassage {
    knowledge::index::Hit hit;
    knowledge::SourceKind kind = knowledge::SourceKind::file;
    std::string name;
    std::string url;
    double confidence = 0; // with explain
};

struct SearchFound {
    std::vector<FoundPassage> passages;
    std::vector<SourceId> sources;          // whose name matches, whatever their state
    std::optional<ExtractiveAnswer> answer; // with explain
};

// Searches everything that a chatbot knows, for its owner: by words, and by meaning where an
// embedding model is set.
class Search {
public:
    static constexpr std::size_t most_names = 10;

    Search(
        db::Database& database,
        knowledge::Library& library,
        knowledge::categories::Scope& scope,
        Retrieval& retrieval,
        async::Pool& pool
    );

    // Refuses with `not_found` (chatbot).
    Task<SearchFound> find(WorkspaceId workspace, ChatbotId chatbot, SearchWanted wanted);

private:
    db::Database& database_;
    knowledge::Library& library_;
    knowledge::categories::Scope& scope_;
    Retrieval& retrieval_;
    async::Pool& pool_;
};

} // namespace hiochat::assistant
