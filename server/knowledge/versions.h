#pragma once

#include "knowledge/index/passage.h"
#include "knowledge/source.h"

#include <span>

namespace hiochat::db {
class Session;
}

// Passages are stored under a version of their source that nobody sees until it is whole.
// Everything here is part of a unit of work. A version is wanted for as long as it is the last that
// was begun; whatever else has passages is marked as dead and swept later, a few hundred rows at a
// time.
namespace hiochat::knowledge {

// What one version comes to beside its passages.
struct Reading {
    std::string title;
    std::string language{}; // may be empty
    std::int64_t pages = 0; // 0 where there are none
    std::string type{};
    std::int64_t size = 0;
    std::optional<std::string> hash{};
    std::optional<TimePoint> published{};
    std::optional<TimePoint> modified{};
    std::optional<std::string> question{};    // JSON
    std::optional<Replacement> replacement{}; // the file that was read, in place of the source's
};

struct Begun {
    Source source;
    std::optional<Replacement> replacement; // to be read in place of the source's file
};

// Begins another version of a source that is queued, or whose processing was cut off. Empty when
// there is nothing to do any more.
std::optional<Begun> begin_version(db::Session& session, const ProcessJob& job, TimePoint now);

// Adds passages; the first has the ordinal `first`. False when the version is not wanted any more.
bool store_passages(
    db::Session& session,
    const Source& source,
    std::int64_t version,
    std::int64_t first,
    std::span<const index::Passage> passages
);

// Makes the version the one that answers if `source` still is as it was when the version was begun;
// a replacement becomes the source's file with it. The source as it is now; empty when it is not
// wanted any more.
std::optional<Source> go_live(
    db::Session& session,
    const Source& source,
    std::int64_t version,
    std::int64_t passages,
    const Reading& reading,
    TimePoint now
);

// Marks what is not the version that answers, of a source that may be gone; its job comes with it.
void end_versions(
    db::Session& session, const WorkspaceId& workspace, const SourceId& source, std::int64_t live
);

// The job's row for the sweep; none when one waits.
void enqueue_sweep(db::Session& session);

} // namespace hiochat::knowledge
