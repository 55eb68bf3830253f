#include "extractor/sitemap.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

namespace hiochat::extractor {
namespace {

using namespace std::literals;
using testing::ElementsAre;
using testing::IsEmpty;

Sitemap read(std::string_view bytes) {
    return read_sitemap({.bytes = bytes, .url = "https://shop.example/maps/sitemap.xml"});
}

std::string packed(const std::string& text) {
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, text.size()) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

struct Case {
    const char* name;
    std::string bytes;
    std::vector<std::string> urls, sitemaps;
};

class Sitemaps : public testing::TestWithParam<Case> {};

TEST_P(Sitemaps, name_their_addresses) {
    const Sitemap sitemap = read(GetParam().bytes);
    EXPECT_EQ(sitemap.urls, GetParam().urls);
    EXPECT_EQ(sitemap.sitemaps, GetParam().sitemaps);
}

const std::string one = "<urlset><url><loc>https://shop.example/a</loc></url></urlset>";
const std::string a = "https://shop.example/a", b = "https://shop.example/b";

const Case cases[]{
    {"plain", "<?xml version=\"1.0\"?>\n" + one, {a}, {}},
    {"prefixed",
     "<s:urlset><s:url><s:loc>https://shop.example/a</s:loc></s:url></s:urlset>",
     {a},
     {}},
    {"other_things_in_a_page",
     "<urlset><url><image:image><image:loc>https://shop.example/i.jpg</image:loc></image:image>"
     "<xhtml:link rel=\"alternate\" href=\"https://shop.example/de\"/>"
     "<loc>https://shop.example/a</loc><lastmod>2024</lastmod></url></urlset>",
     {a},
     {}},
    {"index",
     "<sitemapindex><sitemap><loc>https://shop.example/a</loc></sitemap></sitemapindex>",
     {},
     {a}},
    {"packed", packed(one), {a}, {}},
    {"packed_twice", packed(packed(one)), {a}, {}},
    {"packed_and_cut_off", packed(one).substr(0, packed(one).size() - 6), {a}, {}},
    {"entities_and_cdata",
     "<urlset><url><loc> https://shop.example/?x=1&amp;y=&#x32;\n</loc></url>"
     "<url><loc><![CDATA[https://shop.example/?x=1&y=3]]></loc></url>"
     "<url><loc>https://shop.example/?x=1&y=4</loc></url></urlset>",
     {"https://shop.example/?x=1&y=2",
      "https://shop.example/?x=1&y=3",
      "https://shop.example/?x=1&y=4"},
     {}},
    {"relative", "<urlset><url><loc>/a</loc></url><url><loc>../b</loc></url></urlset>", {a, b}, {}},
    {"fragments_and_doubles",
     "<urlset><url><loc>https://shop.example/a#x</loc></url><url><loc>/a#y</loc></url></urlset>",
     {a},
     {}},
    {"no_pages_at_all",
     "<urlset><url><loc></loc></url><url><loc>mailto:x@y.z</loc></url></urlset>",
     {},
     {}},
    {"missing_end_tags", "<urlset><url><loc>/a<url><loc>/b</url></urlset>", {a, b}, {}},
    {"cut_off", one.substr(0, 50) + "</url><url><loc>https://shop.exam", {a}, {}},
    {"comments",
     "<!-- <url><loc>/x</loc></url> --><urlset><url><loc>/<!-- y -->a</loc></url>",
     {a},
     {}},
    {"capitals", "<URLSET><URL><LOC>/a</LOC></URL></URLSET>", {a}, {}},
    {"own_entities",
     "<!DOCTYPE urlset [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
     "<urlset><url><loc>/&x;</loc></url><url><loc>/a</loc></url></urlset>",
     {a},
     {}},
    {"rss",
     "<rss><channel><link>/blog</link><item><link>/a</link></item><item><link>/b</link></item>"
     "</channel></rss>",
     {a, b},
     {}},
    {"rss_1", "<rdf:RDF><channel/><item rdf:about=\"/x\"><link>/a</link></item></rdf:RDF>", {a}, {}
    },
    {"atom",
     "<feed><link href=\"/blog\"/><entry><link href='/a'/><link rel=\"enclosure\" "
     "href=\"/x\"/></entry>"
     "<entry><link rel=\"alternate\" href=\"/b\"></link></entry></feed>",
     {a, b},
     {}},
    {"lines",
     "\xef\xbb\xbfhttps://shop.example/a\r\n\r\n# no\r\nhttps://shop.example/b\r\n",
     {a, b},
     {}},
    {"robots",
     "User-agent: *\nDisallow: /x\nSitemap: https://shop.example/a # all\nsitemap:/b\n",
     {},
     {a, b}},
    {"utf_16", "\xff\xfe<\0u\0r\0l\0>\0<\0l\0o\0c\0>\0/\0a\0<\0/\0l\0o\0c\0>\0"s, {a}, {}},
    {"nothing", "", {}, {}},
};

INSTANTIATE_TEST_SUITE_P(Of, Sitemaps, testing::ValuesIn(cases), [](const auto& info) {
    return info.param.name;
});

Reason reason_of(const std::string& bytes) {
    try {
        read(bytes);
    } catch (const Refused& refused) {
        return refused.reason();
    }
    return Reason::crashed;
}

TEST(Sitemaps, refuse_what_is_none) {
    EXPECT_EQ(reason_of("<!DOCTYPE html><html><a href=/a>a</a></html>"), Reason::unsupported_type);
    EXPECT_EQ(reason_of("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s), Reason::unsupported_type);
}

TEST(Sitemaps, refuse_a_bomb_before_it_has_unpacked) {
    EXPECT_EQ(reason_of(packed(std::string(std::size_t{80} << 20, ' '))), Reason::too_large);
}

TEST(Sitemaps, do_not_expand_entities_in_entities) {
    std::string bomb = "<!DOCTYPE x [<!ENTITY a0 \"ha\">";
    for (int i = 1; i < 40; ++i)
        bomb += "<!ENTITY a" + std::to_string(i) + " \"&a" + std::to_string(i - 1) + ";&a" +
                std::to_string(i - 1) + ";\">";
    bomb += "]><urlset><url><loc>/&a39;</loc></url><url><loc>/a</loc></url></urlset>";

    EXPECT_THAT(read(bomb).urls, ElementsAre(a));
}

} // namespace
} // namespace hiochat::extractor
