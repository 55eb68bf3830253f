#pragma once

#include "knowledge/vectors/asked.h"
#include "knowledge/vectors/rows.h"
#include "knowledge/vectors/view.h"
#include "platform/async/blocking.h"
#include "platform/async/event.h"
#include "platform/async/task_group.h"

#include <filesystem>

namespace hiochat::db {
class Database;
}

namespace hiochat::log {
class Log;
}

namespace hiochat::knowledge::vectors {

struct Options {
    std::size_t memory = std::size_t{1} << 30; // bytes of all chatbots together
    // Vectors that nobody has searched for so long leave memory.
    std::chrono::milliseconds unload_after = std::chrono::minutes{30};
    // A question waits so long for its vector, and for the passages' to be read from the database;
    // then it is answered by words alone.
    std::chrono::milliseconds question_time{800};
    std::chrono::milliseconds load_time{500};
    // Other processes change the database, too: always so on PostgreSQL. Costs a small read with
    // each find().
    bool shared = false;
};

// What can be searched now.
struct Searchable {
    Model model;
    std::shared_ptr<const View> view;
    std::optional<index::Spread> chance{};
};

// The vectors of every chatbot's passages, in memory as far as somebody asks for them. The rows in
// the database are the truth, and Upkeep writes them. Lives on the network thread.
class Vectors {
public:
    Vectors(
        db::Database& database,
        async::Pool& pool,
        std::filesystem::path folder, // for what is mapped
        Embedder& embedder,
        const Clock& clock,
        log::Log& log,
        async::TaskGroup& background,
        Options options = {}
    );

    // Of the passages that the index finds. Nothing where no model is set (which costs nothing), no
    // passage has a vector, or they could not be read in time.
    Task<std::optional<Searchable>>
    find(WorkspaceId workspace, ChatbotId chatbot, std::shared_ptr<const index::Index> index);

    // In bounded time; see Asked.
    Task<std::variant<Vector, Failure>>
    embed_question(WorkspaceId workspace, ChatbotId chatbot, Model model, std::string question);

    Choice& choice() { return choice_; }

    // More has been stored by this process.
    void note_stored(const ChatbotId& chatbot);

    void remove_all(const ChatbotId& chatbot) { shelves_.erase(chatbot); }

    // Of all that is in memory.
    std::size_t byte_size() const;

private:
    using Time = std::chrono::steady_clock;

    struct Shelf {
        WorkspaceId workspace;
        std::string key;
        std::shared_ptr<const Collection> collection{};
        std::shared_ptr<async::Event> loading{}; // while it is read
        bool stale = true;                       // there may be more rows than are in it
        std::int64_t newest = 0;                 // row of the chatbot, when that was last looked up
        std::int64_t number = 0;                 // up to this row all are in it
        std::shared_ptr<const View> view{};
        std::optional<index::Spread> chance{};
        std::size_t measured = 0; // vectors, when chance was
        bool measuring = false;
        Time::time_point measure_again{};
        Time::time_point reload_again{};
        Time::time_point used{};
    };

    Shelf& shelf_of(const Of& of, const std::string& key);
    Shelf* find_shelf(const ChatbotId& chatbot, const std::string& key);
    Task<void> refresh(Of of, std::string key);
    Task<void> load(Of of, std::string key, std::shared_ptr<async::Event> done);
    Task<std::shared_ptr<const View>>
    view_of(Of of, std::string key, std::shared_ptr<const index::Index> index);
    void start_measuring(const Of& of, const Model& model, Shelf& shelf);
    Task<void> measure(Of of, Model model, std::shared_ptr<const View> view);
    Task<std::optional<Everyday>>
    everyday(Of of, Model model, text::Language language, std::size_t dimensions);
    bool make_room(const ChatbotId& chatbot, std::size_t needed);
    void unload_unused(const ChatbotId& used);

    db::Database& database_;
    async::Pool& pool_;
    std::filesystem::path folder_;
    Embedder& embedder_;
    log::Log& log_;
    async::TaskGroup& background_;
    Options options_;
    Choice choice_;
    Asked asked_;
    std::map<ChatbotId, Shelf> shelves_;
    Time::time_point looked_for_unused_{};
};

} // namespace hiochat::knowledge::vectors
