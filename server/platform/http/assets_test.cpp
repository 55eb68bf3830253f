#include "embedded/test_assets.h"
#include "platform/errors/rejected.h"
#include "platform/http/assets.h"

#include <gtest/gtest.h>

namespace hiochat::http {
namespace {

Request get(std::string path, std::string accept_encoding = {}) {
    Request request;
    request.path = path;
    request.target = std::move(path);
    if (!accept_encoding.empty()) {
        request.headers.add("Accept-Encoding", std::move(accept_encoding));
    }
    return request;
}

struct AssetsTest : testing::Test {
    Assets assets{
        embedded::test_assets(), {.prefix = "/app", .folder = "app", .fallback = "index.html"}
    };
    const std::string script = "/app/assets/main-B1xY_z9-.js";
};

TEST_F(AssetsTest, are_in_the_executable_without_source_maps) {
    ASSERT_EQ(embedded::test_assets().size(), 3U);
    EXPECT_EQ(bytes(assets.answer(get("/app/")).body), "<!doctype html><title>App</title>\n");
    EXPECT_EQ(assets.answer(get("/app/")).headers.find("Content-Type"), "text/html; charset=utf-8");
}

TEST_F(AssetsTest, a_page_of_the_browser_s_own_routes_is_the_fallback) {
    EXPECT_EQ(
        bytes(assets.answer(get("/app/threads/42")).body), "<!doctype html><title>App</title>\n"
    );
    EXPECT_THROW(assets.answer(get("/app/missing.js")), Rejected);
}

TEST_F(AssetsTest, folders_have_a_slash) {
    EXPECT_EQ(assets.answer(get("/app")).headers.find("Location"), "/app/");
    EXPECT_EQ(assets.answer(get("/app/guide")).headers.find("Location"), "/app/guide/");
    EXPECT_EQ(
        bytes(assets.answer(get("/app/guide/")).body), "<!doctype html><title>Guide</title>\n"
    );
}

TEST_F(AssetsTest, travel_in_the_best_encoding_the_client_takes) {
    const auto plain = assets.answer(get(script));
    const auto gzip = assets.answer(get(script, "gzip"));
    const auto brotli = assets.answer(get(script, "gzip, deflate, br"));
    EXPECT_FALSE(plain.headers.find("Content-Encoding"));
    EXPECT_EQ(gzip.headers.find("Content-Encoding"), "gzip");
    EXPECT_EQ(brotli.headers.find("Content-Encoding"), "br");
    EXPECT_TRUE(bytes(gzip.body).starts_with("\x1f\x8b"));
    EXPECT_LT(size(gzip.body), size(plain.body));
    EXPECT_LT(size(brotli.body), size(gzip.body));
}

TEST_F(AssetsTest, hashed_names_are_kept_for_ever_and_others_asked_again) {
    EXPECT_EQ(
        assets.answer(get(script)).headers.find("Cache-Control"),
        "public, max-age=31536000, immutable"
    );
    EXPECT_EQ(assets.answer(get("/app/")).headers.find("Cache-Control"), "no-cache");
    EXPECT_FALSE(has_hashed_name("assets/theme-provider.js"));
    EXPECT_FALSE(has_hashed_name("index.js"));
}

TEST_F(AssetsTest, what_the_client_has_is_not_sent_again) {
    auto request = get("/app/");
    request.headers.add(
        "If-None-Match", std::string{*assets.answer(get("/app/")).headers.find("ETag")}
    );
    const auto response = assets.answer(request);
    EXPECT_EQ(response.status, 304);
    EXPECT_EQ(size(response.body), 0U);
}

TEST_F(AssetsTest, pages_are_protected) {
    const auto response = assets.answer(get("/app/"));
    EXPECT_NE(
        response.headers.find("Content-Security-Policy")->find("frame-ancestors 'none'"),
        std::string::npos
    );
    EXPECT_EQ(response.headers.find("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(response.headers.find("Referrer-Policy"), "strict-origin-when-cross-origin");
    EXPECT_EQ(response.headers.find("Cross-Origin-Opener-Policy"), "same-origin");
}

std::string any_version(std::string_view rest) {
    constexpr std::string_view dist = "/dist/";
    const auto at = rest.find(dist);
    return at == std::string_view::npos ? "none" : std::string{rest.substr(at + dist.size())};
}

TEST_F(AssetsTest, can_live_elsewhere_and_be_loaded_by_any_page) {
    const Assets widget{
        embedded::test_assets(),
        {.prefix = "/@x",
         .folder = "app/assets",
         .embedding = Embedding::any_page,
         .max_age = std::chrono::seconds{300},
         .locate = &any_version}
    };
    const auto response = widget.answer(get("/@x/cdn@latest/dist/main-B1xY_z9-.js"));
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Origin"), "*");
    EXPECT_EQ(response.headers.find("Cross-Origin-Resource-Policy"), "cross-origin");
    EXPECT_THROW(widget.answer(get("/@x/cdn@latest/other/main-B1xY_z9-.js")), Rejected);
}

TEST_F(AssetsTest, are_only_read) {
    auto request = get("/app/");
    request.method = Method::post;
    EXPECT_EQ(assets.answer(request).status, 405);
}

} // namespace
} // namespace hiochat::http
