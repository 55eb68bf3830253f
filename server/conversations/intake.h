#pragma once

#include "conversations/message.h"
#include "platform/async/task.h"
#include "platform/async/task_group.h"

#include <boost/asio/any_io_executor.hpp>

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::conversations {

// A stored message, with its thread as it is after what was stored together with it.
struct Appended {
    Message message;
    std::shared_ptr<const Thread> thread;
    bool fresh = true;          // false: a retry, the message was there already
    mutable std::string json{}; // of the message, once someone has wanted it
};

// What visitors say, on its way to the disk. What comes in one turn of the loop, or while earlier
// batches are being stored, is stored as one unit: a thread's row is read and written once for all
// its messages, and one resumption serves them all.
class Intake {
public:
    // Called once, on the loop: with the error, or with what was stored.
    using Told = std::function<void(std::exception_ptr, const Appended&)>;

    struct Saying {
        visitors::Visitor visitor;
        std::string client_id;
        std::string text; // without what a database refuses
        TimePoint at;
        Told told;
    };

    struct Outcome {
        std::exception_ptr refusal;
        Appended appended;
    };

    // `stored` hears of every message before the one who said it. More than `most_waiting` messages
    // are refused with `unavailable`.
    Intake(
        boost::asio::any_io_executor executor,
        db::Database& database,
        std::size_t most_waiting,
        std::function<void(const Appended&)> stored
    );

    void take(Saying saying);

    // Resumes when everyone has been told.
    Task<void> settled() { return stores_.join(); }

private:
    using Batch = std::vector<Saying>;

    // Batches follow each other; a visitor's messages always take the same lane.
    struct Lane {
        std::deque<Saying> waiting;
        bool busy = false;
    };

    Task<void> serve(Lane& lane);
    std::shared_ptr<const Batch> take_batch(Lane& lane);
    Task<std::vector<Outcome>> store(std::shared_ptr<const Batch> batch);
    void tell(const Batch& batch, const std::vector<Outcome>& outcomes);

    db::Database& database_;
    std::size_t most_waiting_;
    std::size_t waiting_ = 0; // in all lanes
    std::function<void(const Appended&)> stored_;
    std::vector<Lane> lanes_;
    async::TaskGroup stores_;
};

} // namespace hiochat::conversations
