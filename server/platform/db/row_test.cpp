#include "platform/db/error.h"
#include "platform/db/row.h"
#include "platform/errors/rejected.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::threads {

enum class Status { bot, waiting };

BOOST_DESCRIBE_ENUM(Status, bot, waiting)

} // namespace hiochat::threads

namespace hiochat::db {
namespace {

using threads::Status;
using ThreadId = Id<struct ThreadTag>;

struct Named {
    std::string name;
};

BOOST_DESCRIBE_STRUCT(Named, (), (name))

struct Thread : Named {
    ThreadId id;
    Status status = Status::bot;
    std::optional<Status> before;
    bool urgent = false;
    std::int32_t seq = 0;
    double score = 0;
    TimePoint created_at;
    std::optional<TimePoint> closed_at;
    Bytes digest;
};

BOOST_DESCRIBE_STRUCT(
    Thread, (Named), (id, status, before, urgent, seq, score, created_at, closed_at, digest)
)

Rows one_row(std::vector<std::string> columns, Parameters cells) {
    return Rows{std::move(columns), std::move(cells)};
}

Rows thread_row() {
    return one_row(
        {"closed_at",
         "digest",
         "id",
         "status",
         "before",
         "urgent",
         "seq",
         "score",
         "created_at",
         "name"},
        parameters(
            std::optional<TimePoint>{},
            Bytes{std::string{"\0x", 2}},
            ThreadId{"t1"},
            Status::waiting,
            std::optional{Status::bot},
            true,
            7,
            0.5,
            from_milliseconds(1'000),
            "first"
        )
    );
}

TEST(Row, becomes_a_described_struct_by_the_names_of_its_columns) {
    const auto thread = first_to<Thread>(thread_row());
    ASSERT_TRUE(thread);
    EXPECT_EQ(thread->name, "first");
    EXPECT_EQ(thread->id, ThreadId{"t1"});
    EXPECT_EQ(thread->status, Status::waiting);
    EXPECT_EQ(thread->before, Status::bot);
    EXPECT_TRUE(thread->urgent);
    EXPECT_EQ(thread->seq, 7);
    EXPECT_EQ(thread->score, 0.5);
    EXPECT_EQ(thread->created_at, from_milliseconds(1'000));
    EXPECT_EQ(thread->closed_at, std::nullopt);
    EXPECT_EQ(thread->digest.data, std::string("\0x", 2));
}

TEST(Row, gives_a_column_by_name_and_by_position) {
    const auto rows = thread_row();
    EXPECT_EQ(rows.front().get<std::string>("name"), "first");
    EXPECT_EQ(rows[0].get<std::string>(9), "first");
    EXPECT_EQ(rows.front().get<Status>("status"), Status::waiting);
}

TEST(Row, names_every_column_that_is_missing) {
    try {
        rows_to<Thread>(one_row({"id", "name", "status", "before", "urgent"}, {}));
        FAIL() << "nothing thrown";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), Error::Kind::mapping);
        EXPECT_THAT(error.what(), testing::HasSubstr("seq, score, created_at, closed_at, digest"));
    }
}

TEST(Row, refuses_null_a_wrong_type_an_unknown_name_and_a_number_that_does_not_fit) {
    const auto rows = one_row({"a", "b", "c", "d"}, parameters(std::nullopt, "text", 300, "robot"));
    const auto row = rows.front();
    EXPECT_THROW(row.get<std::string>("a"), Error);
    EXPECT_EQ(row.get<std::optional<std::string>>("a"), std::nullopt);
    EXPECT_THROW(row.get<std::int64_t>("b"), Error);
    EXPECT_THROW(row.get<std::int8_t>("c"), Error);
    EXPECT_EQ(row.get<std::uint16_t>("c"), 300);
    EXPECT_THROW(row.get<Status>("d"), Error);
    EXPECT_THROW(row.get<std::string>("no such"), Error);
    EXPECT_THROW(rows[1].get<std::string>("b"), Error);
}

TEST(Rows, are_walked_in_order) {
    const auto rows = one_row({"n"}, parameters(1, 2, 3));
    std::vector<int> seen;
    for (const auto row : rows) {
        seen.push_back(row.get<int>("n"));
    }
    EXPECT_THAT(seen, testing::ElementsAre(1, 2, 3));
}

struct TextCase {
    const char* name;
    std::string text;
    bool allowed;
};

class StoredText : public testing::TestWithParam<TextCase> {};

TEST_P(StoredText, is_utf8_without_nul) {
    if (GetParam().allowed) {
        EXPECT_NO_THROW(check_text(GetParam().text));
    } else {
        EXPECT_THROW(check_text(GetParam().text), Rejected);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Cases,
    StoredText,
    testing::Values(
        TextCase{"empty", "", true},
        TextCase{"two_bytes", "gr\xC3\xBC\xC3\x9F", true},
        TextCase{"three_bytes", "\xE2\x82\xAC", true},
        TextCase{"four_bytes", "\xF0\x9F\x98\x80", true},
        TextCase{"nul", std::string{"a\0b", 3}, false},
        TextCase{"lone_continuation", "\x80", false},
        TextCase{"overlong", "\xC0\xAF", false},
        TextCase{"overlong_three", "\xE0\x80\x80", false},
        TextCase{"surrogate", "\xED\xA0\x80", false},
        TextCase{"above_the_last", "\xF4\x90\x80\x80", false},
        TextCase{"cut_off", "\xE2\x82", false},
        TextCase{"latin1", "gr\xFC\xDF", false}
    ),
    [](const auto& info) { return std::string{info.param.name}; }
);

} // namespace
} // namespace hiochat::db
