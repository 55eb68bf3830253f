#include "platform/async/testing.h"
#include "platform/errors/failure.h"
#include "platform/errors/rejected.h"
#include "platform/http/router.h"

#include <boost/describe/class.hpp>
#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

namespace hiochat::http {

struct Bot {
    std::string id;
    std::string display_name;
};

BOOST_DESCRIBE_STRUCT(Bot, (), (id, display_name))

struct NewBot {
    std::string display_name;
};

BOOST_DESCRIBE_STRUCT(NewBot, (), (display_name))

struct Page {
    std::optional<int> limit;
    std::optional<std::string> cursor;
};

BOOST_DESCRIBE_STRUCT(Page, (), (limit, cursor))

namespace {

struct FullDisk : Failure {
    using Failure::Failure;

    bool passes() const override { return true; }
};

struct Bots {
    Task<Bot> get(Call& call) { co_return Bot{call.path("botId"), "Ada"}; }

    Task<std::vector<Bot>> list(Call&, Page page) {
        co_return std::vector<Bot>{
            {page.cursor.value_or("none"), std::to_string(page.limit.value_or(50))}
        };
    }

    Task<Created<Bot>> create(Call&, NewBot body) {
        co_return Created<Bot>{{"new", body.display_name}};
    }

    Task<void> remove(Call& call) {
        call.reply_headers().add("X-Removed", call.path("botId"));
        co_return;
    }

    Task<Response> page(Call&) const { co_return html(200, "<p>hi"); }

    Task<std::variant<Bot, Response>> either(Call& call) {
        if (call.query("as") == "text") {
            co_return text(202, "Ada");
        }
        co_return Bot{"ada", "Ada"};
    }

    Task<Bot> refuse(Call&) {
        throw Rejected{Reason::limited, "slow down"}.with_retry_after(std::chrono::seconds{7});
        co_return Bot{};
    }

    Task<Bot> fail(Call&) {
        throw std::runtime_error{"secret"};
        co_return Bot{};
    }

    Task<Bot> starve(Call&) {
        throw FullDisk{"secret"};
        co_return Bot{};
    }

    Task<Bot> mine(Call& call) { co_return Bot{call.as<std::string>(), ""}; }

    Task<std::vector<Bot>> many(Call&) { co_return std::vector<Bot>(100, Bot{"id", "name"}); }
};

Task<void> only_ada(Call& call) {
    if (call.bearer() != "ada") {
        throw Rejected{Reason::unauthenticated, "sign in"};
    }
    call.identity = std::string{"ada"};
    co_return;
}

Task<bool> allow_shop(const Call&, std::string origin) {
    co_return origin == "https://shop.example";
}

Response foreign_error(const Problem& problem, std::string_view request_id) {
    return text(problem.status, "foreign " + problem.code + " " + std::string{request_id});
}

Task<Response> mounted(Request request) {
    co_return text(200, "mounted " + request.path);
}

struct RouterTest : testing::Test {
    RouterTest() {
        const auto all = open_to_all();
        router.get("/bots/{botId}", all, "Get a bot", bots, &Bots::get);
        router.get("/bots", all, "List bots", &bots, &Bots::list);
        router.post("/bots", all, "Create a bot", bots, &Bots::create);
        router.delete_("/bots/{botId}", all, "Remove a bot", bots, &Bots::remove);
        router.get("/bots/page", all, "A page", bots, &Bots::page);
        router.get("/limited", all, "Refuses", bots, &Bots::refuse);
        router.get("/broken", all, "Fails", bots, &Bots::fail);
        router.get("/starved", all, "Finds no room", bots, &Bots::starve);
        router.get("/mine", Guard{"ada", &only_ada}, "Mine", bots, &Bots::mine);
        router.get("/many", all, "Many", bots, &Bots::many);
        router.get("/widget/bot/{botId}", all, "From elsewhere", bots, &Bots::get);
        router.get("/either", all, "JSON or text", bots, &Bots::either);
        router.get("/foreign/mine", Guard{"ada", &only_ada}, "Mine", bots, &Bots::mine);
        router.get("/foreign/limited", all, "Refuses", bots, &Bots::refuse);
        router.get("/foreign/broken", all, "Fails", bots, &Bots::fail);
        router.form_errors("/foreign", &foreign_error);
        router.mount("/files", &mounted);
        router.allow_origins("/widget", CorsPolicy{.allows = &allow_shop});
    }

    Response ask(Method method, std::string path, Headers headers = {}, std::string body = {}) {
        Request request;
        request.method = method;
        const auto mark = path.find('?');
        request.path = path.substr(0, mark);
        request.query = mark == std::string::npos ? "" : path.substr(mark + 1);
        request.headers = std::move(headers);
        request.body = std::move(body);
        request.id = "req";
        return async::run(loop, router.handle(std::move(request)));
    }

    static Headers with(std::string name, std::string value) {
        Headers headers;
        headers.add(std::move(name), std::move(value));
        return headers;
    }

