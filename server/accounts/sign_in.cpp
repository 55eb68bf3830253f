#include "accounts/sign_in.h"

#include "accounts/queries.h"
#include "platform/async/async.h"
#include "platform/crypto/crypto.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/http/uri.h"

namespace hiochat::accounts {

namespace {

struct StoredToken {
    std::string email;
    std::string browser_hash;
    std::string callback_url;
    TimePoint expires_at;
    std::optional<TimePoint> used_at;
};
BOOST_DESCRIBE_STRUCT(StoredToken, (), (email, browser_hash, callback_url, expires_at, used_at))

Rejected too_many() {
    return Rejected{Reason::limited, "too many sign-in mails; try again later"}.with_retry_after(
        std::chrono::hours{1}
    );
}

} // namespace

SignIn::SignIn(
    db::Database& database,
    const Clock& clock,
    SignInOptions options,
    std::string public_url,
    Mail mail
)
    : database_{database}, clock_{clock}, options_{options}, public_url_{std::move(public_url)},
      mail_{std::move(mail)} {}

std::string SignIn::link(
    const std::string& token, const std::string& email, const std::string& callback_url
) const {
    return public_url_ + "/api/auth/callback/email?token=" + http::percent_encode(token) +
           "&email=" + http::percent_encode(email) +
           "&callbackUrl=" + http::percent_encode(callback_url);
}

Task<void> SignIn::request(
    std::string email, std::string browser, std::string callback_url, std::string address
) {
    email = normal_email(email);
    const auto token = crypto::random_token();
    const auto now = clock_.now();
    const auto since = now - std::chrono::hours{1};
    auto store = [this, email, browser, callback_url, address, token, now, since](
                     db::Session& session
                 ) {
        const auto amount = [&](const db::Statement& count, const std::string& of) {
            return session.value<std::int64_t>(count, of, since).value();
        };
        if (amount(queries::count_tokens_for_email, email) >= options_.mails_per_email_and_hour ||
            amount(queries::count_tokens_for_address, address) >=
                options_.mails_per_address_and_hour) {
            throw too_many();
        }
        session.change(queries::delete_old_tokens, now - std::chrono::hours{24});
        session.change(
            queries::insert_token,
            crypto::hash_token(token),
            email,
            crypto::hash_token(browser),
            callback_url,
            address,
            now,
            now + options_.link_lifetime
        );
        mail_(session, email, link(token, email, callback_url));
    };
    co_await database_.write(std::move(store));
}

Task<std::string> SignIn::operator_link(std::string email) {
    email = normal_email(email);
    const auto token = crypto::random_token();
    const auto now = clock_.now();
    auto store = [this, email, token, now](db::Session& session) {
        Users::find_or_create(session, email, now);
        session.change(
            queries::insert_token,
            crypto::hash_token(token),
            email,
            crypto::hash_token(crypto::random_token()),
            "",
            "operator",
            now,
            now + options_.link_lifetime
        );
    };
    co_await database_.write(std::move(store));
    co_return link(token, email, "/dashboard/");
}

Task<SignIn::Check> SignIn::check(std::string token, std::string email, std::string browser) {
    auto find = [hash = crypto::hash_token(token)](db::Session& session) {
        return session.find<StoredToken>(queries::find_token, hash);
    };
    const auto stored = co_await database_.read(std::move(find));
    if (!stored || !crypto::equal(stored->email, email)) {
        co_return Check{};
    }
    Check check{Outcome::good, stored->callback_url};
    if (stored->used_at) {
        check.outcome = Outcome::used;
    } else if (stored->expires_at <= clock_.now()) {
        check.outcome = Outcome::expired;
    } else if (!crypto::equal(stored->browser_hash, crypto::hash_token(browser))) {
        check.outcome = Outcome::ask_first;
    }
    co_return check;
}

Task<std::optional<User>> SignIn::redeem(std::string token, std::string email) {
    const auto now = clock_.now();
    auto use = [hash = crypto::hash_token(token), email, now](db::Session& session
               ) -> std::optional<User> {
        const auto stored = session.find<StoredToken>(queries::find_token, hash);
        if (!stored || !crypto::equal(stored->email, email) ||
            session.change(queries::use_token, hash, now) == 0) {
            return std::nullopt;
        }
        return Users::find_or_create(session, email, now);
    };
    co_return co_await database_.write(std::move(use));
}

} // namespace hiochat::accounts
