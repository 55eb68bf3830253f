#include "evaluations/cases.h"

#include "accounts/users.h"
#include "evaluations/queries.h"
#include "evaluations/rows.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/text/unicode.h"
#include "ratings/exchange.h"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace hiochat::evaluations {

namespace {

struct PastRow {
    RunId run_id;
    EvaluationOutcome outcome = EvaluationOutcome::passed;
    std::optional<EvaluationChange> change;
    EvaluationCause cause = EvaluationCause::hand;
    TimePoint at;
    std::int64_t behaviour_version = 0;
    std::int64_t knowledge = 0;
    std::string details;
};
BOOST_DESCRIBE_STRUCT(
    PastRow, (), (run_id, outcome, change, cause, at, behaviour_version, knowledge, details)
)

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

// What an answer shows: where it came from, or that there was none.
Expected expected_of(const ratings::Exchange& exchange) {
    Expected out;
    out.declines = exchange.abstained;
    for (const auto& citation : exchange.citations) {
        if (!out.declines && std::ranges::find(out.sources, citation.name) == out.sources.end()) {
            out.sources.push_back(citation.name);
        }
    }
    return out;
}

// Within a unit that has locked the set.
void check_room(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    std::int64_t more,
    std::int64_t most
) {
    const auto held = session.value<std::int64_t>(queries::count_cases, evaluation, workspace);
    if (held.value_or(0) + more > most) {
        throw Rejected{Reason::full, "a set holds at most " + std::to_string(most) + " questions"};
    }
}

void insert(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const Case& made
) {
    session.change(
        queries::insert_case,
        made.id,
        evaluation,
        workspace,
        made.question,
        json::encode_text(made.expected),
        made.note,
        made.thread_id,
        made.seq,
        made.created_at
    );
}

void update(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const Case& changed
) {
    session.change(
        queries::change_case,
        changed.id,
        workspace,
        evaluation,
        changed.question,
        json::encode_text(changed.expected),
        changed.note,
        changed.updated_at
    );
}

Case changed_case(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const CaseId& id,
    const CaseChange& change,
    TimePoint now
) {
    lock(session, workspace, evaluation);
    const auto before = to_case(require_case(session, workspace, evaluation, id));
    auto after = before;
    after.question = change.question.value_or(before.question);
    check_question(after.question);
    after.note = change.note.value_or(before.note);
    check_note(after.note);
    auto expected = before.expected;
    expected.sources = change.sources.value_or(expected.sources);
    expected.words = change.words.value_or(expected.words);
    expected.without = change.without.value_or(expected.without);
    expected.declines = change.declines.value_or(expected.declines);
    after.expected = checked(std::move(expected));
    after.updated_at = now;
    if (after.question == before.question && after.expected == before.expected) {
        session.change(queries::change_note, id, workspace, evaluation, after.note, now);
        return after;
    }
    after.state.reset();
    after.since.reset();
    after.last_passed_at.reset();
    update(session, workspace, evaluation, after);
    return after;
}

EvaluationImported import_lines(
    db::Session& session,
    const WorkspaceId& workspace,
    const EvaluationId& evaluation,
    const std::vector<Line>& lines,
    Import how,
    std::int64_t most,
    TimePoint now
) {
    lock(session, workspace, evaluation);
    std::map<std::string, Case> known;
    for (auto& row : session.all<CaseRow>(queries::list_cases, evaluation, workspace)) {
        auto key = text::fold(row.question);
        known.emplace(std::move(key), to_case(std::move(row)));
    }
    EvaluationImported out;
    std::set<std::string> named;
    for (const auto& line : lines) {
        const auto key = text::fold(line.question);
        named.insert(key);
        if (const auto found = known.find(key); found != known.end()) {
            auto& held = found->second;
            if (held.expected == line.expected && held.note == line.note) {
                continue;
            }
            held.expected = line.expected;
            held.note = line.note;
            held.updated_at = now;
            update(session, workspace, evaluation, held);
            ++out.changed;
            continue;
        }
        Case made{CaseId::make(), line.question, line.expected, line.note};
        made.created_at = now;
        made.updated_at = now;
        insert(session, workspace, evaluation, made);
        known.emplace(key, std::move(made));
        ++out.added;
    }
    if (how == Import::replace) {
        for (const auto& [key, held] : known) {
            if (!named.contains(key)) {
                out.removed += session.change(queries::delete_case, held.id, workspace, evaluation);
            }
        }
    }
    check_room(session, workspace, evaluation, 0, most);
    return out;
}

} // namespace

void check_question(std::string& question) {
    boost::trim(question);
    if (text::is_blank(question) || accounts::count_characters(question) > Cases::question_limit) {
        refuse(
            "question", "must have 1 to " + std::to_string(Cases::question_limit) + " characters"
        );
    }
}

void check_note(const std::string& note) {
    if (accounts::count_characters(note) > Cases::note_limit) {
        refuse("note", "must have at most " + std::to_string(Cases::note_limit) + " characters");
    }
}

