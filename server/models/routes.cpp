#include "models/routes.h"

#include "accounts/access.h"
#include "models/models.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <chrono>

namespace hiochat::models {

namespace {

constexpr std::chrono::hours usual_span{24 * 30};

WorkspaceId workspace_of(const http::Call& call) {
    return accounts::principal(call).workspace;
}

std::string checked_day(const std::string& day, const std::string& field) {
    if (!from_iso8601(day + "T00:00:00Z")) {
        throw Rejected{Reason::invalid, field + ": must be a day such as 2026-01-31"}.with_field(
            field
        );
    }
    return day;
}

std::int64_t milliseconds_since(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::steady_clock::now() - start
    )
        .count();
}

double money(std::int64_t millionths) {
    return static_cast<double>(millionths) / 1'000'000;
}

wire::ModelTest failed(const Failure& failure) {
    wire::ModelTest test;
    test.code = failure.code;
    test.message = failure.message;
    return test;
}

} // namespace

Routes::Routes(Models& models, const Clock& clock) : models_{models}, clock_{clock} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const std::string all = "/api/v1/models";
    const std::string one = all + "/{modelId}";
    const auto manage = access.guard(accounts::Right::manage);
    router.get(all, manage, "List the models", *this, &Routes::list);
    router.post(all, manage, "Add a model", *this, &Routes::add);
    router.put(all + "/order", manage, "Set the order of a list", *this, &Routes::reorder);
    router.get(all + "/presets", manage, "List the known vendors", *this, &Routes::presets);
    router.post(all + "/test", manage, "Ask a model for a word", *this, &Routes::test);
    router.post(
        all + "/available", manage, "List what an endpoint offers", *this, &Routes::available
    );
    router.get(all + "/usage", manage, "Get tokens and cost by day", *this, &Routes::usage);
    router.put(all + "/budget", manage, "Limit what own models cost", *this, &Routes::limit);
    router.patch(one, manage, "Change a model", *this, &Routes::change);
    router.delete_(one, manage, "Remove a model", *this, &Routes::remove);
}

Task<wire::ModelList> Routes::list(http::Call& call) {
    wire::ModelList list;
    const auto workspace = workspace_of(call);
    auto& directory = models_.directory();
    for (const auto& entry : co_await directory.all(workspace)) {
        list.items.push_back(wire::from(entry));
        list.items.back().key_lost = directory.key_lost(workspace, entry);
    }
    for (const auto& endpoint : models_.options().server) {
        list.server.push_back({endpoint.id, endpoint.kind, endpoint.vendor, endpoint.model});
    }
    list.currency = models_.options().currency;
    co_return list;
}

Task<http::Created<wire::Model>> Routes::add(http::Call& call, wire::NewModel model) {
    const auto entry = co_await models_.directory().add(
        workspace_of(call), model.chatbot_id, model.kind, static_cast<ModelSettings&>(model)
    );
    co_return http::Created{wire::from(entry)};
}

Task<wire::Model> Routes::change(http::Call& call, ModelSettings settings) {
    const auto workspace = workspace_of(call);
    auto& directory = models_.directory();
    const auto entry =
        co_await directory.change(workspace, call.id<EndpointId>("modelId"), std::move(settings));
    auto model = wire::from(entry);
    model.key_lost = directory.key_lost(workspace, entry);
    co_return model;
}

Task<void> Routes::remove(http::Call& call) {
    co_await models_.directory().remove(workspace_of(call), call.id<EndpointId>("modelId"));
}

Task<void> Routes::reorder(http::Call& call, wire::ModelOrder order) {
    co_await models_.directory().reorder(
        workspace_of(call), order.chatbot_id, order.kind, std::move(order.ids)
    );
}

Task<wire::ModelPresets> Routes::presets(http::Call&) {
    co_return wire::all_presets();
}

