#pragma once

#include "evaluations/given.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hiochat::evaluations {

// What an answer must hold. Each entry may name alternatives: "two weeks | 14 days".
struct Expected {
    static constexpr std::size_t entries_limit = 20; // of each list
    static constexpr std::size_t entry_limit = 300;  // characters
    static constexpr std::string_view either = "|";

    std::vector<std::string> sources; // all are cited: by id, name, title or address
    std::vector<std::string> words;   // all are said
    std::vector<std::string> without; // none is said
    bool declines = false;            // nothing is answered

    bool operator==(const Expected&) const = default;
};
BOOST_DESCRIBE_STRUCT(Expected, (), (sources, words, without, declines))

// Blank entries and doubles are left out. Refuses with `invalid` naming the field: what is too
// much, what contradicts itself, and what expects nothing.
Expected checked(Expected expected);

enum class EvaluationMiss : std::uint8_t { source, word, without, declines, answers };
BOOST_DESCRIBE_ENUM(EvaluationMiss, source, word, without, declines, answers)

struct EvaluationMissing {
    EvaluationMiss kind = EvaluationMiss::source;
    std::string expected; // the entry that does not hold; "" for declines and answers

    bool operator==(const EvaluationMissing&) const = default;
};
BOOST_DESCRIBE_STRUCT(EvaluationMissing, (), (kind, expected))

// What does not hold; nothing when the case has passed.
std::vector<EvaluationMissing> missing(const Expected& expected, const Given& given);

// Whether the text says the word or phrase: case, accents and punctuation aside, in whole words. A
// word of four letters and more may have an ending: "refund" is said by "refunds".
bool says(std::string_view text, std::string_view phrase);

} // namespace hiochat::evaluations
