#include "conversations/intake.h"

#include "conversations/queries.h"
#include "conversations/rows.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <span>
#include <tuple>

namespace hiochat::conversations {

namespace {

// While one waits for the disk or a round trip, the other is made ready.
constexpr std::size_t lane_count = 2;

// Bounds how long others wait for the writer. On PostgreSQL, units that touch few rows seldom make
// each other start again.
std::size_t most_in_batch(const db::Database& database) {
    return database.kind() == "sqlite" ? 2048 : 16;
}

// The visitor's row is written when their thread was quiet for this long: not with every message.
constexpr std::chrono::minutes seen_again{1};

using Saying = Intake::Saying;
using Outcome = Intake::Outcome;

void touch(db::Session& session, const Saying& first) {
    const auto& visitor = first.visitor;
    if (session.change(queries::lock_visitor, visitor.id, visitor.workspace_id, first.at) == 0) {
        throw Rejected{Reason::not_found, "visitor"};
    }
}

// The visitor's open thread, locked against others who write to it; the first message opens it.
Thread open_thread(db::Session& session, const Saying& first) {
    const auto& visitor = first.visitor;
    const auto find = [&] {
        return session.find<ThreadRow>(queries::lock_open_thread, visitor.id, visitor.workspace_id);
    };
    auto row = find();
    if (row && first.at < row->updated_at + seen_again) {
        return to_thread(*std::move(row));
    }
    // Writing to the visitor's row makes those who would open a thread at once wait for each other.
    touch(session, first);
    row = row ? std::move(row) : find();
    if (!row) {
        const auto id = ThreadId::make();
        session.change(
            queries::insert_thread,
            id,
            visitor.workspace_id,
            visitor.chatbot_id,
            visitor.id,
            first.at
        );
        row = session.find<ThreadRow>(queries::find_thread, id, visitor.workspace_id);
    }
    return require(std::move(row));
}

Appended store_one(db::Session& session, const Thread& thread, const Saying& saying) {
    Appended out;
    out.message.thread_id = thread.id;
    out.message.seq = thread.last_seq + 1;
    out.message.client_id = saying.client_id;
    out.message.text = saying.text;
    out.message.created_at = saying.at;
    if (insert(session, thread.workspace_id, out.message)) {
        return out;
    }
    auto sent = find_sent(
        session, thread.workspace_id, thread.id, MessageAuthor::visitor, saying.client_id
    );
    return {std::move(sent.value()), nullptr, false};
}

void refuse(std::span<const std::size_t> numbers, std::vector<Outcome>& outcomes) {
    for (const auto number : numbers) {
        outcomes[number] = {std::current_exception(), {}};
    }
}

// `numbers`: which messages of the batch are one visitor's, in their order.
void store_visitor(
    db::Session& session,
    const std::vector<Saying>& batch,
    std::span<const std::size_t> numbers,
    std::vector<Outcome>& outcomes
) {
    Thread thread;
    try {
        thread = open_thread(session, batch[numbers.front()]);
    } catch (const Rejected&) { // of this visitor alone; nothing of theirs is written yet
        refuse(numbers, outcomes);
        return;
    }
    const Message* last = nullptr;
    for (const auto number : numbers) {
        auto& appended = outcomes[number].appended;
        appended = store_one(session, thread, batch[number]);
        if (appended.fresh) {
            last = &appended.message;
            thread.last_seq = last->seq;
        }
    }
    if (last != nullptr) {
        set_last(thread, *last);
        store_last(session, thread);
    }
    const auto shared = std::make_shared<const Thread>(std::move(thread));
    for (const auto number : numbers) {
        outcomes[number].appended.thread = shared;
    }
}

// Whether an error is about what was stored, not about the database as a whole.
bool spoiled_by_one(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const db::Error& error) {
        using Kind = db::Error::Kind;
        const auto kind = error.kind();
        return kind == Kind::unique || kind == Kind::foreign_key || kind == Kind::constraint;
    } catch (const Rejected& rejected) {
        return rejected.reason() == Reason::invalid;
    } catch (...) {
        return false;
    }
}

// Visitor by visitor, always in the same order: nodes that store at once wait for each other, and
// never in a circle.
std::vector<Outcome> store_all(db::Session& session, const std::vector<Saying>& batch) {
    std::vector<std::size_t> order(batch.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto visitor = [&batch](std::size_t number) -> const VisitorId& {
        return batch[number].visitor.id;
    };
    const auto before = [&visitor](std::size_t left, std::size_t right) {
        return std::tie(visitor(left), left) < std::tie(visitor(right), right);
    };
    std::ranges::sort(order, before);
    std::vector<Outcome> outcomes(batch.size());
    std::span<const std::size_t> rest{order};
    while (!rest.empty()) {
        const auto& of = visitor(rest.front());
        const auto end =
            std::ranges::find_if(rest, [&](auto number) { return visitor(number) != of; });
        const auto size = static_cast<std::size_t>(end - rest.begin());
        store_visitor(session, batch, rest.first(size), outcomes);
        rest = rest.subspan(size);
    }
    return outcomes;
}

} // namespace

Intake::Intake(
    boost::asio::any_io_executor executor,
    db::Database& database,
    std::size_t most_waiting,
    std::function<void(const Appended&)> stored
)
    : database_{database}, most_waiting_{most_waiting}, stored_{std::move(stored)},
      lanes_(lane_count),
      stores_{executor, [](std::exception_ptr error) { std::rethrow_exception(error); }} {}

void Intake::take(Saying saying) {
    auto& lane = lanes_[std::hash<VisitorId>{}(saying.visitor.id) % lanes_.size()];
    if (waiting_ >= most_waiting_) {
        const Rejected refusal{Reason::unavailable, "too many messages wait to be stored"};
        saying.told(std::make_exception_ptr(refusal), {});
        return;
    }
    lane.waiting.push_back(std::move(saying));
    ++waiting_;
    if (!std::exchange(lane.busy, true)) {
        stores_.spawn(serve(lane));
    }
}

Task<void> Intake::serve(Lane& lane) {
    // Behind what is ready to run already, so that it is all collected.
    co_await boost::asio::post(boost::asio::use_awaitable);
    while (!lane.waiting.empty()) {
        auto batch = take_batch(lane);
        auto outcomes = co_await store(batch);
        tell(*batch, outcomes);
    }
    lane.busy = false;
}

std::shared_ptr<const Intake::Batch> Intake::take_batch(Lane& lane) {
    const auto size = std::min(lane.waiting.size(), most_in_batch(database_));
    const auto end = lane.waiting.begin() + static_cast<std::ptrdiff_t>(size);
    auto batch = std::make_shared<const Batch>(
        std::make_move_iterator(lane.waiting.begin()), std::make_move_iterator(end)
    );
    lane.waiting.erase(lane.waiting.begin(), end);
    waiting_ -= size;
    return batch;
}

Task<std::vector<Outcome>> Intake::store(std::shared_ptr<const Batch> batch) {
    std::exception_ptr failure;
    try {
        auto unit = [batch](db::Session& session) { return store_all(session, *batch); };
        co_return co_await database_.write(std::move(unit));
    } catch (...) {
        failure = std::current_exception();
    }
    std::vector<Outcome> outcomes;
    if (batch->size() == 1 || !spoiled_by_one(failure)) {
        outcomes.assign(batch->size(), Outcome{failure, {}});
        co_return outcomes;
    }
    for (const auto& saying : *batch) {
        auto alone = co_await store(std::make_shared<const Batch>(1, saying));
        outcomes.push_back(std::move(alone.front()));
    }
    co_return outcomes;
}

void Intake::tell(const Batch& batch, const std::vector<Outcome>& outcomes) {
    for (std::size_t number = 0; number < batch.size(); ++number) {
        const auto& outcome = outcomes[number];
        if (!outcome.refusal && outcome.appended.fresh) {
            stored_(outcome.appended);
        }
        batch[number].told(outcome.refusal, outcome.appended);
    }
}

} // namespace hiochat::conversations
