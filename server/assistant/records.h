#pragma once

#include "assistant/record.h"
#include "platform/async/task.h"

namespace hiochat::db {
class Database;
class Session;
} // namespace hiochat::db

namespace hiochat::assistant {

// What every answer of the bot was made from. Records of a thread go with it; others after `keep`.
class Records {
public:
    static constexpr auto keep = std::chrono::days{30};

    Records(db::Database& database, const Clock& clock);

    // Within the unit that stores the answer.
    static void store(db::Session& session, const Record& record);

    Task<void> store(Record record);

    // Refuses with `not_found`, also where the message is no answer of the bot.
    Task<Record> of(WorkspaceId workspace, ThreadId thread, std::int64_t seq);

    // Refuses with `not_found`.
    Task<Record> get(WorkspaceId workspace, AnswerRecordId record);

    // Removes what was kept long enough.
    Task<void> sweep();

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace hiochat::assistant
