#include "knowledge/index/question.h"

#include "knowledge/index/spelling.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <cmath>

namespace hiochat::knowledge::index {

namespace {

// Beyond this a visitor pastes a text; its begin tells what it is about.
constexpr std::size_t longest_question = 2000;
constexpr std::size_t most_words = 60;
constexpr double joined_weight = 0.8;
constexpr double light_weight = 0.55;

std::uint32_t passages_with(std::span<const Part> parts, std::string_view term) {
    std::uint32_t out = 0;
    for (const auto& part : parts) {
        if (const auto* found = part.segment->find_term(term)) {
            out += found->passages;
        }
    }
    return out;
}

class Reader {
public:
    Reader(std::span<const Part> parts, const Languages& languages, std::size_t total)
        : parts_{parts}, languages_{languages}, total_{static_cast<double>(total)} {}

    std::vector<QueryWord> run(std::string_view question) {
        const auto words = text::words(question.substr(0, longest_question));
        const auto language = text::detect(question);
        const bool ours = std::find(languages_.all.begin(), languages_.all.end(), language) !=
                          languages_.all.end();
        asked_in_ = ours || languages_.all.empty() ? language : languages_.all.front();
        for (std::size_t i = 0; i < words.size() && out_.size() < most_words; ++i) {
            if (!words[i].joined) {
                add(words[i]);
            }
            const bool neighbours =
                i + 1 < words.size() && !words[i].gram && !words[i + 1].gram && !words[i].joined;
            if (neighbours) {
                add_joined(words[i].text, words[i + 1].text);
            }
        }
        return std::move(out_);
    }

private:
    void add(const text::Word& word) {
        if (seen(word.text)) {
            return;
        }
        QueryWord one;
        one.form = word.text;
        one.stop = !word.capitals && text::is_stop_word(asked_in_, word.text);
        one.light = !word.capitals && text::is_light_word(asked_in_, word.text);
        if (word.gram) {
            one.variants.push_back({word.text, 1});
        } else {
            add_stems(one, word.text, 1);
        }
        weigh(one);
        // A common word of another language than the documents' is no slip of one of theirs.
        if (!one.known && !one.stop && !word.gram && !text::is_stop_word(word.text)) {
            correct(one);
        }
        out_.push_back(std::move(one));
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

    void add_stems(QueryWord& one, const std::string& word, double weight) {
        const auto add_one = [&](text::Language language) {
            auto term = text::stem(language, word);
            const bool had =
                std::any_of(one.variants.begin(), one.variants.end(), [&](const Variant& variant) {
                    return variant.term == term;
                });
            if (!had) {
                one.variants.push_back({std::move(term), weight});
            }
        };
        for (const auto language : languages_.all) {
            add_one(language);
        }
        if (languages_.all.empty()) {
            add_one(text::Language::unknown);
        }
    }

    void correct(QueryWord& one) {
        one.variants.clear();
        for (const auto& correction : near_words(parts_, one.form)) {
            add_stems(one, correction.word, correction.likeness);
        }
        weigh(one);
    }

    void weigh(QueryWord& one) {
        one.passages = 0;
        for (const auto& variant : one.variants) {
            one.passages += passages_with(parts_, variant.term);
        }
        one.known = one.passages > 0;
        const auto with = std::min(static_cast<double>(one.passages), total_);
        one.weight =
            (one.light ? light_weight : 1.0) * std::log1p((total_ - with + 0.5) / (with + 0.5));
    }

    std::span<const Part> parts_;
    const Languages& languages_;
    double total_;
    text::Language asked_in_ = text::Language::unknown;
    std::vector<QueryWord> out_;
};

} // namespace

std::vector<QueryWord> read_question(
    std::string_view question,
    std::span<const Part> parts,
    const Languages& languages,
    std::size_t total
) {
    return Reader{parts, languages, total}.run(question);
}

} // namespace hiochat::knowledge::index
