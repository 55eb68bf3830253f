#include "platform/json/json.h"
#include "platform/json/plain.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <gtest/gtest.h>

namespace hiochat::json {
namespace {

enum class Kind { image, public_ };
BOOST_DESCRIBE_ENUM(Kind, image, public_)

struct Attachment {
    std::string file_name;
    int size = 0;
    std::optional<Kind> kind;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (file_name, size, kind))

struct Letter {
    Id<struct LetterTag> id;
    TimePoint sent_at;
    std::vector<Attachment> attachments;
    std::map<std::string, double> weights;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (id, sent_at, attachments, weights))

const std::string good =
    R"({"id":"x","sentAt":"2026-01-02T03:04:05.678Z",)"
    R"("attachments":[{"fileName":"a","size":1,"kind":"public"}],"weights":{"w":0.5}})";

TEST(Json, a_described_struct_comes_in_and_goes_out_in_camel_case) {
    const auto letter = decode_text<Letter>(good);
    EXPECT_EQ(letter.attachments.at(0).file_name, "a");
    EXPECT_EQ(letter.attachments.at(0).kind, Kind::public_);
    EXPECT_EQ(encode_text(letter), good);
}

TEST(Json, what_is_written_reads_the_same_again) {
    std::string every;
    for (int c = 1; c < 0x80; ++c) {
        every.push_back(static_cast<char>(c));
    }
    every += "é€😀";
    EXPECT_EQ(decode_text<std::string>(encode_text(every)), every);
    EXPECT_EQ(encode_text(std::string{"a\"\\\n\x01"}), R"("a\"\\\n\u0001")");
    for (const double number : {0.0, -0.1, 1.0 / 3, 1e300, 5e-324, 123456789.0}) {
        EXPECT_EQ(decode_text<double>(encode_text(number)), number);
    }
    EXPECT_EQ(encode_text(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(encode_text(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    EXPECT_EQ(encode_text(std::vector<int>{}), "[]");
    EXPECT_EQ(encode_text(std::map<std::string, int>{}), "{}");
    EXPECT_EQ(encode_text(std::optional<int>{}), "null");
}

TEST(Json, plain_bytes_end_at_the_first_special_one) {
    for (std::size_t size = 0; size < 20; ++size) {
        const std::string plain(size, '~');
        EXPECT_EQ(plain_length(plain), size);
        for (std::size_t at = 0; at < size; ++at) {
            for (int c = 0; c < 256; ++c) {
                auto text = plain;
                text[at] = static_cast<char>(c);
                text.back() = at + 1 < size ? '"' : text.back();
                const bool special = c < 0x20 || c == '"' || c == '\\';
                const auto expected = special || at + 1 == size ? at + (special ? 0 : 1) : size - 1;
                EXPECT_EQ(plain_length(text), expected) << size << " " << at << " " << c;
            }
        }
    }
}

struct BadCase {
    const char* name;
    const char* text;
    const char* detail;
};

class JsonRefusal : public testing::TestWithParam<BadCase> {};

TEST_P(JsonRefusal, names_the_field) {
    try {
        decode_text<Attachment>(GetParam().text);
        FAIL() << "accepted";
    } catch (const Rejected& rejected) {
        EXPECT_EQ(rejected.reason(), Reason::invalid);
        EXPECT_EQ(rejected.detail(), GetParam().detail);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Cases,
    JsonRefusal,
    testing::Values(
        BadCase{"absent", R"({"size":1})", "fileName: is required"},
        BadCase{"type", R"({"fileName":1,"size":1})", "fileName: expected a string"},
        BadCase{
            "zero",
            R"({"fileName":"a\u0000","size":1})",
            "fileName: must not contain a zero character"
        },
        BadCase{"range", R"({"fileName":"a","size":3000000000})", "size: is out of range"},
        BadCase{"fraction", R"({"fileName":"a","size":1.5})", "size: expected a whole number"},
        BadCase{"form_number", R"({"fileName":"a","size":"1"})", "size: expected a whole number"},
        BadCase{
            "choice", R"({"fileName":"a","size":1,"kind":"pdf"})", "kind: expected image or public"
        },
        BadCase{"list", "[]", "expected an object"},
        BadCase{"syntax", "{", "the body is not valid JSON"},
        BadCase{"infinity", R"([{"a":1e999}])", "the body holds a number that is too large"}
    ),
    [](const auto& info) { return info.param.name; }
);

TEST(Json, names_a_field_deep_inside) {
    try {
        decode_text<Letter>(
            R"({"id":"x","sentAt":"2026-01-02T03:04:05Z","attachments":[{"fileName":"a","size":1},{"fileName":2}],"weights":{}})"
        );
        FAIL() << "accepted";
    } catch (const Rejected& rejected) {
        EXPECT_EQ(rejected.field(), "attachments[1].fileName");
    }
}

TEST(Json, a_form_gives_numbers_as_text) {
    EXPECT_EQ(decode_form<Attachment>({{"fileName", "a"}, {"size", "12"}}).size, 12);
    EXPECT_THROW(decode_form<Attachment>({{"fileName", "a"}, {"size", "12x"}}), Rejected);
}

TEST(Json, refuses_what_is_nested_too_deep) {
    EXPECT_THROW(parse(std::string(100, '[') + std::string(100, ']')), Rejected);
}

namespace elsewhere {
enum class Kind { red };
BOOST_DESCRIBE_ENUM(Kind, red)
} // namespace elsewhere

TEST(Json, two_types_of_one_name_have_no_schemas) {
    Schemas schemas;
    schema<Kind>(schemas);
    EXPECT_THROW(schema<elsewhere::Kind>(schemas), std::logic_error);
}

TEST(Json, a_schema_names_structs_and_says_what_is_required) {
    Schemas schemas;
    schema<Letter>(schemas);
    EXPECT_EQ(schemas.at("Attachment").at("required"), (boost::json::array{"fileName", "size"}));
    EXPECT_EQ(schemas.at("Letter").at("properties").at("sentAt").at("format"), "date-time");
}

} // namespace
} // namespace hiochat::json
