#pragma once

#include "platform/errors/rejected.h"

#include <string>

namespace hiochat {

// How an action is refused, as its code and, where one is named, the field: "full", "invalid
// colour"; "" when it is not.
template <typename Action>
std::string refusal(Action action) {
    try {
        action();
    } catch (const Rejected& rejected) {
        const std::string code{rejected.code()};
        return rejected.field().empty() ? code : code + " " + rejected.field();
    }
    return "";
}

} // namespace hiochat

#define EXPECT_REFUSED(expression, expected)                                                       \
    EXPECT_EQ(::hiochat::refusal([&] { static_cast<void>(expression); }), expected)
