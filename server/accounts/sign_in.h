#pragma once

#include "accounts/users.h"

#include <chrono>
#include <functional>
#include <string>

namespace hiochat::accounts {

struct SignInOptions {
    std::chrono::minutes link_lifetime{15};
    std::int64_t mails_per_email_and_hour = 5;
    std::int64_t mails_per_address_and_hour = 50;
};

// Passwordless sign-in: a mailed link that works once, for 15 minutes. Only hashes are stored.
class SignIn {
public:
    // Sends the link; must be durable, and runs in the unit that stores the token.
    using Mail =
        std::function<void(db::Session&, const std::string& email, const std::string& link)>;

    SignIn(
        db::Database& database,
        const Clock& clock,
        SignInOptions options,
        std::string public_url,
        Mail mail
    );

    // Mails a link. `browser` is a secret that only the asking browser holds: there the link signs
    // in at once, anywhere else (another device, a mail scanner) it asks for a click first. The
    // answer is the same whether the address is known. Refuses with `limited`.
    Task<void>
    request(std::string email, std::string browser, std::string callback_url, std::string address);

    // A link for an operator to pass on by hand; the user is made when new.
    Task<std::string> operator_link(std::string email);

    enum class Outcome : std::uint8_t { good, ask_first, expired, used, unknown };

    struct Check {
        Outcome outcome = Outcome::unknown;
        std::string callback_url;
    };

    // Looks without using the link up.
    Task<Check> check(std::string token, std::string email, std::string browser);

    // Uses the link up. The user is made on their first sign-in. Empty when the link does not work
    // (any more).
    Task<std::optional<User>> redeem(std::string token, std::string email);

private:
    std::string
    link(const std::string& token, const std::string& email, const std::string& callback_url) const;

    db::Database& database_;
    const Clock& clock_;
    SignInOptions options_;
    std::string public_url_;
    Mail mail_;
};

} // namespace hiochat::accounts
