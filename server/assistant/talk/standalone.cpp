#include "assistant/talk/standalone.h"

#include "assistant/talk/replacement.h"
#include "assistant/talk/small_talk.h"
#include "assistant/talk/topic.h"
#include "assistant/talk/visitor_language.h"
#include "assistant/talk/wishes.h"
#include "platform/text/unicode.h"

#include <algorithm>
#include <bit>

namespace hiochat::assistant::talk {

namespace {

constexpr std::size_t looked_at = 6;      // earlier messages
constexpr std::size_t most_words = 16;    // CJK: characters; a longer question stands alone
constexpr std::size_t most_replacing = 8; // words that take a place in the question before
constexpr std::size_t most_content = 3;   // beside a pronoun

// A question made whole. `topic` is what was added to it, if anything.
struct Whole {
    std::string question;
    std::string topic{};

    std::string text() const {
        if (topic.empty()) {
            return question;
        }
        const bool wide = question.ends_with("？") || question.ends_with("。");
        return question + (wide ? "（" : " (") + topic + (wide ? "）" : ")");
    }
};

class Resolver {
public:
    explicit Resolver(const Leaning& words) : words_{words} {}

    Whole whole(const std::string& text, const Whole& before) const {
        const Said said{text};
        if (before.question.empty() || said.empty() || said.size() > most_words) {
            return {text};
        }
        if (words_.more.matches(said)) {
            return before;
        }
        if (words_.bare.matches(said)) {
            return with_topic(text, before);
        }
        const auto part = part_of_question(text, said);
        if (!part.empty() && is_unspaced(part) == is_unspaced(before.question)) {
            return replaced(part, before);
        }
        return leans(text, said) ? with_topic(text, before) : Whole{text};
    }

private:
    static bool is_unspaced(const std::string& text) {
        const auto found = tokens(text, 1);
        return !found.empty() && found.front().unspaced;
    }

    Whole with_topic(const std::string& text, const Whole& before) const {
        return {text, before.topic.empty() ? topic_of(words_, before.question) : before.topic};
    }

    Whole replaced(const std::string& part, const Whole& before) const {
        const Said said{part};
        const bool thing = !is_one_of(words_.prepositions, said.tokens().front());
        if (!before.topic.empty() && thing) {
            return {before.question, part};
        }
        return {replace_part(words_, before.question, part), before.topic};
    }

    // "on Sundays" of "and on Sundays?"; empty when the text is no such question.
    std::string part_of_question(const std::string& text, const Said& said) const {
        const auto led = is_accented(text, said.tokens().front())
                             ? Places{0}
                             : words_.leads.ends(said, said.begin());
        auto from = led == 0 ? std::size_t{0} : static_cast<std::size_t>(std::bit_width(led)) - 1;
        auto to = said.size();
        for (auto i = from + 1; i < said.size(); ++i) {
            if ((words_.tails.ends(said, Places{1} << i) & said.end()) != 0) {
                to = i;
                break;
            }
        }
        if (from >= to || words_.whole.ends(said, Places{1} << from) != 0) {
            return "";
        }
        const bool marked = led != 0 || to < said.size();
        constexpr std::size_t most_unmarked = 4;
        const bool place = is_one_of(words_.prepositions, said.tokens()[from]) && to - from > 1 &&
                           to - from <= most_unmarked;
        const auto most = said.tokens()[from].unspaced ? most_words : most_replacing;
        if ((!marked && !place) || to - from > most || !can_be_part(text, said, from, to)) {
            return "";
        }
        const auto begin = said.tokens()[from].begin;
        return text.substr(begin, said.tokens()[to - 1].end - begin);
    }

    // Italian "è" and Portuguese "é" begin a whole question, "e" does not.
    static bool is_accented(const std::string& text, const Token& token) {
        return text::fold(text.substr(token.begin, token.end - token.begin)) != token.text;
    }

    // A part that asks for something by itself, or says nothing, takes no place.
    bool
    can_be_part(const std::string& text, const Said& said, std::size_t from, std::size_t to) const {
        bool content = false;
        for (auto i = from; i < to; ++i) {
            const auto& token = said.tokens()[i];
            if (token.unspaced && words_.whole.ends(said, Places{1} << i) != 0) {
                return false;
            }
            content = content || token.unspaced || says_something(words_, text, token);
        }
        return content;
    }

    // Whether a pronoun in it stands for something that was said before.
    bool leans(const std::string& text, const Said& said) const {
        Places covered = 0;
        for (std::size_t i = 0; i < said.size(); ++i) {
            const auto here = Places{1} << i;
            if (const auto ends = words_.expletives.ends(said, here); ends > here) {
                covered |= std::bit_floor(ends) - here;
            }
        }
        bool pronoun = false;
        std::size_t content = 0;
        for (std::size_t i = 0; i < said.size(); ++i) {
            const auto here = Places{1} << i;
            const auto ends =
                words_.pronouns.ends(said, here) | (words_.closing.ends(said, here) & said.end());
            pronoun = pronoun || (ends != 0 && (covered & here) == 0);
            const auto& token = said.tokens()[i];
            content += !token.unspaced && has_content(words_, text, token);
        }
        return pronoun && content <= most_content;
    }

    const Leaning& words_;
};

bool passes(const std::string& text) {
    return small_talk(text, text::Language::unknown) || agrees(text) || wants_person(text);
}

} // namespace

std::string standalone(std::string_view question, const std::vector<std::string>& earlier) {
    std::string own{question};
    if (earlier.empty() || passes(own)) {
        return own;
    }
    auto all = earlier;
    all.push_back(own);
    const Resolver resolver{leaning(language_of(all))};
    Whole before;
    for (auto i = earlier.size() - std::min(looked_at, earlier.size()); i < earlier.size(); ++i) {
        if (!passes(earlier[i])) {
            before = resolver.whole(earlier[i], before);
        }
    }
    return resolver.whole(own, before).text();
}

} // namespace hiochat::assistant::talk
