#pragma once

#include "knowledge/source.h"
#include "platform/async/task.h"

#include <functional>
#include <map>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::knowledge::blobs {
class Blobs;
}

namespace hiochat::knowledge {

// The rows and bytes of sources. What happens to them afterwards is Processing's; what can be asked
// of them is Library's.
class Sources {
public:
    Sources(db::Database& database, blobs::Blobs& blobs, const Clock& clock, SourceLimits limits);

    // Refuses what `add` would refuse whatever the chatbot: of several files, all are looked at
    // before one is stored.
    void check(const NewSource& source) const;

    // Checks by content (not by name), stores the bytes, then the row with its job: a source that
    // is listed will be processed. Refuses `too_large`, `unsupported_type`, `invalid` with the code
    // `empty`, `full`, `not_found` (chatbot).
    Task<Source> add(WorkspaceId workspace, ChatbotId chatbot, NewSource source);

    // Several that have been checked, all or none: `read` gives one after the other, no two of them
    // are in memory. What is refused or fails leaves nothing that is listed.
    using Read = std::function<Task<NewSource>(std::size_t)>;

    Task<std::vector<Source>>
    add_all(WorkspaceId workspace, ChatbotId chatbot, std::size_t count, Read read);

    // A source that the crawler fills: `processing`, answering nothing. The page of a parent that
    // has one of this address already is that one. Refuses `not_found` (chatbot, parent) and,
    // without parent, `full`. In a unit of the caller's own: call announce() once it is committed.
    Task<Source> add_page(NewPage page);
    Source add_page(db::Session& session, const NewPage& page) const;

    // Refuses with `not_found`.
    Task<void> check_chatbot(WorkspaceId workspace, ChatbotId chatbot);

    Task<SourcePage> list(WorkspaceId workspace, ChatbotId chatbot, SourceQuery query);

    // These refuse with `not_found`.
    Task<Source> get(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<Shown> show(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<std::string> bytes(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<std::string> bytes(WorkspaceId workspace, std::string blob);

    // Other bytes under the same id. The former ones answer until these have been read, and the
    // source is called as they are; when these cannot be read, it stays so. A text keeps its name.
    // Refuses what `add` refuses, and `conflict` for what is neither file nor text.
    Task<Source> replace(WorkspaceId workspace, ChatbotId chatbot, SourceId id, NewSource by);

    // Back to queued: `retry` from failed only, `process` whatever became of it. They refuse
    // `conflict` for what the crawler fills and for questions.
    Task<Source> retry(WorkspaceId workspace, ChatbotId chatbot, SourceId source);
    Task<Source> process(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    Task<Source>
    rename(WorkspaceId workspace, ChatbotId chatbot, SourceId source, std::string title);

    // For what the crawler fills: what is known of it now. What answers goes on answering.
    struct State {
        SourceStatus status = SourceStatus::processing;
        std::optional<std::string> error_code{};
        std::optional<std::string> error_message{};
        double progress = 0;
    };

    Task<Source> set_status(WorkspaceId workspace, ChatbotId chatbot, SourceId source, State state);

    // With the pages of a sitemap or site. Removing what is already gone is fine.
    Task<void> remove(WorkspaceId workspace, ChatbotId chatbot, SourceId source);

    // The same for many, in small units; what is not there, or refuses, is told with its code.
    struct Failed {
        SourceId id;
        std::string code;
        std::string detail;
    };

    Task<std::vector<Failed>>
    remove_all_of(WorkspaceId workspace, ChatbotId chatbot, std::vector<SourceId> sources);
    Task<std::vector<Failed>>
    process_all_of(WorkspaceId workspace, ChatbotId chatbot, std::vector<SourceId> sources);

    // The passages of the version that answers, as the bot sees them.
    struct StoredPassage {
        std::int64_t ordinal = 0;
        std::string heading;
        std::int64_t page = 0;
        std::string text;
        std::string questions; // JSON
        BOOST_DESCRIBE_CLASS(StoredPassage, (), (ordinal, heading, page, text, questions), (), ())
    };

    Task<std::vector<StoredPassage>> passages(
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceId source,
        std::int64_t from,
        std::int64_t most
    );

    // Within the unit that removes a chatbot: its bytes and passages go, too.
    static void remove_all(db::Session& session, WorkspaceId workspace, ChatbotId chatbot);

    // The job that removes bytes that no source holds any more.
    Task<void> remove_blob(WorkspaceId workspace, std::string blob);

    // The job that removes the pages of a sitemap or site that is gone.
    Task<void> remove_children(ProcessJob job);

    // At a start: makes what searches by name look at for sources that an earlier version stored,
    // in small units.
    Task<void> fold_names();

    // The job that removes passages that belong to no version that answers.
    Task<void> sweep();

    // Called after a removal is committed.
    void on_removed(std::function<void(WorkspaceId, ChatbotId, SourceId)> follower);

    // Called with the row after a change is committed; announce() calls it for changes made in the
    // units of others.
    void on_changed(std::function<void(const Source&)> follower);
    void announce(const Source& source) const;

    // How far the processing of a source is, for those who look before it ends. Not stored: with
    // the process it begins anew.
    void note_progress(Source source);
    void forget_progress(const SourceId& source);

    const SourceLimits& limits() const { return limits_; }

private:
    void add_progress(std::vector<Shown>& sources) const;
    Source new_source(WorkspaceId workspace, ChatbotId chatbot, const NewSource& added) const;
    Task<void> put_bytes(Source source, std::string bytes);
    Task<void> hold_bytes(std::vector<Source> sources, std::function<void(db::Session&)> unit);
    void tell_removed(const ProcessJob& of, const SourceId& source) const;
    Task<Source> queue(WorkspaceId workspace, ChatbotId chatbot, SourceId source, bool failed_only);

    db::Database& database_;
    blobs::Blobs& blobs_;
    const Clock& clock_;
    SourceLimits limits_;
    std::vector<std::function<void(WorkspaceId, ChatbotId, SourceId)>> on_removed_;
    std::vector<std::function<void(const Source&)>> on_changed_;
    std::map<SourceId, Source> in_progress_;
};

} // namespace hiochat::knowledge