    static boost::json::object json_of(const Response& response) {
        return boost::json::parse(boost::json::string_view{bytes(response.body)}).as_object();
    }

    boost::asio::io_context loop;
    Bots bots;
    int errors = 0;
    std::vector<std::string> log;
    Router router{RouterHooks{
        .on_error = [this](const Request&, std::exception_ptr) { ++errors; },
        .on_served =
            [this](const Served& served) {
                log.push_back(std::string{served.route} + " " + std::to_string(served.status));
            },
    }};
};

TEST_F(RouterTest, gives_path_parameters_and_encodes_the_reply) {
    const auto response = ask(Method::get, "/bots/b 1");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(bytes(response.body), R"({"id":"b 1","displayName":"Ada"})");
    EXPECT_EQ(response.headers.find("Content-Type"), "application/json");
    EXPECT_EQ(log, std::vector<std::string>{"/bots/{botId} 200"});
}

TEST_F(RouterTest, a_fixed_segment_wins_over_a_parameter) {
    EXPECT_EQ(bytes(ask(Method::get, "/bots/page").body), "<p>hi");
}

TEST_F(RouterTest, reads_a_query) {
    EXPECT_EQ(
        bytes(ask(Method::get, "/bots?limit=7&cursor=a%2Bb").body),
        R"([{"id":"a+b","displayName":"7"}])"
    );
    const auto refused = ask(Method::get, "/bots?limit=many");
    EXPECT_EQ(refused.status, 400);
}

TEST_F(RouterTest, reads_a_body) {
    const auto json = with("Content-Type", "application/json; charset=utf-8");
    const auto response = ask(Method::post, "/bots", json, R"({"displayName":"Bo"})");
    EXPECT_EQ(response.status, 201);
    EXPECT_EQ(json_of(response).at("displayName"), "Bo");
}

TEST_F(RouterTest, names_the_field_that_is_wrong) {
    const auto json = with("Content-Type", "application/json");
    const auto response = ask(Method::post, "/bots", json, R"({"displayName":3})");
    EXPECT_EQ(response.status, 400);
    const auto problem = json_of(response);
    EXPECT_EQ(problem.at("code"), "invalid");
    EXPECT_EQ(problem.at("requestId"), "req");
    EXPECT_EQ(problem.at("errors").at(0).at("field"), "displayName");
}

TEST_F(RouterTest, refuses_a_body_of_another_type) {
    EXPECT_EQ(ask(Method::post, "/bots", with("Content-Type", "text/plain"), "{}").status, 415);
    EXPECT_EQ(ask(Method::post, "/bots", {}, "{}").status, 415);
}

TEST_F(RouterTest, nothing_to_say_is_204) {
    const auto response = ask(Method::delete_, "/bots/b");
    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.headers.find("X-Removed"), "b");
}

TEST_F(RouterTest, an_unknown_path_is_404_and_a_wrong_method_405) {
    EXPECT_EQ(ask(Method::get, "/nowhere").status, 404);
    const auto wrong = ask(Method::put, "/bots/b");
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.headers.find("Allow"), "GET, HEAD, DELETE, OPTIONS");
    EXPECT_EQ(ask(Method::options, "/bots/b").status, 204);
    EXPECT_EQ(ask(Method::get, "/bots/").status, 404);
}

TEST_F(RouterTest, head_runs_what_get_runs) {
    EXPECT_EQ(ask(Method::head, "/bots/b").status, 200);
}

TEST_F(RouterTest, a_refusal_says_when_to_come_back) {
    const auto response = ask(Method::get, "/limited");
    EXPECT_EQ(response.status, 429);
    EXPECT_EQ(response.headers.find("Retry-After"), "7");
}

TEST_F(RouterTest, what_goes_wrong_is_told_to_the_log_only) {
    const auto response = ask(Method::get, "/broken");
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(json_of(response).at("code"), "internal");
    EXPECT_EQ(bytes(response.body).find("secret"), std::string::npos);
    EXPECT_EQ(errors, 1);
}

TEST_F(RouterTest, what_passes_is_unavailable_and_told_to_the_log) {
    const auto response = ask(Method::get, "/starved");
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(json_of(response).at("code"), "unavailable");
    EXPECT_EQ(bytes(response.body).find("secret"), std::string::npos);
    EXPECT_EQ(errors, 1);
}

Task<void> count_body(int& count) {
    ++count;
    co_return;
}

TEST_F(RouterTest, errors_below_a_prefix_have_the_form_that_is_wanted_there) {
    const auto said = [this](std::string path) {
        const auto response = ask(Method::get, std::move(path));
        return std::to_string(response.status) + " " + std::string{bytes(response.body)};
    };
    EXPECT_EQ(said("/foreign/mine"), "401 foreign unauthenticated req");
    EXPECT_EQ(said("/foreign/broken"), "500 foreign internal req");
    EXPECT_EQ(said("/foreign/nothing"), "404 foreign not_found req");
    EXPECT_EQ(said("/foreign/limited"), "429 foreign limited req");
    EXPECT_EQ(ask(Method::get, "/foreign/limited").headers.find("Retry-After"), "7");
    EXPECT_EQ(bytes(ask(Method::delete_, "/foreign/mine").body), "foreign invalid req");
    EXPECT_EQ(json_of(ask(Method::get, "/mine")).at("code"), "unauthenticated");
}

