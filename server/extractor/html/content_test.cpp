#include "extractor/html/content.h"
#include "extractor/html/testing.h"

#include <gtest/gtest.h>

namespace hiochat::extractor::html {
namespace {

TEST(Content, leaves_out_what_is_never_text) {
    EXPECT_EQ(
        text_of("<nav>Home</nav><script>x()</script><style>p{}</style><p>Content</p><button>Search"
                "</button><select><option>a</select><p hidden>no</p><div style='display: none'>no"
                "</div><footer>Imprint</footer>"),
        "Content"
    );
    EXPECT_EQ(
        text_of("<div>Menu</div><main><p>The content of the page, all.</p></main><div>More</div>"),
        "The content of the page, all."
    );
}

struct Beside {
    const char* name;
    std::string markup; // says "beside"
};

class BesideTheText : public testing::TestWithParam<Beside> {};

TEST_P(BesideTheText, is_left_out) {
    const std::string page =
        as_page("<div><h1>Heading</h1>" + paragraphs() + GetParam().markup + "</div>");

    const std::string text = text_of(read_page(page));

    EXPECT_EQ(text.find("beside"), std::string::npos) << text;
    for (const char* const word : {"Alpha", "Beta", "Gamma", "Delta"})
        EXPECT_NE(text.find(word), std::string::npos) << text;
}

INSTANTIATE_TEST_SUITE_P(
    Content,
    BesideTheText,
    testing::Values(
        Beside{"navigation_by_role", "<div role=navigation>beside</div>"},
        Beside{"dialog", "<div role=dialog><p>beside, we use things.</p></div>"},
        Beside{"cookie_banner", "<div id=CookieConsent><p>We use cookies, beside.</p></div>"},
        Beside{"share_bar", "<ul class='post-share'><li><a href=f>beside</a></ul>"},
        Beside{"newsletter", "<div class=NewsletterSignup>Subscribe to beside, now.</div>"},
        Beside{"breadcrumb", "<ol class=breadcrumbs><li>beside</ol>"},
        Beside{"sidebar", "<div class=seitenleiste>beside</div>"},
        Beside{"comments", "<section id=comments><p>beside, says a reader.</p></section>"},
        Beside{"german_comments", "<div class=kommentare><p>beside, sagt einer.</p></div>"},
        Beside{"related", "<div class='related-posts'><a href=x>beside</a></div>"},
        Beside{"author_box", "<div class='author-bio'>beside wrote this.</div>"},
        Beside{"link_list", "<ul><li><a href=1>beside</a><li><a href=2>beside</a></ul>"},
        Beside{"announced_links", "<h3>Related articles</h3><p><a href=1>beside</a></p>"},
        Beside{
            "announced_in_german",
            "<div><h3>Das könnte Sie auch interessieren</h3><p>beside, der Text.</p></div>"
        },
        Beside{"announced_in_capitals", "<p>VEA TAMBIÉN: <a href=1>beside and more</a></p>"},
        Beside{"byline_at_the_end", "<p>Veröffentlicht am 3. Mai von beside</p>"}
    ),
    [](const auto& each) { return each.param.name; }
);

// A card beside an article that has the heading; without that, the cards are the page.
TEST(Content, leaves_out_cards_beside_an_article_only) {
    std::string cards;
    for (const char* const name : {"One", "Two", "Three"})
        cards += "<article><h2><a href=x>" + std::string(name) + "</a></h2>" + paragraph("Card") +
                 "</article>";

    const std::string listing = text_of("<h1>All news</h1><div>" + cards + "</div>");
    const std::string article =
        text_of("<article><h1>News</h1>" + paragraphs() + "</article><div>" + cards + "</div>");

    EXPECT_NE(listing.find("[Three]"), std::string::npos) << listing;
    EXPECT_EQ(article.find("[Three]"), std::string::npos) << article;
}

TEST(Content, keeps_what_is_named_like_something_beside_but_is_the_page) {
    EXPECT_NE(
        text_of("<div class='page has-sidebar'><div class=widget>" + paragraphs() + "</div></div>")
            .find("Delta"),
        std::string::npos
    );
    EXPECT_NE(
        text_of("<div id=comments>" + paragraphs() + "</div>").find("Delta"), std::string::npos
    );
}

TEST(Content, includes_the_lead_under_the_heading) {
    const std::string text = text_of(
        "<div><h1>Heading of the page</h1><p>The lead says in one sentence what the whole page is "
        "about.</p>"
        "<div class=ad-box>beside</div><div class=article-body>" +
        paragraphs() + "</div></div>"
    );

    EXPECT_TRUE(text.starts_with("The lead says")) << text;
    EXPECT_NE(text.find("Delta"), std::string::npos);
}

TEST(Content, keeps_closed_parts_of_accordions_and_tabs) {
    EXPECT_EQ(
        text_of("<p>Open, for all.</p><div role=tabpanel hidden>Second tab.</div><div "
                "class='accordion-body' style='display:none'>Unfolded.</div>"),
        "Open, for all.\n\nSecond tab.\n\nUnfolded."
    );
}

TEST(Content, keeps_prices_and_times_of_short_pages) {
    const std::string text =
        text_of("<main><h1>Chair</h1><p>By hand.</p><div>129 €</div><div>Mo-Fr 9-17</div></main>");

    EXPECT_EQ(text, "[Chair]\nBy hand.\n\n129 €\n\nMo-Fr 9-17");
}

TEST(Content, reads_all_of_a_shops_page) {
    EXPECT_EQ(
        text_of(
            "<main><div class=product><div class=summary><h1>Oak chair</h1><p>129 €</p><p>In "
            "stock, ships in 2 days</p></div><div class=tabs><div role=tabpanel><h2>Description"
            "</h2><p>The chair is built by hand in a small workshop. It carries up to 150 kg and "
            "needs no assembly at all.</p></div><div role=tabpanel hidden><table><tr><th>Weight"
            "<td>7 kg</table></div></div></div></main>"
        ),
        "[Oak chair]\n129 €\n\nIn stock, ships in 2 days\n[Description]\nThe chair is built by "
        "hand "
        "in a small workshop. It carries up to 150 kg and needs no assembly at all.\n\nWeight: 7 kg"
    );
}

TEST(Content, reads_the_buttons_that_open_an_accordion) {
    EXPECT_EQ(
        text_of("<main><h2><button>How long?</button></h2><div class=collapse>Two days.</div>"
                "<button aria-expanded=false>To where?</button><div hidden class=answer>Anywhere."
                "</div><button>Buy</button></main>"),
        "[How long?]\nTwo days.\n\nTo where?\n\nAnywhere."
    );
}

TEST(Content, reads_a_documentation_page_without_its_sidebars) {
    const std::string text = text_of(
        "<div class=wrapper><div class='md-sidebar'><ul><li><a href=a>beside</a><ul><li><a "
        "href=b>beside</a></ul></ul></div><div class=content><h1>Install</h1>" +
        paragraphs() +
        "<pre>npm install x</pre></div><div class='toc'><a href=#a>beside</a></div></div>"
    );

    EXPECT_EQ(text.find("beside"), std::string::npos) << text;
    EXPECT_NE(text.find("npm install x"), std::string::npos);
}

TEST(Content, reads_footnotes_that_stand_behind_the_text) {
    const std::string text = text_of(
        "<div class=text><h1>Heading</h1>" + paragraphs() +
        "<p>Thirty days.<a href=#n1>[1]</a></p></div><div><div id=n1><a href=#r1>[1]</a> Students "
        "have more.</div><div id=n2>beside</div></div><div id=top><a href=#x>beside</a></div>"
    );

    EXPECT_TRUE(text.ends_with("Thirty days.[1]\n\n[1] Students have more.")) << text;
}

} // namespace
} // namespace hiochat::extractor::html
