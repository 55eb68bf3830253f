#include "knowledge/index/question.h"

#include "knowledge/index/everyday_synonyms.h"
#include "knowledge/index/phrase.h"
#include "knowledge/index/spelling.h"
#include "knowledge/index/wording.h"
#include "platform/text/stem.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hiochat::knowledge::index {

namespace {

// Beyond this a visitor pastes a text; its begin tells what it is about.
constexpr std::size_t longest_question = 2000;
constexpr std::size_t most_words = 60;
constexpr std::size_t most_completions = 24;
constexpr double joined_weight = 0.8;
constexpr double light_weight = 0.55;
constexpr double synonym_weight = 0.9;
constexpr double everyday_weight = 0.5;
constexpr double accented_weight = 0.9;
constexpr double completion_weight = 0.8;

// Fewer passages say nothing about how rare a word is: they are taken for a piece of a knowledge
// base of so many.
constexpr double least_total = 200;

bool begins_sentence(std::string_view question, const text::Word& word) {
    const auto end = question.substr(0, word.begin).find_last_not_of(" \t\r\n\"'(");
    if (end == std::string_view::npos) {
        return true;
    }
    const auto before = question.substr(0, end + 1);
    static constexpr auto marks = std::to_array<std::string_view>(
        {".", "!", "?", ":", ";", "-", "…", "–", "—", "¿", "¡", "„", "“", "”", "«", "»", "‘"}
    );
    return std::ranges::any_of(marks, [&](std::string_view mark) {
        return before.ends_with(mark);
    });
}

// Where every noun has a capital, few of them are names.
constexpr double german_name = 0.3;

// How much words are written like names: with a capital though no sentence begins there. A question
// in which every word has one tells nothing.
std::vector<double>
names_of(std::string_view question, const std::vector<text::Word>& words, text::Language language) {
    const double name = language == text::Language::german ? german_name : 1;
    std::vector<double> out;
    bool small = false;
    for (const auto& word : words) {
        auto at = word.begin;
        const auto first = text::next_code_point(question, at);
        const bool upper = text::is_upper(first);
        small = small || (!upper && text::class_of(first) == text::Class::letter);
        out.push_back(upper && !begins_sentence(question, word) ? name : 0);
    }
    if (!small) {
        out.assign(out.size(), 0);
    }
    return out;
}

// "SKU0143", "104233": what shops and offices call one thing. Years and quantities are shorter.
bool is_code(std::string_view form) {
    constexpr std::ptrdiff_t number_of_a_thing = 5;
    const auto digits = std::ranges::count_if(form, [](char c) { return c >= '0' && c <= '9'; });
    const bool letters = digits < std::ssize(form);
    return letters ? digits >= 2 && std::ssize(form) >= 4 : digits >= number_of_a_thing;
}

class Reader {
public:
    explicit Reader(const Reading& reading)
        : reading_{reading}, total_{std::max(static_cast<double>(reading.passages), least_total)} {}

    Question run(std::string_view question) {
        question = question.substr(0, longest_question);
        const auto words = text::words(question);
        const auto language = text::detect(question);
        asked_in_ = language_asked_in(language);
        accented_ = std::ranges::any_of(question, [](char c) {
            return static_cast<unsigned char>(c) >= 0x80;
        });
        read_synonyms(words, language);
        read_everyday_synonyms(words);
        names_ = names_of(question, words, asked_in_);
        for (std::size_t i = 0; i < words.size() && out_.size() < most_words; ++i) {
            if (!words[i].joined) {
                const bool unfinished = reading_.prefix && words[i].end == question.size();
                if (add(words[i], unfinished, bridges(words, i))) {
                    out_.back().name = names_[i];
                }
            }
            const bool neighbours =
                i + 1 < words.size() && !words[i].gram && !words[i + 1].gram && !words[i].joined;
            if (neighbours) {
                add_joined(words[i].text, words[i + 1].text);
            }
        }
        return {std::move(out_), words.empty() ? "" : wording_term(words)};
    }

private:
    // Tables of names and numbers, which may be asked in any language.
    bool in_no_language() const {
        const auto& ours = reading_.languages.all;
        return ours.empty() || ours.front() == text::Language::unknown;
    }

    // A few words tell little: a language that none of the documents is in is likely a wrong guess.
    text::Language language_asked_in(text::Language likely) const {
        const auto& ours = reading_.languages.all;
        const bool possible = in_no_language() || std::ranges::find(ours, likely) != ours.end();
        return possible ? likely : ours.front();
    }

    // For each word (by position) the members that stand for the same.
    void read_synonyms(const std::vector<text::Word>& words, text::Language language) {
        if (reading_.synonyms == nullptr) {
            return;
        }
        auto languages = reading_.languages.all;
        if (std::ranges::find(languages, language) == languages.end()) {
            languages.push_back(language);
        }
        same_ = look_up(words, *reading_.synonyms, languages);
    }

