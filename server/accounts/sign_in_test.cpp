#include "accounts/sign_in.h"
#include "accounts/testing.h"
#include "platform/http/uri.h"

#include <boost/asio/co_spawn.hpp>

namespace hiochat::accounts {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

struct SignInTest : FeatureTest {
    struct Sent {
        std::string email;
        std::string link;
    };

    std::vector<Sent> outbox;
    bool mail_fails = false;
    SignInOptions options{.mails_per_email_and_hour = 2, .mails_per_address_and_hour = 4};
    SignIn sign_in{
        database,
        clock,
        options,
        "https://chat.example",
        [this](db::Session&, const std::string& email, const std::string& link) {
            if (mail_fails) {
                throw std::runtime_error{"no mail"};
            }
            outbox.push_back({email, link});
        }
    };

    void request(const std::string& email, const std::string& address = "192.0.2.1") {
        run(sign_in.request(email, "browser", "/dashboard/?a=b&c", address));
    }

    static std::string token_in(const std::string& link) {
        const auto begin = link.find("token=") + 6;
        return link.substr(begin, link.find('&', begin) - begin);
    }

    // Of the mail sent last.
    std::string token() { return token_in(outbox.back().link); }

    SignIn::Outcome outcome(const std::string& text, const std::string& browser = "browser") {
        return run(sign_in.check(text, "new@shop.example", browser)).outcome;
    }
};

TEST_F(SignInTest, mails_a_link_that_signs_in_where_it_was_asked_for) {
    request(" New@Shop.Example ");
    ASSERT_EQ(outbox.size(), 1U);
    EXPECT_EQ(outbox[0].email, "new@shop.example");
    EXPECT_THAT(outbox[0].link, StartsWith("https://chat.example/api/auth/callback/email?token="));
    EXPECT_THAT(outbox[0].link, HasSubstr("&email=new%40shop.example"));
    EXPECT_THAT(
        outbox[0].link, HasSubstr("&callbackUrl=" + http::percent_encode("/dashboard/?a=b&c"))
    );

    const auto check = run(sign_in.check(token(), "new@shop.example", "browser"));
    EXPECT_EQ(check.outcome, SignIn::Outcome::good);
    EXPECT_EQ(check.callback_url, "/dashboard/?a=b&c");
    const auto signed_in = run(sign_in.redeem(token(), "new@shop.example"));
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->email, "new@shop.example");
    EXPECT_EQ(run(users.workspaces(signed_in->id)).size(), 1U);
}

TEST_F(SignInTest, asks_first_in_another_browser) {
    request("new@shop.example");
    EXPECT_EQ(outcome(token(), "a mail scanner"), SignIn::Outcome::ask_first);
    EXPECT_EQ(outcome(token(), ""), SignIn::Outcome::ask_first);
    EXPECT_EQ(outcome(token()), SignIn::Outcome::good) << "looking does not use the link up";
}

TEST_F(SignInTest, link_works_once) {
    request("new@shop.example");
    EXPECT_TRUE(run(sign_in.redeem(token(), "new@shop.example")));
    EXPECT_FALSE(run(sign_in.redeem(token(), "new@shop.example")));
    EXPECT_EQ(outcome(token()), SignIn::Outcome::used);
}

TEST_F(SignInTest, link_works_once_also_when_clicked_twice_at_the_same_time) {
    request("new@shop.example");
    int successes = 0;
    int ended = 0;
    auto clicked = [&](std::exception_ptr error, const std::optional<User>& signed_in) {
        ++ended;
        successes += !error && signed_in ? 1 : 0;
    };
    for (int i = 0; i < 8; ++i) {
        boost::asio::co_spawn(loop, sign_in.redeem(token(), "new@shop.example"), clicked);
    }
    loop.restart();
    while (ended < 8) {
        loop.run_one();
    }
    EXPECT_EQ(successes, 1);
}

TEST_F(SignInTest, link_expires_after_fifteen_minutes) {
    request("new@shop.example");
    clock.advance(15min - 1ms);
    EXPECT_EQ(outcome(token()), SignIn::Outcome::good);
    clock.advance(1ms);
    EXPECT_EQ(outcome(token()), SignIn::Outcome::expired);
    EXPECT_FALSE(run(sign_in.redeem(token(), "new@shop.example")));
}

TEST_F(SignInTest, link_is_for_the_address_that_it_was_mailed_to) {
    request("new@shop.example");
    EXPECT_EQ(
        run(sign_in.check(token(), "bob@other.example", "browser")).outcome,
        SignIn::Outcome::unknown
    );
    EXPECT_FALSE(run(sign_in.redeem(token(), "bob@other.example")));
    EXPECT_EQ(outcome(token()), SignIn::Outcome::good) << "the wrong address does not use it up";
    EXPECT_EQ(outcome("no-such-token"), SignIn::Outcome::unknown);
    EXPECT_FALSE(run(sign_in.redeem("no-such-token", "new@shop.example")));
}

TEST_F(SignInTest, stores_no_token_that_could_be_stolen) {
    static constexpr db::Statement stored{
        "stored", "select token_hash || browser_hash from sign_in_tokens"
    };
    request("new@shop.example");
    const auto row = write([](db::Session& session) { return session.value<std::string>(stored); });
    ASSERT_TRUE(row);
    EXPECT_EQ(row->find(token()), std::string::npos);
    EXPECT_EQ(row->find("browser"), std::string::npos);
}

TEST_F(SignInTest, an_address_gets_few_mails_an_hour_from_wherever_they_are_asked_for) {
    request("new@shop.example", "192.0.2.1");
    request("NEW@shop.example", "192.0.2.2");
    EXPECT_REFUSED(request("new@shop.example", "192.0.2.3"), "limited");
    EXPECT_EQ(outbox.size(), 2U);
    request("ann@shop.example", "192.0.2.3");
    clock.advance(1h);
    request("new@shop.example", "192.0.2.3");
    EXPECT_EQ(outbox.size(), 4U);
}

TEST_F(SignInTest, a_sender_asks_for_few_mails_an_hour) {
    for (const auto* email : {"a@x.example", "b@x.example", "c@x.example", "d@x.example"}) {
        request(email);
    }
    EXPECT_REFUSED(request("e@x.example"), "limited");
    request("e@x.example", "192.0.2.2");
}

TEST_F(SignInTest, stores_nothing_when_the_mail_cannot_be_queued) {
    static constexpr db::Statement tokens{"tokens", "select count(*) from sign_in_tokens"};
    mail_fails = true;
    EXPECT_THROW(request("new@shop.example"), std::runtime_error);
    EXPECT_EQ(count(tokens), 0);
}

TEST_F(SignInTest, forgets_old_links) {
    static constexpr db::Statement tokens{"tokens", "select count(*) from sign_in_tokens"};
    request("new@shop.example");
    clock.advance(25h);
    request("ann@shop.example");
    EXPECT_EQ(count(tokens), 1);
}

TEST_F(SignInTest, an_operators_link_asks_for_a_click_and_signs_in) {
    const auto link = run(sign_in.operator_link("New@shop.example"));
    EXPECT_TRUE(outbox.empty());
    EXPECT_EQ(outcome(token_in(link)), SignIn::Outcome::ask_first);
    EXPECT_TRUE(run(sign_in.redeem(token_in(link), "new@shop.example")));
    EXPECT_REFUSED(run(sign_in.operator_link("nobody")), "invalid email");
}

} // namespace
} // namespace hiochat::accounts
