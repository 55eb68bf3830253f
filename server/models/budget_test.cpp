// What a workspace's own models may cost in a month.
#include "models/testing.h"
#include "platform/errors/testing.h"

#include <algorithm>
#include <cmath>

namespace hiochat::models {
namespace {

using namespace std::chrono_literals;
using Vendors = ScriptedVendor;

constexpr int million = 1'000'000;

struct BudgetTest : ModelsTest {
    Vendors vendor{{Vendors::says(
        std::string{stream_head} + chunk("Yes.") + finish() + counted(million, 0) +
        std::string{done}
    )}};

    // An answer of the vendor costs 0.60.
    ModelSettings priced() const {
        auto settings = at(vendor.url());
        settings.prompt_price = 0.6;
        return settings;
    }

    void limit(std::optional<double> most) {
        run(models->directory().limit_spending(workspace, most));
    }

    std::string code_of(const Scope& of) {
        const auto outcome = run(models->speak(of, prompt(), {}));
        const auto* failure = std::get_if<Failure>(&outcome);
        settle();
        return failure == nullptr ? "" : failure->code;
    }
};

TEST_F(BudgetTest, own_models_answer_until_the_limit_is_reached_and_again_when_it_is_raised) {
    add(priced());
    limit(1);
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(code_of(scope), "over_budget");
    EXPECT_EQ(vendor.requests().size(), 2U);
    limit(1.5);
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(code_of(scope), "over_budget");
    limit(std::nullopt);
    EXPECT_EQ(code_of(scope), "");
    limit(0.01);
    EXPECT_EQ(code_of(scope), "over_budget");
    clock.advance(std::chrono::hours{24} * 31);
    EXPECT_EQ(code_of(scope), "");
}

TEST_F(BudgetTest, says_whose_limit_it_is) {
    add(priced());
    limit(0.01);
    EXPECT_EQ(code_of(scope), "");
    const auto failure = std::get<Failure>(ask());
    EXPECT_EQ(
        failure.message, "The workspace's own monthly limit for what its models cost is reached."
    );
}

TEST_F(BudgetTest, a_limit_is_for_the_workspace_and_all_of_its_chatbots_and_for_nobody_else) {
    add(priced());
    run(models->directory().add(workspace, bot, Kind::chat, priced()));
    run(models->directory().add(other_workspace, std::nullopt, Kind::chat, priced()));
    const Scope sibling{workspace, add_chatbot(workspace)};
    const Scope stranger{other_workspace, add_chatbot(other_workspace)};
    limit(1);
    EXPECT_EQ(code_of(stranger), "");
    EXPECT_EQ(code_of(stranger), "");
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(code_of(sibling), "");
    EXPECT_EQ(code_of(scope), "over_budget");
    EXPECT_EQ(code_of(sibling), "over_budget");
    EXPECT_EQ(code_of(stranger), "");
    EXPECT_EQ(run(models->directory().monthly_limit(workspace)), million);
    EXPECT_EQ(run(models->directory().monthly_limit(other_workspace)), std::nullopt);
}

TEST_F(BudgetTest, a_model_that_is_gone_has_cost_what_it_has_cost) {
    const auto first = add(priced());
    limit(0.5);
    EXPECT_EQ(code_of(scope), "");
    run(models->directory().remove(workspace, first));
    add(priced());
    EXPECT_EQ(code_of(scope), "over_budget");
}

TEST_F(BudgetTest, the_operators_models_neither_count_nor_step_in) {
    Vendors servers{{Vendors::says(
        std::string{stream_head} + chunk("server") + finish() + counted(million, 0) +
        std::string{done}
    )}};
    Endpoint endpoint;
    endpoint.id = EndpointId{"server"};
    endpoint.url = servers.url();
    endpoint.model = "large";
    endpoint.window = 1000;
    endpoint.prompt_price = 5 * million;
    endpoint.of_server = true;
    options.server = {endpoint};
    options.limits.spend_per_month = 6 * million;
    restart();
    limit(0.5);
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(servers.requests().size(), 1U);

    add(priced());
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(code_of(scope), "over_budget");
    EXPECT_EQ(servers.requests().size(), 1U);
    auto& book = models->usage();
    EXPECT_EQ(run(book.spent_this_month(workspace, Payer::server)), 5 * million);
    EXPECT_EQ(run(book.spent_this_month(workspace, Payer::workspace)), 600'000);
}

TEST_F(BudgetTest, embeddings_count_and_are_limited_too) {
    Vendors embeddings{{Vendors::says(fetch::reply(
        "200 OK\r\nContent-Type: application/json",
        R"({"data":[{"index":0,"embedding":[1,0]}],"usage":{"prompt_tokens":1000000}})"
    ))}};
    add(priced());
    auto settings = at(embeddings.url());
    settings.prompt_price = 0.6;
    add(settings, Kind::embedding);
    auto embed = [this] {
        const auto outcome = run(models->embed(scope, EmbedFor::question, {"When?"}));
        const auto* failure = std::get_if<Failure>(&outcome);
        settle();
        return failure == nullptr ? "" : failure->code;
    };
    limit(1);
    EXPECT_EQ(embed(), "");
    EXPECT_EQ(code_of(scope), "");
    EXPECT_EQ(embed(), "over_budget");
    EXPECT_EQ(code_of(scope), "over_budget");
    EXPECT_EQ(embeddings.requests().size(), 1U);
}

TEST_F(BudgetTest, many_at_once_overspend_by_what_is_under_way_and_no_more) {
    options.limits.at_once = 2;
    restart();
    add(priced());
    limit(1);
    std::vector<std::string> codes;
    auto speaking = [](BudgetTest& test, std::vector<std::string>& out) -> Task<void> {
        const auto outcome = co_await test.models->speak(test.scope, prompt(), {});
        const auto* failure = std::get_if<Failure>(&outcome);
        out.push_back(failure == nullptr ? "" : failure->code);
    };
    async::TaskGroup group{loop.get_executor(), [](std::exception_ptr) { ADD_FAILURE(); }};
    for (int number = 0; number < 12; ++number) {
        group.spawn(speaking(*this, codes));
    }
    run(group.join());
    // One answer leaves a part of the limit, and two may begin with it.
    EXPECT_LE(std::ranges::count(codes, ""), 3);
    EXPECT_GE(std::ranges::count(codes, ""), 2);
    EXPECT_GE(std::ranges::count(codes, "over_budget"), 9);
}

TEST_F(BudgetTest, what_is_not_yet_stored_counts_for_who_pays) {
    auto& book = models->usage();
    Spent spent{.workspace = workspace, .chatbot = bot, .endpoint = EndpointId{"own"}};
    spent.cost = 7;
    book.write(spent);
    EXPECT_EQ(book.unwritten(workspace, Payer::workspace), 7);
    EXPECT_EQ(book.unwritten(workspace, Payer::server), 0);
    EXPECT_EQ(book.unwritten(other_workspace, Payer::workspace), 0);
    settle();
    EXPECT_EQ(book.unwritten(workspace, Payer::workspace), 0);
    EXPECT_EQ(run(book.spent_this_month(workspace, Payer::workspace)), 7);
}

TEST_F(BudgetTest, models_without_prices_cost_nothing) {
    add(vendor);
    limit(0.01);
    for (int time = 0; time < 3; ++time) {
        EXPECT_EQ(code_of(scope), "");
    }
}

TEST_F(BudgetTest, a_limit_that_cannot_be_is_refused_and_changes_nothing) {
    limit(20);
    for (const double wrong : {0.0, -1.0, 0.001, 1e10, std::nan("")}) {
        EXPECT_REFUSED(limit(wrong), "invalid monthlyLimit");
    }
    EXPECT_EQ(run(models->directory().monthly_limit(workspace)), 20 * million);
}

TEST_F(BudgetTest, a_new_limit_is_told_to_those_who_wait_for_models) {
    std::vector<WorkspaceId> told;
    models->directory().on_changed([&](const WorkspaceId& of) { told.push_back(of); });
    limit(20);
    EXPECT_EQ(told, std::vector{workspace});
}

} // namespace
} // namespace hiochat::models
