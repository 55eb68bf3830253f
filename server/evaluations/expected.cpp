#include "evaluations/expected.h"

#include "accounts/users.h"
#include "platform/errors/rejected.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <set>

namespace hiochat::evaluations {

namespace {

constexpr std::size_t may_have_an_ending = 4; // letters

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

std::string plain(std::string_view text) {
    return text::strip_accents(text::fold(text));
}

void tidy(std::vector<std::string>& entries, const std::string& field) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (std::size_t at = 0; at < entries.size(); ++at) {
        auto entry = boost::trim_copy(entries[at]);
        if (accounts::count_characters(entry) > Expected::entry_limit) {
            refuse(field + "[" + std::to_string(at) + "]", "is too long");
        }
        if (!text::is_blank(entry) && seen.insert(plain(entry)).second) {
            out.push_back(std::move(entry));
        }
    }
    if (out.size() > Expected::entries_limit) {
        refuse(field, "must have at most " + std::to_string(Expected::entries_limit) + " entries");
    }
    entries = std::move(out);
}

struct Sequence {
    std::vector<std::string> words;
    bool unspaced = false; // of a script without spaces, in part at least
};

Sequence sequence(std::string_view text) {
    Sequence out;
    for (const auto& word : text::words(text)) {
        out.unspaced = out.unspaced || word.gram;
        if (!word.joined && !word.gram) {
            out.words.push_back(text::strip_accents(word.text));
        }
    }
    return out;
}

bool same_word(const std::string& said, const std::string& wanted, bool last) {
    if (said == wanted) {
        return true;
    }
    const bool number = wanted.front() >= '0' && wanted.front() <= '9';
    return last && !number && accounts::count_characters(wanted) >= may_have_an_ending &&
           said.starts_with(wanted);
}

bool stands_at(
    const std::vector<std::string>& said, std::size_t at, const std::vector<std::string>& wanted
) {
    for (std::size_t word = 0; word < wanted.size(); ++word) {
        if (!same_word(said[at + word], wanted[word], word + 1 == wanted.size())) {
            return false;
        }
    }
    return true;
}

// "https://shop.example/returns/#top" and "shop.example/returns" are one address.
std::string address(std::string_view url) {
    auto out = plain(url);
    if (const auto scheme = out.find("://"); scheme != std::string::npos) {
        out.erase(0, scheme + 3);
    }
    out.erase(std::min(out.find('#'), out.size()));
    while (out.ends_with('/')) {
        out.pop_back();
    }
    return out;
}

bool is(const EvaluationSource& source, const std::string& wanted) {
    const auto name = plain(wanted);
    return source.id.text() == wanted || plain(source.name) == name ||
           plain(source.title) == name || (source.url && address(*source.url) == address(wanted));
}

template <typename Holds>
bool either_holds(std::string_view entry, Holds holds) {
    for (;;) {
        const auto bar = entry.find(Expected::either);
        const auto one = boost::trim_copy(std::string{entry.substr(0, bar)});
        if (!one.empty() && holds(one)) {
            return true;
        }
        if (bar == std::string_view::npos) {
            return false;
        }
        entry.remove_prefix(bar + Expected::either.size());
    }
}

bool came_from(const Given& given, const std::string& wanted) {
    const bool cites = std::ranges::any_of(given.sources, &EvaluationSource::cited);
    return std::ranges::any_of(given.sources, [&](const EvaluationSource& source) {
        return (source.cited || !cites) && is(source, wanted);
    });
}

} // namespace

Expected checked(Expected expected) {
    tidy(expected.sources, "sources");
    tidy(expected.words, "words");
    tidy(expected.without, "without");
    const bool answers = !expected.sources.empty() || !expected.words.empty();
    if (expected.declines && answers) {
        refuse("declines", "what declines names no source and says none of the words");
    }
    if (!expected.declines && !answers && expected.without.empty()) {
        refuse("words", "expect something: sources, words, or that it declines");
    }
    return expected;
}

bool says(std::string_view text, std::string_view phrase) {
    const auto wanted = sequence(phrase);
    if (wanted.unspaced || wanted.words.empty()) {
        const auto literal = boost::trim_copy(plain(phrase));
        return !literal.empty() && plain(text).find(literal) != std::string::npos;
    }
    const auto said = sequence(text).words;
    for (std::size_t at = 0; at + wanted.words.size() <= said.size(); ++at) {
        if (stands_at(said, at, wanted.words)) {
            return true;
        }
    }
    return false;
}

std::vector<EvaluationMissing> missing(const Expected& expected, const Given& given) {
    if (expected.declines != given.declined) {
        if (expected.declines) {
            return {{EvaluationMiss::declines, ""}};
        }
        if (!expected.sources.empty() || !expected.words.empty()) {
            return {{EvaluationMiss::answers, ""}};
        }
    }
    std::vector<EvaluationMissing> out;
    for (const auto& entry : expected.sources) {
        if (!either_holds(entry, [&](const std::string& one) { return came_from(given, one); })) {
            out.push_back({EvaluationMiss::source, entry});
        }
    }
    const auto said = [&](const std::string& one) { return says(given.text, one); };
    for (const auto& entry : expected.words) {
        if (!either_holds(entry, said)) {
            out.push_back({EvaluationMiss::word, entry});
        }
    }
    for (const auto& entry : expected.without) {
        if (either_holds(entry, said)) {
            out.push_back({EvaluationMiss::without, entry});
        }
    }
    return out;
}

} // namespace hiochat::evaluations
