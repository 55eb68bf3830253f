#include "corrections/corrections.h"

#include "corrections/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"
#include "ratings/exchange.h"

namespace hiochat::corrections {

namespace {

struct Known {
    ratings::Exchange exchange;
    std::optional<SourceId> source; // the entry of an earlier correction
    std::vector<knowledge::analytics::QuestionId> in_vain;
};

Known read_known(
    db::Session& session, const WorkspaceId& workspace, const ThreadId& thread, std::int64_t seq
) {
    auto exchange = ratings::find_exchange(session, workspace, thread, seq);
    if (!exchange) {
        throw Rejected{Reason::not_found, "message"};
    }
    Known out{*std::move(exchange), std::nullopt, {}};
    if (auto before = session.find<Correction>(queries::find_correction, thread, workspace, seq)) {
        out.source = std::move(before->source_id);
    }
    const auto rows =
        session.rows(queries::asked_in_vain, out.exchange.chatbot_id, workspace, thread, seq);
    for (const auto row : rows) {
        out.in_vain.push_back(row.get<knowledge::analytics::QuestionId>("id"));
    }
    return out;
}

// What was asked in several lines, or at length, is more than a question may be.
std::string as_question(const std::string& said) {
    std::string out;
    std::size_t characters = 0;
    for (std::size_t at = 0; at < said.size();) {
        const auto from = at;
        const auto c = text::next_code_point(said, at);
        if (++characters > knowledge::questions::Questions::question_limit) {
            break;
        }
        out += c == '\n' ? " " : said.substr(from, at - from);
    }
    return out;
}

} // namespace

Corrections::Corrections(
    db::Database& database, knowledge::questions::Questions& questions, const Clock& clock
)
    : database_{database}, questions_{questions}, clock_{clock} {}

Task<Correction> Corrections::correct(
    WorkspaceId workspace,
    std::optional<UserId> author,
    ThreadId thread,
    std::int64_t seq,
    NewCorrection correction
) {
    auto read = [workspace, thread, seq](db::Session& session) {
        return read_known(session, workspace, thread, seq);
    };
    const auto known = co_await database_.read(std::move(read));
    auto asked = correction.question.value_or(as_question(known.exchange.question));
    Correction out{thread, seq, {}, asked, correction.answer, clock_.now(), std::move(author)};
    knowledge::questions::Entry entry{
        {std::move(asked), std::move(correction.alternatives), std::move(correction.answer)},
        std::move(correction.categories),
        known.in_vain
    };
    const auto source =
        co_await store_entry(workspace, known.exchange.chatbot_id, known.source, std::move(entry));
    out.source_id = source.id;
    auto store = [workspace, out](db::Session& session) {
        session.change(
            queries::put_correction,
            out.thread_id,
            out.seq,
            workspace,
            out.source_id,
            out.question,
            out.answer,
            out.corrected_by,
            out.corrected_at
        );
    };
    co_await database_.write(std::move(store));
    co_return out;
}

Task<knowledge::Source> Corrections::store_entry(
    WorkspaceId workspace,
    ChatbotId chatbot,
    std::optional<SourceId> known,
    knowledge::questions::Entry entry
) {
    if (known) {
        co_return co_await questions_.change(workspace, chatbot, *known, std::move(entry));
    }
    co_return co_await questions_.add(workspace, chatbot, std::move(entry));
}

Task<std::vector<Correction>> Corrections::of_thread(WorkspaceId workspace, ThreadId thread) {
    auto read = [workspace, thread](db::Session& session) {
        if (session.rows(queries::find_thread, thread, workspace).empty()) {
            throw Rejected{Reason::not_found, "thread"};
        }
        return session.all<Correction>(queries::corrections_of_thread, thread, workspace);
    };
    co_return co_await database_.read(std::move(read));
}

} // namespace hiochat::corrections
