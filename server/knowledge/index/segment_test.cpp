#include "knowledge/index/segment.h"
#include "knowledge/index/testing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace hiochat::knowledge::index {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Document sample{
    "s1",
    "Handbook",
    "en",
    {{"The warranty lasts two years.", "Terms", 3},
     {"Returns are free. Send the parcel back.", "Terms", 4}}
};

std::string text_of(const Segment& segment, std::size_t passage) {
    const auto& record = segment.passages()[passage];
    return std::string{Texts::Reader{segment.texts()}.read(record.text, record.text_size)};
}

TEST(Segment, holds_what_it_was_built_from) {
    const auto segment = Segment::from_bytes(build(sample));
    ASSERT_EQ(segment->passage_count(), 2U);
    EXPECT_THAT(segment->source_ids(), ElementsAre("s1"));
    const auto& passage = segment->passages()[1];
    EXPECT_EQ(text_of(*segment, 1), sample.passages[1].text);
    EXPECT_EQ(segment->string(passage.heading), "Terms");
    EXPECT_EQ(passage.page, 4U);
    EXPECT_EQ(passage.sentence_count, 2U);
    const auto term = segment->dictionary().find("warranti");
    ASSERT_TRUE(term);
    EXPECT_EQ(term->passages, 1U);
    EXPECT_FALSE(segment->dictionary().find("nowhere"));
}

TEST(Segment, says_which_run_of_a_source_it_holds) {
    auto rest = sample;
    rest.first_passage = 2;
    const std::vector<Part> parts{
        {Segment::from_bytes(build(sample)), {}}, {Segment::from_bytes(build(rest)), {}}
    };
    const auto merged = Segment::from_bytes(merge(parts));
    const auto holdings = merged->holdings();
    ASSERT_EQ(holdings.size(), 2U);
    EXPECT_EQ(holdings[1].source, "s1");
    EXPECT_EQ(holdings[1].first_passage, 2U);
    EXPECT_EQ(holdings[1].passage_count, 2U);
    const std::vector<Part> one{{merged, {}}};
    EXPECT_EQ(Index{one}.search("parcel").back().passage, 3U);
}

TEST(Segment, is_read_from_a_file_that_may_vanish) {
    const auto file =
        std::filesystem::temp_directory_path() / ("segment-" + std::to_string(::getpid()));
    std::ofstream{file, std::ios::binary} << build(sample);
    const auto segment = Segment::open(file);
    std::filesystem::remove(file);
    EXPECT_EQ(text_of(*segment, 0), sample.passages[0].text);
    EXPECT_THROW(Segment::open(file), std::filesystem::filesystem_error);
}

TEST(Segment, refuses_every_damaged_byte) {
    const auto bytes = build(sample);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        EXPECT_THROW(Segment::from_bytes(damaged), DamagedSegment) << "byte " << at;
    }
}

TEST(Segment, refuses_every_shorter_file) {
    const auto bytes = build(sample);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        EXPECT_THROW(Segment::from_bytes(bytes.substr(0, size)), DamagedSegment) << size;
    }
}

TEST(Segment, refuses_what_was_written_when_words_were_read_otherwise) {
    auto bytes = build(sample);
    format::Header header;
    std::memcpy(&header, bytes.data(), sizeof header);
    const auto seal = [&](std::uint32_t version) {
        header.version = version;
        header.checksum = 0;
        header.checksum =
            format::checksum({reinterpret_cast<const char*>(&header), sizeof header}) ^
            format::checksum(std::string_view{bytes}.substr(sizeof header));
        std::memcpy(bytes.data(), &header, sizeof header);
        return bytes;
    };
    EXPECT_NO_THROW(Segment::from_bytes(seal(format::version)));
    EXPECT_THROW(Segment::from_bytes(seal(3)), DamagedSegment);
    EXPECT_THROW(Segment::from_bytes(seal(format::version + 1)), DamagedSegment);
}

TEST(Merge, answers_as_the_parts_did) {
    std::vector<Part> parts;
    for (int i = 0; i < 30; ++i) {
        const auto number = std::to_string(i);
        parts.push_back(part_of(
            "s" + number,
            "Room number" + number + " has a view of the lake and costs " + number + " francs."
        ));
    }
    const Index before{parts};
    const Index after{{{Segment::from_bytes(merge(parts)), {}}}};
    for (const auto* question :
         {"view of the lake", "what does room number7 cost", "lkae", "number12 number13"}) {
        const auto a = before.search(question);
        const auto b = after.search(question);
        ASSERT_EQ(a.size(), b.size()) << question;
        for (std::size_t i = 0; i < a.size(); ++i) {
            EXPECT_EQ(a[i].source, b[i].source) << question;
            EXPECT_DOUBLE_EQ(a[i].score, b[i].score) << question;
        }
    }
}

TEST(Merge, leaves_nothing_of_a_removed_source) {
    std::vector<Part> parts{
        part_of("keep", "Public words."), part_of("gone", "Confidential zanzibar.")
    };
    parts[0] = {Segment::from_bytes(merge(parts)), {"gone"}};
    parts.pop_back();
    const auto merged = Segment::from_bytes(merge(parts));
    EXPECT_EQ(merged->passage_count(), 1U);
    EXPECT_EQ(text_of(*merged, 0), "Public words.");
    EXPECT_EQ(merged->texts().size(), std::string{"Public words."}.size());
    EXPECT_EQ(merged->vocabulary().find("zanzibar"), nullptr);
    EXPECT_NE(merged->vocabulary().find("public"), nullptr);
}

TEST(PartsToMerge, waits_until_there_are_enough_of_a_size) {
    std::vector<Part> parts(7, part_of("s", "A text."));
    EXPECT_THAT(parts_to_merge(parts, 8), IsEmpty());
    parts.push_back(part_of("t", "A text."));
    EXPECT_EQ(parts_to_merge(parts, 8).size(), 8U);
}

TEST(PartsToMerge, rewrites_a_segment_that_is_mostly_gone) {
    std::vector<Part> all{part_of("a", "One."), part_of("b", "Two."), part_of("c", "Three.")};
    const Part merged{Segment::from_bytes(merge(all)), {"a", "b"}};
    EXPECT_THAT(parts_to_merge(std::vector{merged}, 8), ElementsAre(0U));
}

} // namespace
} // namespace hiochat::knowledge::index