Task<Endpoint> Routes::endpoint_of(WorkspaceId workspace, wire::TryModel wanted) {
    if (wanted.id) {
        co_return co_await models_.directory().changed(
            workspace, *wanted.id, static_cast<ModelSettings&>(wanted)
        );
    }
    co_return Directory::unstored(wanted.kind.value_or(Kind::chat), wanted);
}

Task<wire::ModelTest> Routes::test(http::Call& call, wire::TryModel wanted) {
    auto endpoint = co_await endpoint_of(workspace_of(call), std::move(wanted));
    const auto start = std::chrono::steady_clock::now();
    wire::ModelTest test;
    if (endpoint.model.empty()) {
        throw Rejected{Reason::invalid, "model: is required"}.with_field("model");
    }
    if (endpoint.key_lost) {
        test = failed(key_is_lost());
    } else if (endpoint.kind == Kind::chat) {
        test = co_await test_chat(endpoint);
    } else {
        test = co_await test_embedding(endpoint);
    }
    if (test.ok && !endpoint.id.empty()) {
        co_await models_.note_well(workspace_of(call), std::move(endpoint));
    }
    test.milliseconds = milliseconds_since(start);
    co_return test;
}

Task<wire::ModelTest> Routes::test_chat(Endpoint endpoint) {
    auto outcome = co_await models_.try_chat(std::move(endpoint));
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        co_return failed(*failure);
    }
    wire::ModelTest test;
    test.ok = true;
    test.message = "The model answers.";
    test.reply = shown(std::get<Heard>(outcome).text, {});
    co_return test;
}

Task<wire::ModelTest> Routes::test_embedding(Endpoint endpoint) {
    const auto outcome = co_await models_.try_embedding(std::move(endpoint));
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        co_return failed(*failure);
    }
    const auto& vectors = std::get<Embedded>(outcome).vectors;
    wire::ModelTest test;
    test.ok = true;
    test.dimensions = static_cast<std::int64_t>(vectors.front().size());
    test.message =
        "The model gives vectors of " + std::to_string(*test.dimensions) + " dimensions.";
    co_return test;
}

Task<wire::AvailableModels> Routes::available(http::Call& call, wire::TryModel wanted) {
    auto endpoint = co_await endpoint_of(workspace_of(call), std::move(wanted));
    auto outcome = co_await models_.list(std::move(endpoint));
    wire::AvailableModels available;
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        available.code = failure->code;
        available.message = failure->message;
        co_return available;
    }
    available.ok = true;
    available.models = std::get<std::vector<std::string>>(std::move(outcome));
    co_return available;
}

Task<wire::ModelUsage> Routes::usage(http::Call& call, wire::ModelUsageQuery query) {
    const auto workspace = workspace_of(call);
    wire::ModelUsage usage;
    usage.from = checked_day(query.from.value_or(day_of(clock_.now() - usual_span)), "from");
    usage.to = checked_day(query.to.value_or(day_of(clock_.now())), "to");
    usage.currency = models_.options().currency;
    const auto days = co_await models_.usage().by_day(
        workspace, usage.from, usage.to, query.chatbot_id.value_or(ChatbotId{})
    );
    std::int64_t cost = 0;
    for (const auto& day : days) {
        usage.items.push_back(wire::from(day));
        cost += day.cost;
    }
    usage.cost = money(cost);
    auto& book = models_.usage();
    usage.spent_on_server_this_month =
        money(co_await book.spent_this_month(workspace, Payer::server));
    if (const auto most = models_.options().limits.spend_per_month; most > 0) {
        usage.budget_for_server_this_month = money(most);
    }
    usage.spent_on_own_this_month =
        money(co_await book.spent_this_month(workspace, Payer::workspace));
    if (const auto limit = co_await models_.directory().monthly_limit(workspace)) {
        usage.monthly_limit = money(*limit);
    }
    co_return usage;
}

Task<void> Routes::limit(http::Call& call, wire::ModelBudget budget) {
    co_await models_.directory().limit_spending(workspace_of(call), budget.monthly_limit);
}

} // namespace hiochat::models
