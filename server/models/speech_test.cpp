#include "models/speech.h"

#include <gtest/gtest.h>

#include <vector>

namespace hiochat::models {
namespace {

std::string said(const std::vector<std::string>& pieces) {
    std::string out;
    Speech speech{[&](std::string_view text) { out += text; }};
    for (const auto& piece : pieces) {
        speech.add(piece);
    }
    speech.end();
    return out;
}

std::vector<std::string> bytes_of(const std::string& text) {
    std::vector<std::string> out;
    for (const auto byte : text) {
        out.emplace_back(1, byte);
    }
    return out;
}

TEST(Speech, puts_divided_characters_together) {
    const std::string text = "Öffnungszeiten: 9–17 Uhr 🕘 日本語";
    EXPECT_EQ(said(bytes_of(text)), text);

    std::vector<std::string> heard;
    Speech speech{[&](std::string_view piece) { heard.emplace_back(piece); }};
    speech.add("a\xF0\x9F");
    speech.add("\x95\x98");
    EXPECT_EQ(heard, (std::vector<std::string>{"a", "🕘"}));
}

TEST(Speech, replaces_what_is_no_character) {
    EXPECT_EQ(said({"a\xFFz"}), "a\xEF\xBF\xBDz");
    EXPECT_EQ(said({"a\xC3"}), "a\xEF\xBF\xBD");
    EXPECT_EQ(said({"\xC0\xAF"}), "\xEF\xBF\xBD\xEF\xBF\xBD");
    EXPECT_EQ(said({"\xE2\x28"}), "\xEF\xBF\xBD(");
}

TEST(Speech, leaves_thoughts_out) {
    const std::string text =
        "\n<think>\nLet me see: 2 < 3.\n</think>\n\nWe open at 9.\n\nDo <think> again.";
    EXPECT_EQ(said({text}), "We open at 9.\n\nDo <think> again.");
    EXPECT_EQ(said(bytes_of(text)), "We open at 9.\n\nDo <think> again.");
}

TEST(Speech, has_nothing_to_say_after_a_thought_without_end) {
    EXPECT_EQ(said({"<think>", std::string(10'000, 'a'), "and so on"}), "");
}

TEST(Speech, keeps_what_only_looks_like_a_thought) {
    EXPECT_EQ(said(bytes_of("<thing>")), "<thing>");
    EXPECT_EQ(said({"<thin"}), "<thin");
    EXPECT_EQ(said({"  Hello"}), "Hello");
    EXPECT_EQ(said({}), "");
}

} // namespace
} // namespace hiochat::models
