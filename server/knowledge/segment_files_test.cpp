#include "knowledge/segment_files.h"
#include "platform/db/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

namespace hiochat::knowledge {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

struct SegmentFilesTest : testing::Test {
    db::TemporaryFolder temporary;
    const fs::path folder = temporary.path() / "bot";

    static std::string segment(const std::string& source) {
        return index::build({source, "Title", "en", {{"Opening hours of " + source, "", 0}}});
    }

    // One file with two sources.
    static std::string segment(const std::string& one, const std::string& two) {
        const std::vector<index::Part> parts{
            {index::Segment::from_bytes(segment(one)), {}},
            {index::Segment::from_bytes(segment(two)), {}}
        };
        return index::merge(parts);
    }

    fs::path write(const std::string& bytes) { return write_segment(folder, bytes).file; }

    void write_raw(const std::string& name, const std::string& bytes) const {
        fs::create_directories(folder);
        std::ofstream{folder / name, std::ios::binary} << bytes;
    }

    std::size_t files() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator{folder}, {}));
    }
};

TEST_F(SegmentFilesTest, reads_what_was_written_the_newest_first) {
    const auto older = write(segment("one"));
    const auto newer = write(segment("two"));
    const auto read = read_segments(folder);
    ASSERT_THAT(read, SizeIs(2));
    EXPECT_EQ(read[0].file, newer);
    EXPECT_EQ(read[1].file, older);
    EXPECT_THAT(read[0].segment->source_ids(), ElementsAre("two"));
}

TEST_F(SegmentFilesTest, a_missing_folder_holds_nothing) {
    EXPECT_THAT(read_segments(folder), IsEmpty());
}

TEST_F(SegmentFilesTest, removes_what_a_crash_has_left_half_written) {
    const auto bytes = segment("one");
    write(bytes);
    write_raw("half.tmp", bytes.substr(0, bytes.size() / 2));
    EXPECT_THAT(read_segments(folder), SizeIs(1));
    EXPECT_EQ(files(), 1U);
}

TEST_F(SegmentFilesTest, removes_damaged_files_and_keeps_the_others) {
    const auto bytes = segment("one");
    write(bytes);
    write_raw("cut.seg", bytes.substr(0, bytes.size() - 1));
    write_raw("empty.seg", "");
    write_raw("foreign.seg", std::string(4096, 'x'));
    const auto read = read_segments(folder);
    ASSERT_THAT(read, SizeIs(1));
    EXPECT_THAT(read[0].segment->source_ids(), ElementsAre("one"));
    EXPECT_EQ(files(), 1U);
}

TEST_F(SegmentFilesTest, every_source_counts_once_in_the_newest_segment) {
    write(segment("one", "two"));
    const auto newer = write(segment("two"));
    std::set<std::string> live{"one", "two"};
    const auto parts = choose_parts(read_segments(folder), live);
    ASSERT_THAT(parts, SizeIs(2));
    EXPECT_EQ(parts[0].second, newer);
    EXPECT_THAT(parts[0].first.without, IsEmpty());
    EXPECT_THAT(parts[1].first.without, ElementsAre("two"));
    EXPECT_THAT(live, IsEmpty());
}

TEST_F(SegmentFilesTest, what_a_crash_left_after_a_merge_counts_once_and_goes) {
    const auto one = write(segment("one"));
    const auto two = write(segment("two"));
    const auto merged = write(segment("one", "two"));
    std::set<std::string> live{"one", "two"};
    const auto parts = choose_parts(read_segments(folder), live);
    ASSERT_THAT(parts, SizeIs(1));
    EXPECT_EQ(parts[0].second, merged);
    EXPECT_FALSE(fs::exists(one));
    EXPECT_FALSE(fs::exists(two));
}

TEST_F(SegmentFilesTest, leaves_out_what_no_row_stands_behind_and_tells_what_is_missing) {
    const auto deleted = write(segment("deleted"));
    write(segment("kept", "also-deleted"));
    std::set<std::string> live{"kept", "missing"};
    const auto parts = choose_parts(read_segments(folder), live);
    ASSERT_THAT(parts, SizeIs(1));
    EXPECT_THAT(parts[0].first.without, ElementsAre("also-deleted"));
    EXPECT_THAT(live, ElementsAre("missing"));
    EXPECT_FALSE(fs::exists(deleted));
}

} // namespace
} // namespace hiochat::knowledge
