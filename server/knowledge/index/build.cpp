#include "knowledge/index/segment.h"
#include "knowledge/index/wording.h"
#include "knowledge/index/writer.h"
#include "platform/text/sentences.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace hiochat::knowledge::index {

namespace {

// Beyond this a passage is no passage; its words behind it are shown but not found.
constexpr std::size_t longest_body = 20'000;
constexpr std::size_t longest_form = 60;
constexpr std::size_t most_sentences = 60'000;
constexpr std::size_t most_questions = 200;

text::Language language_of(const Document& document) {
    const auto given = text::language_of(document.language);
    if (given != text::Language::unknown) {
        return given;
    }
    std::string sample = document.title;
    for (const auto& passage : document.passages) {
        sample += '\n';
        sample += passage.text;
        if (sample.size() > 8000) {
            break;
        }
    }
    return text::detect(sample);
}

std::uint8_t capped(std::size_t count) {
    return static_cast<std::uint8_t>(
        std::min<std::size_t>(count, std::numeric_limits<std::uint8_t>::max())
    );
}

class Builder {
public:
    explicit Builder(const Document& document)
        : document_{document}, language_{language_of(document)} {}

    std::string run() {
        format::Source source;
        source.language = static_cast<std::uint32_t>(language_);
        source.first_ordinal = static_cast<std::uint32_t>(document_.first_passage);
        source.version = document_.version;
        writer_.add_source(document_.source, document_.title, source);
        const auto title = text::words(document_.title);
        for (const auto& word : title) {
            title_terms_.push_back(term_of(word));
        }
        title_words_ = capped(meaningful(title));
        for (const auto& passage : document_.passages) {
            add(passage);
        }
        return finish();
    }

private:
    struct Term {
        std::string text;
        PostingsWriter postings;
        std::vector<std::string_view> forms; // keys of words_
    };

    // A place of a term in the passage at hand: a position, or a field beyond all of them.
    struct Occurrence {
        std::uint32_t term = 0;
        std::uint32_t place = 0;
    };

    static constexpr std::uint32_t field_places = 0xFFFFFFF0;

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    using Numbers = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

    // The number of a term; each word is stemmed once.
    std::uint32_t term_of(const text::Word& word) {
        auto& known = word.gram || word.joined ? others_ : words_;
        if (const auto found = known.find(word.text); found != known.end()) {
            return found->second;
        }
        const auto term = word.gram ? number(word.text) : number(text::stem(language_, word.text));
        const auto [at, unused] = known.emplace(word.text, term);
        if (&known == &words_ && word.text.size() <= longest_form) {
            terms_[term].forms.emplace_back(at->first);
        }
        return term;
    }

    std::uint32_t number(std::string text) {
        const auto [at, fresh] =
            numbers_.emplace(std::move(text), static_cast<std::uint32_t>(terms_.size()));
        if (fresh) {
            terms_.emplace_back().text = at->first;
        }
        return at->second;
    }

    void add_field(const std::vector<text::Word>& words, std::uint32_t field) {
        for (const auto& word : words) {
            found_.push_back({term_of(word), field_places | field});
        }
    }

    void add(const Passage& passage) {
        found_.clear();
        format::Passage record;
        record.page = static_cast<std::uint16_t>(
            std::clamp(passage.page, 0, int{std::numeric_limits<std::uint16_t>::max()})
        );
        sentences_.clear();
        const auto body_words = add_body(passage.text, record);
        const auto questions = add_questions(passage.questions, record, body_words);
        add_field(text::words(passage.heading), format::in_heading);
        for (const auto term : title_terms_) {
            found_.push_back({term, field_places | format::in_title});
        }
        record.title_words = title_words_;
        const auto last = passage.heading.rfind(heading_separator);
        record.heading_words = capped(meaningful(text::words(
            last == std::string::npos ? passage.heading
                                      : passage.heading.substr(last + heading_separator.size())
        )));
        const auto place = writer_.add_passage(
            record, {passage.heading, passage.text, questions, sentences_, body_words}
        );
        post(place, body_words);
    }

    std::uint32_t add_words(std::string_view text, std::uint32_t position) {
        const auto part = text::words(text);
        for (const auto& word : part) {
            found_.push_back({term_of(word), position + word.position});
        }
        return part.empty() ? 0 : part.back().position + 1;
    }

