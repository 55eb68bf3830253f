#include "ratings/ratings.h"

#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"
#include "ratings/exchange.h"
#include "ratings/queries.h"

#include <algorithm>

namespace hiochat::ratings {

namespace {

using RatingId = Id<struct RatingTag>;

constexpr std::int64_t most_at_once = 200;

struct Row : RatedAnswer {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(Row, (RatedAnswer), (id))

struct DayRow {
    std::int64_t day = 0;
    Verdict rating = Verdict::up;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(DayRow, (), (day, rating, amount))

struct ReasonRow {
    std::string reason;
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(ReasonRow, (), (reason, amount))

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (std::size_t at = 0; at < text.size();) {
        units += text::next_code_point(text, at) > 0xFFFF ? 2 : 1;
    }
    return units;
}

// Blank is nothing.
std::optional<std::string> checked(
    std::optional<std::string> given, std::size_t length, std::size_t most, const std::string& field
) {
    if (length > most) {
        throw Rejected{Reason::invalid, field + ": is too long"}.with_field(field);
    }
    return given && text::is_blank(*given) ? std::nullopt : std::move(given);
}

Rating checked(Rating given) {
    const auto reason = given.reason ? given.reason->size() : 0;
    const auto comment = given.comment ? utf16_units(*given.comment) : 0;
    given.reason = checked(std::move(given.reason), reason, Ratings::reason_limit, "reason");
    given.comment = checked(std::move(given.comment), comment, Ratings::comment_limit, "comment");
    return given;
}

void store(
    db::Session& session,
    const visitors::Visitor& visitor,
    const ThreadId& thread,
    std::int64_t seq,
    const Rating& rating,
    TimePoint now
) {
    const auto& workspace = visitor.workspace_id;
    const auto about = find_exchange(session, workspace, thread, seq);
    if (!about || about->visitor_id != visitor.id) {
        throw Rejected{Reason::not_found, "message"};
    }
    if (!rating.rating) {
        session.change(queries::delete_rating, thread, workspace, seq);
        return;
    }
    session.change(
        queries::put_rating,
        RatingId::make(),
        workspace,
        about->chatbot_id,
        thread,
        seq,
        *rating.rating,
        rating.reason,
        rating.comment,
        about->question,
        about->answer,
        now
    );
}

void check_chatbot(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    if (session.rows(queries::find_chatbot, chatbot, workspace).empty()) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

std::string day_text(std::int64_t day) {
    return to_iso8601(TimePoint{std::chrono::days{day}}).substr(0, 10);
}

RatingFigures read_figures(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    TimePoint from,
    TimePoint to
) {
    check_chatbot(session, workspace, chatbot);
    RatingFigures out;
    std::optional<std::int64_t> last;
    for (const auto& row :
         session.all<DayRow>(queries::ratings_by_day, chatbot, workspace, from, to)) {
        if (last != row.day) {
            out.days.push_back({day_text(row.day)});
            last = row.day;
        }
        const bool up = row.rating == Verdict::up;
        (up ? out.up : out.down) += row.amount;
        (up ? out.days.back().up : out.days.back().down) += row.amount;
    }
    for (auto& row :
         session.all<ReasonRow>(queries::ratings_by_reason, chatbot, workspace, from, to)) {
        out.reasons.push_back({std::move(row.reason), row.amount});
    }
    return out;
}

} // namespace

Ratings::Ratings(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

Task<void>
Ratings::rate(visitors::Visitor visitor, ThreadId thread, std::int64_t seq, Rating rating) {
    auto given = checked(std::move(rating));
    auto unit = [visitor, thread, seq, given, now = clock_.now()](db::Session& session) {
        store(session, visitor, thread, seq, given, now);
    };
    co_await database_.write(std::move(unit));
}

Task<std::vector<RatedAnswer>> Ratings::of_thread(WorkspaceId workspace, ThreadId thread) {
    auto read = [workspace, thread](db::Session& session) {
        if (session.rows(queries::find_thread, thread, workspace).empty()) {
            throw Rejected{Reason::not_found, "thread"};
        }
        return session.all<RatedAnswer>(queries::ratings_of_thread, thread, workspace);
    };
    co_return co_await database_.read(std::move(read));
}

Task<RatedPage> Ratings::list(
    WorkspaceId workspace,
    ChatbotId chatbot,
    Filter filter,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, most_at_once);
    const auto before = cursor.value_or(std::string(26, 'z')); // behind every id
    auto read = [workspace, chatbot, filter, before, most](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
        return session.all<Row>(
            queries::list_ratings,
            chatbot,
            workspace,
            before,
            filter.rating,
            filter.from,
            filter.to,
            most
        );
    };
    RatedPage out;
    for (auto& row : co_await database_.read(std::move(read))) {
        out.next_cursor = std::move(row.id);
        out.items.push_back(std::move(static_cast<RatedAnswer&>(row)));
    }
    if (std::ssize(out.items) < most) {
        out.next_cursor.reset();
    }
    co_return out;
}

Task<RatingFigures>
Ratings::figures(WorkspaceId workspace, ChatbotId chatbot, TimePoint from, TimePoint to) {
    auto read = [workspace, chatbot, from, to](db::Session& session) {
        return read_figures(session, workspace, chatbot, from, to);
    };
    co_return co_await database_.read(std::move(read));
}

} // namespace hiochat::ratings
