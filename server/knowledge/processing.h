#pragma once

#include "extractor/client/extractor.h"
#include "knowledge/sources.h"
#include "platform/async/blocking.h"

#include <filesystem>

namespace hiochat::log {
class Log;
}

namespace hiochat::knowledge {

class Library;

// Turns a stored source into passages that can be found: reads it in the sandboxed helper, cuts it,
// stores the passages and puts the segment into the library. Run as a job: it may be cut off
// anywhere and starts again from the stored bytes.
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

    // A document that cannot be read ends as `failed` with its reason; only what may pass by itself
    // (no helper program, a lost database) throws, so that the job is tried again.
    Task<void> run(ProcessJob job);

    // The last try has failed as well.
    Task<void> give_up(ProcessJob job);

private:
    Task<void> fail(ProcessJob job, std::string code, std::string message);
    Task<void> progress(ProcessJob job, double progress);
    Task<bool> finish(Source source, extractor::Extracted extracted);

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
