#pragma once

#include "models/endpoint.h"
#include "models/prompt.h"
#include "platform/async/task.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace hiochat::async {
class TaskGroup;
}

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::models {

// Whose models are asked, and so who pays for them.
enum class Payer { workspace, server };

// One request that was made.
struct Spent {
    WorkspaceId workspace;
    ChatbotId chatbot;
    EndpointId endpoint;
    std::string model;
    Kind kind = Kind::chat;
    Usage usage;
    std::int64_t cost = 0;
    bool of_server = false;
    bool failed = false;
};

// What one model has cost on one day (UTC).
struct UsageOfDay {
    std::string day; // 2026-01-31
    EndpointId endpoint_id;
    std::string model;
    Kind kind = Kind::chat;
    std::int64_t requests = 0;
    std::int64_t failures = 0;
    std::int64_t estimated = 0; // requests whose tokens the vendor has not told
    std::int64_t prompt_tokens = 0;
    std::int64_t completion_tokens = 0;
    std::int64_t cost = 0; // millionths
};
BOOST_DESCRIBE_STRUCT(
    UsageOfDay,
    (),
    (day,
     endpoint_id,
     model,
     kind,
     requests,
     failures,
     estimated,
     prompt_tokens,
     completion_tokens,
     cost)
)

// "2026-01-31", in UTC.
std::string day_of(TimePoint time);

// What asking models has cost.
class UsageBook {
public:
    UsageBook(db::Database& database, async::TaskGroup& background, const Clock& clock);

    // In the background: nobody waits for it.
    void write(Spent spent);

    // From and up to a day; of all chatbots when none is named.
    Task<std::vector<UsageOfDay>>
    by_day(WorkspaceId workspace, std::string from, std::string to, ChatbotId chatbot);

    // Stored of the current month; within a unit that reads.
    std::int64_t
    spent_this_month(db::Session& session, const WorkspaceId& workspace, Payer payer) const;
    Task<std::int64_t> spent_this_month(WorkspaceId workspace, Payer payer);

    // Spent and about to be stored.
    std::int64_t unwritten(const WorkspaceId& workspace, Payer payer) const;

private:
    class Unwritten;
    using Account = std::pair<WorkspaceId, Payer>;

    Task<void> store(Spent spent, std::string day, std::shared_ptr<Unwritten> unwritten);

    db::Database& database_;
    async::TaskGroup& background_;
    const Clock& clock_;
    mutable std::mutex mutex_;                  // guards what follows
    std::map<Account, std::int64_t> unwritten_; // those with any
};

} // namespace hiochat::models
