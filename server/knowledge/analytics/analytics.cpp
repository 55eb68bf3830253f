#include "knowledge/analytics/analytics.h"

#include "knowledge/analytics/coverage.h"
#include "knowledge/analytics/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"

#include <algorithm>
#include <tuple>

namespace hiochat::knowledge::analytics {

namespace {

struct Found {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Found, (), (id))

struct Held {
    std::int64_t sources = 0;
    std::int64_t chunks = 0;
};
BOOST_DESCRIBE_STRUCT(Held, (), (sources, chunks))

struct AskedCount {
    std::int64_t questions = 0;
    std::int64_t answered = 0;
};
BOOST_DESCRIBE_STRUCT(AskedCount, (), (questions, answered))

struct Uses {
    std::string source_id;
    std::int64_t uses = 0;
};
BOOST_DESCRIBE_STRUCT(Uses, (), (source_id, uses))

struct Stale {
    SourceId id;
    std::string status;
};
BOOST_DESCRIBE_STRUCT(Stale, (), (id, status))

struct UnansweredRow {
    QuestionId id;
    std::string question;
    TimePoint asked_at;
};
BOOST_DESCRIBE_STRUCT(UnansweredRow, (), (id, question, asked_at))

struct Open {
    std::vector<Unanswered> questions;
    synonyms::Groups synonyms;
};

void check_chatbot(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    if (session.rows(queries::find_chatbot, chatbot, workspace).empty()) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

Amounts amounts(const std::vector<Uses>& rows) {
    Amounts out;
    for (const auto& row : rows) {
        out.emplace(row.source_id, row.uses);
    }
    return out;
}

std::vector<SourceUses> most(const Amounts& uses) {
    std::vector<SourceUses> out;
    for (const auto& [source, times] : uses) {
        out.push_back({SourceId{source}, times});
    }
    std::ranges::sort(out, [](const SourceUses& one, const SourceUses& other) {
        return std::tie(other.uses, one.source_id) < std::tie(one.uses, other.source_id);
    });
    if (std::ssize(out) > Analytics::listed) {
        out.resize(Analytics::listed);
    }
    return out;
}

Overview read_overview(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const Period& period,
    TimePoint stale_before
) {
    check_chatbot(session, workspace, chatbot);
    Overview out;
    const auto held = session.find<Held>(queries::count_sources, chatbot, workspace).value();
    out.sources = held.sources;
    out.chunks = held.chunks;
    const auto asked =
        session.find<AskedCount>(queries::count_asked, chatbot, workspace, period.from, period.to)
            .value();
    out.questions = asked.questions;
    out.answered = asked.answered;
    const auto uses = amounts(
        session.all<Uses>(queries::uses_by_source, chatbot, workspace, period.from, period.to)
    );
    const auto unanswered = amounts(
        session.all<Uses>(queries::unanswered_by_source, chatbot, workspace, period.from, period.to)
    );
    out.most_used = most(uses);
    for (const auto& row :
         session.all<Found>(queries::never_used, chatbot, workspace, Analytics::listed)) {
        out.never_used.emplace_back(row.id);
    }
    for (const auto& row : session.all<Stale>(
             queries::stale_sources, chatbot, workspace, stale_before, Analytics::listed
         )) {
        out.stale.push_back(
            {row.id, row.status == "failed" ? StaleReason::failing : StaleReason::old}
        );
    }
    out.categories = coverage_of(session, workspace, chatbot, uses, unanswered);
    return out;
}

} // namespace

Analytics::Analytics(db::Database& database, async::Pool& pool, const Clock& clock)
    : database_{database}, pool_{pool}, clock_{clock}, copies_{database, pool} {}

Task<Overview> Analytics::overview(WorkspaceId workspace, ChatbotId chatbot, Period period) {
    auto read = [workspace, chatbot, period, before = clock_.now() - stale_after](
                    db::Session& session
                ) { return read_overview(session, workspace, chatbot, period, before); };
    co_return co_await database_.read(std::move(read));
}

Task<std::vector<Duplicates>> Analytics::duplicates(WorkspaceId workspace, ChatbotId chatbot) {
    auto check = [workspace, chatbot](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
    };
    co_await database_.read(std::move(check));
    co_return co_await copies_.find(workspace, chatbot, listed);
}

Task<AnswerPage> Analytics::answers(
    WorkspaceId workspace,
    ChatbotId chatbot,
    SourceId source,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, 200);
    // "z" sorts after every id, whatever the database's collation.
    auto read = [workspace, chatbot, source, from = cursor.value_or("z"), most](db::Session& session
                ) {
        if (session.rows(queries::find_source, source, workspace, chatbot).empty()) {
            throw Rejected{Reason::not_found, "source"};
        }
        AnswerPage page;
        page.answers = session.all<SourceAnswer>(
            queries::answers_of_source, source, workspace, chatbot, from, most + 1
        );
        if (std::ssize(page.answers) > most) {
            page.answers.pop_back();
            page.next_cursor = page.answers.back().id.text();
        }
        return page;
    };
    co_return co_await database_.read(std::move(read));
}

Task<std::vector<QuestionGroup>> Analytics::unanswered(WorkspaceId workspace, ChatbotId chatbot) {
    auto read = [workspace, chatbot](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
        Open open;
        for (auto& row : session.all<UnansweredRow>(
                 queries::unanswered_questions, chatbot, workspace, grouped
             )) {
            open.questions.push_back({row.id, std::move(row.question), row.asked_at});
        }
        open.synonyms = synonyms::synonyms_of(session, workspace, chatbot);
        return open;
    };
    auto open = co_await database_.read(std::move(read));
    co_return co_await async::blocking(
        pool_, group_by_meaning, std::move(open.questions), std::move(open.synonyms)
    );
}

Task<void> Analytics::settle(
    WorkspaceId workspace, ChatbotId chatbot, std::vector<QuestionId> questions, std::string settled
) {
    if (questions.size() > dismissed) {
        throw Rejected{
            Reason::invalid, "must have at most " + std::to_string(dismissed) + " entries"
        }
            .with_field("questionIds");
    }
    auto store =
        [workspace, chatbot, ids = json::encode_text(questions), settled](db::Session& session) {
            check_chatbot(session, workspace, chatbot);
            session.change(queries::settle_questions, ids, workspace, chatbot, settled);
        };
    co_await database_.write(std::move(store));
}

Task<void>
Analytics::dismiss(WorkspaceId workspace, ChatbotId chatbot, std::vector<QuestionId> questions) {
    co_await settle(workspace, chatbot, std::move(questions), "dismissed");
}

Task<void> Analytics::mark_answered(
    WorkspaceId workspace, ChatbotId chatbot, std::vector<QuestionId> questions
) {
    co_await settle(workspace, chatbot, std::move(questions), "answered");
}

} // namespace hiochat::knowledge::analytics
