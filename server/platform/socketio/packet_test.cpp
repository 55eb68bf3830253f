#include "platform/socketio/arguments.h"
#include "platform/socketio/engineio/base64.h"
#include "platform/socketio/engineio/packet.h"
#include "platform/socketio/json_text.h"
#include "platform/socketio/packet.h"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hiochat::socketio {
namespace {

struct Good {
    std::string text;
    PacketType type;
    std::string space = "/";
    std::optional<std::uint64_t> id = {};
    std::string data = {};
    std::size_t attachments = 0;
};

TEST(Packet, is_taken_apart) {
    const std::vector<Good> cases{
        {"0", PacketType::connect},
        {R"(0{"token":"1"})", PacketType::connect, "/", {}, R"({"token":"1"})"},
        {"0/custom,", PacketType::connect, "/custom"},
        {"0/custom", PacketType::connect, "/custom"},
        {R"(0/custom,{"a":1})", PacketType::connect, "/custom", {}, R"({"a":1})"},
        {"1", PacketType::disconnect},
        {"1/custom,", PacketType::disconnect, "/custom"},
        {R"(2["a"])", PacketType::event, "/", {}, R"(["a"])"},
        {R"(2456["a"])", PacketType::event, "/", 456, R"(["a"])"},
        {R"(2/custom,0["a"])", PacketType::event, "/custom", 0, R"(["a"])"},
        {R"(3456[])", PacketType::ack, "/", 456, "[]"},
        {R"(52-["a"])", PacketType::binary_event, "/", {}, R"(["a"])", 2},
        {R"(52-/custom,7["a"])", PacketType::binary_event, "/custom", 7, R"(["a"])", 2},
        {R"(61-7["a"])", PacketType::binary_ack, "/", 7, R"(["a"])", 1},
    };
    for (const auto& each : cases) {
        const auto packet = parse_packet(each.text);
        ASSERT_TRUE(packet) << each.text;
        EXPECT_EQ(packet->type, each.type) << each.text;
        EXPECT_EQ(packet->space, each.space) << each.text;
        EXPECT_EQ(packet->id, each.id) << each.text;
        EXPECT_EQ(packet->data, each.data) << each.text;
        EXPECT_EQ(packet->attachments, each.attachments) << each.text;
    }
}

TEST(Packet, is_refused_when_it_breaks_the_protocol) {
    for (const auto* bad :
         {"",
          "7",
          "abc",
          "2",
          "2{}",
          R"(2abc["a"])",
          R"(2-1["a"])",
          "0[]",
          R"(0"a")",
          R"(0{"a")",
          "1{}",
          R"(3["no id"])",
          R"(4{"message":"only a server refuses"})",
          R"(5["a"])",
          R"(5-["a"])",
          R"(5x-["a"])",
          R"(299999999999999999999["a"])"}) {
        EXPECT_FALSE(parse_packet(bad)) << bad;
    }
}

TEST(Arguments, keep_every_byte) {
    for (const auto* list :
         {"1",
          "1.0,1e5,-0",
          "12345678901234567890",
          R"("\u00e4\ud83d",{"a": [1, 2]})",
          "null,true,false"}) {
        std::string event;
        const auto arguments = Arguments::parse_event(R"(["e",)" + std::string{list} + "]", event);
        ASSERT_TRUE(arguments) << list;
        EXPECT_EQ(event, "e");
        EXPECT_EQ(arguments->list(), list);
        EXPECT_EQ(encode_event("/", "e", *arguments), R"(2["e",)" + std::string{list} + "]");
    }
}

TEST(Arguments, are_read_one_by_one) {
    std::string event;
    const auto arguments = Arguments::parse_event(R"( [ "a\n" , {"x":[1]} , 2 ] )", event);
    EXPECT_FALSE(arguments); // blanks around the array are no part of a packet
    const auto same = Arguments::parse_event(R"(["a\n" , {"x":[1]} , 2 ])", event);
    ASSERT_TRUE(same);
    EXPECT_EQ(event, "a\n");
    ASSERT_EQ(same->size(), 2U);
    EXPECT_EQ(same->text(0), R"({"x":[1]})");
    EXPECT_EQ(same->value(1), 2);
    EXPECT_EQ(same->value(2), nullptr);
    EXPECT_EQ(same->text(2), "null");
}

TEST(Arguments, are_refused_when_they_are_no_event) {
    std::string event;
    for (const auto* bad :
         {"[]",
          "[1]",
          "{}",
          R"(["a",])",
          R"(["a" 1])",
          R"(["a",01])",
          R"(["a",1.])",
          R"(["a",+1])",
          R"(["a",tru])",
          "[\"a\n\"]",
          R"(["a\x"])",
          R"(["\u12g4"])",
          R"(["a"]])",
          R"(["a")",
          R"(["a",{"b"}])",
          R"(["a",{1:2}])",
          R"(["connect"])",
          R"(["disconnect"])",
          R"(["a",'b'])"}) {
        EXPECT_FALSE(Arguments::parse_event(bad, event)) << bad;
    }
}

TEST(Arguments, may_be_nested_so_deep_and_no_deeper) {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') +
               std::string(static_cast<std::size_t>(depth), ']');
    };
    EXPECT_TRUE(split_json_array(nested(max_json_depth + 1)));
    EXPECT_FALSE(split_json_array(nested(max_json_depth + 2)));
    EXPECT_FALSE(split_json_array(std::string(1'000'000, '[')));
}