    void read_everyday_synonyms(const std::vector<text::Word>& words) {
        const auto* everyday = everyday_synonyms(asked_in_);
        if (everyday != nullptr) {
            alike_ = look_up(words, *everyday, std::array{asked_in_});
        }
    }

    using Others = std::vector<std::vector<const Synonyms::Words*>>;

    static Others look_up(
        const std::vector<text::Word>& words,
        const Synonyms& synonyms,
        std::span<const text::Language> languages
    ) {
        std::vector<std::string> forms;
        for (const auto& word : words) {
            if (!word.joined) {
                forms.push_back(word.text);
            }
        }
        Others out(forms.size());
        for (std::size_t i = 0; i < forms.size();) {
            const auto found = synonyms.find(std::span{forms}.subspan(i), languages);
            for (std::size_t k = 0; k < found.words; ++k) {
                out[i + k] = found.others;
            }
            i += std::max<std::size_t>(found.words, 1);
        }
        return out;
    }

    // A pair of characters of which one belongs to a word that carries no topic: "以退" of
    // "可以退货" is no word of its own.
    bool bridges(std::span<const text::Word> words, std::size_t at) const {
        const auto& word = words[at];
        if (!word.gram) {
            return false;
        }
        const auto stops = [&](const text::Word& other) {
            return other.gram && text::is_stop_word(asked_in_, other.text);
        };
        if (at > 0 && words[at - 1].end > word.begin && stops(words[at - 1])) {
            return true;
        }
        if (at + 1 < words.size() && words[at + 1].begin < word.end) {
            return stops(words[at + 1]);
        }
        std::size_t last = 0;
        text::next_code_point(word.text, last);
        return last < word.text.size() && text::is_stop_word(asked_in_, word.text.substr(last));
    }

    // False when it says nothing.
    bool add(const text::Word& word, bool unfinished, bool bridging) {
        if (seen(word.text)) {
            return false;
        }
        QueryWord one;
        one.form = word.text;
        one.gram = word.gram;
        one.code = !word.gram && is_code(word.text);
        one.stop = !word.capitals && text::is_stop_word(asked_in_, word.text);
        one.light = !word.capitals && text::is_light_word(asked_in_, word.text);
        if (word.gram) {
            add_variant(one, word.text, 1);
        } else {
            add_stems(one, word.text, 1);
        }
        if (!word.gram && !accented_) {
            add_accented(one);
        }
        if (word.position < same_.size() && !same_[word.position].empty()) {
            for (const auto* other : same_[word.position]) {
                add_member(one, *other, synonym_weight);
            }
            one.stop = false;
            one.light = false;
        }
        if (unfinished) {
            complete(one);
        }
        weigh(one);
        if (!one.stop && word.position < alike_.size() && !alike_[word.position].empty()) {
            for (const auto* other : alike_[word.position]) {
                add_member(one, *other, everyday_weight);
            }
            if (!one.known) {
                weigh(one);
            }
        }
        if (bridging && !one.known) {
            return false;
        }
        // A common word of another language than the documents' is no slip of one of theirs.
        if (!one.known && !one.stop && !word.gram && !text::is_stop_word(word.text)) {
            correct(one);
        }
        out_.push_back(std::move(one));
        return true;
    }

    bool seen(std::string_view form) const {
        return std::any_of(out_.begin(), out_.end(), [&](const QueryWord& one) {
            return one.form == form;
        });
    }

    void add_joined(const std::string& a, const std::string& b) {
        QueryWord one;
        one.form = a + b;
        if (one.form.size() < 5 || one.form.size() > 24 || seen(one.form)) {
            return;
        }
        one.joined = true;
        add_stems(one, one.form, joined_weight);
        weigh(one);
        if (one.known) {
            out_.push_back(std::move(one));
        }
    }

    void add_variant(QueryWord& one, std::string term, double weight) const {
        const bool had = std::ranges::any_of(one.variants, [&](const Variant& variant) {
            return variant.term == term;
        });
        if (had) {
            return;
        }
        Variant variant{.term = std::move(term), .weight = weight};
        for (std::size_t part = 0; part < reading_.parts.size(); ++part) {
            if (auto found = reading_.parts[part].segment->dictionary().find(variant.term)) {
                variant.found.push_back({part, *found});
            }
        }
        one.variants.push_back(std::move(variant));
    }

    template <class Function>
    void for_each_stem(const std::string& word, Function&& function) const {
        for (const auto language : reading_.languages.all) {
            function(text::stem(language, word));
        }
        if (reading_.languages.all.empty()) {
            function(text::stem(text::Language::unknown, word));
        }
    }

    void add_stems(QueryWord& one, const std::string& word, double weight) const {
        for_each_stem(word, [&](std::string term) { add_variant(one, std::move(term), weight); });
    }

