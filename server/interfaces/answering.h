#pragma once

#include "interfaces/ask.h"
#include "platform/http/feed.h"
#include "platform/http/problem.h"

#include <exception>
#include <functional>
#include <string>
#include <string_view>

namespace hiochat::interfaces {

// How a protocol tells of an answer while it is made: each gives the bytes to send.
struct Voice {
    std::function<std::string()> begin; // before anything else, at once
    std::function<std::string(std::string_view text)> delta;
    std::function<std::string()> restart;
    std::function<std::string(const Reply& reply)> answer;            // the last
    std::function<std::string(const http::Problem& problem)> failure; // the last instead
};

struct Speaking {
    http::FeedLimits feed;
    std::function<void(std::exception_ptr)> report; // hears what is no Rejected
};

// A stream of server-sent events that ends with the answer, or with the failure: the status is 200
// by then. When the client goes away, the work on the answer ends.
http::Response speak(Ask ask, Question question, Voice voice, Speaking speaking);

} // namespace hiochat::interfaces
