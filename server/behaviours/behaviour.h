#pragma once

#include "assistant/talk/tone.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::behaviours {

using assistant::talk::Tone;

enum class Length : std::uint8_t { short_, medium, long_ };
BOOST_DESCRIBE_ENUM(Length, short_, medium, long_)

// What the bot does when nothing supports an answer.
struct Unknown {
    bool offer_person = true;
    std::string say;    // in place of the bot's own words, for visitors of the same language
    bool topics = true; // names what the knowledge has nearby
};
BOOST_DESCRIBE_STRUCT(Unknown, (), (offer_person, say, topics))

// When a person is called.
struct HandOver {
    bool asked = true;              // the visitor asks for one
    std::int64_t misses = 0;        // so many questions in a row without an answer; 0: never
    std::vector<std::string> words; // one of these words or phrases is said
    bool mood = false;              // the visitor is angry about the bot or the service
    std::string say;                // in place of the bot's own words
};
BOOST_DESCRIBE_STRUCT(HandOver, (), (asked, misses, words, mood, say))

struct ModelChoice {
    std::optional<std::string> endpoint; // goes first in the chain; the chain's own order if absent
    double temperature = 0.2;            // 0 to 2
};
BOOST_DESCRIBE_STRUCT(ModelChoice, (), (endpoint, temperature))

// How a chatbot speaks and what it does, as its owner sets it.
struct Behaviour {
    std::string instructions; // for the model, beside the server's own rules
    Tone tone = Tone::neutral;
    Length length = Length::medium;
    Unknown unknown;
    HandOver hand_over;
    std::vector<std::string> starters; // questions that the widget offers at the start
    bool follow_ups = true;            // suggests what could be asked next
    std::string language = "auto";     // the visitor's, or always this one
    bool small_talk = true;            // answers "hello" and "thanks" by itself
    ModelChoice model;
};
BOOST_DESCRIBE_STRUCT(
    Behaviour,
    (),
    (instructions,
     tone,
     length,
     unknown,
     hand_over,
     starters,
     follow_ups,
     language,
     small_talk,
     model)
)

// In characters where not said otherwise.
struct Limits {
    static constexpr std::size_t instructions = 8000;
    static constexpr std::size_t say = 500;
    static constexpr std::size_t starters = 6; // how many
    static constexpr std::size_t starter = 100;
    static constexpr std::size_t words = 100; // how many
    static constexpr std::size_t word = 60;
    static constexpr std::int64_t misses = 10; // how many
    static constexpr std::size_t note = 200;
    static constexpr std::int64_t versions = 500; // how many are kept of a chatbot
};

// The same without blanks, empty lines of lists and doubles. Refuses with `invalid` and names the
// field, which begins with `path`: "behaviour.handOver.words[3]".
Behaviour checked(Behaviour behaviour, std::string_view path = "behaviour");

// One line of a note about a change; refuses with `invalid`.
std::string checked_note(std::string note);

} // namespace hiochat::behaviours