TEST_F(RouterTest, a_reply_can_be_json_or_something_else) {
    EXPECT_EQ(json_of(ask(Method::get, "/either")).at("id"), "ada");
    const auto other = ask(Method::get, "/either?as=text");
    EXPECT_EQ(other.status, 202);
    EXPECT_EQ(bytes(other.body), "Ada");
}

TEST_F(RouterTest, the_guard_decides_before_the_body_is_taken) {
    EXPECT_EQ(ask(Method::get, "/mine").status, 401);
    EXPECT_EQ(
        json_of(ask(Method::get, "/mine", with("Authorization", "Bearer ada"))).at("id"), "ada"
    );
    int taken = 0;
    Request request;
    request.path = "/mine";
    request.receive = [&](Request&, BodyPlan) { return count_body(taken); };
    EXPECT_EQ(async::run(loop, router.handle(request)).status, 401);
    EXPECT_EQ(taken, 0);
    request.headers.add("Authorization", "Bearer ada");
    EXPECT_EQ(async::run(loop, router.handle(request)).status, 200);
    EXPECT_EQ(taken, 1);
}

TEST_F(RouterTest, mounts_answer_below_their_prefix_only) {
    EXPECT_EQ(bytes(ask(Method::get, "/files/a").body), "mounted /files/a");
    EXPECT_EQ(bytes(ask(Method::get, "/files").body), "mounted /files");
    EXPECT_EQ(ask(Method::get, "/filesystem").status, 404);
}

TEST_F(RouterTest, the_same_answer_again_is_304) {
    const auto first = ask(Method::get, "/bots/b");
    const auto tag = std::string{*first.headers.find("ETag")};
    EXPECT_EQ(first.headers.find("Cache-Control"), "private, no-cache");
    EXPECT_EQ(ask(Method::get, "/bots/b", with("If-None-Match", tag)).status, 304);
    EXPECT_EQ(ask(Method::get, "/bots/c", with("If-None-Match", tag)).status, 200);
}

TEST_F(RouterTest, a_long_answer_is_compressed_for_who_can_read_it) {
    const auto plain = ask(Method::get, "/many");
    const auto small = ask(Method::get, "/many", with("Accept-Encoding", "gzip, br"));
    EXPECT_EQ(small.headers.find("Content-Encoding"), "gzip");
    EXPECT_LT(size(small.body), size(plain.body) / 4);
    EXPECT_FALSE(plain.headers.find("Content-Encoding"));
    EXPECT_FALSE(ask(Method::get, "/many", with("Accept-Encoding", "gzip;q=0, *"))
                     .headers.find("Content-Encoding"));
}

TEST_F(RouterTest, an_allowed_origin_is_named_and_another_is_refused) {
    const auto shop = ask(Method::get, "/widget/bot/b", with("Origin", "https://shop.example"));
    EXPECT_EQ(shop.status, 200);
    EXPECT_EQ(shop.headers.find("Access-Control-Allow-Origin"), "https://shop.example");
    EXPECT_EQ(shop.headers.find("Vary"), "Origin");
    const auto evil = ask(Method::get, "/widget/bot/b", with("Origin", "https://evil.example"));
    EXPECT_EQ(evil.status, 403);
    EXPECT_EQ(json_of(evil).at("code"), "origin_not_allowed");
    EXPECT_FALSE(evil.headers.find("Access-Control-Allow-Origin"));
    const auto elsewhere = ask(Method::get, "/bots/b", with("Origin", "https://shop.example"));
    EXPECT_FALSE(elsewhere.headers.find("Access-Control-Allow-Origin"));
}

TEST_F(RouterTest, answers_a_preflight) {
    auto headers = with("Origin", "https://shop.example");
    headers.add("Access-Control-Request-Method", "GET");
    const auto response = ask(Method::options, "/widget/bot/b", headers);
    EXPECT_EQ(response.status, 204);
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Methods"), "GET, HEAD, OPTIONS");
    EXPECT_EQ(response.headers.find("Access-Control-Allow-Headers"), "Content-Type, Authorization");
}

TEST_F(RouterTest, lists_its_routes) {
    const auto& route = router.routes().at(2);
    EXPECT_EQ(route.method, Method::post);
    EXPECT_EQ(route.path, "/bots");
    EXPECT_EQ(route.guard, "public");
    EXPECT_EQ(route.status, 201);
    json::Schemas schemas;
    route.request(schemas);
    EXPECT_TRUE(schemas.contains("NewBot"));
}

TEST_F(RouterTest, two_routes_of_one_kind_are_a_mistake) {
    EXPECT_THROW(
        router.get("/bots/{id}", open_to_all(), "Again", bots, &Bots::get), std::logic_error
    );
}

} // namespace
} // namespace hiochat::http
