#include "knowledge/segment_files.h"

#include "platform/ids/id.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace hiochat::knowledge {

namespace fs = std::filesystem;

SegmentFile write_segment(const fs::path& folder, const std::string& bytes) {
    fs::create_directories(folder);
    const auto name = make_id_text();
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

std::vector<SegmentFile> read_segments(const fs::path& folder) {
    std::vector<SegmentFile> out;
    std::error_code no_folder;
    for (const auto& entry : fs::directory_iterator{folder, no_folder}) {
        if (entry.path().extension() != ".seg") {
            fs::remove(entry.path());
            continue;
        }
        try {
            out.push_back({index::Segment::open(entry.path()), entry.path()});
        } catch (const index::DamagedSegment&) {
            fs::remove(entry.path());
        }
    }
    std::ranges::sort(out, std::greater{}, [](const SegmentFile& file) {
        return file.file.filename().string();
    });
    return out;
}

std::vector<std::pair<index::Part, fs::path>>
choose_parts(std::vector<SegmentFile> files, std::set<std::string>& live) {
    std::vector<std::pair<index::Part, fs::path>> out;
    for (auto& file : files) {
        index::Part part;
        bool useful = false;
        for (const auto id : file.segment->source_ids()) {
            if (live.erase(std::string{id}) == 1) {
                useful = true;
            } else {
                part.without.emplace_back(id);
            }
        }
        if (useful) {
            part.segment = std::move(file.segment);
            out.emplace_back(std::move(part), std::move(file.file));
        } else {
            fs::remove(file.file);
        }
    }
    return out;
}

} // namespace hiochat::knowledge
