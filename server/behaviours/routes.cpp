#include "behaviours/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>
#include <charconv>

namespace hiochat::behaviours {

namespace {

std::optional<wire::BehaviourAuthor> author_of(std::optional<Author> author) {
    if (!author) {
        return std::nullopt;
    }
    return wire::BehaviourAuthor{author->id, std::move(author->name)};
}

wire::VersionedBehaviour from(Version version) {
    return {
        version.version,
        std::move(version.behaviour),
        std::move(version.note),
        author_of(std::move(version.author)),
        version.restored,
        version.created_at
    };
}

std::optional<std::int64_t> number(const std::string& text) {
    std::int64_t out = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, out);
    return error == std::errc{} && stop == end && out >= 0 ? std::optional{out} : std::nullopt;
}

std::int64_t version_in(http::Call& call) {
    const auto version = number(call.path("version"));
    if (!version) {
        throw Rejected{Reason::not_found, "version"};
    }
    return *version;
}

} // namespace

Routes::Routes(Behaviours& behaviours) : behaviours_{behaviours} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string latest = "/api/v1/chatbots/{chatbotId}/behaviour";
    const std::string all = latest + "/versions";
    const std::string one = all + "/{version}";
    router.get(latest, read, "Get how a chatbot behaves", *this, &Routes::latest);
    router.put(latest, manage, "Change how a chatbot behaves", *this, &Routes::put);
    router.get(all, read, "List the changes of a chatbot's behaviour", *this, &Routes::versions);
    router.get(one, read, "Get an earlier behaviour of a chatbot", *this, &Routes::get);
    router.post(
        one + "/restore", manage, "Make an earlier behaviour the latest", *this, &Routes::restore
    );
}

Task<wire::VersionedBehaviour> Routes::latest(http::Call& call) {
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    co_return from(co_await behaviours_.latest(accounts::principal(call).workspace, chatbot));
}

Task<wire::VersionedBehaviour> Routes::put(http::Call& call, wire::BehaviourChange request) {
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto& caller = accounts::principal(call);
    Change change{
        std::move(request.behaviour),
        std::move(request.note).value_or(""),
        caller.user,
        request.expected
    };
    co_return from(co_await behaviours_.put(caller.workspace, chatbot, std::move(change)));
}

Task<wire::BehaviourVersionList>
Routes::versions(http::Call& call, wire::BehaviourVersionQuery query) {
    constexpr std::int64_t usual = 50;
    constexpr std::int64_t most = 200;
    std::optional<std::int64_t> before;
    if (query.cursor) {
        before = number(*query.cursor);
        if (!before) {
            throw Rejected{Reason::invalid, "cursor: is not one of ours"}.with_field("cursor");
        }
    }
    const auto limit = std::clamp<std::int64_t>(query.limit.value_or(usual), 1, most);
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    auto page =
        co_await behaviours_.versions(accounts::principal(call).workspace, chatbot, before, limit);
    wire::BehaviourVersionList out;
    for (auto& version : page.versions) {
        out.items.push_back(
            {version.version,
             std::move(version.note),
             author_of(std::move(version.author)),
             version.restored,
             version.created_at.value()}
        );
    }
    if (page.before) {
        out.next_cursor = std::to_string(*page.before);
    }
    co_return out;
}

Task<wire::VersionedBehaviour> Routes::get(http::Call& call) {
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto version = version_in(call);
    co_return from(co_await behaviours_.get(accounts::principal(call).workspace, chatbot, version));
}

Task<wire::VersionedBehaviour> Routes::restore(http::Call& call, wire::BehaviourRestore request) {
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto version = version_in(call);
    const auto& caller = accounts::principal(call);
    Change change{{}, std::move(request.note).value_or(""), caller.user, request.expected};
    co_return from(
        co_await behaviours_.restore(caller.workspace, chatbot, version, std::move(change))
    );
}

} // namespace hiochat::behaviours