    // Of a group of synonyms.
    void add_member(QueryWord& one, const Synonyms::Words& words, double weight) const {
        if (words.size() == 1) {
            add_stems(one, words.front(), weight);
            if (!one.variants.empty() && one.variants.back().found.empty()) {
                add_variant(one, words.front(), weight); // of a script without stems
            }
            return;
        }
        for (const auto language : reading_.languages.all) {
            add_phrase(one, words, weight, language);
        }
    }

    void add_phrase(
        QueryWord& one, const Synonyms::Words& words, double weight, text::Language language
    ) const {
        Variant variant;
        variant.weight = weight;
        for (const auto& word : words) {
            variant.term += text::stem(language, word) + ' ';
        }
        const bool had = std::ranges::any_of(one.variants, [&](const Variant& other) {
            return other.term == variant.term;
        });
        if (had) {
            return;
        }
        for (std::size_t part = 0; part < reading_.parts.size(); ++part) {
            const auto& dictionary = reading_.parts[part].segment->dictionary();
            std::vector<TermPostings> terms;
            for (const auto& word : words) {
                auto found = dictionary.find(text::stem(language, word));
                if (!found) {
                    found = dictionary.find(word);
                }
                if (!found) {
                    break;
                }
                terms.push_back(*found);
            }
            if (terms.size() < words.size()) {
                continue;
            }
            if (auto made = find_phrase(terms)) {
                variant.found.push_back({part, postings_of(*made)});
                variant.made.push_back(std::move(made));
            }
        }
        one.variants.push_back(std::move(variant));
    }

    // The commonest words that begin so.
    void complete(QueryWord& one) const {
        std::vector<std::pair<std::uint32_t, std::string>> words;
        for (const auto& part : reading_.parts) {
            const auto& vocabulary = part.segment->vocabulary();
            for (const auto& entry : vocabulary.with_prefix(one.form)) {
                words.emplace_back(entry.passages, vocabulary.text(entry));
            }
        }
        const auto count = std::min(words.size(), most_completions);
        std::ranges::partial_sort(
            words, words.begin() + static_cast<std::ptrdiff_t>(count), std::greater{}
        );
        words.resize(count);
        const auto sure = one.variants.size();
        for (const auto& [passages, word] : words) {
            add_stems(one, word, completion_weight);
        }
        mark_guesses(one, sure);
        one.stop = one.stop && words.empty();
    }

    void correct(QueryWord& one) const {
        one.variants.clear();
        for (const auto& correction : near_words(reading_.parts, one.form)) {
            add_stems(one, correction.word, correction.likeness);
        }
        mark_guesses(one, 0);
        weigh(one);
    }

    static void mark_guesses(QueryWord& one, std::size_t from) {
        for (auto at = from; at < one.variants.size(); ++at) {
            one.variants[at].guessed = true;
        }
    }

    // Words that are the same but for their accents, where accents tell words apart.
    void add_accented(QueryWord& one) const {
        const bool plain = std::ranges::all_of(one.form, [](char c) {
            return static_cast<unsigned char>(c) < 0x80;
        });
        const auto& ours = reading_.languages.all;
        if (!plain || std::ranges::find(ours, text::Language::vietnamese) == ours.end()) {
            return;
        }
        const auto sure = one.variants.size();
        for (const auto& part : reading_.parts) {
            const auto& vocabulary = part.segment->vocabulary();
            for (const auto entry : vocabulary.of_letters(one.form.size()).entries) {
                const auto word = vocabulary.text(vocabulary.entries()[entry]);
                if (word.size() > one.form.size() && text::strip_accents(word) == one.form &&
                    one.variants.size() < most_completions) {
                    add_variant(one, std::string{word}, accented_weight);
                }
            }
        }
        mark_guesses(one, sure);
    }

    void weigh(QueryWord& one) const {
        one.passages = 0;
        for (const auto& variant : one.variants) {
            for (const auto& found : variant.found) {
                one.passages += found.postings.passages;
            }
        }
        one.known = one.passages > 0;
        if (one.stop && !one.known && in_no_language()) {
            return; // no text has it, for none is prose
        }
        const auto with = std::min(static_cast<double>(one.passages), total_);
        one.weight =
            (one.light ? light_weight : 1.0) * std::log1p((total_ - with + 0.5) / (with + 0.5));
    }

    const Reading& reading_;
    double total_;
    text::Language asked_in_ = text::Language::unknown;
    Others same_;               // by the owner's synonyms, per word
    Others alike_;              // by everyday ones
    std::vector<double> names_; // per word of the question
    bool accented_ = false;     // who asks types accents
    std::vector<QueryWord> out_;
};

} // namespace

Question read_question(std::string_view question, const Reading& reading) {
    return Reader{reading}.run(question);
}

} // namespace hiochat::knowledge::index
