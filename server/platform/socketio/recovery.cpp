#include "platform/socketio/recovery.h"

#include "platform/crypto/crypto.h"
#include "platform/socketio/socket.h"

#include <algorithm>
#include <charconv>
#include <random>
#include <utility>

namespace hiochat::socketio {

namespace {

// 88 bits, and short enough for a string without memory of its own.
constexpr std::size_t pid_bytes = 11;

std::uint64_t random_number() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

// Newton's method doubles the correct bits in each round; an odd number is its own inverse in the
// lowest three.
std::uint64_t inverse(std::uint64_t odd) {
    std::uint64_t result = odd;
    for (int bits = 3; bits < 64; bits *= 2) {
        result *= 2 - odd * result;
    }
    return result;
}

} // namespace

Trail::Trail(Recovery& recovery, Socket& socket, std::string pid)
    : recovery_{recovery}, socket_{&socket}, pid_{std::move(pid)} {}

Trail::~Trail() {
    while (!empty()) {
        drop_oldest();
    }
    recovery_.waiting_ -= waiting_ ? 1 : 0;
    recovery_.known_.erase(pid_);
}

void Trail::keep(const engineio::Encoded& message) {
    const auto bytes = message.bytes();
    bytes_ += bytes;
    if (message.keep()) {
        recovery_.bytes_ += bytes;
    }
    last_ = std::max(last_, message.number());
    messages_.push_back(message);
    if (!set()) {
        recovery_.time_.set_timer(*this, message.sent_at() + recovery_.limits_->max_disconnection);
    }
    const auto& limits = *recovery_.limits_;
    while (!empty() && (bytes_ > limits.socket_bytes || recovery_.bytes_ > limits.total_bytes)) {
        drop_oldest();
    }
    // Nothing is left that any client could go on from. Ends later: whoever sends to a room is
    // walking over its members.
    if (waiting_ && forgotten_ > last_seen_at_most_) {
        recovery_.time_.set_timer(*this, recovery_.time_.now());
    }
}

void Trail::drop_oldest() {
    const auto message = std::move(messages_[first_++]);
    forgotten_ = message.number();
    const auto bytes = message.bytes();
    bytes_ -= bytes;
    if (message.let_go()) {
        recovery_.bytes_ -= bytes;
    }
    if (first_ * 2 >= messages_.size()) {
        messages_.erase(messages_.begin(), messages_.begin() + static_cast<std::ptrdiff_t>(first_));
        first_ = 0;
    }
}

std::size_t Trail::after(std::uint64_t number) const {
    const auto begin = messages_.begin() + static_cast<std::ptrdiff_t>(first_);
    const auto found = std::upper_bound(
        begin,
        messages_.end(),
        number,
        [](std::uint64_t wanted, const engineio::Encoded& message) {
            return wanted < message.number();
        }
    );
    return static_cast<std::size_t>(found - messages_.begin());
}

void Trail::wait_for_client() {
    recovery_.waiting_ += waiting_ ? 0 : 1;
    waiting_ = true;
    last_seen_at_most_ = last_;
    recovery_.time_.set_timer(*this, recovery_.time_.now() + recovery_.limits_->max_disconnection);
}

void Trail::client_is_back() {
    recovery_.waiting_ -= waiting_ ? 1 : 0;
    waiting_ = false;
    cancel();
    if (!empty()) {
        recovery_.time_.set_timer(
            *this, recovery_.time_.now() + recovery_.limits_->max_disconnection
        );
    }
}

void Trail::expired(engineio::Instant now) {
    if (waiting_) {
        socket_->give_up(); // destroys this trail
        return;
    }
    const auto age = recovery_.limits_->max_disconnection;
    while (!empty() && messages_[first_].sent_at() + age <= now) {
        drop_oldest();
    }
    if (empty()) {
        messages_.shrink_to_fit();
    } else {
        recovery_.time_.set_timer(*this, messages_[first_].sent_at() + age);
    }
}

Recovery::Recovery(const std::optional<RecoveryLimits>& limits, Time time)
    : limits_{limits}, time_{std::move(time)}, factor_{random_number() | 1U},
      mask_{random_number()} {}

Recovery::~Recovery() {
    const auto known = std::exchange(known_, {}); // what is held here ends before the rest of this
}

Recovery::OffsetText Recovery::offset(std::uint64_t number) const {
    constexpr std::string_view digits = "0123456789abcdef";
    OffsetText text{};
    auto value = (number * factor_) ^ mask_;
    for (auto place = text.rbegin(); place != text.rend(); ++place) {
        *place = digits[value & 15U];
        value >>= 4U;
    }
    return text;
}

std::optional<std::uint64_t> Recovery::number_of(std::string_view offset) const {
    std::uint64_t value = 0;
    const auto* end = offset.data() + offset.size();
    const auto [rest, error] = std::from_chars(offset.data(), end, value, 16);
    if (error != std::errc{} || rest != end) {
        return std::nullopt;
    }
    return (value ^ mask_) * inverse(factor_);
}

std::unique_ptr<Trail> Recovery::begin(Socket& socket) {
    auto trail = std::make_unique<Trail>(*this, socket, crypto::random_token(pid_bytes));
    known_.emplace(trail->pid(), Known{trail.get(), nullptr});
    return trail;
}

std::shared_ptr<Socket> Recovery::find(std::string_view pid) const {
    const auto found = known_.find(pid);
    return found == known_.end() ? nullptr : found->second.trail->socket().shared_from_this();
}

void Recovery::hold(const Trail& trail, std::shared_ptr<Socket> socket) {
    known_.at(trail.pid()).held = std::move(socket);
}

void Recovery::release(const Trail& trail) {
    known_.at(trail.pid()).held = nullptr;
}

void Recovery::end_all(std::string_view reason) {
    std::vector<std::shared_ptr<Socket>> held;
    for (const auto& [pid, known] : known_) {
        if (known.held) {
            held.push_back(known.held);
        }
    }
    for (const auto& socket : held) {
        socket->gone(reason);
    }
}

} // namespace hiochat::socketio
