#include "assistant/talk/wishes.h"

#include "assistant/talk/emoji.h"
#include "assistant/talk/pattern.h"
#include "assistant/talk/phrasebook.h"
#include "assistant/talk/small_talk.h"
#include "platform/text/sentences.h"

#include <algorithm>

namespace hiochat::assistant::talk {

namespace {

// Patterns of one language that may have courtesies before and after them.
class Wish {
public:
    Wish(const Phrasebook& book, std::span<const std::string_view> patterns)
        : courtesy_{book.courtesy} {
        for (const auto pattern : patterns) {
            patterns_.emplace_back(pattern);
        }
    }

    bool in(const Said& said) const {
        const auto begin = past_courtesy(said, said.begin());
        return std::ranges::any_of(patterns_, [&](const auto& pattern) {
            const auto end = pattern.ends(said, begin);
            return (past_courtesy(said, end) & said.end()) != 0;
        });
    }

private:
    Places past_courtesy(const Said& said, Places from) const {
        for (auto before = Places{0}; before != from;) {
            before = from;
            from |= courtesy_.ends(said, from);
        }
        return from;
    }

    Pattern courtesy_;
    std::vector<Pattern> patterns_;
};

using Wishes = std::vector<Wish>;

bool any(const Wishes& wishes, const Said& said) {
    return !said.empty() && !said.too_long() &&
           std::ranges::any_of(wishes, [&](const Wish& wish) { return wish.in(said); });
}

// Of a long message only the first and the last sentences, where people say what they want.
bool in_a_sentence(const Wishes& wishes, std::string_view text) {
    constexpr std::size_t looked_at = 4;
    if (any(wishes, Said{text})) {
        return true;
    }
    const auto sentences = text::sentences(text);
    if (sentences.size() < 2) {
        return false;
    }
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto& one = sentences[i];
        if ((i < looked_at || i + looked_at >= sentences.size()) &&
            any(wishes, Said{text.substr(one.begin, one.end - one.begin)})) {
            return true;
        }
    }
    return false;
}

Wishes wishes_of(std::span<const std::string_view> Phrasebook::* patterns) {
    Wishes out;
    for (const auto* book : phrasebooks()) {
        out.emplace_back(*book, book->*patterns);
    }
    return out;
}

Wishes wishes_of_yes() {
    Wishes out;
    for (const auto* book : phrasebooks()) {
        out.emplace_back(*book, std::span{&book->yes, 1});
    }
    return out;
}

} // namespace

bool wants_person(std::string_view text) {
    static const auto wishes = wishes_of(&Phrasebook::wants_person);
    if (in_a_sentence(wishes, text)) {
        return true;
    }
    const auto comma = text.find(','); // "this bot is useless, get me a person"
    return comma != text.npos && negative_mood(text.substr(0, comma)) &&
           in_a_sentence(wishes, text.substr(comma + 1));
}

bool negative_mood(std::string_view text) {
    static const auto wishes = wishes_of(&Phrasebook::angry);
    return has_angry_face(text) || in_a_sentence(wishes, text);
}

bool agrees(std::string_view text) {
    static const auto wishes = wishes_of_yes();
    const Said said{text};
    if (said.empty()) {
        return text == "👍" || text == "👌";
    }
    return any(wishes, said) && !denies(text); // "no, that's fine"
}

bool denies(std::string_view text) {
    const auto small = small_talk(text, text::Language::unknown);
    return small && small->kind == SmallTalk::no;
}

bool says_word(std::string_view text, std::string_view phrase) {
    const auto wanted = tokens(phrase);
    const auto said = tokens(text, text.size() + 1);
    const auto found = std::ranges::search(said, wanted, {}, &Token::text, &Token::text);
    return !wanted.empty() && !found.empty();
}

} // namespace hiochat::assistant::talk
