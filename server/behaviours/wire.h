#pragma once

#include "behaviours/behaviours.h"

namespace hiochat::behaviours::wire {

struct BehaviourAuthor {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(BehaviourAuthor, (), (id, name))

// The latest one, or an old one.
struct VersionedBehaviour {
    std::int64_t version = 0; // 0: never changed
    Behaviour behaviour;
    std::string note;
    std::optional<BehaviourAuthor> author; // null: a secret key, or somebody who has left
    std::optional<std::int64_t> restored;  // the version that this one brought back
    std::optional<TimePoint> created_at;   // null: never changed
};
BOOST_DESCRIBE_STRUCT(
    VersionedBehaviour, (), (version, behaviour, note, author, restored, created_at)
)

struct BehaviourVersion {
    std::int64_t version = 0;
    std::string note;
    std::optional<BehaviourAuthor> author;
    std::optional<std::int64_t> restored;
    TimePoint created_at;
};
BOOST_DESCRIBE_STRUCT(BehaviourVersion, (), (version, note, author, restored, created_at))

struct BehaviourVersionQuery {
    std::optional<std::string> cursor;
    std::optional<std::int64_t> limit; // 50 unless told; at most 200
};
BOOST_DESCRIBE_STRUCT(BehaviourVersionQuery, (), (cursor, limit))

struct BehaviourVersionList {
    std::vector<BehaviourVersion> items; // latest first
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BehaviourVersionList, (), (items, next_cursor))

struct BehaviourChange {
    Behaviour behaviour;
    std::optional<std::string> note;
    std::optional<std::int64_t> expected; // the version that was changed; another one: conflict
};
BOOST_DESCRIBE_STRUCT(BehaviourChange, (), (behaviour, note, expected))

struct BehaviourRestore {
    std::optional<std::string> note;
    std::optional<std::int64_t> expected;
};
BOOST_DESCRIBE_STRUCT(BehaviourRestore, (), (note, expected))

} // namespace hiochat::behaviours::wire
