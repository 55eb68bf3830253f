#include "knowledge/categories/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::categories {

namespace {

wire::Category to_wire(Category category) {
    wire::Category out{
        category.id,
        category.parent_id,
        std::move(category.name),
        std::move(category.colour),
        {},
        category.sources
    };
    for (auto& rule : category.rules) {
        out.rules.push_back({rule.kind, std::move(rule.pattern)});
    }
    return out;
}

CategorySettings from_wire(wire::CategorySettings settings) {
    CategorySettings out{
        std::move(settings.name), std::move(settings.parent_id), std::move(settings.colour), {}
    };
    if (settings.rules) {
        auto& rules = out.rules.emplace();
        for (auto& rule : *settings.rules) {
            rules.push_back({rule.kind, std::move(rule.pattern)});
        }
    }
    return out;
}

} // namespace

Routes::Routes(Categories& categories) : categories_{categories} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/categories";
    const std::string one = all + "/{categoryId}";
    router.get(all, read, "List the workspace's categories", *this, &Routes::list);
    router.post(all, manage, "Create a category", *this, &Routes::create);
    router.patch(
        one,
        manage,
        "Change a category; an empty parentId moves it to the top",
        *this,
        &Routes::change
    );
    router.delete_(
        one, manage, "Delete a category with all below it; the sources stay", *this, &Routes::remove
    );
    router.post(
        "/api/v1/chatbots/{chatbotId}/sources/assign",
        manage,
        "Put sources into categories, or take them out",
        *this,
        &Routes::assign
    );
}

Task<wire::CategoryList> Routes::list(http::Call& call) {
    wire::CategoryList out;
    for (auto& category : co_await categories_.all(accounts::principal(call).workspace)) {
        out.items.push_back(to_wire(std::move(category)));
    }
    co_return out;
}

Task<http::Created<wire::Category>>
Routes::create(http::Call& call, wire::CategorySettings settings) {
    auto made = co_await categories_.create(
        accounts::principal(call).workspace, from_wire(std::move(settings))
    );
    co_return http::Created<wire::Category>{to_wire(std::move(made))};
}

Task<wire::Category> Routes::change(http::Call& call, wire::CategorySettings settings) {
    co_return to_wire(co_await categories_.change(
        accounts::principal(call).workspace,
        call.id<CategoryId>("categoryId"),
        from_wire(std::move(settings))
    ));
}

Task<void> Routes::remove(http::Call& call) {
    co_await categories_.remove(
        accounts::principal(call).workspace, call.id<CategoryId>("categoryId")
    );
}

Task<void> Routes::assign(http::Call& call, wire::AssignRequest request) {
    co_await categories_.assign(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        std::move(request.ids),
        std::move(request.categories),
        request.mode
    );
}

} // namespace hiochat::knowledge::categories
