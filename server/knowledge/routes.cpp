#include "knowledge/routes.h"

#include "accounts/access.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"

#include <boost/describe/enum_from_string.hpp>

#include <algorithm>

namespace hiochat::knowledge {

namespace {

constexpr std::size_t bulk_ids = 500;

// One or several, between commas.
void check_kinds(const std::optional<std::string>& kinds) {
    const auto all = kinds.value_or("");
    for (std::string_view rest = all; !rest.empty();) {
        const auto comma = rest.find(',');
        SourceKind kind{};
        if (!boost::describe::enum_from_string(std::string{rest.substr(0, comma)}.c_str(), kind)) {
            throw Rejected{Reason::invalid, "kind: is none of a source"}.with_field("kind");
        }
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
}

} // namespace

Routes::Routes(Sources& sources, Library& library, async::Pool& pool)
    : sources_{sources}, library_{library}, pool_{pool} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/chatbots/{chatbotId}/sources";
    const std::string one = all + "/{sourceId}";
    router.get(all, read, "List a chatbot's sources, latest first", *this, &Routes::list);
    http::RouteOptions text;
    text.body_bytes = sources_.limits().bytes * 2; // JSON escapes
    router.post(all, manage, "Add a text", *this, &Routes::add_text, text);
    router.post(all + "/bulk", manage, "Delete or process many sources", *this, &Routes::bulk);
    router.get(one, read, "Get a source", *this, &Routes::get);
    router.patch(one, manage, "Give a source another title", *this, &Routes::change);
    router.delete_(
        one, manage, "Delete a source: it answers nothing from now on", *this, &Routes::remove
    );
    router.post(one + "/retry", manage, "Process a failed source again", *this, &Routes::retry);
    router.post(
        one + "/process",
        manage,
        "Process a source again; what it was answers until then",
        *this,
        &Routes::process
    );
    add_files_to(router, access);
}

Task<wire::SourceList> Routes::list(http::Call& call, wire::SourceQuery query) {
    check_kinds(query.kind);
    SourceQuery wanted;
    wanted.status = query.status.value_or(SourceFilter::all);
    wanted.kinds = std::move(query.kind);
    wanted.parent = std::move(query.parent_id);
    wanted.category = std::move(query.category_id);
    wanted.words = std::move(query.q);
    wanted.cursor = std::move(query.cursor);
    wanted.limit = query.limit.value_or(50);
    auto page = co_await sources_.list(
        accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId"), std::move(wanted)
    );
    wire::SourceList out;
    for (const auto& shown : page.sources) {
        out.items.push_back(wire::from(shown));
    }
    out.next_cursor = std::move(page.next_cursor);
    co_return out;
}

Task<http::Created<wire::Source>> Routes::add_text(http::Call& call, wire::CreateTextSource added) {
    NewSource source;
    source.kind = SourceKind::text;
    source.name = std::move(added.name);
    source.title = std::move(added.title).value_or("");
    source.bytes = std::move(added.text);
    const auto stored = co_await sources_.add(
        accounts::principal(call).workspace, call.id<ChatbotId>("chatbotId"), std::move(source)
    );
    co_return http::Created<wire::Source>{
        co_await shown(accounts::principal(call).workspace, stored)
    };
}

Task<wire::Source> Routes::shown(WorkspaceId workspace, Source source) {
    co_return wire::from(co_await sources_.show(workspace, source.chatbot_id, source.id));
}

Task<wire::Source> Routes::get(http::Call& call) {
    co_return wire::from(co_await sources_.show(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId")
    ));
}

Task<void> Routes::remove(http::Call& call) {
    co_await sources_.remove(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId")
    );
}

Task<wire::Source> Routes::change(http::Call& call, wire::ChangeSource change) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto id = call.id<SourceId>("sourceId");
    if (change.title) {
        co_await sources_.rename(workspace, chatbot, id, *std::move(change.title));
        co_await library_.reindex(workspace, chatbot, id);
    }
    co_return wire::from(co_await sources_.show(workspace, chatbot, id));
}

Task<wire::Source> Routes::retry(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    auto source = co_await sources_.retry(
        workspace, call.id<ChatbotId>("chatbotId"), call.id<SourceId>("sourceId")
    );
    co_return co_await shown(workspace, std::move(source));
}

Task<wire::Source> Routes::process(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    auto source = co_await sources_.process(
        workspace, call.id<ChatbotId>("chatbotId"), call.id<SourceId>("sourceId")
    );
    co_return co_await shown(workspace, std::move(source));
}

Task<wire::BulkReply> Routes::bulk(http::Call& call, wire::BulkRequest request) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    if (request.ids.size() > bulk_ids) {
        throw Rejected{Reason::invalid, "ids: at most 500"}.with_field("ids");
    }
    if (request.action != "delete" && request.action != "process") {
        throw Rejected{Reason::invalid, "action: is \"delete\" or \"process\""}.with_field("action"
        );
    }
    co_await sources_.check_chatbot(workspace, chatbot);
    const auto all = std::ssize(request.ids);
    std::vector<Sources::Failed> failed;
    if (request.action == "delete") {
        failed = co_await sources_.remove_all_of(workspace, chatbot, std::move(request.ids));
    } else {
        failed = co_await sources_.process_all_of(workspace, chatbot, std::move(request.ids));
    }
    wire::BulkReply out;
    out.done = all - std::ssize(failed);
    for (auto& each : failed) {
        out.failed.push_back({std::move(each.id), std::move(each.code), std::move(each.detail)});
    }
    co_return out;
}

} // namespace hiochat::knowledge
