#include "assistant/talk/topic.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <bit>
#include <map>

namespace hiochat::assistant::talk {

namespace {

constexpr std::size_t most_words = 6;
constexpr std::size_t most_characters = 24; // of scripts without spaces
constexpr std::size_t enough_content = 2;

std::size_t last_place(Places places) {
    return places == 0 ? 0 : static_cast<std::size_t>(std::bit_width(places)) - 1;
}

bool is_stop(text::Language language, std::string_view text, const Token& token) {
    const auto spelled = text::fold(text.substr(token.begin, token.end - token.begin));
    return text::is_stop_word(language, token.text) || text::is_stop_word(language, spelled);
}

bool is_light(text::Language language, std::string_view text, const Token& token) {
    const auto spelled = text::fold(text.substr(token.begin, token.end - token.begin));
    return text::is_light_word(language, token.text) || text::is_light_word(language, spelled);
}

std::string slice(const std::string& text, const Said& said, std::size_t from, std::size_t to) {
    const auto begin = said.tokens()[from].begin;
    return text.substr(begin, said.tokens()[to - 1].end - begin);
}

} // namespace

Leaning::Leaning(const Phrasebook& book)
    : language{book.language}, leads{book.leaning.leads}, tails{book.leaning.tails},
      whole{book.leaning.whole}, pronouns{book.leaning.pronouns}, closing{book.leaning.closing},
      expletives{book.leaning.expletives}, prepositions{book.leaning.prepositions},
      articles{book.leaning.articles}, final_verbs{book.leaning.final_verbs},
      bare{book.leaning.bare}, more{book.leaning.more}, openers{book.leaning.openers} {}

const Leaning& leaning(text::Language language) {
    static const auto all = [] {
        std::map<text::Language, Leaning> out;
        for (const auto* book : phrasebooks()) {
            out.try_emplace(book->language, *book);
        }
        return out;
    }();
    return all.at(phrasebook(language).language);
}

bool is_one_of(const Pattern& words, const Token& token) {
    const Said alone{std::vector{token}};
    return (words.ends(alone, alone.begin()) & alone.end()) != 0;
}

bool has_content(const Leaning& words, std::string_view text, const Token& token) {
    return !is_light(words.language, text, token) && says_something(words, text, token);
}

bool says_something(const Leaning& words, std::string_view text, const Token& token) {
    return !is_stop(words.language, text, token) && !is_one_of(words.pronouns, token) &&
           !is_one_of(words.articles, token) && !is_one_of(words.prepositions, token);
}

std::string topic_of(const Leaning& words, const std::string& question) {
    const Said said{question};
    if (said.empty()) {
        return "";
    }
    auto from = last_place(words.openers.ends(said, said.begin()));
    if (from == said.size()) { // nothing but an opener
        from = 0;
    }
    if (said.tokens()[from].unspaced) {
        return slice(question, said, from, std::min(said.size(), from + most_characters));
    }
    const auto content = [&](std::size_t i) {
        return says_something(words, question, said.tokens()[i]);
    };
    while (from < said.size() && !content(from)) {
        ++from;
    }
    std::size_t found = 0;
    auto to = from;
    for (auto i = from; i < said.size() && i < from + most_words; ++i) {
        if (content(i)) {
            ++found;
            to = i + 1;
        } else if (found >= enough_content) {
            break;
        }
    }
    return to > from ? slice(question, said, from, to) : "";
}

} // namespace hiochat::assistant::talk
