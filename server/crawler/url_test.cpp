#include "crawler/url.h"

#include <gtest/gtest.h>

namespace hiochat::crawler {
namespace {

std::string normal(std::string_view url) {
    return normalise(url).value_or("");
}

TEST(Normalise, gives_a_page_one_address) {
    const std::pair<const char*, const char*> cases[] = {
        {"http://example.com", "http://example.com/"},
        {"HTTP://EXAMPLE.com:80/A", "http://example.com/A"},
        {"https://example.com:443/", "https://example.com/"},
        {"https://example.com:80/", "https://example.com:80/"},
        {"https://example.com./a", "https://example.com/a"},
        {"https://example.com/a#b", "https://example.com/a"},
        {"https://example.com/?", "https://example.com/"},
        {"https://example.com?q=1", "https://example.com/?q=1"},
        {"https://example.com/a/./b/../c", "https://example.com/a/c"},
        {"https://example.com/../..", "https://example.com/"},
        {"https://example.com/a/..", "https://example.com/"},
        {"https://example.com/a/%2e%2E/b", "https://example.com/b"},
        {"https://example.com/a//b/", "https://example.com/a//b/"},
        {"https://example.com/%7euser/%c3%a9", "https://example.com/~user/%C3%A9"},
        {"https://example.com/\u00E9 x", "https://example.com/%C3%A9%20x"},
        {"https://example.com/a%2fb%zz", "https://example.com/a%2Fb%25zz"},
        {" \n https://exam\nple.com\\a\\b?c=\\d ", "https://example.com/a/b?c=%5Cd"},
        {"https://b\u00FCcher.example/", "https://xn--bcher-kva.example/"},
        {"https://XN--BCHER-KVA.example/", "https://xn--bcher-kva.example/"},
        {"https://fa\u00DF.de/", "https://xn--fa-hia.de/"},
        {"http://0x7f.1/", "http://127.0.0.1/"},
        {"http://0x7f.1./", "http://127.0.0.1/"},
        {"http://[0:0::1]:8080/", "http://[::1]:8080/"},
        {"https://example.com/a?utm_source=x&id=3&gclid=y&UTM_Medium=z",
         "https://example.com/a?id=3"},
        {"https://example.com/a?fbclid=x", "https://example.com/a"},
        {"https://example.com/a?&b=&&c", "https://example.com/a?b=&c"},
        {"https://example.com/a?b=1&a=2", "https://example.com/a?b=1&a=2"},
        {"https://example.com/a;jsessionid=1F.2?PHPSESSID=3&x=1", "https://example.com/a?x=1"},
        {"https://example.com/b/.;jsessionid=1F.2/a", "https://example.com/b/a"},
    };
    for (const auto& [given, wanted] : cases) {
        EXPECT_EQ(normal(given), wanted) << given;
        EXPECT_EQ(normal(wanted), wanted) << wanted;
    }
}

TEST(Normalise, takes_only_addresses_of_pages) {
    for (const auto* none :
         {"",
          "example.com",
          "/a",
          "//example.com/",
          "http:",
          "http://",
          "https:///",
          "http:example.com",
          "http:/example.com",
          "http://../",
          "mailto:a@b.example",
          "javascript:alert(1)",
          "file:///etc/passwd",
          "ftp://example.com/",
          "http://user@example.com/",
          "http://a b/",
          "http://example.com:port/",
          "http://example.com:70000/",
          "http://[::1/",
          "http://[fe80::1%25eth0]/"}) {
        EXPECT_EQ(normalise(none), std::nullopt) << none;
    }
    EXPECT_EQ(normalise("https://example.com/" + std::string(5000, 'a')), std::nullopt);
}

TEST(Resolve, is_that_of_the_standard) {
    // RFC 3986, 5.4, with what normalise() does to fragments and roots.
    const std::pair<const char*, const char*> cases[] = {
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g/"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"#s", "http://a/b/c/d;p?q"},
        {"g#s", "http://a/b/c/g"},
        {"g?y#s", "http://a/b/c/g?y"},
        {";x", "http://a/b/c/;x"},
        {"g;x", "http://a/b/c/g;x"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"./", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../..", "http://a/"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"g.", "http://a/b/c/g."},
        {"..g", "http://a/b/c/..g"},
        {"./../g", "http://a/b/g"},
        {"g/./h", "http://a/b/c/g/h"},
        {"g;x=1/../y", "http://a/b/c/y"},
        {"g?y/./x", "http://a/b/c/g?y/./x"},
        {"https://h/x", "https://h/x"},
        {"\\g", "http://a/g"},
        {" g ", "http://a/b/c/g"},
    };
    for (const auto& [reference, wanted] : cases) {
        EXPECT_EQ(resolve("http://a/b/c/d;p?q", reference), wanted) << reference;
    }
    for (const auto* none : {"mailto:x@y", "tel:123", "javascript:void(0)", "data:text/html,x"}) {
        EXPECT_EQ(resolve("http://a/b", none), std::nullopt) << none;
    }
    EXPECT_EQ(resolve("no base", "g"), std::nullopt);
}

TEST(Site, is_the_host_but_for_www) {
    EXPECT_TRUE(same_site("https://www.a.example/x", "http://a.example/y"));
    EXPECT_FALSE(same_site("https://a.example/", "https://b.example/"));
    EXPECT_FALSE(same_site("https://shop.a.example/", "https://a.example/"));
    EXPECT_FALSE(same_site("https://a.example/", "https://a.example:8443/"));
    EXPECT_FALSE(same_host("https://www.a.example/", "https://a.example/"));
    EXPECT_FALSE(same_host("", ""));
    EXPECT_EQ(host_of("https://A.example:8443/x"), "a.example:8443");
    EXPECT_EQ(host_of("https://a.example:443/x"), "a.example");
    EXPECT_EQ(host_of("nothing"), "");
}

struct Pattern {
    const char* pattern;
    const char* path;
    bool fits;
};

class Patterns : public testing::TestWithParam<Pattern> {};

TEST_P(Patterns, fit_what_an_owner_means) {
    const auto& [pattern, path, fits] = GetParam();
    EXPECT_EQ(matches(pattern, "https://shop.example" + std::string{path}), fits)
        << pattern << " " << path;
}

INSTANTIATE_TEST_SUITE_P(
    Globs,
    Patterns,
    testing::Values(
        Pattern{"/blog", "/blog", true},
        Pattern{"/blog", "/blog/", true},
        Pattern{"/blog", "/blog/a/b", true},
        Pattern{"/blog", "/blogs", false},
        Pattern{"/blog", "/a/blog", false},
        Pattern{"/blog/", "/blog", true},
        Pattern{"/blog/", "/blog/a", true},
        Pattern{"/blog/**", "/blog/a/b", true},
        Pattern{"/blog/**", "/blog", true},
        Pattern{"/blog/**", "/blogs", false},
        Pattern{"/blog/*", "/blog/a", true},
        Pattern{"/blog/*", "/blog/a/b", false},
        Pattern{"/blog/**/print", "/blog/a/b/print", true},
        Pattern{"/blog/**/print", "/blog/print", true},
        Pattern{"/blog/**/print", "/blog/aprint", false},
        Pattern{"/**", "/", true},
        Pattern{"/**", "/a/b", true},
        Pattern{"/", "/a", true},
        Pattern{"*.pdf", "/a/b.pdf", true},
        Pattern{"*.pdf", "/b.PDF", true},
        Pattern{"*.pdf", "/b.pdf?page=2", true},
        Pattern{"*.pdf", "/b.pdf/x", false},
        Pattern{"archive", "/a/archive/b", true},
        Pattern{"archive", "/a/archives", false},
        Pattern{"/Shop/*", "/shop/A", true},
        Pattern{"/list?page=*", "/list?page=2", true},
        Pattern{"/list?page=*", "/list", false},
        Pattern{"/**?print=1", "/a/b?print=1", true},
        Pattern{"**/20*/**", "/blog/2024/x", true},
        Pattern{"https://shop.example/a", "/a/b", true},
        Pattern{"http://shop.example/**", "/a/b", true},
        Pattern{"https://other.example/**", "/a/b", false},
        Pattern{"https://*.example/**", "/a", true},
        Pattern{"", "/", false}
    )
);

TEST(Glob, takes_no_longer_for_many_stars) {
    std::string pattern;
    for (int number = 0; number < 200; ++number) {
        pattern += "*a";
    }
    EXPECT_FALSE(glob(pattern + "b", std::string(4000, 'a')));
    EXPECT_TRUE(glob(pattern, std::string(4000, 'a')));
}

} // namespace
} // namespace hiochat::crawler
