#include "knowledge/index/writer.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace hiochat::knowledge::index {

namespace {

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
        throw std::length_error{"more than 4 GB of titles in one segment"};
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

std::uint32_t SegmentWriter::add_passage(format::Passage record, const NewPassage& passage) {
    // Passages of one section share their heading.
    const auto* before = passages_.empty() ? nullptr : &passages_.back();
    const bool same = before != nullptr && std::string_view{strings_}.substr(
                                               before->heading.offset, before->heading.size
                                           ) == passage.heading;
    record.heading = same ? before->heading : keep(passage.heading);
    record.text = texts_.add(passage.text);
    record.text_size = static_cast<std::uint32_t>(passage.text.size());
    texts_.add(passage.questions);
    record.questions_size = static_cast<std::uint32_t>(passage.questions.size());
    record.source = static_cast<std::uint32_t>(sources_.size() - 1);
    record.sentences = static_cast<std::uint32_t>(sentences_.size());
    sentences_ += passage.sentences;
    body_words_ += passage.body_words;
    lengths_.push_back(static_cast<std::uint16_t>(
        std::min<std::uint32_t>(passage.body_words, std::numeric_limits<std::uint16_t>::max())
    ));
    ++sources_.back().passage_count;
    passages_.push_back(record);
    return static_cast<std::uint32_t>(passages_.size() - 1);
}

std::string SegmentWriter::finish() {
    texts_.finish();
    format::Header header;
    header.magic = format::magic;
    header.version = format::version;
    header.body_words = body_words_;
    header.text_size = texts_.size();
    std::string out(sizeof header, '\0');
    const auto append = [&](format::Table which, std::string_view bytes) {
        out.resize((out.size() + 7) / 8 * 8, '\0');
        header.tables[which] = {out.size(), bytes.size()};
        out += bytes;
    };
    out.reserve(
        sizeof header + texts_.bytes().size() + dictionary_.terms().size() +
        dictionary_.postings().size() + strings_.size() + sentences_.size() +
        bytes_of(passages_).size() + bytes_of(dictionary_.groups()).size() + 4096
    );
    append(format::sources, bytes_of(sources_));
    append(format::passages, bytes_of(passages_));
    append(format::lengths, bytes_of(lengths_));
    append(format::sentences, bytes_of(sentences_));
    append(format::blocks, bytes_of(texts_.blocks()));
    append(format::texts, bytes_of(texts_.bytes()));
    append(format::strings, bytes_of(strings_));
    append(format::groups, bytes_of(dictionary_.groups()));
    append(format::terms, bytes_of(dictionary_.terms()));
    append(format::postings, bytes_of(dictionary_.postings()));
    header.size = out.size();
    header.checksum = format::checksum({reinterpret_cast<const char*>(&header), sizeof header}) ^
                      format::checksum(std::string_view{out}.substr(sizeof header));
    std::memcpy(out.data(), &header, sizeof header);
    return out;
}

} // namespace hiochat::knowledge::index