TEST(Arguments, carry_attachments_behind_placeholders) {
    const auto bytes = std::make_shared<const std::string>("\x01\x02");
    auto arguments = Arguments::of_text("1").add_binary(bytes).add(boost::json::value{{"a", "b"}});
    EXPECT_EQ(
        encode_event("/x", "e", arguments, 7),
        R"(51-/x,7["e",1,{"_placeholder":true,"num":0},{"a":"b"}])"
    );
    EXPECT_EQ(arguments.binary(1), bytes);
    EXPECT_EQ(arguments.binary(0), nullptr);
    EXPECT_EQ(encode_ack("/", 3, arguments), R"(61-3[1,{"_placeholder":true,"num":0},{"a":"b"}])");
}

TEST(Arguments, refuse_a_placeholder_without_its_attachment) {
    const std::vector<Binary> one{std::make_shared<const std::string>("x")};
    EXPECT_TRUE(Arguments::parse(R"([{"_placeholder":true,"num":0}])", one));
    EXPECT_FALSE(Arguments::parse(R"([{"_placeholder":true,"num":1}])", one));
}

} // namespace

namespace engineio {
namespace {

TEST(Base64, goes_there_and_back) {
    for (const auto& [bytes, text] : std::vector<std::pair<std::string, std::string>>{
             {"", ""},
             {"f", "Zg=="},
             {"fo", "Zm8="},
             {"foo", "Zm9v"},
             {"foob", "Zm9vYg=="},
             {"\xFF\xFE\xFD", "//79"}
         }) {
        std::string encoded;
        append_base64(encoded, bytes);
        EXPECT_EQ(encoded, text);
        EXPECT_EQ(from_base64(text), bytes);
    }
    for (const auto* bad : {"Z", "Zg", "Zg=", "Z===", "Zm9v!===", "Z g=", "=Zg="}) {
        EXPECT_FALSE(from_base64(bad)) << bad;
    }
}

TEST(Payload, holds_packets_in_order) {
    std::string payload;
    append_to_payload(payload, PacketType::message, "hello");
    append_binary_to_payload(payload, "\x01\x02\x03\x04");
    append_to_payload(payload, PacketType::ping, "");
    EXPECT_EQ(
        payload,
        "4hello\x1e"
        "bAQIDBA==\x1e"
        "2"
    );
    const auto packets = parse_payload(payload);
    ASSERT_TRUE(packets);
    ASSERT_EQ(packets->size(), 3U);
    EXPECT_EQ((*packets)[0].data, "hello");
    EXPECT_TRUE((*packets)[1].binary);
    EXPECT_EQ((*packets)[1].data, "\x01\x02\x03\x04");
    EXPECT_EQ((*packets)[2].type, PacketType::ping);
}

TEST(Payload, is_refused_when_a_packet_is_malformed) {
    for (const auto* bad :
         {"",
          "abc",
          "7",
          "4a\x1e",
          "\x1e"
          "4a",
          "4a\x1e"
          "b*",
          "4a\x1e\x1e"
          "4b"}) {
        EXPECT_FALSE(parse_payload(bad)) << bad;
    }
}

} // namespace
} // namespace engineio
} // namespace hiochat::socketio
