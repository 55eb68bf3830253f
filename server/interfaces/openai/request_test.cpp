#include "interfaces/openai/request.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <gtest/gtest.h>

namespace hiochat::interfaces::openai {
namespace {

ChatRequest read(const std::string& members) {
    return read_chat_request(json::parse("{" + members + "}").get_object());
}

const std::string hello = R"("model": "bot", "messages": [{"role": "user", "content": "Hello"}])";

TEST(ChatRequest, the_last_message_is_the_question_and_those_before_are_turns) {
    const auto request = read(R"("model": "bot", "messages": [
        {"role": "system", "content": "Be rude"},
        {"role": "developer", "content": "Be ruder"},
        {"role": "user", "content": "Do you ship?"},
        {"role": "assistant", "content": "We do."},
        {"role": "user", "content": [{"type": "text", "text": "To"}, {"type": "text", "text": "Norway?"}]}
    ])");
    EXPECT_EQ(request.model, "bot");
    EXPECT_EQ(request.question, "To\nNorway?");
    ASSERT_EQ(request.turns.size(), 2U);
    EXPECT_EQ(request.turns[0].text, "Do you ship?");
    EXPECT_EQ(request.turns[1].role, TurnRole::assistant);
    EXPECT_FALSE(request.stream);
}

TEST(ChatRequest, passes_over_what_tunes_a_model) {
    const auto request = read(
        hello + R"(, "temperature": 2, "max_tokens": 5, "stop": ["x"], "seed": 1, "user": "ann",
        "tools": [], "tool_choice": "auto", "n": 1, "logprobs": false, "modalities": ["text"],
        "response_format": {"type": "text"}, "audio": null, "stream": true,
        "stream_options": {"include_usage": true})"
    );
    EXPECT_EQ(request.question, "Hello");
    EXPECT_TRUE(request.stream);
    EXPECT_TRUE(request.include_usage);
}

struct Refused {
    std::string name;
    std::string members;
    std::string field;
    std::string code;
};

struct RefusedTest : testing::TestWithParam<Refused> {};

TEST_P(RefusedTest, names_the_parameter) {
    try {
        read(GetParam().members);
        FAIL() << "taken";
    } catch (const Rejected& refusal) {
        EXPECT_EQ(refusal.reason(), Reason::invalid);
        EXPECT_EQ(refusal.field(), GetParam().field);
        EXPECT_EQ(refusal.code(), GetParam().code);
    }
}

std::string messages(const std::string& list) {
    return R"("model": "bot", "messages": )" + list;
}

INSTANTIATE_TEST_SUITE_P(
    Requests,
    RefusedTest,
    testing::Values(
        Refused{"no_model", R"("messages": [])", "model", "invalid"},
        Refused{"no_messages", R"("model": "bot")", "messages", "invalid"},
        Refused{"empty", messages("[]"), "messages", "invalid"},
        Refused{"no_list", messages("{}"), "messages", "invalid"},
        Refused{"no_object", messages("[1]"), "messages[0]", "invalid"},
        Refused{"no_role", messages(R"([{"content": "x"}])"), "messages[0].role", "invalid"},
        Refused{
            "strange_role",
            messages(R"([{"role": "king", "content": "x"}])"),
            "messages[0].role",
            "invalid"
        },
        Refused{"no_content", messages(R"([{"role": "user"}])"), "messages[0].content", "invalid"},
        Refused{
            "only_the_system",
            messages(R"([{"role": "system", "content": "x"}])"),
            "messages",
            "invalid"
        },
        Refused{
            "ends_with_the_assistant",
            messages(R"([{"role": "assistant", "content": "x"}])"),
            "messages",
            "invalid"
        },
        Refused{
            "tool_message",
            messages(R"([{"role": "tool", "content": "x"}])"),
            "messages[0].role",
            "unsupported_parameter"
        },
        Refused{
            "image",
            messages(R"([{"role": "user", "content": [{"type": "image_url"}]}])"),
            "messages[0].content[0].type",
            "unsupported_parameter"
        },
        Refused{"tools", hello + R"(, "tools": [{}])", "tools", "unsupported_parameter"},
        Refused{
            "functions", hello + R"(, "functions": [{}])", "functions", "unsupported_parameter"
        },
        Refused{"choices", hello + R"(, "n": 2)", "n", "unsupported_parameter"},
        Refused{
            "format",
            hello + R"(, "response_format": {"type": "json_object"})",
            "response_format",
            "unsupported_parameter"
        },
        Refused{"sound", hello + R"(, "audio": {})", "audio", "unsupported_parameter"},
        Refused{
            "modalities",
            hello + R"(, "modalities": ["text", "audio"])",
            "modalities",
            "unsupported_parameter"
        },
        Refused{"logprobs", hello + R"(, "logprobs": true)", "logprobs", "unsupported_parameter"},
        Refused{"stream", hello + R"(, "stream": "yes")", "stream", "invalid"},
        Refused{
            "options_alone",
            hello + R"(, "stream_options": {"include_usage": true})",
            "stream_options",
            "invalid"
        }
    ),
    [](const auto& row) { return row.param.name; }
);

} // namespace
} // namespace hiochat::interfaces::openai
