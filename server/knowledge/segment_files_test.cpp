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
using testing::UnorderedElementsAre;

struct SegmentFilesTest : testing::Test {
    db::TemporaryFolder temporary;
    const fs::path folder = temporary.path() / "bot";

    // A run of one passage.
    static std::string
    segment(const std::string& source, std::uint64_t version = 1, std::size_t first = 0) {
        index::Document document{source, "Title", "en", {{"Opening hours of " + source, "", 0}}};
        document.version = version;
        document.first_passage = first;
        return index::build(document);
    }

    static std::string merged(const std::vector<std::string>& segments) {
        std::vector<index::Part> parts;
        for (const auto& bytes : segments) {
            parts.push_back({index::Segment::from_bytes(bytes), {}});
        }
        return index::merge(parts);
    }

    fs::path write(const std::string& bytes) {
        return write_segment(folder, segment_name("test"), bytes).file;
    }

    void write_raw(const std::string& name, const std::string& bytes) const {
        fs::create_directories(folder);
        std::ofstream{folder / name, std::ios::binary} << bytes;
    }

    std::vector<fs::path> useless;

    std::vector<SegmentFile> read() { return read_segments(folder, useless); }

    Chosen choose(const std::map<std::string, LiveVersion>& live) {
        return choose_parts(read(), live);
    }
};

TEST_F(SegmentFilesTest, reads_what_was_written_the_newest_first) {
    const auto older = write(segment("one"));
    const auto newer = write(segment("two"));
    const auto found = read();
    ASSERT_THAT(found, SizeIs(2));
    EXPECT_EQ(found[0].file, newer);
    EXPECT_EQ(found[1].file, older);
    EXPECT_THAT(found[0].segment->source_ids(), ElementsAre("two"));
    EXPECT_THAT(useless, IsEmpty());
}

TEST_F(SegmentFilesTest, a_missing_folder_holds_nothing) {
    EXPECT_THAT(read(), IsEmpty());
}

TEST_F(SegmentFilesTest, damaged_and_half_written_files_are_useless) {
    const auto bytes = segment("one");
    write(bytes);
    write_raw("half.tmp", bytes.substr(0, bytes.size() / 2));
    write_raw("cut.seg", bytes.substr(0, bytes.size() - 1));
    write_raw("empty.seg", "");
    write_raw("foreign.seg", std::string(4096, 'x'));
    const auto found = read();
    ASSERT_THAT(found, SizeIs(1));
    EXPECT_THAT(found[0].segment->source_ids(), ElementsAre("one"));
    EXPECT_THAT(
        useless,
        UnorderedElementsAre(
            folder / "half.tmp", folder / "cut.seg", folder / "empty.seg", folder / "foreign.seg"
        )
    );
}

TEST_F(SegmentFilesTest, only_the_version_that_answers_counts) {
    const auto former = write(segment("one", 1));
    const auto answers = write(segment("one", 2));
    const auto next = write(segment("one", 3)); // not yet, or never: its process ended
    const auto chosen = choose({{"one", {2, 1}}});
    ASSERT_THAT(chosen.parts, SizeIs(1));
    EXPECT_EQ(chosen.parts[0].file, answers);
    EXPECT_THAT(chosen.useless, UnorderedElementsAre(former, next));
    EXPECT_THAT(chosen.missing, IsEmpty());
}

TEST_F(SegmentFilesTest, a_source_may_be_spread_over_files) {
    write(segment("one", 1, 0));
    write(segment("one", 1, 1));
    write(merged({segment("one", 1, 2), segment("two")}));
    const auto chosen = choose({{"one", {1, 3}}, {"two", {1, 1}}});
    EXPECT_THAT(chosen.parts, SizeIs(3));
    EXPECT_THAT(chosen.missing, IsEmpty());
}

TEST_F(SegmentFilesTest, a_source_of_which_a_run_is_not_there_is_missing_as_a_whole) {
    const auto run = write(segment("one", 1, 0));
    write(merged({segment("one", 1, 2), segment("two")}));
    const auto chosen = choose({{"one", {1, 3}}, {"two", {1, 1}}});
    EXPECT_THAT(chosen.missing, ElementsAre("one"));
    ASSERT_THAT(chosen.parts, SizeIs(1));
    EXPECT_THAT(chosen.parts[0].part.without, ElementsAre("one"));
    EXPECT_THAT(chosen.parts[0].live, UnorderedElementsAre("two"));
    EXPECT_THAT(chosen.useless, ElementsAre(run));
}

TEST_F(SegmentFilesTest, what_a_crash_left_after_a_merge_counts_once) {
    const auto one = write(segment("one", 1, 0));
    const auto more = write(segment("one", 1, 1));
    const auto all = write(merged({segment("one", 1, 0), segment("one", 1, 1)}));
    const auto chosen = choose({{"one", {1, 2}}});
    ASSERT_THAT(chosen.parts, SizeIs(1));
    EXPECT_EQ(chosen.parts[0].file, all);
    EXPECT_THAT(chosen.useless, UnorderedElementsAre(one, more));
}

TEST_F(SegmentFilesTest, leaves_out_what_no_row_stands_behind_and_tells_what_is_missing) {
    const auto deleted = write(segment("deleted"));
    write(merged({segment("kept"), segment("also-deleted")}));
    const auto chosen = choose({{"kept", {1, 1}}, {"missing", {1, 1}}});
    ASSERT_THAT(chosen.parts, SizeIs(1));
    EXPECT_THAT(chosen.parts[0].part.without, ElementsAre("also-deleted"));
    EXPECT_THAT(chosen.missing, ElementsAre("missing"));
    EXPECT_THAT(chosen.useless, ElementsAre(deleted));
}

} // namespace
} // namespace hiochat::knowledge
