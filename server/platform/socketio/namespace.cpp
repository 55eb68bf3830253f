#include "platform/socketio/namespace.h"

#include "platform/async/async.h"
#include "platform/socketio/engineio/encoded.h"
#include "platform/socketio/event.h"
#include "platform/socketio/packet.h"
#include "platform/socketio/recovery.h"
#include "platform/socketio/room.h"
#include "platform/socketio/runner.h"

#include <boost/json.hpp>

#include <algorithm>
#include <utility>

namespace hiochat::socketio {

Namespace::Namespace(std::string name, const Options& options, Runner& runner, Recovery& recovery)
    : name_{std::move(name)}, options_{options}, runner_{runner}, recovery_{recovery},
      everyone_{std::make_unique<Room>()} {}

Namespace::~Namespace() = default;

void Namespace::on_connect(Admit admit) {
    admit_ = std::move(admit);
}

void Namespace::on(std::string event, Handler handler, Order order) {
    handlers_.insert_or_assign(std::move(event), Registered{std::move(handler), {}, order});
}

void Namespace::on_plain(std::string event, PlainHandler handler) {
    handlers_.insert_or_assign(
        std::move(event), Registered{{}, std::move(handler), Order::in_turn}
    );
}

std::vector<std::string> Namespace::events() const {
    std::vector<std::string> names;
    for (const auto& [name, registered] : handlers_) {
        names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

void Namespace::send(
    const Room& room, std::string_view event, const Arguments& arguments, const Socket* except
) const {
    if (room.members.empty() || (room.members.size() == 1 && room.members.front() == except)) {
        return;
    }
    const auto encoded = encode(event, arguments);
    // Sending only queues: nobody leaves the room meanwhile.
    for (auto* member : room.members) {
        if (member != except) {
            member->send(encoded);
        }
    }
}

void Namespace::emit(
    std::string_view room, std::string_view event, const Arguments& arguments, const Socket* except
) {
    if (const auto found = rooms_.find(room); found != rooms_.end()) {
        send(*found->second, event, arguments, except);
    }
}

engineio::Encoded Namespace::encode(std::string_view event, const Arguments& arguments) const {
    if (!recovery_.on()) {
        return engineio::Encoded{encode_event(name_, event, arguments), arguments.attachments()};
    }
    const auto stamp = recovery_.next_stamp();
    const auto offset = recovery_.offset(stamp.number);
    return engineio::Encoded{
        encode_event(name_, event, arguments, {}, {offset.data(), offset.size()}),
        arguments.attachments(),
        stamp
    };
}

void Namespace::broadcast(std::string_view event, const Arguments& arguments) {
    send(*everyone_, event, arguments, nullptr);
}

void Namespace::disconnect(std::string_view room) {
    const auto found = rooms_.find(room);
    if (found == rooms_.end()) {
        return;
    }
    std::vector<std::shared_ptr<Socket>> members; // leaving changes the room
    for (auto* member : found->second->members) {
        members.push_back(member->shared_from_this());
    }
    for (const auto& member : members) {
        member->disconnect();
    }
}

std::size_t Namespace::size(std::string_view room) const {
    const auto found = rooms_.find(room);
    return found == rooms_.end() ? 0 : found->second->members.size() - found->second->away;
}

bool Namespace::has_listeners(std::string_view room, const Socket* except) const {
    const auto found = rooms_.find(room);
    if (found == rooms_.end()) {
        return false;
    }
    const auto& members = found->second->members;
    return members.size() > 1 || members.front() != except;
}

void Namespace::enter(Socket& socket) {
    add(socket, *everyone_);
}

void Namespace::join(Socket& socket, std::string_view name) {
    auto found = rooms_.find(name);
    if (found == rooms_.end()) {
        found = rooms_.emplace(std::string{name}, std::make_unique<Room>()).first;
        found->second->name = name;
    }
    Room& room = *found->second;
    if (!is_in(socket, room)) {
        add(socket, room);
    }
}

bool Namespace::is_in(const Socket& socket, const Room& room) {
    const auto is_it = [&](const auto& membership) { return membership.room == &room; };
    return std::ranges::any_of(socket.memberships_, is_it);
}

void Namespace::add(Socket& socket, Room& room) {
    socket.memberships_.push_back({&room, room.members.size()});
    room.members.push_back(&socket);
    room.away += socket.away() ? 1 : 0;
}

void Namespace::leave(Socket& socket, std::string_view name) {
    for (std::size_t i = 0; i < socket.memberships_.size(); ++i) {
        const Room* room = socket.memberships_[i].room;
        if (room != everyone_.get() && room->name == name) {
            remove(socket, i);
            return;
        }
    }
}

void Namespace::leave_all(Socket& socket) {
    while (!socket.memberships_.empty()) {
        remove(socket, socket.memberships_.size() - 1);
    }
}

// The last member takes the free place.
void Namespace::remove(Socket& socket, std::size_t index) {
    const auto [room, place] = socket.memberships_[index];
    room->away -= socket.away() ? 1 : 0;
    socket.memberships_[index] = socket.memberships_.back();
    socket.memberships_.pop_back();
    Socket* last = room->members.back();
    room->members[place] = last;
    room->members.pop_back();
    if (last != &socket) {
        for (auto& membership : last->memberships_) {
            if (membership.room == room) {
                membership.place = place;
            }
        }
    }
    if (room->members.empty() && room != everyone_.get()) {
        rooms_.erase(rooms_.find(room->name));
    }
}

// Called while the socket still counts as connected.
void Namespace::went_away(Socket& socket) {
    for (const auto& membership : socket.memberships_) {
        ++membership.room->away;
    }
}

void Namespace::hand_over(Socket& from, Socket& to) {
    while (!from.memberships_.empty()) {
        const auto [room, place] = from.memberships_.back();
        if (is_in(to, *room)) {
            remove(from, from.memberships_.size() - 1);
            continue;
        }
        from.memberships_.pop_back();
        room->away -= from.away() ? 1 : 0;
        room->members[place] = &to;
        to.memberships_.push_back({room, place});
    }
}

} // namespace hiochat::socketio
