#include "interfaces/mcp/tools.h"

#include "assistant/search.h"
#include "interfaces/mcp/schemas.h"
#include "interfaces/mcp/wire.h"
#include "knowledge/sources.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace hiochat::interfaces::mcp {

namespace bj = boost::json;

namespace {

constexpr std::size_t read_bytes = 24 * 1024; // of a source's text at once
constexpr std::int64_t passages_at_once = 100;

bj::array content(std::string_view text) {
    return {bj::object{{"type", "text"}, {"text", bj::string_view{text}}}};
}

// `text` is for models whose client does not pass the structure on.
template <typename T>
bj::object result(const T& value, std::string text = {}) {
    auto encoded = json::encode_text(value);
    bj::object out{{"structuredContent", json::parse(encoded)}, {"isError", false}};
    out["content"] = content(text.empty() ? encoded : text);
    return out;
}

template <typename T>
T arguments(ToolCall& call) {
    return json::decode<T>(bj::value(std::move(call.arguments)));
}

std::string with_sources(const Reply& reply) {
    auto text = reply.text;
    for (const auto& citation : reply.citations) {
        text += text == reply.text ? "\n\nSources:" : "";
        text += "\n- " + (citation.title.empty() ? citation.name : citation.title);
        text += citation.page ? ", page " + std::to_string(*citation.page) : "";
        text += citation.url ? " (" + *citation.url + ")" : "";
        text += " [" + citation.source_id.text() + "]";
    }
    return text;
}

std::int64_t place_of(const std::optional<std::string>& cursor) {
    std::int64_t from = 0;
    if (cursor) {
        const auto* end = cursor->data() + cursor->size();
        const auto read = std::from_chars(cursor->data(), end, from);
        if (read.ec != std::errc{} || read.ptr != end || from < 0) {
            throw Rejected{Reason::invalid, "cursor: is none of this source"};
        }
    }
    return from;
}

} // namespace

bj::object failed(std::string_view message) {
    return {{"content", content(message)}, {"isError", true}};
}

Tools::Tools(Ask ask, assistant::Search& search, knowledge::Sources& sources)
    : ask_{std::move(ask)}, search_{search}, sources_{sources} {
    add("search_knowledge",
        "Search the knowledge base",
        "Finds passages of the knowledge base, best first, with the source that each is from. Use "
        "it to read what is known in its own words.",
        input_schema<wire::SearchArguments>(
            {{"query", "Words or a question, in the language of the documents"},
             {"limit", "How many passages, 1 to 20; 8 when absent"},
             {"categories", "Ids of categories: only from these and those below them"}}
        ),
        output_schema<wire::SearchOutput>(),
        &Tools::search);
    add("ask",
        "Ask the chatbot",
        "Answers a question from the knowledge base with its sources, or says that nothing "
        "supports an answer.",
        input_schema<wire::AskArguments>(
            {{"question", "At most 8000 bytes"},
             {"turns", "What was said before, the oldest first"},
             {"categories", "Ids of categories: only from these and those below them"}}
        ),
        output_schema<wire::AskOutput>(),
        &Tools::answer);
    add("list_sources",
        "List the sources",
        "Lists the files, texts, pages and questions that the knowledge base is made of, latest "
        "first.",
        input_schema<wire::ListArguments>(
            {{"words", "Only sources whose name, title or address has these words"},
             {"status", "Only those in this state"},
             {"limit", "How many, 1 to 100; 50 when absent"},
             {"cursor", "nextCursor of the page before"}}
        ),
        output_schema<wire::ListOutput>(),
        &Tools::list_sources);
    add("read_source",
        "Read a source",
        "Gives the text of one source; a long one in parts.",
        input_schema<wire::ReadArguments>(
            {{"sourceId", "As search_knowledge and list_sources give it"},
             {"cursor", "nextCursor of the part before"}}
        ),
        output_schema<wire::ReadOutput>(),
        &Tools::read_source);
}

void Tools::add(
    std::string name,
    std::string title,
    std::string description,
    bj::object input,
    bj::object output,
    Run run
) {
    list_.push_back(bj::object{
        {"name", name},
        {"title", title},
        {"description", description},
        {"inputSchema", std::move(input)},
        {"outputSchema", std::move(output)},
        {"annotations", {{"readOnlyHint", true}, {"idempotentHint", true}, {"openWorldHint", false}}
        },
    });
    tools_.emplace(std::move(name), run);
}

