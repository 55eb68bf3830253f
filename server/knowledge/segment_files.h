#pragma once

#include "knowledge/index/segment.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace hiochat::knowledge {

struct SegmentFile {
    std::shared_ptr<const index::Segment> segment;
    std::filesystem::path file;
};

// A name for a segment's file, without ending: later ones sort behind earlier ones. `of` tells a
// reader what it is.
std::string segment_name(const std::string& of);

// Writes the bytes beside `folder`'s other segments, whole or not at all, and maps the file.
SegmentFile write_segment(
    const std::filesystem::path& folder, const std::string& name, const std::string& bytes
);

// The segments of a folder that are in good order, newest first. Adds to `useless` what is damaged
// or half-written.
std::vector<SegmentFile>
read_segments(const std::filesystem::path& folder, std::vector<std::filesystem::path>& useless);

// A segment with the file that holds it and the sources in it that count.
struct Stored {
    index::Part part;
    std::filesystem::path file;
    std::unordered_set<std::string> live;

    // From now on without the source. False when it did not count before.
    bool leave_out(const std::string& source);
};

// Of a source, what answers: a version, how many passages it has, its title if that is known.
struct LiveVersion {
    std::uint64_t version = 0;
    std::size_t passages = 0;
    std::optional<std::string> title{};
};

struct Chosen {
    std::vector<Stored> parts;
    std::set<std::string> missing; // sources of which not every passage is there
    std::vector<std::filesystem::path> useless;
};

// Parts of the segments, newest first, so that every passage of the versions of `live` counts
// exactly once, and nothing else.
Chosen choose_parts(std::vector<SegmentFile> files, const std::map<std::string, LiveVersion>& live);

} // namespace hiochat::knowledge
