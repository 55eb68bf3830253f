#include "ratings/exchange.h"

#include "platform/db/database.h"
#include "platform/json/json.h"
#include "ratings/queries.h"

#include <charconv>

namespace hiochat::ratings {

namespace {

struct AnswerRow {
    ChatbotId chatbot_id;
    VisitorId visitor_id;
    std::optional<std::string> client_id;
    std::string text;
    std::string citations;
    bool abstained = false;
};
BOOST_DESCRIBE_STRUCT(
    AnswerRow, (), (chatbot_id, visitor_id, client_id, text, citations, abstained)
)

// The last message that an answer with this client id replies to: "answer:7".
std::optional<std::int64_t> answered_by(const std::optional<std::string>& client_id) {
    constexpr std::string_view prefix = "answer:";
    if (!client_id || !client_id->starts_with(prefix)) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    const auto* end = client_id->data() + client_id->size();
    const auto read = std::from_chars(client_id->data() + prefix.size(), end, number);
    return read.ptr == end && read.ec == std::errc{} ? std::optional{number} : std::nullopt;
}

std::string question_of(
    db::Session& session,
    const WorkspaceId& workspace,
    const ThreadId& thread,
    std::int64_t seq,
    std::optional<std::int64_t> last
) {
    if (!last) {
        return session.value<std::string>(queries::said_last_before, thread, workspace, seq)
            .value_or("");
    }
    const auto before =
        session.value<std::optional<std::string>>(queries::previous_answer, thread, workspace, seq);
    const auto from = answered_by(before.value_or(std::nullopt)).value_or(0);
    std::string out;
    const auto rows = session.rows(queries::said_between, thread, workspace, from, *last);
    for (std::size_t at = rows.size(); at > 0; --at) {
        out += (out.empty() ? "" : "\n") + rows[at - 1].get<std::string>("text");
    }
    return out;
}

} // namespace

std::optional<Exchange> find_exchange(
    db::Session& session, const WorkspaceId& workspace, const ThreadId& thread, std::int64_t seq
) {
    auto row = session.find<AnswerRow>(queries::find_answer, thread, workspace, seq);
    if (!row) {
        return std::nullopt;
    }
    const auto last = answered_by(row->client_id);
    return Exchange{
        std::move(row->chatbot_id),
        std::move(row->visitor_id),
        question_of(session, workspace, thread, seq, last),
        std::move(row->text),
        json::decode_text<std::vector<conversations::Citation>>(row->citations),
        row->abstained
    };
}

std::optional<Said> find_said(
    db::Session& session, const WorkspaceId& workspace, const ThreadId& thread, std::int64_t seq
) {
    return session.find<Said>(queries::find_said, thread, workspace, seq);
}

} // namespace hiochat::ratings
