#include "assistant/talk/replacement.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <optional>

namespace hiochat::assistant::talk {

namespace {

struct Range {
    std::size_t from = 0; // words of the question
    std::size_t to = 0;
};

// Verbs come last in these: what follows a preposition or an article may be one.
bool verbs_come_last(text::Language language) {
    using enum text::Language;
    return language == german || language == dutch;
}

class Place {
public:
    Place(const Leaning& words, const std::string& question, const std::string& part)
        : words_{words}, question_{question}, part_{part}, asked_{question}, given_{part} {}

    std::optional<Range> find() const {
        const auto& first = given_.tokens().front();
        if (first.unspaced) {
            return alike();
        }
        if (is_one_of(words_.prepositions, first)) {
            return after_same_preposition();
        }
        return is_one_of(words_.articles, first) ? with_article() : at_the_end();
    }

    std::string replaced(Range range) const {
        const auto begin = asked_.tokens()[range.from].begin;
        const auto end = asked_.tokens()[range.to - 1].end;
        return question_.substr(0, begin) + part_ + question_.substr(end);
    }

    std::string added() const {
        const auto end = asked_.tokens().back().end;
        const bool unspaced = asked_.tokens().back().unspaced;
        return question_.substr(0, end) + (unspaced ? "（" : " (") + part_ +
               (unspaced ? "）" : ")") + question_.substr(end);
    }

private:
    const Token& asked(std::size_t i) const { return asked_.tokens()[i]; }

    bool goes_on(std::size_t i) const {
        return i < asked_.size() && has_content(words_, question_, asked(i)) &&
               !is_one_of(words_.final_verbs, asked(i));
    }

    // The words after `from` that belong to the same thing.
    std::size_t end_of_thing(std::size_t from) const {
        auto to = from + 1;
        while (goes_on(to) && (!verbs_come_last(words_.language) || to < from + given_.size())) {
            ++to;
        }
        return to;
    }

    std::optional<Range> after_same_preposition() const {
        for (auto i = asked_.size(); i-- > 0;) {
            if (asked(i).text == given_.tokens().front().text) {
                const bool article =
                    i + 1 < asked_.size() && is_one_of(words_.articles, asked(i + 1));
                return Range{i, end_of_thing(article ? i + 1 : i)};
            }
        }
        return std::nullopt;
    }

    std::optional<Range> with_article() const {
        for (auto i = asked_.size(); i-- > 0;) {
            if (is_one_of(words_.articles, asked(i)) && goes_on(i + 1)) {
                return Range{i, end_of_thing(i)};
            }
        }
        return std::nullopt;
    }

    // What follows the last preposition, if it is short and like what takes its place.
    std::optional<Range> at_the_end() const {
        constexpr std::size_t most = 2;
        for (auto i = asked_.size(); i-- > 1;) {
            if (!is_one_of(words_.prepositions, asked(i - 1))) {
                continue;
            }
            const auto left = asked_.size() - i;
            const bool fits =
                left <= most && given_.size() <= most && goes_on(i) &&
                is_capital(question_, asked(i)) == is_capital(part_, given_.tokens().front());
            return fits ? std::optional{Range{i, asked_.size()}} : std::nullopt;
        }
        return std::nullopt;
    }

    // As long, and at least half of its characters the same at the same places: 周六 and 周日.
    std::optional<Range> alike() const {
        const auto length = given_.size();
        for (std::size_t i = 0; length > 1 && i + length <= asked_.size(); ++i) {
            std::size_t same = 0;
            for (std::size_t k = 0; k < length; ++k) {
                same += asked(i + k).text == given_.tokens()[k].text;
            }
            if (same * 2 >= length) {
                return Range{i, i + length};
            }
        }
        return std::nullopt;
    }

    static bool is_capital(const std::string& text, const Token& token) {
        auto at = token.begin;
        return text::is_upper(text::next_code_point(text, at));
    }

    const Leaning& words_;
    const std::string& question_;
    const std::string& part_;
    Said asked_;
    Said given_;
};

} // namespace

std::string
replace_part(const Leaning& words, const std::string& question, const std::string& part) {
    const Place place{words, question, part};
    const auto found = place.find();
    return found ? place.replaced(*found) : place.added();
}

} // namespace hiochat::assistant::talk
