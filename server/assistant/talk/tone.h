#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>

namespace hiochat::assistant::talk {

// How the bot speaks. Neutral and formal keep the distance a shop keeps ("Sie", "vous"); friendly
// and playful don't.
enum class Tone : std::uint8_t { neutral, friendly, formal, playful };
BOOST_DESCRIBE_ENUM(Tone, neutral, friendly, formal, playful)

inline bool is_familiar(Tone tone) {
    return tone == Tone::friendly || tone == Tone::playful;
}

} // namespace hiochat::assistant::talk
