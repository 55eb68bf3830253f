#pragma once

#include "knowledge/vectors/collection.h"
#include "knowledge/vectors/embedder.h"
#include "platform/clock/clock.h"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hiochat::db {
class Session;
}

// The rows of vectors. All of this is called within units of work.
namespace hiochat::knowledge::vectors {

// How many rows go at once: each holds some tens of kilobytes.
inline constexpr std::int64_t rows_at_once = 64;

struct Of {
    WorkspaceId workspace;
    ChatbotId chatbot;
};

struct Amounts {
    std::int64_t total = 0; // passages that answer
    std::int64_t embedded = 0;
};
BOOST_DESCRIBE_STRUCT(Amounts, (), (total, embedded))

// Passages of a version that have no vector yet, one after the other.
struct Piece {
    SourceId source;
    std::int64_t version = 0;
    std::int64_t first = 0;
    std::vector<std::string> texts; // as they are embedded
};

// How the last tries to embed something failed.
struct Failing {
    std::int64_t failures = 0; // one after the other
    std::string failed_code;
    std::string failed_message;
    TimePoint failed_at;
    std::optional<TimePoint> retry_at;
};
BOOST_DESCRIBE_STRUCT(Failing, (), (failures, failed_code, failed_message, failed_at, retry_at))

// Refuses with `not_found`.
void check_chatbot(db::Session& session, const Of& of);

Amounts amounts(db::Session& session, const Of& of, const std::string& key);

// What to embed next, as much as goes at once; empty when everything is.
std::vector<Piece> next_pieces(db::Session& session, const Of& of, const Model& model);

// The vectors of the pieces, in their order. Those of a version that answers no more are left out.
// False, and nothing is stored, when there are vectors of another length, which an earlier answer
// of the model had: remove them, and look again for what is next.
bool store(
    db::Session& session,
    const Of& of,
    const std::string& key,
    const std::vector<Piece>& pieces,
    const std::vector<Vector>& vectors
);

// Some of the rows behind the given number, in the order of numbers; `number` becomes that of the
// last one that was looked at. Empty when there are none.
struct Added {
    std::vector<StoredRun> runs;
    std::int64_t number = 0;
};

std::optional<Added>
added_since(db::Session& session, const Of& of, const std::string& key, std::int64_t number);

std::int64_t newest_number(db::Session& session, const Of& of);

// True when there may be more.
bool remove_some_of_other_length(
    db::Session& session, const Of& of, const std::string& key, std::size_t dimensions
);
bool remove_some_of_other_models(db::Session& session, const Of& of, const std::string& key);
bool remove_some_of_version(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& source,
    std::int64_t version
);

void note_success(db::Session& session, const Of& of);

// When the next try is due.
TimePoint note_failure(db::Session& session, const Of& of, const Failure& failure, TimePoint now);

std::optional<Failing> find_failing(db::Session& session, const Of& of);

// Vectors of everyday questions, each appended by append_quantised().
struct Everyday {
    std::int64_t amount = 0;
    std::int64_t dimensions = 0;
    std::string data;
};

std::optional<Everyday> find_everyday(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& key,
    const std::string& language
);
void put_everyday(
    db::Session& session,
    const WorkspaceId& workspace,
    const std::string& key,
    const std::string& language,
    const Everyday& everyday
);

// Those that answer from something, behind the given one, in order.
std::vector<Of> some_chatbots(db::Session& session, const ChatbotId& behind);

} // namespace hiochat::knowledge::vectors
