#include "platform/errors/rejected.h"
#include "platform/http/files.h"

#include <gtest/gtest.h>

#include <fstream>

namespace hiochat::http {
namespace {

Response ask(std::string range, std::string if_range = {}, Method method = Method::get) {
    Request request;
    request.method = method;
    if (!range.empty()) {
        request.headers.add("Range", std::move(range));
    }
    if (!if_range.empty()) {
        request.headers.add("If-Range", std::move(if_range));
    }
    return serve_bytes(
        request, std::make_shared<const std::string>("0123456789"), "text/plain", "\"tag\""
    );
}

struct RangeCase {
    std::string range;
    int status;
    std::string body;
    std::string content_range;
};

TEST(Files, answer_one_range_and_ignore_what_they_do_not_understand) {
    for (const auto& row : {
             RangeCase{"", 200, "0123456789", ""},
             RangeCase{"bytes=0-0", 206, "0", "bytes 0-0/10"},
             RangeCase{"bytes=3-", 206, "3456789", "bytes 3-9/10"},
             RangeCase{"bytes=8-99", 206, "89", "bytes 8-9/10"},
             RangeCase{"bytes=-3", 206, "789", "bytes 7-9/10"},
             RangeCase{"bytes=-99", 206, "0123456789", "bytes 0-9/10"},
             RangeCase{"bytes=10-", 416, "", "bytes */10"},
             RangeCase{"bytes=-0", 416, "", "bytes */10"},
             RangeCase{"bytes=4-2", 200, "0123456789", ""},
             RangeCase{"bytes=1-2,4-5", 200, "0123456789", ""},
             RangeCase{"lines=1-2", 200, "0123456789", ""},
             RangeCase{"bytes=99999999999999999999-", 200, "0123456789", ""},
         }) {
        const auto response = ask(row.range);
        EXPECT_EQ(response.status, row.status) << row.range;
        EXPECT_EQ(bytes(response.body), row.body) << row.range;
        EXPECT_EQ(response.headers.find("Content-Range").value_or(""), row.content_range);
    }
}

TEST(Files, a_changed_file_is_sent_whole) {
    EXPECT_EQ(ask("bytes=0-0", "\"tag\"").status, 206);
    EXPECT_EQ(ask("bytes=0-0", "\"old\"").status, 200);
    EXPECT_EQ(ask("bytes=0-0", "", Method::head).status, 200);
}

TEST(Files, are_read_from_disk_in_part) {
    const auto path = std::filesystem::path{testing::TempDir()} / "ranged";
    std::ofstream{path} << "0123456789";
    Request request;
    request.headers.add("Range", "bytes=2-4");
    const auto response = serve_file(request, path, "text/plain", "");
    EXPECT_EQ(response.status, 206);
    EXPECT_EQ(std::get<FileBody>(response.body).offset, 2U);
    EXPECT_EQ(size(response.body), 3U);
    EXPECT_THROW(serve_file(request, "/does/not/exist", "text/plain", ""), Rejected);
}

TEST(Files, a_download_is_never_shown) {
    const auto response = serve_download(
        Request{},
        std::make_shared<const std::string>("<script>"),
        "a\"b\r\n\xe2\x82\xac.html",
        "text/html"
    );
    EXPECT_EQ(
        response.headers.find("Content-Disposition"),
        "attachment; filename=\"a_b_____.html\"; filename*=UTF-8''a%22b%0D%0A%E2%82%AC.html"
    );
    EXPECT_EQ(response.headers.find("Content-Security-Policy"), "sandbox; default-src 'none'");
}

} // namespace
} // namespace hiochat::http
