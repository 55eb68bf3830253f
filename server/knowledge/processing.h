#pragma once

#include "extractor/client/extractor.h"
#include "knowledge/index/passage.h"
#include "knowledge/sources.h"
#include "knowledge/versions.h"
#include "platform/async/blocking.h"

#include <filesystem>

namespace hiochat::log {
class Log;
}

namespace hiochat::knowledge {

class Library;
class Spool;

// What is known of a page beside its text.
struct PageFacts {
    std::int64_t size = 0;
    std::string type{};                  // media type
    std::optional<std::string> title{};  // where the text has none
    std::optional<TimePoint> modified{}; // where the text does not say
};

struct Learned {
    std::int64_t version = 0; // that answers now; 0 for none
    std::int64_t chunks = 0;
    bool changed = false;
    std::optional<std::string> error{
    }; // code; nothing was learned, what answered goes on answering
};

// Turns sources into passages that can be found. Passages are stored under a version of their own
// in small units that delay nobody, their segments lie on disk beside them, and one unit makes the
// version the one that answers; then the library swaps all segments at once. What is cut off
// anywhere before leaves the former version, and remains that a job sweeps away.
class Processing {
public:
    Processing(
        db::Database& database,
        Sources& sources,
        Library& library,
        async::Pool& pool,
        const Clock& clock,
        log::Log& log,
        std::filesystem::path extractor,
        extractor::Limits limits
    );

    // The job of a file or text: reads it in the sandboxed helper. A document that cannot be read
    // ends as `failed` with its reason; only what may pass by itself (no helper program, a lost
    // database) throws, so that the job is tried again. It may be cut off anywhere and starts again
    // from the stored bytes.
    Task<void> run(ProcessJob job);

    // The last try has failed as well.
    Task<void> give_up(ProcessJob job);

    // A page that was fetched and read. The same text as before changes nothing but the facts.
    // Several at a time are fine. Refuses `not_found`.
    Task<Learned> learn(
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceId source,
        extractor::Extracted read,
        PageFacts facts
    );

    // The page is gone: it answers nothing from now on, and says why.
    Task<void> forget(
        WorkspaceId workspace,
        ChatbotId chatbot,
        SourceId source,
        std::string code,
        std::string message
    );

    // These answer when this resumes. They refuse `not_found` (chatbot, or a source that is no
    // question) and `full`.
    Task<Source> add_question(WorkspaceId workspace, ChatbotId chatbot, Question question);
    Task<Source>
    change_question(WorkspaceId workspace, ChatbotId chatbot, SourceId source, Question question);

private:
    using Passages = std::vector<index::Passage>;
    using Before = std::function<void(db::Session&)>; // within the unit that stores

    Task<void> read_and_store(Begun begun, std::string bytes);
    Task<std::optional<Source>> store(Source source, Reading reading, std::shared_ptr<Spool> spool);
    Task<std::optional<Source>>
    store_at_once(Source source, Reading reading, Passages passages, Before before);
    Task<std::optional<Source>> store_page(Source source, Reading reading, Passages passages);
    Task<std::optional<Source>> keep(Source source, Reading reading);
    Task<Source> fail(Source source, std::string code, std::string message);

    db::Database& database_;
    Sources& sources_;
    Library& library_;
    async::Pool& pool_;
    const Clock& clock_;
    log::Log& log_;
    std::filesystem::path extractor_;
    extractor::Limits limits_;
};

} // namespace hiochat::knowledge
