#pragma once

#include "knowledge/index/segment.h"

#include <filesystem>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hiochat::knowledge {

struct SegmentFile {
    std::shared_ptr<const index::Segment> segment;
    std::filesystem::path file;
};

// Writes the bytes beside `folder`'s other segments, whole or not at all, and maps the file.
SegmentFile write_segment(const std::filesystem::path& folder, const std::string& bytes);

// The segments of a folder that are in good order, newest first; damaged and half-written files are
// removed.
std::vector<SegmentFile> read_segments(const std::filesystem::path& folder);

// Parts of the segments so that every id of `live` that they hold counts exactly once, in the
// newest segment that has it. Files that hold nothing of use are removed. The ids that no segment
// holds are left in `live`.
std::vector<std::pair<index::Part, std::filesystem::path>>
choose_parts(std::vector<SegmentFile> files, std::set<std::string>& live);

} // namespace hiochat::knowledge
