#include "realtime/limits.h"

namespace hiochat::realtime {

SocketLimits::SocketLimits(const Clock& clock, const SocketRates& rates)
    : visitors_{clock, rates.visitor, rates.visitor_in_a_second}, chatbots_{clock, rates.chatbot},
      addresses_{clock, rates.address}, reads_{clock, rates.reads} {}

// The narrowest first: who is refused takes nothing from the others.
void SocketLimits::message(const visitors::Visitor& visitor, std::string_view network) {
    visitors_.check(visitor.id.text());
    addresses_.check(network);
    chatbots_.check(visitor.chatbot_id.text());
}

void SocketLimits::read(std::string_view reader) {
    reads_.check(reader);
}

} // namespace hiochat::realtime