Task<bj::object> Tools::call(std::string name, ToolCall call) {
    const auto run = tools_.at(name);
    std::string refusal;
    try {
        co_return co_await (this->*run)(std::move(call));
    } catch (const Rejected& rejected) {
        refusal = rejected.detail().empty() ? std::string{hiochat::name(rejected.reason())}
                                            : rejected.detail();
    }
    co_return failed(refusal);
}

Task<bj::object> Tools::search(ToolCall call) {
    auto wanted = arguments<wire::SearchArguments>(call);
    if (wanted.query.empty() || wanted.query.size() > Question::most_bytes) {
        throw Rejected{Reason::invalid, "query: must have 1 to 8000 bytes"};
    }
    assistant::SearchWanted search{.query = std::move(wanted.query)};
    search.limit =
        static_cast<std::size_t>(std::clamp<std::int64_t>(wanted.limit.value_or(8), 1, 20));
    search.categories = std::move(wanted.categories).value_or(search.categories);
    auto found = co_await search_.find(call.workspace, call.chatbot, std::move(search));
    wire::SearchOutput out;
    for (auto& each : found.passages) {
        auto& passage = out.passages.emplace_back();
        passage.text = std::move(each.hit.text);
        passage.source = std::move(each.name);
        passage.source_id = SourceId{each.hit.source};
        passage.kind = each.kind;
        passage.title = std::move(each.hit.title);
        passage.heading = std::move(each.hit.heading);
        passage.page =
            each.hit.page > 0 ? std::optional<std::int64_t>{each.hit.page} : std::nullopt;
        passage.url = each.url.empty() ? std::nullopt : std::optional{std::move(each.url)};
        passage.score = each.hit.score;
    }
    co_return result(out);
}

Task<bj::object> Tools::answer(ToolCall call) {
    auto wanted = arguments<wire::AskArguments>(call);
    Question question{call.workspace, call.chatbot, std::move(wanted.question)};
    question.turns = std::move(wanted.turns).value_or(std::vector<Turn>{});
    question.categories = std::move(wanted.categories).value_or(std::vector<std::string>{});
    check(question);
    Listener listener;
    listener.delta = std::move(call.progress);
    auto reply = co_await ask_(std::move(question), std::move(listener));
    auto text = with_sources(reply);
    wire::AskOutput out;
    out.answer = std::move(reply.text);
    out.kind = reply.kind;
    out.abstained = reply.abstained;
    out.confidence = reply.confidence;
    out.sources = std::move(reply.citations);
    out.follow_ups = std::move(reply.follow_ups);
    co_return result(out, std::move(text));
}

Task<bj::object> Tools::list_sources(ToolCall call) {
    auto wanted = arguments<wire::ListArguments>(call);
    knowledge::SourceQuery query;
    query.words = std::move(wanted.words);
    query.status = wanted.status.value_or(query.status);
    query.limit = std::clamp<std::int64_t>(wanted.limit.value_or(50), 1, 100);
    query.cursor = std::move(wanted.cursor);
    auto page = co_await sources_.list(call.workspace, call.chatbot, std::move(query));
    wire::ListOutput out;
    for (auto& [source, details] : page.sources) {
        out.sources.push_back(
            {source.id,
             source.kind,
             std::move(source.name),
             std::move(source.title),
             source.status,
             std::move(source.language),
             std::move(source.url),
             source.updated_at}
        );
    }
    out.next_cursor = std::move(page.next_cursor);
    co_return result(out);
}

Task<bj::object> Tools::read_source(ToolCall call) {
    const auto wanted = arguments<wire::ReadArguments>(call);
    auto source = co_await sources_.get(call.workspace, call.chatbot, wanted.source_id);
    const auto from = place_of(wanted.cursor);
    const auto passages = co_await sources_.passages(
        call.workspace, call.chatbot, wanted.source_id, from, passages_at_once + 1
    );
    wire::ReadOutput out;
    out.source_id = source.id;
    out.name = std::move(source.name);
    out.title = std::move(source.title);
    out.url = std::move(source.url);
    std::string heading;
    std::int64_t count = 0;
    for (const auto& passage : passages) {
        if (count == passages_at_once || (count > 0 && out.text.size() > read_bytes)) {
            out.next_cursor = std::to_string(passage.ordinal);
            break;
        }
        out.text += out.text.empty() ? "" : "\n\n";
        if (passage.heading != heading && !passage.heading.empty()) {
            out.text += passage.heading + "\n\n";
        }
        heading = passage.heading;
        out.text += passage.text;
        ++count;
    }
    auto text = out.text;
    if (out.next_cursor) {
        text += "\n\n(There is more: call again with cursor \"" + *out.next_cursor + "\".)";
    }
    co_return result(out, std::move(text));
}

} // namespace hiochat::interfaces::mcp
