#include "assistant/grounding/addresses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

namespace hiochat::assistant::grounding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> found_in(std::string_view text) {
    std::vector<std::string> out;
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        out.emplace_back(text.substr(found->begin, found->end - found->begin));
    }
    return out;
}

TEST(Addresses, are_found_without_what_stands_around_them) {
    EXPECT_THAT(
        found_in("See (https://a.example/x), **http://b.example/y?q=1**, or www.c.example."),
        ElementsAre("https://a.example/x", "http://b.example/y?q=1", "www.c.example")
    );
    EXPECT_THAT(
        found_in("[here](https://w.example/a_(b)) 请访问https://d.example。谢谢"),
        ElementsAre("https://w.example/a_(b)", "https://d.example")
    );
    EXPECT_THAT(
        found_in("mailto:ann@shop.example or bob@shop.example. Not @home, not a@b."),
        ElementsAre("mailto:ann@shop.example", "bob@shop.example")
    );
    EXPECT_THAT(
        found_in("ratio 3:1, and/or, //x, data: 1, file:x, JavaScript: 2, a//b.c"), IsEmpty()
    );
    EXPECT_THAT(
        found_in("javascript:alert(1) (JavaScript:x) data:text/html,x file:/x src=\"//a.example/x\""
        ),
        ElementsAre(
            "javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:/x", "//a.example/x"
        )
    );
}

TEST(Addresses, are_known_to_the_last_parameter) {
    Addresses known;
    known.add("Our shop: HTTPS://Shop.example/Lamps/ and ask help@shop.example, www.shop.example");
    EXPECT_TRUE(known.contains("https://shop.example/Lamps"));
    EXPECT_TRUE(known.contains("http://shop.example/Lamps/#top"));
    EXPECT_TRUE(known.contains("mailto:help@shop.example"));
    EXPECT_TRUE(known.contains("https://www.shop.example"));
    for (const auto* foreign :
         {"https://shop.example/lamps",
          "https://shop.example/Lamps?said=hello",
          "https://shop.example/Lamps|hello",
          "https://shop.example",
          "https://shop.example.evil.example/Lamps",
          "https://evil.example@shop.example/Lamps",
          "ftp://shop.example/Lamps",
          "javascript:alert(1)",
          "data:text/html,x",
          "//shop.example/Lamps",
          ""}) {
        EXPECT_FALSE(known.contains(foreign)) << foreign;
    }
}

} // namespace
} // namespace hiochat::assistant::grounding
