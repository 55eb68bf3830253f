#pragma once

#include "conversations/message.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hiochat::realtime {

// One reply to `sync` or `watch` holds at most so much of a thread; clients ask on until they have
// the last message. The bytes keep a reply, whatever JSON makes of its texts, far below what may
// wait for a socket: otherwise who has missed long messages would be cut off by the very reply that
// brings them.
constexpr std::int64_t page_messages = 200;
constexpr std::size_t page_bytes = 256 * 1024;

// The first messages that fit; one, however long it is.
std::vector<conversations::Message> fitting(std::vector<conversations::Message> messages);

} // namespace hiochat::realtime
