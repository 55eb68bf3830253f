#include "platform/db/postgres_link.h"

#include <algorithm>
#include <thread>

namespace hiochat::db {

using namespace std::chrono_literals;

namespace {

constexpr auto patience = 5s;
constexpr std::chrono::milliseconds first_pause = 50ms;
constexpr std::chrono::milliseconds longest_pause = 2s;

} // namespace

PostgresConnection& PostgresLink::connection() {
    const auto give_up = std::chrono::steady_clock::now() + patience;
    while (!connection_) {
        const auto now = std::chrono::steady_clock::now();
        if (down_ && now < next_attempt_) {
            throw Error{Error::Kind::lost, "PostgreSQL cannot be reached"};
        }
        try {
            connection_ = std::make_unique<PostgresConnection>(url_);
            down_ = false;
            pause_ = 0ms;
        } catch (const Error&) {
            pause_ = std::clamp(pause_ * 2, first_pause, longest_pause);
            down_ = down_ || now + pause_ > give_up;
            next_attempt_ = now + pause_;
            if (down_) {
                throw;
            }
            std::this_thread::sleep_for(pause_);
        }
    }
    return *connection_;
}

void PostgresLink::check() {
    if (connection_ && !connection_->alive()) {
        connection_.reset();
    }
}

} // namespace hiochat::db
