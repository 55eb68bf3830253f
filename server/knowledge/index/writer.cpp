#include "knowledge/index/writer.h"

#include "knowledge/index/postings.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace hiochat::knowledge::index {

namespace {

template <class Map>
auto sorted(const Map& map) {
    std::vector<const typename Map::value_type*> out;
    out.reserve(map.size());
    for (const auto& entry : map) {
        out.push_back(&entry);
    }
    std::sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->first < b->first; });
    return out;
}

std::string_view bytes_of(const std::string& text) {
    return text;
}

template <class Record>
std::string_view bytes_of(const std::vector<Record>& records) {
    return {reinterpret_cast<const char*>(records.data()), records.size() * sizeof(Record)};
}

} // namespace

format::Text SegmentWriter::keep(std::string_view text) {
    if (strings_.size() + text.size() > std::numeric_limits<std::uint32_t>::max()) {
        throw std::length_error{"more than 4 GB of text in one segment"};
    }
    const format::Text out{
        static_cast<std::uint32_t>(strings_.size()), static_cast<std::uint32_t>(text.size())
    };
    strings_ += text;
    return out;
}

void SegmentWriter::add_source(std::string_view id, std::string_view title, format::Source source) {
    source.id = keep(id);
    source.title = keep(title);
    source.first_passage = static_cast<std::uint32_t>(passages_.size());
    source.passage_count = 0;
    sources_.push_back(source);
}

std::uint32_t SegmentWriter::add_passage(
    format::Passage passage,
    std::string_view heading,
    std::string_view text,
    std::span<const format::Sentence> sentences
) {
    // Passages of one section share their heading.
    const auto* before = passages_.empty() ? nullptr : &passages_.back();
    const bool same =
        before != nullptr &&
        std::string_view{strings_}.substr(before->heading.offset, before->heading.size) == heading;
    passage.heading = same ? before->heading : keep(heading);
    passage.text = keep(text);
    passage.source = static_cast<std::uint32_t>(sources_.size() - 1);
    passage.first_sentence = static_cast<std::uint32_t>(sentences_.size());
    passage.sentence_count = static_cast<std::uint32_t>(sentences.size());
    sentences_.insert(sentences_.end(), sentences.begin(), sentences.end());
    body_words_ += passage.body_words;
    ++sources_.back().passage_count;
    passages_.push_back(passage);
    return static_cast<std::uint32_t>(passages_.size() - 1);
}

void SegmentWriter::add_posting(
    std::string_view term, std::uint32_t passage, const Posting& posting
) {
    auto found = terms_.find(term);
    auto& entry = found != terms_.end() ? found->second : terms_[std::string{term}];
    write_number(entry.postings, passage - entry.last);
    write_number(entry.postings, posting.count << 2 | posting.fields);
    write_number(entry.postings, static_cast<std::uint32_t>(posting.positions.size()));
    entry.postings.append(
        reinterpret_cast<const char*>(posting.positions.data()), posting.positions.size()
    );
    entry.last = passage;
    ++entry.passages;
}

void SegmentWriter::add_form(std::string_view word, std::uint32_t passages) {
    const auto found = forms_.find(word);
    (found != forms_.end() ? found->second : forms_[std::string{word}]) += passages;
}

std::string SegmentWriter::finish() {
    std::vector<format::Term> terms;
    std::string postings;
    for (const auto* one : sorted(terms_)) {
        format::Term term;
        term.text = keep(one->first);
        term.passages = one->second.passages;
        term.postings_offset = postings.size();
        term.postings_size = static_cast<std::uint32_t>(one->second.postings.size());
        postings += one->second.postings;
        terms.push_back(term);
    }
    std::vector<format::Form> forms;
    std::vector<std::uint64_t> signatures;
    for (const auto* one : sorted(forms_)) {
        forms.push_back({keep(one->first), one->second});
        signatures.push_back(format::signature(one->first));
    }

    format::Header header;
    header.magic = format::magic;
    header.version = format::version;
    header.body_words = body_words_;
    std::string out(sizeof header, '\0');
    const auto append = [&](format::Table which, std::string_view bytes) {
        out.resize((out.size() + 7) / 8 * 8, '\0');
        header.tables[which] = {out.size(), bytes.size()};
        out += bytes;
    };
    append(format::sources, bytes_of(sources_));
    append(format::passages, bytes_of(passages_));
    append(format::sentences, bytes_of(sentences_));
    append(format::terms, bytes_of(terms));
    append(format::forms, bytes_of(forms));
    append(format::signatures, bytes_of(signatures));
    append(format::postings, bytes_of(postings));
    append(format::strings, bytes_of(strings_));
    header.size = out.size();
    header.checksum = format::checksum({reinterpret_cast<const char*>(&header), sizeof header}) ^
                      format::checksum(std::string_view{out}.substr(sizeof header));
    std::memcpy(out.data(), &header, sizeof header);
    return out;
}

} // namespace hiochat::knowledge::index
