#include "assistant/talk/pattern.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace hiochat::assistant::talk {

namespace {

std::size_t hash_of(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

Signs sign_of(std::size_t hash) {
    constexpr std::size_t bits = 64;
    return Signs{1} << (hash % bits);
}

constexpr Signs any_word = ~Signs{0};

} // namespace

Wanted::Wanted(std::string word)
    : text{std::move(word)}, squeezed{talk::squeezed(text)}, hash{hash_of(text)},
      squeezed_hash{hash_of(squeezed)} {}

Said::Said(std::vector<Token> tokens) : tokens_{std::move(tokens)} {
    if (tokens_.size() > most_tokens) {
        too_long_ = true;
        tokens_.resize(most_tokens);
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const auto place = Places{1} << i;
        add(words_, tokens_[i].text, place);
        signs_.push_back(sign_of(hash_of(tokens_[i].text)));
        if (is_stretched(tokens_[i].text)) {
            auto short_form = squeezed(tokens_[i].text);
            signs_.back() |= sign_of(hash_of(short_form));
            add(stretched_, std::move(short_form), place);
        }
    }
    for (const auto& word : words_) {
        seen_ |= sign_of(word.hash);
    }
}

void Said::add(std::vector<Word>& words, std::string text, Places place) {
    const auto known = std::ranges::find(words, text, &Word::text);
    if (known != words.end()) {
        known->places |= place;
        return;
    }
    const auto hash = hash_of(text);
    words.push_back({std::move(text), hash, place});
}

Places Said::places_of(const Wanted& word) const {
    Places out = 0;
    if ((seen_ & sign_of(word.hash)) != 0) {
        for (const auto& said : words_) {
            out |= said.hash == word.hash && said.text == word.text ? said.places : 0;
        }
    }
    for (const auto& said : stretched_) {
        const bool same = said.hash == word.squeezed_hash && said.text == word.squeezed;
        out |= same ? said.places : 0;
    }
    return out;
}

Signs Said::signs_at(Places places) const {
    Signs out = 0;
    for (places &= end() - 1; places != 0; places &= places - 1) {
        out |= signs_[static_cast<std::size_t>(std::countr_zero(places))];
    }
    return out;
}

Pattern::Pattern(std::string_view text) {
    std::size_t at = 0;
    choices_ = parse(text, at);
    beginnings_ = beginnings(choices_);
}

Signs Pattern::beginnings(const std::vector<Sequence>& choices) {
    Signs out = 0;
    for (const auto& choice : choices) {
        out |= beginnings(choice);
    }
    return out;
}

Signs Pattern::beginnings(const Sequence& sequence) {
    Signs out = 0;
    for (const auto& element : sequence) {
        if (element.kind == Kind::anything) {
            return any_word;
        }
        if (element.kind == Kind::word) {
            return out | sign_of(element.word->hash) | sign_of(element.word->squeezed_hash);
        }
        const auto inner = beginnings(element.choices);
        if (inner == any_word || !element.optional) {
            return out | inner;
        }
        out |= inner;
    }
    return any_word;
}

// Reads choices up to the bracket that closes them, or to the end.
std::vector<Pattern::Sequence> Pattern::parse(std::string_view text, std::size_t& at) {
    std::vector<Sequence> out(1);
    while (at < text.size()) {
        const auto special = std::min(text.find_first_of("()[]|", at), text.size());
        add_words(out.back(), text.substr(at, special - at));
        at = special + 1;
        if (special == text.size() || text[special] == ')' || text[special] == ']') {
            break;
        }
        if (text[special] == '|') {
            out.emplace_back();
            continue;
        }
        Element group;
        group.kind = Kind::choice;
        group.optional = text[special] == '[';
        group.choices = parse(text, at);
        out.back().push_back(std::move(group));
    }
    return out;
}

void Pattern::add_words(Sequence& out, std::string_view text) {
    constexpr std::string_view anything = "...";
    const auto dots = text.find(anything);
    for (auto& token : tokens(text.substr(0, dots))) {
        Element word;
        word.word.emplace(std::move(token.text));
        out.push_back(std::move(word));
    }
    if (dots != std::string_view::npos) {
        Element open;
        open.kind = Kind::anything;
        out.push_back(std::move(open));
        add_words(out, text.substr(dots + anything.size()));
    }
}

Places Pattern::after(const Sequence& sequence, const Said& said, Places from) {
    for (const auto& element : sequence) {
        if (from == 0) {
            break;
        }
        from = after(element, said, from);
    }
    return from;
}

Places Pattern::after(const Element& element, const Said& said, Places from) {
    if (element.kind == Kind::word) {
        return (from & said.places_of(*element.word)) << 1;
    }
    if (element.kind == Kind::anything) {
        const auto before = (Places{1} << std::countr_zero(from)) - 1;
        return (said.end() | (said.end() - 1)) & ~before;
    }
    auto out = element.optional ? from : Places{0};
    for (const auto& choice : element.choices) {
        out |= after(choice, said, from);
    }
    return out;
}

Places Pattern::ends(const Said& said, Places from) const {
    if (beginnings_ != any_word && (beginnings_ & said.signs_at(from)) == 0) {
        return 0;
    }
    Places out = 0;
    for (const auto& choice : choices_) {
        out |= after(choice, said, from);
    }
    return out;
}

bool Pattern::matches(const Said& said) const {
    return (ends(said, said.begin()) & said.end()) != 0;
}

} // namespace hiochat::assistant::talk
