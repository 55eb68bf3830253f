#include "accounts/access.h"
#include "knowledge/routes.h"
#include "knowledge/uploads.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/files.h"
#include "platform/json/json.h"
#include "platform/text/words.h"

#include <algorithm>
#include <charconv>

// What is in a source: its bytes, its text, its passages.
namespace hiochat::knowledge {

namespace {

constexpr std::size_t files_at_once = 20;
constexpr std::size_t text_bytes = 500'000; // of what is shown of a source's text

std::shared_ptr<Uploads>
take_files(const Sources& sources, const http::Request& request, std::size_t most) {
    http::MultipartLimits limits;
    limits.parts = most;
    limits.part_bytes = sources.limits().bytes;
    const auto check = [&sources](const std::string& name, const std::string& bytes) {
        NewSource file;
        file.name = name;
        file.bytes = bytes;
        sources.check(file);
    };
    auto uploads = std::make_shared<Uploads>(request, limits, check);
    if (uploads->size() == 0) {
        throw Rejected{Reason::invalid, "there is no part named `file` with a file name"}
            .with_field("file");
    }
    return uploads;
}

std::string read_file(std::shared_ptr<const Uploads> uploads, std::size_t file) {
    return uploads->bytes(file);
}

Task<NewSource> file_of(async::Pool& pool, std::shared_ptr<const Uploads> uploads, std::size_t at) {
    NewSource file;
    file.name = uploads->name(at);
    file.bytes = co_await async::blocking(pool, read_file, uploads, at);
    co_return file;
}

// The request lives for as long as its handler.
Task<std::shared_ptr<Uploads>>
take(async::Pool& pool, const Sources& sources, const http::Request& request, std::size_t most) {
    co_return co_await async::blocking(
        pool, take_files, std::cref(sources), std::cref(request), most
    );
}

http::RouteOptions upload_options(std::size_t bytes) {
    http::RouteOptions options;
    options.body_bytes = bytes + 1024 * 1024;
    options.upload = true;
    return options;
}

} // namespace

void Routes::add_files_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/chatbots/{chatbotId}/sources";
    const std::string one = all + "/{sourceId}";
    const auto bytes = sources_.limits().bytes;
    router.post(
        all + "/files",
        manage,
        "Upload files (multipart parts named `file`)",
        *this,
        &Routes::upload,
        upload_options(bytes * files_at_once)
    );
    router.get(
        one + "/file", read, "Download a source as it was uploaded", *this, &Routes::download
    );
    router.put(
        one + "/file",
        manage,
        "Replace a file; the former one answers until this one has been read",
        *this,
        &Routes::replace,
        upload_options(bytes)
    );
    router.get(one + "/text", read, "Get a source's text as the bot sees it", *this, &Routes::text);
    router.get(
        one + "/chunks",
        read,
        "List the passages that a source was cut into",
        *this,
        &Routes::chunks
    );
}

Task<http::Response> Routes::upload(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    // All are looked at before the first is stored.
    const auto uploads = co_await take(pool_, sources_, call.request(), files_at_once);
    const auto read = [this, uploads](std::size_t at) { return file_of(pool_, uploads, at); };
    wire::SourceList stored;
    for (auto& source : co_await sources_.add_all(workspace, chatbot, uploads->size(), read)) {
        stored.items.push_back(co_await shown(workspace, std::move(source)));
    }
    co_return http::typed::json_response(
        201,
        stored.items.size() == 1 ? json::encode_text(stored.items.front())
                                 : json::encode_text(stored)
    );
}

Task<wire::Source> Routes::replace(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto id = call.id<SourceId>("sourceId");
    const auto uploads = co_await take(pool_, sources_, call.request(), 1);
    auto file = co_await file_of(pool_, uploads, 0);
    auto source = co_await sources_.replace(workspace, chatbot, id, std::move(file));
    co_return co_await shown(workspace, std::move(source));
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

Task<wire::SourceText> Routes::text(http::Call& call) {
    constexpr std::int64_t at_once = 500;
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto id = call.id<SourceId>("sourceId");
    wire::SourceText out;
    std::string heading;
    for (std::int64_t from = 0; !out.truncated; from += at_once) {
        const auto some = co_await sources_.passages(workspace, chatbot, id, from, at_once);
        for (const auto& passage : some) {
            auto piece = out.text.empty() ? "" : std::string{"\n\n"};
            if (passage.heading != heading && !passage.heading.empty()) {
                piece += passage.heading + "\n\n";
            }
            heading = passage.heading;
            piece += passage.text;
            if (out.text.size() + piece.size() > text_bytes) {
                out.truncated = true;
                break;
            }
            out.text += piece;
        }
        if (std::ssize(some) < at_once) {
            break;
        }
    }
    co_return out;
}

Task<wire::ChunkList> Routes::chunks(http::Call& call, wire::ChunkQuery query) {
    const auto limit = std::clamp<std::int64_t>(query.limit.value_or(50), 1, 200);
    std::int64_t from = 0;
    if (query.cursor) {
        const auto& text = *query.cursor;
        const auto end = text.data() + text.size();
        if (const auto read = std::from_chars(text.data(), end, from);
            read.ec != std::errc{} || read.ptr != end || from < 0) {
            throw Rejected{Reason::invalid, "cursor: is none of this list"}.with_field("cursor");
        }
    }
    auto found = co_await sources_.passages(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId"),
        from,
        limit + 1
    );
    wire::ChunkList out;
    if (std::ssize(found) > limit) {
        out.next_cursor = std::to_string(found.back().ordinal);
        found.pop_back();
    }
    for (auto& passage : found) {
        wire::Chunk chunk;
        chunk.ordinal = passage.ordinal;
        chunk.heading = std::move(passage.heading);
        chunk.page = passage.page > 0 ? std::optional{passage.page} : std::nullopt;
        chunk.words = static_cast<std::int64_t>(text::count_words(passage.text));
        chunk.text = std::move(passage.text);
        chunk.questions = json::decode_text<std::vector<std::string>>(passage.questions);
        out.items.push_back(std::move(chunk));
    }
    co_return out;
}

} // namespace hiochat::knowledge
