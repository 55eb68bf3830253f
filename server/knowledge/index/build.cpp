#include "knowledge/index/postings.h"
#include "knowledge/index/segment.h"
#include "knowledge/index/writer.h"
#include "platform/text/sentences.h"
#include "platform/text/stem.h"
#include "platform/text/words.h"

#include <algorithm>
#include <bit>
#include <map>
#include <set>

namespace hiochat::knowledge::index {

namespace {

// Beyond this a passage is no passage; its words behind it are shown but not found.
constexpr std::size_t longest_body = 20'000;
constexpr std::size_t shortest_form = 4; // bytes: shorter words are never corrected

bool is_form(const text::Word& word) {
    return !word.gram && !word.joined && word.text.size() >= shortest_form;
}

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
        std::uint32_t ordinal = source.first_ordinal;
        for (const auto& passage : document_.passages) {
            add(passage, ordinal++);
        }
        return writer_.finish();
    }

private:
    struct Occurrences {
        std::vector<std::uint32_t> positions;
        std::uint32_t fields = 0;
    };

    void add(const Passage& passage, std::uint32_t ordinal) {
        std::map<std::string, Occurrences> terms;
        std::set<std::string> forms;
        const auto note = [&](const text::Word& word) -> Occurrences& {
            if (is_form(word)) {
                forms.insert(word.text);
            }
            return terms[word.gram ? word.text : text::stem(language_, word.text)];
        };

        format::Passage record;
        record.ordinal = ordinal;
        record.page = static_cast<std::uint32_t>(std::max(passage.page, 0));
        std::vector<format::Sentence> sentences;
        std::uint32_t position = 0;
        for (const auto& sentence : text::sentences(passage.text)) {
            sentences.push_back(
                {position,
                 static_cast<std::uint32_t>(sentence.begin),
                 static_cast<std::uint32_t>(sentence.end)}
            );
            if (position >= longest_body) {
                continue;
            }
            const auto part = text::words(
                std::string_view{passage.text}.substr(sentence.begin, sentence.end - sentence.begin)
            );
            for (const auto& word : part) {
                note(word).positions.push_back(position + word.position);
            }
            position += part.empty() ? 0 : part.back().position + 1;
        }
        for (const auto& word : text::words(passage.heading)) {
            note(word).fields |= format::in_heading;
        }
        for (const auto& word : text::words(document_.title)) {
            note(word).fields |= format::in_title;
        }
        record.body_words = position;
        record.title_words = meaningful_words(document_.title);
        const auto last = passage.heading.rfind(heading_separator);
        record.heading_words = meaningful_words(
            last == std::string::npos ? passage.heading
                                      : passage.heading.substr(last + heading_separator.size())
        );
        const auto place = writer_.add_passage(record, passage.heading, passage.text, sentences);
        for (const auto& [term, occurrences] : terms) {
            post(term, place, occurrences);
        }
        for (const auto& form : forms) {
            writer_.add_form(form, 1);
        }
    }

    std::uint16_t meaningful_words(std::string_view text) const {
        const auto all = text::words(text);
        return static_cast<std::uint16_t>(std::count_if(
            all.begin(),
            all.end(),
            [&](const text::Word& word) {
                return !word.joined && (word.capitals || !text::is_stop_word(language_, word.text));
            }
        ));
    }

    void post(const std::string& term, std::uint32_t place, const Occurrences& occurrences) {
        std::vector<std::uint8_t> positions;
        std::uint32_t last = 0;
        for (const auto position : occurrences.positions) {
            write_number(positions, position - last);
            last = position;
        }
        const auto count = static_cast<std::uint32_t>(occurrences.positions.size());
        writer_.add_posting(term, place, {place, count, occurrences.fields, positions});
    }

    const Document& document_;
    text::Language language_;
    SegmentWriter writer_;
};

// Where each passage goes in the merged segment.
class Merger {
public:
    void add(const Part& part) {
        constexpr auto dropped = ~std::uint32_t{0};
        const auto& from = *part.segment;
        std::vector<std::uint32_t> place(from.passage_count(), dropped);
        for (const auto& source : from.sources()) {
            const auto id = from.string(source.id);
            if (std::find(part.without.begin(), part.without.end(), id) != part.without.end()) {
                continue;
            }
            writer_.add_source(id, from.string(source.title), source);
            for (auto i = source.first_passage; i < source.first_passage + source.passage_count;
                 ++i) {
                const auto& passage = from.passages()[i];
                place[i] = writer_.add_passage(
                    passage,
                    from.string(passage.heading),
                    from.string(passage.text),
                    from.sentences(passage)
                );
            }
        }
        for (const auto& term : from.terms()) {
            auto postings = from.postings(term);
            Posting posting;
            while (postings.next(posting)) {
                if (posting.passage < place.size() && place[posting.passage] != dropped) {
                    writer_.add_posting(from.string(term.text), place[posting.passage], posting);
                }
            }
        }
        if (part.without.empty()) {
            for (const auto& form : from.forms()) {
                writer_.add_form(from.string(form.text), form.passages);
            }
            return;
        }
        // Forms do not say where they stand, so the words of what is left are read again.
        for (std::size_t i = 0; i < place.size(); ++i) {
            if (place[i] != dropped) {
                add_forms(from, from.passages()[i]);
            }
        }
    }

    std::string finish() { return writer_.finish(); }

private:
    void add_forms(const Segment& from, const format::Passage& passage) {
        std::set<std::string> forms;
        for (const auto text :
             {passage.text, passage.heading, from.sources()[passage.source].title}) {
            for (auto& word : text::words(from.string(text))) {
                if (is_form(word)) {
                    forms.insert(std::move(word.text));
                }
            }
        }
        for (const auto& form : forms) {
            writer_.add_form(form, 1);
        }
    }

    SegmentWriter writer_;
};

std::size_t passages_left(const Part& part) {
    std::size_t out = 0;
    for (const auto& source : part.segment->sources()) {
        const auto id = part.segment->string(source.id);
        const bool gone =
            std::find(part.without.begin(), part.without.end(), id) != part.without.end();
        out += gone ? 0 : source.passage_count;
    }
    return out;
}

} // namespace

std::string build(const Document& document) {
    return Builder{document}.run();
}

std::string merge(std::span<const Part> parts) {
    Merger merger;
    for (const auto& part : parts) {
        merger.add(part);
    }
    return merger.finish();
}

std::vector<std::size_t> parts_to_merge(std::span<const Part> parts, std::size_t fan) {
    // Sizes fall into classes by powers of `fan`; the smallest class that is full is merged first.
    std::map<std::size_t, std::vector<std::size_t>> classes;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto left = passages_left(parts[i]);
        if (2 * left < parts[i].segment->passage_count()) {
            return {i}; // more than half of it is gone: write it anew
        }
        std::size_t level = 0;
        for (auto size = left; size >= fan; size /= fan) {
            ++level;
        }
        classes[level].push_back(i);
    }
    for (auto& [level, members] : classes) {
        if (members.size() >= fan) {
            return members;
        }
    }
    return {};
}

} // namespace hiochat::knowledge::index
