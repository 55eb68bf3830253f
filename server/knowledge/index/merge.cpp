#include "knowledge/index/segment.h"
#include "knowledge/index/writer.h"
#include "platform/text/words.h"

#include <algorithm>
#include <map>
#include <queue>
#include <unordered_set>

namespace hiochat::knowledge::index {

namespace {

constexpr auto dropped = ~std::uint32_t{0};

std::unordered_set<std::string_view> gone_from(const Part& part) {
    return {part.without.begin(), part.without.end()};
}

std::size_t passages_left(const Part& part) {
    if (part.without.empty()) {
        return part.segment->passage_count();
    }
    const auto gone = gone_from(part);
    std::size_t out = 0;
    for (const auto& source : part.segment->sources()) {
        out += gone.contains(part.segment->string(source.id)) ? 0 : source.passage_count;
    }
    return out;
}

std::string_view as_text(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// Walks the terms of all parts together, so that nothing but the result has to be in memory.
class Merger {
public:
    explicit Merger(std::span<const Part> parts) {
        for (const auto& part : parts) {
            add_passages(part);
        }
    }

    std::string run() {
        const auto later = [this](std::size_t a, std::size_t b) {
            const int order = inputs_[a].terms.term().compare(inputs_[b].terms.term());
            return order != 0 ? order > 0 : a > b;
        };
        std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> next{later};
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            if (inputs_[i].terms.next()) {
                next.push(i);
            }
        }
        std::string term;
        std::vector<std::size_t> same;
        while (!next.empty()) {
            same.assign(1, next.top());
            next.pop();
            term = inputs_[same.front()].terms.term();
            while (!next.empty() && inputs_[next.top()].terms.term() == term) {
                same.push_back(next.top());
                next.pop();
            }
            add_term(term, same);
            for (const auto i : same) {
                if (inputs_[i].terms.next()) {
                    next.push(i);
                }
            }
        }
        return writer_.finish();
    }

private:
    struct Input {
        std::vector<std::uint32_t> place; // of each passage in the merged segment
        Dictionary::Cursor terms;
        bool whole = true;
    };

    void add_passages(const Part& part) {
        const auto& from = *part.segment;
        Input input{
            std::vector<std::uint32_t>(from.passage_count(), dropped),
            Dictionary::Cursor{from.dictionary()},
            true
        };
        const auto gone = gone_from(part);
        Texts::Reader texts{from.texts()};
        for (const auto& source : from.sources()) {
            const auto id = from.string(source.id);
            if (gone.contains(id)) {
                input.whole = false;
                continue;
            }
            writer_.add_source(id, from.string(source.title), source);
            for (auto i = source.first_passage; i < source.first_passage + source.passage_count;
                 ++i) {
                const auto& passage = from.passages()[i];
                const std::string both{
                    texts.read(passage.text, passage.text_size + passage.questions_size)
                };
                input.place[i] = writer_.add_passage(
                    passage,
                    {from.string(passage.heading),
                     std::string_view{both}.substr(0, passage.text_size),
                     std::string_view{both}.substr(passage.text_size),
                     as_text(from.sentence_bytes(i)),
                     from.lengths()[i]}
                );
                if (!part.without.empty()) {
                    note_words(both);
                    note_words(from.string(passage.heading));
                }
            }
            if (!part.without.empty()) {
                note_words(from.string(source.title));
            }
        }
        inputs_.push_back(std::move(input));
    }

    // The dictionary does not say where a word stands, so the words of what is left are read again
    // where something is left out.
    void note_words(std::string_view text) {
        for (auto& word : text::words(text)) {
            left_.insert(std::move(word.text));
        }
    }

    void add_term(const std::string& term, std::span<const std::size_t> inputs) {
        postings_.clear();
        forms_.clear();
        for (const auto i : inputs) {
            const auto& input = inputs_[i];
            copy_postings(input);
            input.terms.for_each_form([&](std::string_view form) {
                if (input.whole || left_.contains(std::string{form})) {
                    forms_.emplace_back(form);
                }
            });
        }
        if (postings_.passages() == 0) {
            return;
        }
        std::ranges::sort(forms_);
        const auto doubles = std::ranges::unique(forms_);
        forms_.erase(doubles.begin(), doubles.end());
        const std::vector<std::string_view> views{forms_.begin(), forms_.end()};
        writer_.add_term(term, views, postings_);
    }

    void copy_postings(const Input& input) {
        PostingsCursor cursor{input.terms.postings()};
        Posting posting;
        while (cursor.next(posting)) {
            if (posting.passage >= input.place.size() || input.place[posting.passage] == dropped) {
                continue;
            }
            positions_.clear();
            cursor.positions(positions_);
            posting.passage = input.place[posting.passage];
            posting.count = static_cast<std::uint32_t>(positions_.size());
            postings_.add(posting, positions_);
        }
    }

    SegmentWriter writer_;
    std::vector<Input> inputs_;
    std::unordered_set<std::string> left_;

    // Of the term at hand.
    PostingsWriter postings_;
    std::vector<std::uint32_t> positions_;
    std::vector<std::string> forms_;
};

} // namespace

std::string merge(std::span<const Part> parts) {
    return Merger{parts}.run();
}

std::vector<std::size_t> parts_to_merge(std::span<const Part> parts, std::size_t fan) {
    // Sizes fall into classes by powers of `fan`; the smallest class that is full is merged first.
    std::map<std::size_t, std::vector<std::size_t>> classes;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto left = passages_left(parts[i]);
        if (2 * left < parts[i].segment->passage_count()) {
            return {i}; // more than half of it is gone: write it anew
        }
        if (parts[i].segment->byte_size() > largest_merged) {
            continue;
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
