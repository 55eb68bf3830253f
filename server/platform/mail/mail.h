#pragma once

#include "platform/async/blocking.h"
#include "platform/async/task.h"

#include <boost/describe/class.hpp>

#include <filesystem>
#include <functional>
#include <string>

namespace hiochat::mail {

struct Mail {
    std::string to;
    std::string subject;
    std::string text;
    std::string html;
};
BOOST_DESCRIBE_STRUCT(Mail, (), (to, subject, text, html))

struct Options {
    std::string smtp_url; // "smtp://host:587", "smtps://host:465"; empty: mail goes to the outbox
    std::string user;
    std::string password;
    std::string from = "Hiochat <hiochat@localhost>";
    std::filesystem::path outbox;
};

// The message as it travels: RFC 5322 with a plain and an HTML part, UTF-8 in base64 (so that no
// line is too long and no server changes a byte). Header values that hold a line break are refused
// as a bug.
std::string to_message(
    const Mail& mail, const std::string& from, const std::string& date, const std::string& id
);

// Sends mail by SMTP (STARTTLS when the server offers it), or, without a server, writes it as a
// file into the outbox and tells `announce` where. Delivering is not durable by itself: call it
// from a job.
class Mailer {
public:
    using Announce = std::function<void(const Mail&, const std::filesystem::path&)>;

    Mailer(async::Pool& pool, Options options, Announce announce);

    // Throws when the server does not take the mail; try again later.
    Task<void> send(Mail mail);

private:
    async::Pool& pool_;
    Options options_;
    Announce announce_;
};

} // namespace hiochat::mail
