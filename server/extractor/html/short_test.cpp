#include "extractor/html/testing.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::html {
namespace {

const std::string menu = "<header><nav><a href=/>beside</a><a href=/b>beside</a></nav></header>";
const std::string footer =
    "<footer><p>Copyright 2026 beside Ltd. All rights reserved.</p></footer>";
const std::string named_footer =
    "<div class=site-footer><p>beside Ltd, Main Street 1, Leeds. All rights reserved.</p></div>";
const std::string unnamed_footer = "<div class=x7><p>\u00a9 2026 beside Ltd. All rights.</p></div>";
const std::string cookies =
    "<div id=cookie-banner><p>We use cookies, beside, to improve your experience on this "
    "website.</p><button>OK</button></div>";
const std::string unnamed_cookies =
    "<div class=sc-1x><p>We use cookies, beside, to improve your experience on this website. Do "
    "you accept that?</p><button>Yes</button></div>";
const std::string newsletter = "<section class=newsletter><h3>Stay in touch, "
                               "beside</h3><p>Subscribe to our newsletter and get "
                               "ten percent off your first order, beside.</p></section>";
const std::string offers =
    "<aside><p>Subscribe to beside, and be the first to hear about news and offers.</p></aside>";

struct Short {
    const char* name;
    std::string body;
    std::string text; // as it is read
};

const std::vector<Short>& short_pages() {
    static const std::vector<Short> all{
        {"hours", "<h1>Hours</h1><p>Mon to Fri 9 to 17.</p>", "[Hours]\nMon to Fri 9 to 17."},
        {"hours_list",
         "<h1>Hours</h1><ul><li>Monday 9 to 5</li><li>Tuesday 9 to 6</li></ul>",
         "[Hours]\n- Monday 9 to 5\n- Tuesday 9 to 6"},
        {"contact",
         "<h1>Contact</h1><p>Main Street 5<br>Phone 030 123</p>",
         "[Contact]\nMain Street 5\nPhone 030 123"},
        {"contact_card",
         "<h1>Contact</h1><div class=vcard><div>Main Street 5</div><div>Phone 030 123</div></div>",
         "[Contact]\nMain Street 5\n\nPhone 030 123"},
        {"contact_links",
         "<h1>Contact</h1><address><a href='tel:1'>0113 555</a><br><a href='mailto:a@b.c'>a@b.c</a>"
         "</address>",
         "[Contact]\n0113 555\na@b.c"},
        {"prices",
         "<h1>Prices</h1><table><tr><th>Item<th>Price<tr><td>Lamp<td>10</table>",
         "[Prices]\nItem: Lamp | Price: 10"},
        {"prices_in_parts",
         "<div class=a><h1>Prices</h1><p>All in euros, with tax.</p></div><div class=b><table><tr>"
         "<td>Small<td>4 EUR</table></div><div class=c><p>Cash only.</p></div>",
         "[Prices]\nAll in euros, with tax.\n\nSmall | 4 EUR\n\nCash only."},
        {"questions",
         "<h1>FAQ</h1><h2>Do you ship?</h2><p>Yes, for 9 EUR.</p><h2>Returns?</h2><p>30 days.</p>",
         "[FAQ]\n[Do you ship?]\nYes, for 9 EUR.\n[Returns?]\n30 days."},
        {"folded_question",
         "<details><summary>Do you ship?</summary>Yes, for 9 EUR.</details>",
         "[Do you ship?]\nYes, for 9 EUR."},
        {"product",
         "<div class=product><h1>Oak desk</h1><div class=price>249 EUR</div><p>In stock</p><ul><li>"
         "Solid oak</li></ul><table><tr><th>Weight<td>32 kg</table></div>",
         "[Oak desk]\n249 EUR\n\nIn stock\n\n- Solid oak\n\nWeight: 32 kg"},
        {"menu_of_a_kitchen",
         "<h1>Our menu</h1><div class=menu><h2>Starters</h2><ul><li>Soup 5 EUR</li></ul></div>",
         "[Our menu]\n[Starters]\n- Soup 5 EUR"},
        {"imprint",
         "<h1>Impressum</h1><div class=impressum><p>Anna Beispiel<br>Hauptstr. 5</p></div>",
         "[Impressum]\nAnna Beispiel\nHauptstr. 5"},
        {"services_as_links",
         "<h1>Services</h1><ul><li><a href=/a>Plumbing</a></li><li><a "
         "href=/b>Heating</a></li></ul>",
         "[Services]\n- Plumbing\n- Heating"},
        {"headings_only",
         "<h1>Pets are welcome</h1><h2>Breakfast costs twelve euros</h2>",
         "[Pets are welcome]\n[Breakfast costs twelve euros]"},
        {"only_a_table",
         "<table><tr><td>Monday<td>9-17<td>all<tr><td>Sunday<td>closed<td>all</table>",
         "Monday | 9-17 | all\nSunday | closed | all"},
        {"one_sentence", "<p>We are closed until May.</p>", "We are closed until May."},
        {"only_divs",
         "<div><h2>Yoga</h2></div><div><span>Wednesday</span> 18:00</div><div>12 EUR</div>",
         "[Yoga]\nWednesday 18:00\n\n12 EUR"},
        {"teasers_that_are_the_offer",
         "<h1>Rooms</h1><div class=room-teaser><h2>Double</h2><div>90 EUR</div></div>",
         "[Rooms]\n[Double]\n90 EUR"},
        {"chinese", "<h1>营业时间</h1><p>周一至周五。</p>", "[营业时间]\n周一至周五。"},
    };
    return all;
}

class ShortPage : public testing::TestWithParam<Short> {};

TEST_P(ShortPage, is_read_without_what_stands_around_it) {
    const std::string& body = GetParam().body;
    const std::string in_main = "<main>" + body + "</main>";
    const std::string in_div = "<div class=content>" + body + "</div>";
    for (const std::string& page :
         {menu + in_main + footer,
          menu + in_div + footer,
          menu + body + footer,
          menu + in_main + named_footer,
          menu + in_div + unnamed_footer,
          cookies + menu + in_main + footer,
          menu + in_main + footer + cookies,
          cookies + menu + in_div + named_footer,
          unnamed_cookies + menu + in_div + named_footer,
          menu + "<main>" + body + newsletter + "</main>" + footer,
          menu + in_main + newsletter + footer + cookies,
          menu + in_main + offers + footer,
          menu + in_div + offers + footer,
          menu + "<article>" + body + "</article>" + newsletter + footer,
          body})
        EXPECT_EQ(text_of(page), GetParam().text) << page;
}

INSTANTIATE_TEST_SUITE_P(
    Content,
    ShortPage,
    testing::ValuesIn(short_pages()),
    [](const auto& each) { return std::string(each.param.name); }
);

TEST(ShortPages, are_their_footer_when_nothing_else_is_there) {
    EXPECT_EQ(
        text_of(
            menu + "<h1>Contact</h1><footer><address>Lane 5, Leeds. Tel 0113</address></footer>"
        ),
        "[Contact]\nLane 5, Leeds. Tel 0113"
    );
    EXPECT_EQ(
        text_of(menu + "<footer><p>Mon-Fri 9-17</p><p>Lane 5, Leeds</p></footer>" + cookies),
        "Mon-Fri 9-17\n\nLane 5, Leeds"
    );
}

TEST(ShortPages, are_never_their_notice_about_cookies) {
    EXPECT_EQ(text_of(cookies + "<div id=x></div>"), "");
    EXPECT_EQ(text_of(unnamed_cookies + "<div id=x></div>"), "");
}

TEST(ShortPages, keep_the_cookies_of_a_bakery) {
    const std::string text =
        text_of("<h1>Shop</h1><div class=card>Chocolate cookie 2 EUR <button>Add</button></div>");

    EXPECT_EQ(text, "[Shop]\nChocolate cookie 2 EUR");
}

} // namespace
} // namespace hiochat::extractor::html
