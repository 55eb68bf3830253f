#pragma once

#include "conversations/message.h"
#include "knowledge/index/index.h"
#include "platform/async/blocking.h"
#include "platform/async/task.h"
#include "platform/async/task_group.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
}

namespace hiochat::log {
class Log;
}

namespace hiochat::knowledge {

// Every chatbot's index, as a snapshot that searches on any thread hold on to while it is replaced
// here. Lives on the network thread. Segment files below `folder` are derived: missing or damaged
// ones are rebuilt from the stored passages, and what no row stands behind is left out.
class Library {
public:
    using Snapshot = std::shared_ptr<const index::Index>;

    Library(
        db::Database& database,
        async::Pool& pool,
        std::filesystem::path folder,
        log::Log& log,
        async::TaskGroup& background
    );

    // The chatbot's index; read from disk at the first call.
    Task<Snapshot> find(WorkspaceId workspace, ChatbotId chatbot);

    // From now on searches find the document in place of its former version. The segment is on disk
    // when this resumes.
    Task<void> put(WorkspaceId workspace, ChatbotId chatbot, index::Document document);

    // From now on searches don't find the source.
    void remove(ChatbotId chatbot, const SourceId& source);

    void remove_all(ChatbotId chatbot);

private:
    // A segment with the file that holds it.
    struct Stored {
        index::Part part;
        std::filesystem::path file;
    };

    struct Shelf {
        std::vector<Stored> parts;
        Snapshot snapshot;
        Snapshot warm;       // the last one whose background has been measured
        bool tended = false; // tend() runs for it
    };

    struct Load {
        async::Event done;
        std::vector<SourceId> removed; // meanwhile
    };

    using Loading = std::shared_ptr<Load>;

    Task<void> load(WorkspaceId workspace, ChatbotId chatbot);
    Task<void> tend(ChatbotId chatbot);
    Task<void> merge(ChatbotId chatbot, std::vector<std::size_t> places);
    void start_tending(const ChatbotId& chatbot, Shelf& shelf);
    static void renew(Shelf& shelf);
    std::filesystem::path folder_of(const ChatbotId& chatbot) const;

    db::Database& database_;
    async::Pool& pool_;
    std::filesystem::path folder_;
    log::Log& log_;
    async::TaskGroup& background_;
    std::map<ChatbotId, Shelf> shelves_;
    std::map<ChatbotId, Loading> loading_;
};

} // namespace hiochat::knowledge
