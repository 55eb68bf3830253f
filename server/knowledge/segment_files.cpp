#include "knowledge/segment_files.h"

#include "platform/ids/id.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace hiochat::knowledge {

namespace fs = std::filesystem;

std::string segment_name(const std::string& of) {
    return make_id_text() + "-" + of;
}

SegmentFile
write_segment(const fs::path& folder, const std::string& name, const std::string& bytes) {
    fs::create_directories(folder);
    const auto half = folder / (name + ".tmp");
    const auto whole = folder / (name + ".seg");
    std::ofstream out{half, std::ios::binary};
    out.write(bytes.data(), std::ssize(bytes));
    out.close();
    if (!out) {
        throw std::runtime_error{"cannot write " + half.string()};
    }
    fs::rename(half, whole);
    return {index::Segment::open(whole), whole};
}

std::vector<SegmentFile> read_segments(const fs::path& folder, std::vector<fs::path>& useless) {
    std::vector<SegmentFile> out;
    std::error_code no_folder;
    for (const auto& entry : fs::directory_iterator{folder, no_folder}) {
        if (entry.path().extension() != ".seg") {
            useless.push_back(entry.path());
            continue;
        }
        try {
            out.push_back({index::Segment::open(entry.path()), entry.path()});
        } catch (const index::DamagedSegment&) {
            useless.push_back(entry.path());
        }
    }
    std::ranges::sort(out, std::greater{}, [](const SegmentFile& file) {
        return file.file.filename().string();
    });
    return out;
}

bool Stored::leave_out(const std::string& source) {
    if (live.erase(source) == 0) {
        return false;
    }
    part.without.push_back(source);
    return true;
}

namespace {

using Range = std::pair<std::size_t, std::size_t>; // of passages, the end not included
using Ranges = std::vector<Range>;

// The runs of a segment, by source.
std::map<std::string, std::vector<index::Segment::Holding>> runs_of(const index::Segment& segment) {
    std::map<std::string, std::vector<index::Segment::Holding>> out;
    for (const auto& run : segment.holdings()) {
        out[std::string{run.source}].push_back(run);
    }
    return out;
}

bool overlap(const Range& one, const Range& other) {
    return one.first < other.second && other.first < one.second;
}

// Whether the runs are of the version and title, and none of their passages has been taken before.
bool fit(
    const std::vector<index::Segment::Holding>& runs, const LiveVersion& live, const Ranges& taken
) {
    return std::ranges::all_of(runs, [&](const auto& run) {
        const Range range{run.first_passage, run.first_passage + run.passage_count};
        return run.version == live.version && (!live.title || *live.title == run.title) &&
               std::ranges::none_of(taken, [&](const Range& each) { return overlap(range, each); });
    });
}

std::size_t count(const Ranges& ranges) {
    std::size_t sum = 0;
    for (const auto& [begin, end] : ranges) {
        sum += end - begin;
    }
    return sum;
}

} // namespace

Chosen
choose_parts(std::vector<SegmentFile> files, const std::map<std::string, LiveVersion>& live) {
    Chosen out;
    std::map<std::string, Ranges> taken;
    for (auto& file : files) {
        Stored stored{{file.segment, {}}, std::move(file.file), {}};
        for (const auto& [source, runs] : runs_of(*file.segment)) {
            const auto wanted = live.find(source);
            if (wanted == live.end() || !fit(runs, wanted->second, taken[source])) {
                stored.part.without.push_back(source);
                continue;
            }
            stored.live.insert(source);
            for (const auto& run : runs) {
                taken[source].emplace_back(
                    run.first_passage, run.first_passage + run.passage_count
                );
            }
        }
        out.parts.push_back(std::move(stored));
    }
    for (const auto& [source, wanted] : live) {
        if (count(taken[source]) != wanted.passages) {
            out.missing.insert(source);
            std::ranges::for_each(out.parts, [&](Stored& part) { part.leave_out(source); });
        }
    }
    std::erase_if(out.parts, [&out](const Stored& part) {
        if (part.live.empty()) {
            out.useless.push_back(part.file);
        }
        return part.live.empty();
    });
    return out;
}

} // namespace hiochat::knowledge
