#pragma once

#include "platform/async/task.h"
#include "platform/db/error.h"
#include "platform/db/session.h"

#include <boost/asio/awaitable.hpp>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>

namespace hiochat::db {

// A unit of work with its type erased; it may run more than once.
class Work {
public:
    virtual ~Work() = default;
    virtual void run(Session& session) = 0;
};

// One database, SQLite or PostgreSQL behind one face.
//
// A unit of work is a plain function of a Session: it decides and stores in one go, without
// awaiting. `write` gives it a transaction of its own that is durable when the caller resumes
// (SQLite: a savepoint in a shared transaction, committed together with every other unit that was
// waiting, synchronous=FULL). An exception undoes the unit alone and reaches the caller. If the
// shared commit itself fails, every unit in it gets that error. A unit may be run again when the
// database asks for it (PostgreSQL: serialization failure), so it must not touch anything but its
// Session and its own captures, and must not use those up. Units come out as if each had run alone,
// one after the other. On SQLite that is the order in which they were submitted; on PostgreSQL it
// is any.
//
// The caller resumes on its own executor. A unit that was submitted always runs: cancelling the
// caller does not undo it. When too many units wait already, the caller is refused with
// `unavailable` and nothing is run.
//
// Name the unit before the co_await, as with every capturing lambda:
//     auto unit = [=](db::Session& session) { return session.find<Thread>(queries::find_thread, id,
//     workspace); }; auto thread = co_await database.read(unit);
//
// Destruction finishes what was submitted; loops whose coroutines wait for the database must still
// exist then.
class Database {
public:
    virtual ~Database() = default;

    template <typename Unit>
    Task<std::invoke_result_t<Unit&, Session&>> write(Unit unit) {
        return perform(Access::write, std::move(unit));
    }

    // Reads see everything committed before they start, and nothing of what is committed meanwhile;
    // several run at once. Writing in one throws.
    template <typename Unit>
    Task<std::invoke_result_t<Unit&, Session&>> read(Unit unit) {
        return perform(Access::read, std::move(unit));
    }

    // Prepares each statement, so that a mistake stops the start instead of the first request that
    // needs it. Blocks. Throws one Error that names every statement that is wrong.
    virtual void prepare_all(std::span<const Statement* const> statements) = 0;

    // Calls `heard` after each commit of a unit of this process that announced the topic, on a
    // thread of the database: it only passes the news on, and calls nothing of the database.
    [[nodiscard]] Listening listen(std::string topic, std::function<void()> heard) {
        return {listeners_, listeners_->add(std::move(topic), std::move(heard))};
    }

    virtual std::string_view kind() const = 0; // "sqlite" or "postgres"

protected:
    enum class Access { read, write };
    using Done = std::function<void(std::exception_ptr)>;

    // Runs the work, then calls `done` (on any thread) with the exception that the unit or the
    // commit ended in. Never throws.
    virtual void submit(Access access, std::shared_ptr<Work> work, Done done) = 0;

    void tell(const Topics& topics) { listeners_->tell(topics); }

private:
    template <typename Unit>
    class UnitWork : public Work {
    public:
        using Result = std::invoke_result_t<Unit&, Session&>;

        explicit UnitWork(Unit unit) : unit_{std::move(unit)} {}

        void run(Session& session) override {
            if constexpr (std::is_void_v<Result>) {
                unit_(session);
            } else {
                result_.reset();
                result_.emplace(unit_(session));
            }
        }

        Result take() {
            if constexpr (!std::is_void_v<Result>) {
                return std::move(*result_);
            }
        }

    private:
        Unit unit_;
        std::optional<std::conditional_t<std::is_void_v<Result>, char, Result>> result_;
    };

    template <typename Unit>
    Task<std::invoke_result_t<Unit&, Session&>> perform(Access access, Unit unit) {
        // Shared with the database's thread: the unit may outlive a caller whose loop is torn down.
        auto work = std::make_shared<UnitWork<Unit>>(std::move(unit));
        co_await finished(access, work);
        co_return work->take();
    }

    Task<void> finished(Access access, std::shared_ptr<Work> work);

    std::shared_ptr<Listeners> listeners_ = std::make_shared<Listeners>();
};

} // namespace hiochat::db
