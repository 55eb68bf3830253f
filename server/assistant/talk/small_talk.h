#pragma once

#include "assistant/talk/tone.h"
#include "platform/text/language.h"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant::talk {

// What people say to a bot beside asking. Of several in one message the last in this list counts:
// "ok, thanks, bye" is a farewell.
enum class SmallTalk : std::uint8_t {
    ok,   // "ok", "I see", "yes"; after a question of the bot it may well be an answer to it
    wait, // "one moment", "sorry"
    hello,
    praise,
    thanks,
    no, // "no thanks", "not now", "never mind": see denies()
    bye,
    how_are_you,
    offers_question, // "can I ask you something?", "I need help"
    are_you_a_bot,
    who_are_you,
    which_topics, // "what do you know about?"
};
BOOST_DESCRIBE_ENUM(
    SmallTalk,
    ok,
    wait,
    hello,
    praise,
    thanks,
    no,
    bye,
    how_are_you,
    offers_question,
    are_you_a_bot,
    who_are_you,
    which_topics
)

inline constexpr std::size_t small_talk_kinds =
    static_cast<std::size_t>(SmallTalk::which_topics) + 1;

struct Small {
    SmallTalk kind = SmallTalk::ok;
    text::Language language = text::Language::unknown; // of what was said: answer in it
    bool in_several = false; // languages, and none of them is the one that was asked for
};

// Nothing unless the whole message is small talk, to the last word: "Hi, do you ship to Norway?"
// and "thanks, and how long does it take?" are questions. Every language is understood; `language`
// decides where a phrase is at home in several ("hallo", "ok", "no", an emoji).
std::optional<Small> small_talk(std::string_view text, text::Language language);

// What the bot says to it; in English where it doesn't speak the language. `name` is the chatbot's.
// Which topics it knows without any: who it is.
std::string reply(
    SmallTalk kind,
    text::Language language,
    Tone tone,
    std::string_view name,
    const std::vector<std::string>& topics = {}
);

} // namespace hiochat::assistant::talk
