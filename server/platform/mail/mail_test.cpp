#include "platform/async/testing.h"
#include "platform/mail/mail.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace hiochat::mail {
namespace {

const Mail sample{"ann@example.com", "Grüße", "Hello\n", "<p>Hello</p>"};

TEST(Mail, is_a_message_that_any_server_takes) {
    const auto message =
        to_message(sample, "Hiochat <bot@hio.example>", "Fri, 02 Jan 2026 03:04:05 +0000", "id1");
    EXPECT_NE(message.find("To: <ann@example.com>\r\n"), std::string::npos);
    EXPECT_NE(message.find("Subject: =?UTF-8?B?R3LDvMOfZQ==?=\r\n"), std::string::npos);
    EXPECT_NE(message.find("Message-ID: <id1@hio.example>\r\n"), std::string::npos);
    EXPECT_NE(message.find("\r\n\r\nSGVsbG8K\r\n"), std::string::npos);
    std::istringstream lines{message};
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 160U);
        EXPECT_TRUE(line.ends_with('\r'));
    }
}

TEST(Mail, a_line_break_cannot_smuggle_a_header) {
    auto mail = sample;
    mail.to = "a@b.example\r\nBcc: c@d.example";
    EXPECT_THROW(to_message(mail, "a@b.example", "", "id"), std::logic_error);
}

TEST(Mailer, without_a_server_writes_into_the_outbox) {
    boost::asio::io_context loop;
    async::Pool pool{1};
    const auto outbox = std::filesystem::path{testing::TempDir()} / "hiochat-outbox-test";
    std::filesystem::path announced;
    Options options;
    options.outbox = outbox;
    Mailer mailer{pool, options, [&](const Mail&, const std::filesystem::path& path) {
                      announced = path;
                  }};
    async::run(loop, mailer.send(sample));
    EXPECT_TRUE(std::filesystem::exists(announced));
    std::filesystem::remove_all(outbox);
}

} // namespace
} // namespace hiochat::mail