Cases::Cases(db::Database& database, const Clock& clock, Engine engine, Limits limits)
    : database_{database}, clock_{clock}, engine_{std::move(engine)}, limits_{limits} {}

Task<std::vector<Case>> Cases::all(WorkspaceId workspace, EvaluationId evaluation) {
    auto read = [workspace, evaluation](db::Session& session) {
        if (session.rows(queries::find_evaluation, evaluation, workspace).empty()) {
            throw Rejected{Reason::not_found, "evaluation"};
        }
        std::vector<Case> out;
        for (auto& row : session.all<CaseRow>(queries::list_cases, evaluation, workspace)) {
            out.push_back(to_case(std::move(row)));
        }
        return out;
    };
    co_return co_await database_.read(std::move(read));
}

Task<NewCase> Cases::from_thread(WorkspaceId workspace, EvaluationId evaluation, NewCase wanted) {
    const auto thread = *wanted.thread_id;
    const auto seq = wanted.seq.value_or(0);
    auto read = [workspace, evaluation, thread, seq](db::Session& session) {
        const auto chatbot =
            session.value<ChatbotId>(queries::find_evaluations_chatbot, evaluation, workspace);
        if (!chatbot) {
            throw Rejected{Reason::not_found, "evaluation"};
        }
        NewCase found;
        if (const auto exchange = ratings::find_exchange(session, workspace, thread, seq)) {
            if (exchange->chatbot_id == *chatbot) {
                found.question = exchange->question;
                found.expected = expected_of(*exchange);
                return found;
            }
        } else if (const auto said = ratings::find_said(session, workspace, thread, seq)) {
            if (said->chatbot_id == *chatbot) {
                found.question = said->text;
                return found;
            }
        }
        throw Rejected{Reason::not_found, "message"};
    };
    auto found = co_await database_.read(std::move(read));
    if (found.expected && engine_.standalone) {
        const auto whole = co_await engine_.standalone(workspace, thread, seq);
        found.question = whole ? whole : found.question;
    }
    if (!wanted.question) {
        wanted.question = std::move(found.question);
    }
    if (!wanted.expected) {
        wanted.expected = std::move(found.expected);
    }
    co_return wanted;
}

Task<Case> Cases::add(WorkspaceId workspace, EvaluationId evaluation, NewCase wanted) {
    if (wanted.thread_id) {
        wanted = co_await from_thread(workspace, evaluation, std::move(wanted));
    }
    Case made{CaseId::make(), std::move(wanted.question).value_or("")};
    check_question(made.question);
    made.expected = checked(std::move(wanted.expected).value_or(Expected{}));
    made.note = std::move(wanted.note);
    check_note(made.note);
    made.thread_id = std::move(wanted.thread_id);
    made.seq = made.thread_id ? wanted.seq : std::nullopt;
    made.created_at = clock_.now();
    made.updated_at = made.created_at;
    auto store = [workspace, evaluation, made, most = limits_.cases](db::Session& session) {
        lock(session, workspace, evaluation);
        check_room(session, workspace, evaluation, 1, most);
        insert(session, workspace, evaluation, made);
    };
    co_await database_.write(std::move(store));
    co_return made;
}

Task<Case>
Cases::change(WorkspaceId workspace, EvaluationId evaluation, CaseId id, CaseChange change) {
    auto unit = [workspace, evaluation, id, change, now = clock_.now()](db::Session& session) {
        return changed_case(session, workspace, evaluation, id, change, now);
    };
    co_return co_await database_.write(std::move(unit));
}

Task<void> Cases::remove(WorkspaceId workspace, EvaluationId evaluation, CaseId id) {
    auto unit = [workspace, evaluation, id](db::Session& session) {
        lock(session, workspace, evaluation);
        session.change(queries::delete_case, id, workspace, evaluation);
    };
    co_await database_.write(std::move(unit));
}

Task<EvaluationImported>
Cases::import(WorkspaceId workspace, EvaluationId evaluation, std::vector<Line> lines, Import how) {
    auto unit = [workspace,
                 evaluation,
                 lines = std::move(lines),
                 how,
                 most = limits_.cases,
                 now = clock_.now()](db::Session& session) {
        return import_lines(session, workspace, evaluation, lines, how, most, now);
    };
    co_return co_await database_.write(std::move(unit));
}

Task<std::vector<EvaluationPast>>
Cases::history(WorkspaceId workspace, EvaluationId evaluation, CaseId id) {
    auto read = [workspace, evaluation, id](db::Session& session) {
        require_case(session, workspace, evaluation, id);
        std::vector<EvaluationPast> out;
        for (auto& row :
             session.all<PastRow>(queries::history_of_case, id, workspace, evaluation)) {
            out.push_back(
                {std::move(row.run_id),
                 row.outcome,
                 row.change,
                 row.cause,
                 row.at,
                 row.behaviour_version,
                 row.knowledge,
                 json::decode_text<EvaluationResult>(row.details).answer}
            );
        }
        return out;
    };
    co_return co_await database_.read(std::move(read));
}

} // namespace hiochat::evaluations
