#include "knowledge/routes.h"

#include "accounts/access.h"
#include "accounts/users.h"
#include "knowledge/names.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/http/files.h"
#include "platform/http/multipart.h"
#include "platform/json/json.h"

#include <algorithm>

namespace hiochat::knowledge {

namespace wire {

Source from(const knowledge::Source& source) {
    Source out{
        source.id,
        source.chatbot_id,
        source.kind,
        source.name,
        source.title,
        source.type,
        source.size,
        source.status,
        std::nullopt,
        source.pages,
        source.chunks,
        source.language,
        source.progress,
        source.created_at,
        source.updated_at,
        "/api/v1/chatbots/" + source.chatbot_id.text() + "/sources/" + source.id.text() + "/file"
    };
    if (source.error_code) {
        out.error = {*source.error_code, source.error_message.value_or("")};
    }
    return out;
}

} // namespace wire

namespace {

constexpr std::size_t files_at_once = 20;
constexpr std::size_t question_chars = 2000;

std::vector<index::Hit>
run_search(Library::Snapshot index, std::string question, std::size_t limit) {
    index::SearchOptions options;
    options.limit = limit;
    return index->search(question, options);
}

} // namespace

Routes::Routes(Sources& sources, Library& library, db::Database& database, async::Pool& pool)
    : sources_{sources}, library_{library}, database_{database}, pool_{pool} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string bot = "/api/v1/chatbots/{chatbotId}";
    const std::string all = bot + "/sources";
    const std::string one = all + "/{sourceId}";
    router.get(all, read, "List a chatbot's sources, latest first", *this, &Routes::list);
    http::RouteOptions text;
    text.body_bytes = sources_.limits().bytes * 2; // JSON escapes
    http::RouteOptions upload;
    upload.body_bytes = sources_.limits().bytes * files_at_once + 1024 * 1024;
    upload.upload = true;
    router.post(all, manage, "Add a text", *this, &Routes::add_text, text);
    router.post(
        all + "/files",
        manage,
        "Upload files (multipart parts named `file`)",
        *this,
        &Routes::upload,
        upload
    );
    router.get(one, read, "Get a source", *this, &Routes::get);
    router.delete_(
        one, manage, "Delete a source: it answers nothing from now on", *this, &Routes::remove
    );
    router.get(
        one + "/file", read, "Download a source as it was uploaded", *this, &Routes::download
    );
    router.post(one + "/retry", manage, "Process a failed source again", *this, &Routes::retry);
    router.post(bot + "/search", read, "Find passages", *this, &Routes::search);
}

Task<wire::SourceList> Routes::list(http::Call& call, wire::SourceQuery query) {
    auto page = co_await sources_.list(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        query.status.value_or(SourceFilter::all),
        std::move(query.cursor),
        query.limit.value_or(50)
    );
    wire::SourceList out;
    for (const auto& source : page.sources) {
        out.items.push_back(wire::from(source));
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
    co_return http::Created<wire::Source>{wire::from(stored)};
}

Task<http::Response> Routes::upload(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    http::MultipartLimits limits;
    limits.parts = files_at_once;
    limits.part_bytes = sources_.limits().bytes;
    auto parts =
        co_await async::blocking(pool_, http::read_multipart_files, call.request(), limits);
    std::erase_if(parts, [](const http::FilePart& part) { return part.name != "file"; });
    if (parts.empty()) {
        throw Rejected{Reason::invalid, "there is no part named `file` with a file name"}
            .with_field("file");
    }
    std::vector<NewSource> files;
    for (auto& part : parts) { // all are looked at before the first is stored
        auto& file = files.emplace_back();
        file.name = std::move(part.file_name);
        file.bytes = std::move(part.bytes);
        sources_.check(file);
    }
    wire::SourceList stored;
    for (auto& file : files) {
        stored.items.push_back(wire::from(co_await sources_.add(workspace, chatbot, std::move(file))
        ));
    }
    co_return http::typed::json_response(
        201,
        stored.items.size() == 1 ? json::encode_text(stored.items.front())
                                 : json::encode_text(stored)
    );
}

Task<wire::Source> Routes::get(http::Call& call) {
    co_return wire::from(co_await sources_.get(
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

Task<http::Response> Routes::download(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto id = call.id<SourceId>("sourceId");
    const auto source = co_await sources_.get(workspace, chatbot, id);
    auto bytes = co_await sources_.bytes(workspace, chatbot, id);
    co_return http::serve_download(
        call.request(),
        std::make_shared<const std::string>(std::move(bytes)),
        source.name,
        source.type
    );
}

Task<wire::Source> Routes::retry(http::Call& call) {
    co_return wire::from(co_await sources_.retry(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId")
    ));
}

Task<wire::SearchReply> Routes::search(http::Call& call, wire::SearchRequest request) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    if (request.query.empty() || request.query.size() > question_chars * 4) {
        throw Rejected{Reason::invalid, "query: must have 1 to 2000 characters"}.with_field("query"
        );
    }
    co_await check_chatbot(database_, workspace, chatbot);
    const auto limit =
        static_cast<std::size_t>(std::clamp<std::int64_t>(request.limit.value_or(10), 1, 50));
    const auto index = co_await library_.find(workspace, chatbot);
    const auto hits =
        co_await async::blocking(pool_, run_search, index, std::move(request.query), limit);
    const auto names = co_await source_names(database_, workspace, hits);
    wire::SearchReply out;
    for (const auto& hit : hits) {
        const auto name = names.find(hit.source);
        if (name == names.end()) {
            continue; // deleted while searching
        }
        const auto page = hit.page > 0 ? std::optional<std::int64_t>{hit.page} : std::nullopt;
        out.results.push_back(
            {hit.text, name->second, SourceId{hit.source}, hit.title, hit.heading, page, hit.score}
        );
    }
    co_return out;
}

} // namespace hiochat::knowledge
