#include "crawler/reasons.h"

#include <gtest/gtest.h>

namespace hiochat::crawler {
namespace {

TEST(Reasons, say_what_is_particular_to_the_case) {
    const auto reason = explain(Cause{causes::not_found, "404"});
    EXPECT_EQ(reason.code, "not_found");
    EXPECT_EQ(reason.message, "The server answered 404: there is no such page.");
    EXPECT_EQ(
        reason.advice, "Remove the link or the entry of the sitemap, or bring the page back."
    );
    EXPECT_EQ(
        explain(Cause{causes::dns, "There is no host shop.exmaple."}).message,
        "There is no host shop.exmaple."
    );
}

TEST(Reasons, have_words_and_advice_for_every_code) {
    const char* const codes[] = {
        causes::robots,
        causes::robots_unreachable,
        causes::noindex,
        causes::redirected,
        causes::canonical,
        causes::duplicate,
        causes::other_site,
        causes::excluded,
        causes::not_included,
        causes::too_deep,
        causes::page_limit,
        causes::in_vain,
        causes::too_alike,
        causes::too_long,
        causes::unsupported_type,
        causes::not_found_any_more,
        causes::removed_by_hand,
        causes::invalid_url,
        causes::not_found,
        causes::gone,
        causes::login,
        causes::forbidden,
        causes::busy,
        causes::server_error,
        causes::http_status,
        causes::redirect_loop,
        causes::too_many_redirects,
        causes::redirect_elsewhere,
        causes::bad_redirect,
        causes::script,
        causes::no_text,
        causes::unreadable,
        causes::no_sitemap,
        causes::empty_sitemap,
        causes::sitemap_not_found,
        causes::full,
        causes::blocked_address,
        causes::dns,
        causes::connect,
        causes::tls,
        causes::timeout,
        causes::too_large,
        causes::protocol,
        causes::nothing_read,
        causes::time_limit,
        causes::stopped,
        causes::internal,
    };
    for (const auto* code : codes) {
        EXPECT_TRUE(is_known(code)) << code;
        EXPECT_FALSE(explain(Cause{code}).advice.empty()) << code;
        EXPECT_EQ(explain(Cause{code, "X"}).message.find("{}"), std::string::npos) << code;
    }
}

TEST(Reasons, of_a_later_version_are_shown_as_they_are) {
    EXPECT_FALSE(is_known("haunted"));
    EXPECT_EQ(explain(Cause{"haunted", "boo"}).message, "boo");
    EXPECT_FALSE(explain(std::nullopt, std::nullopt));
}

} // namespace
} // namespace hiochat::crawler
