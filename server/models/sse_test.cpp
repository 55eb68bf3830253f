#include "models/sse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace hiochat::models {
namespace {

using testing::ElementsAre;

std::vector<std::string> events_in(const std::vector<std::string_view>& pieces) {
    std::vector<std::string> out;
    EventStream stream{[&](const EventStream::Event& event) {
        out.push_back(event.name + "|" + event.data);
    }};
    for (const auto piece : pieces) {
        EXPECT_TRUE(stream.feed(piece));
    }
    stream.end();
    return out;
}

TEST(EventStream, tells_an_event_at_its_empty_line) {
    EXPECT_THAT(
        events_in({"event: ping\ndata: {}\n\ndata:one\ndata: two\n\n: a comment\n\nid: 3\n\n"}),
        ElementsAre("ping|{}", "|one\ntwo")
    );
}

TEST(EventStream, takes_any_end_of_a_line_and_a_byte_order_mark) {
    EXPECT_THAT(
        events_in({"\xEF\xBB\xBF"
                   "data: a\r\n\r\ndata: b\r\rdata: c\n\n"}),
        ElementsAre("|a", "|b", "|c")
    );
}

TEST(EventStream, is_the_same_wherever_it_is_cut) {
    const std::string_view text =
        "event: x\r\ndata: {\"a\": 1}\r\n\r\n: c\n\ndata: caf\xC3\xA9\r\rdata\n\n";
    const auto whole = events_in({text});
    ASSERT_EQ(whole.size(), 3U);
    for (std::size_t first = 0; first <= text.size(); ++first) {
        for (std::size_t second = first; second <= text.size(); ++second) {
            EXPECT_EQ(
                events_in(
                    {text.substr(0, first), text.substr(first, second - first), text.substr(second)}
                ),
                whole
            );
        }
    }
    std::vector<std::string_view> bytes;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bytes.push_back(text.substr(at, 1));
    }
    EXPECT_EQ(events_in(bytes), whole);
}

TEST(EventStream, tells_a_last_event_that_lacks_its_empty_line) {
    EXPECT_THAT(events_in({"data: a\n\ndata: [DONE]"}), ElementsAre("|a", "|[DONE]"));
}

TEST(EventStream, breaks_at_an_event_without_end) {
    int told = 0;
    EventStream stream{[&](const EventStream::Event&) { ++told; }, 100};
    EXPECT_TRUE(stream.feed("data: short\n\n"));
    EXPECT_FALSE(stream.feed(std::string(101, 'x')));
    EXPECT_FALSE(stream.feed("\n\ndata: more\n\n"));
    stream.end();
    EXPECT_EQ(told, 1);

    EventStream lines{[&](const EventStream::Event&) { ++told; }, 100};
    bool whole = true;
    for (int line = 0; line < 20; ++line) {
        whole = lines.feed("data: 0123456789\n");
    }
    EXPECT_FALSE(whole);
}

} // namespace
} // namespace hiochat::models
