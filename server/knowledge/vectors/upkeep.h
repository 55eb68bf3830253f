#pragma once

#include "knowledge/vectors/choice.h"
#include "knowledge/vectors/rows.h"
#include "platform/async/task_group.h"

#include <boost/describe/class.hpp>

#include <functional>
#include <set>

namespace hiochat::db {
class Database;
}

namespace hiochat::log {
class Log;
}

namespace hiochat::knowledge::vectors {

// Payload of both jobs, one of each for a chatbot.
struct EmbedJob {
    WorkspaceId workspace_id;
    ChatbotId chatbot_id;
};
BOOST_DESCRIBE_STRUCT(EmbedJob, (), (workspace_id, chatbot_id))

inline constexpr const char* embed_job = "knowledge.embed";
inline constexpr const char* embed_later_job = "knowledge.embed_later"; // after a failure

struct Progress {
    std::optional<Model> model;
    Amounts amounts; // without a model nothing is embedded
    std::optional<Failing> failing;
};

// Keeps the vectors what sources and model ask for: jobs that embed, batch by batch, what answers
// and has no vector of the chatbot's model yet, and are done when there is nothing left. What is
// stored stays so, whenever a process ends. Vectors of another model are removed when those of the
// present one are whole.
class Upkeep {
public:
    // `gather`: changes are looked at together, so long after the first.
    Upkeep(
        db::Database& database,
        Embedder& embedder,
        Choice& choice,
        const Clock& clock,
        log::Log& log,
        async::TaskGroup& background,
        std::chrono::milliseconds gather = std::chrono::milliseconds{500}
    );

    // The jobs.
    Task<void> run(EmbedJob job);
    Task<void> run_later(EmbedJob job);

    // The chatbot answers from other passages than before.
    void on_changed(const WorkspaceId& workspace, const ChatbotId& chatbot);

    // Looks at every chatbot, or at those of a workspace: models may have changed, or a process may
    // have ended before it had looked.
    Task<void> catch_up(std::optional<WorkspaceId> workspace = {});

    // Refuses with `not_found`.
    Task<Progress> progress(WorkspaceId workspace, ChatbotId chatbot);

    // Called when vectors have been stored.
    void on_stored(std::function<void(const ChatbotId&)> follower);

private:
    Task<void> look_soon(Of of);
    Task<void> look(Of of);
    Task<void> enqueue(Of of);
    Task<bool> embed_some(Of of, Model model);
    Task<Embedding> embed(Of of, std::vector<std::string> texts);
    Task<Embedding> embed_each(Of of, std::vector<std::string> texts, Failure failure);
    Task<Embedding> embed_one(Of of, std::string text, std::size_t dimensions);
    Task<void>
    store_all(Of of, std::string key, std::vector<Piece> pieces, std::vector<Vector> vectors);
    Task<void> remove_others(Of of, std::string key);
    Task<void> fail(Of of, Failure failure);

    db::Database& database_;
    Embedder& embedder_;
    Choice& choice_;
    const Clock& clock_;
    log::Log& log_;
    async::TaskGroup& background_;
    std::chrono::milliseconds gather_;
    std::set<ChatbotId> looking_; // soon
    std::function<void(const ChatbotId&)> on_stored_;
};

} // namespace hiochat::knowledge::vectors