    // How many words it has.
    std::uint32_t add_body(std::string_view text, format::Passage& record) {
        std::uint32_t position = 0;
        std::size_t end = 0;
        for (const auto& sentence : text::sentences(text)) {
            if (record.sentence_count == most_sentences) {
                break;
            }
            ++record.sentence_count;
            write_number(sentences_, position - last_position_);
            write_number(sentences_, static_cast<std::uint32_t>(sentence.begin - end));
            write_number(sentences_, static_cast<std::uint32_t>(sentence.end - sentence.begin));
            end = sentence.end;
            last_position_ = position;
            if (position < longest_body) {
                position +=
                    add_words(text.substr(sentence.begin, sentence.end - sentence.begin), position);
            }
        }
        return position;
    }

    // The wordings, one a line.
    std::string add_questions(
        const std::vector<std::string>& questions, format::Passage& record, std::uint32_t position
    ) {
        std::string out;
        for (const auto& question : questions) {
            if (record.question_count == most_questions) {
                break;
            }
            auto line = question;
            std::ranges::replace(line, '\n', ' ');
            const auto words = text::words(line);
            if (words.empty()) {
                continue;
            }
            ++record.question_count;
            write_number(sentences_, position - last_position_);
            write_number(sentences_, static_cast<std::uint32_t>(line.size()));
            write_number(sentences_, static_cast<std::uint32_t>(meaningful(words)));
            last_position_ = position;
            for (const auto& word : words) {
                found_.push_back({term_of(word), position + word.position});
                found_.push_back({term_of(word), field_places | format::in_question});
            }
            position += words.back().position + 1;
            const auto wording = number(wording_term(words));
            found_.push_back({wording, field_places | format::in_question});
            out += (out.empty() ? "" : "\n") + line;
        }
        last_position_ = 0;
        return out;
    }

    std::size_t meaningful(const std::vector<text::Word>& words) const {
        return static_cast<std::size_t>(std::ranges::count_if(words, [&](const text::Word& word) {
            return !word.joined && (word.capitals || !text::is_stop_word(language_, word.text));
        }));
    }

    void post(std::uint32_t place, std::uint32_t body_words) {
        std::ranges::sort(found_, [](const Occurrence& a, const Occurrence& b) {
            return std::tie(a.term, a.place) < std::tie(b.term, b.place);
        });
        for (std::size_t i = 0; i < found_.size();) {
            const auto term = found_[i].term;
            Posting posting;
            posting.passage = place;
            positions_.clear();
            for (; i < found_.size() && found_[i].term == term; ++i) {
                if (found_[i].place >= field_places) {
                    posting.fields |= found_[i].place & ~field_places;
                    continue;
                }
                positions_.push_back(found_[i].place);
                posting.in_questions += found_[i].place >= body_words;
            }
            posting.count = static_cast<std::uint32_t>(positions_.size());
            terms_[term].postings.add(posting, positions_);
        }
    }

    std::string finish() {
        std::vector<Term*> order;
        order.reserve(terms_.size());
        for (auto& term : terms_) {
            if (term.postings.passages() > 0) {
                order.push_back(&term);
            }
        }
        std::ranges::sort(order, {}, [](const Term* term) { return std::string_view{term->text}; });
        for (auto* term : order) {
            std::ranges::sort(term->forms);
            writer_.add_term(term->text, term->forms, term->postings);
            term->postings = {};
        }
        return writer_.finish();
    }

    const Document& document_;
    text::Language language_;
    SegmentWriter writer_;
    std::vector<Term> terms_;
    Numbers numbers_; // of terms, by text
    Numbers words_;   // of the terms of words, by how they are written
    Numbers others_;  // of grams and joined words
    std::vector<std::uint32_t> title_terms_;
    std::uint8_t title_words_ = 0;

    // Of the passage at hand.
    std::vector<Occurrence> found_;
    std::vector<std::uint32_t> positions_;
    std::string sentences_;
    std::uint32_t last_position_ = 0; // of the sentence before
};

} // namespace

std::string build(const Document& document) {
    return Builder{document}.run();
}

} // namespace hiochat::knowledge::index
