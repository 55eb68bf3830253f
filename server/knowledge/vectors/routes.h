#pragma once

#include "knowledge/vectors/upkeep.h"
#include "platform/http/router.h"

#include <boost/describe/enum.hpp>

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge::vectors {

namespace wire {

// `off`: no embedding model is set. `failing`: the last try failed, and there will be others.
enum class VectorStatus : std::uint8_t { off, embedding, ready, failing };
BOOST_DESCRIBE_ENUM(VectorStatus, off, embedding, ready, failing)

struct VectorFailure {
    std::string code;
    std::string message;
    TimePoint at;
    std::optional<TimePoint> retry_at;
};
BOOST_DESCRIBE_STRUCT(VectorFailure, (), (code, message, at, retry_at))

struct VectorProgress {
    std::optional<std::string> model; // its name
    std::int64_t embedded = 0;        // passages
    std::int64_t total = 0;
    VectorStatus status = VectorStatus::off;
    std::optional<VectorFailure> failure;
};
BOOST_DESCRIBE_STRUCT(VectorProgress, (), (model, embedded, total, status, failure))

} // namespace wire

class Routes {
public:
    explicit Routes(Upkeep& upkeep) : upkeep_{upkeep} {}

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::VectorProgress> get(http::Call& call);

    Upkeep& upkeep_;
};

} // namespace hiochat::knowledge::vectors
