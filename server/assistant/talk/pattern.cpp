#include "assistant/talk/pattern.h"

#include <bit>

namespace hiochat::assistant::talk {

Said::Said(std::vector<Token> tokens) : tokens_{std::move(tokens)} {
    if (tokens_.size() > most_tokens) {
        too_long_ = true;
        tokens_.resize(most_tokens);
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
        const auto place = Places{1} << i;
        places_[tokens_[i].text] |= place;
        if (is_stretched(tokens_[i].text)) {
            stretched_[squeezed(tokens_[i].text)] |= place;
        }
    }
}

Places Said::places_of(const std::string& word) const {
    const auto exact = places_.find(word);
    const auto out = exact == places_.end() ? Places{0} : exact->second;
    if (stretched_.empty()) {
        return out;
    }
    const auto stretched = stretched_.find(squeezed(word));
    return stretched == stretched_.end() ? out : out | stretched->second;
}

Pattern::Pattern(std::string_view text) {
    std::size_t at = 0;
    choices_ = parse(text, at);
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
        word.word = std::move(token.text);
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
        return (from & said.places_of(element.word)) << 1;
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
