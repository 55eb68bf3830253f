#pragma once

#include "conversations/message.h"
#include "knowledge/changes/changes.h"
#include "knowledge/index/index.h"
#include "knowledge/segment_files.h"
#include "platform/async/blocking.h"
#include "platform/async/task.h"
#include "platform/async/task_group.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::log {
class Log;
}

namespace hiochat::knowledge {

class Library;

// Segments of a version that nobody finds yet. They go with it unless Library::place() has taken
// them.
class Draft {
public:
    Draft(
        Library& library,
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceId source,
        std::int64_t version
    );
    ~Draft();

    Draft(Draft&& other) noexcept;
    Draft& operator=(Draft&&) = delete;

private:
    friend class Library;

    using Snapshot = std::shared_ptr<const index::Index>;

    Library* library_;
    WorkspaceId workspace_;
    ChatbotId chatbot_;
    SourceId source_;
    std::int64_t version_;
    std::string title_;
    std::vector<std::string> names_; // of files, also of those that are being written
    std::vector<SegmentFile> segments_;
    Snapshot before_; // what is searched without it, when it was prepared
    Snapshot after_;  // and with it
};

struct LibraryOptions {
    // A chatbot that nobody has asked for so long leaves memory, not the disk.
    std::chrono::milliseconds unload_after = std::chrono::minutes{30};
    // Other processes change the database, too: always so on PostgreSQL. Costs a small read with
    // each find().
    bool shared = false;
};

// Every chatbot's index, as a snapshot that searches on any thread hold on to while it is replaced
// here. Lives on the network thread. Segment files below `folder` are derived: missing or damaged
// ones are rebuilt from the stored passages, and what is not of a version that answers is left out
// and removed.
class Library {
public:
    using Snapshot = std::shared_ptr<const index::Index>;
    using SynonymGroups = std::vector<std::vector<std::string>>;

    Library(
        db::Database& database,
        async::Pool& pool,
        std::filesystem::path folder,
        log::Log& log,
        async::TaskGroup& background,
        LibraryOptions options = {}
    );

    // The chatbot's index; read from disk at the first call. However many sources have changed
    // since the last one, it is put together once. What other processes had committed before the
    // call is in it; waits for that to be read.
    Task<Snapshot> find(WorkspaceId workspace, ChatbotId chatbot);

    Draft draft(WorkspaceId workspace, ChatbotId chatbot, SourceId source, std::int64_t version);

    // Adds passages to a draft: they are on disk when this resumes. `document` may be a run of a
    // long one's.
    Task<void> write(Draft& draft, index::Document document);

    // Reads and measures what place() will bring, while the former passages answer: the first
    // question afterwards waits for neither. To be called when the draft is whole.
    Task<void> prepare(Draft& draft);

    // From now on searches find the draft's passages in place of the source's former ones.
    void place(Draft draft);

    // One document, written and placed.
    Task<void> put(WorkspaceId workspace, ChatbotId chatbot, index::Document document);

    // Builds the source's segments anew from what is stored: under another title.
    Task<void> reindex(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    // From now on searches don't find the source.
    void remove(ChatbotId chatbot, const SourceId& source);

    void remove_all(ChatbotId chatbot);

    // From now on searches take these words for the same.
    void set_synonyms(ChatbotId chatbot, SynonymGroups groups);

    // Removes the files of chatbots that are gone: of processes that ended meanwhile.
    Task<void> tidy();

    // How many chatbots' indexes are in memory.
    std::size_t loaded() const { return shelves_.size(); }

private:
    friend class Draft;

    using Clock = std::chrono::steady_clock;

    // What is known here of a source: which version answers, or up to which none does any more.
    struct Held {
        std::int64_t version = 0;
        std::size_t title = 0; // hashed
        bool live = true;
    };

    struct Shelf {
        std::vector<Stored> parts;
        std::unordered_map<std::string, Held> held; // by source
        std::int64_t number = 0;                    // of the last change that is in it for sure
        std::shared_ptr<const index::Synonyms> synonyms;
        Snapshot snapshot;   // empty or old when `changed`
        Snapshot warm;       // the last one whose background has been measured
        bool changed = true; // since the snapshot
        bool tended = false; // tend() runs for it
        Clock::time_point used;
    };

    struct Load {
        async::Event done;
        bool gone = false;                          // the chatbot was removed meanwhile
        std::vector<std::function<void()>> later{}; // what happened meanwhile, in order
        std::set<std::filesystem::path> placed{};
    };

    using Loading = std::shared_ptr<Load>;

    struct ReadySource;
    struct News;

    Task<std::int64_t> newest_change(WorkspaceId workspace, ChatbotId chatbot);
    Task<void> renew(WorkspaceId workspace, ChatbotId chatbot);
    Task<News> read_news(WorkspaceId workspace, ChatbotId chatbot);
    static News news_of(
        db::Session& session,
        const WorkspaceId& workspace,
        const ChatbotId& chatbot,
        const changes::Changes& changed
    );
    static void take_news(Shelf& shelf, News news, std::vector<Stored> parts);
    Task<bool> load(WorkspaceId workspace, ChatbotId chatbot);
    Task<std::vector<Stored>>
    rebuild(WorkspaceId workspace, ChatbotId chatbot, std::vector<ReadySource> sources);
    Task<Stored> write_rebuilt(ChatbotId chatbot, std::vector<index::Document> documents);
    Task<index::Document>
    read_run(WorkspaceId workspace, ReadySource source, std::size_t from, std::size_t most);
    Task<void> read_ahead(WorkspaceId workspace, ChatbotId chatbot);
    Task<void> tend(ChatbotId chatbot);
    Task<void> merge(ChatbotId chatbot, std::vector<std::size_t> places);
    void start_tending(const ChatbotId& chatbot, Shelf& shelf);
    void unload_others(const ChatbotId& used);
    static void remove_files(const std::vector<std::filesystem::path>& files);
    static void drop_dead(Shelf& shelf);
    static bool place_on(
        Shelf& shelf, const SourceId& source, const std::vector<SegmentFile>& segments, Held as
    );
    Task<Snapshot> measured(
        std::vector<Stored> parts, std::shared_ptr<const index::Synonyms> synonyms, Snapshot before
    );
    static bool is_still(const Shelf& shelf, const Snapshot& snapshot);
    static void take_measured(Shelf& shelf, Snapshot measured, bool exactly);
    static std::vector<index::Part> parts_of(const std::vector<Stored>& stored);
    static void leave_out(Shelf& shelf, const SourceId& source);
    static Snapshot current(Shelf& shelf);
    std::filesystem::path folder_of(const ChatbotId& chatbot) const;

    db::Database& database_;
    async::Pool& pool_;
    std::filesystem::path folder_;
    log::Log& log_;
    async::TaskGroup& background_;
    LibraryOptions options_;
    std::map<ChatbotId, Shelf> shelves_;
    std::map<ChatbotId, Loading> loading_;
    std::map<ChatbotId, std::shared_ptr<async::Event>> renewing_;
    std::uint64_t removed_ = 0;     // chatbots, so far
    std::set<std::string> drafted_; // names of files that belong to drafts
    Clock::time_point looked_for_unused_;
};

} // namespace hiochat::knowledge
