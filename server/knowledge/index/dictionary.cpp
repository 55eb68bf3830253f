#include "knowledge/index/dictionary.h"

#include <algorithm>
#include <cstddef>

namespace hiochat::knowledge::index {

namespace {

// Both lengths of a text in one byte where they are small, as they mostly are.
constexpr std::uint32_t small = 15;
constexpr std::uint8_t not_small = 0xFF;

std::string_view view(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

bool Dictionary::sound() const {
    return std::ranges::all_of(groups_, [&](const format::Group& group) {
        return group.terms <= terms_.size() && group.postings <= postings_.size();
    });
}

// A group begins with a whole term.
std::string_view Dictionary::first_of(std::size_t group) const {
    const auto* at = terms_.data() + groups_[group].terms;
    const auto* end = terms_.data() + terms_.size();
    if (at == end) {
        return {};
    }
    std::uint32_t size = *at & 0x0FU;
    if (*at++ == not_small) {
        read_number(at, end);
        size = read_number(at, end);
    }
    return view(read_bytes(at, end, size));
}

std::optional<TermPostings> Dictionary::find(std::string_view term) const {
    Cursor cursor{*this, term};
    if (!cursor.next() || cursor.term() != term) {
        return std::nullopt;
    }
    return cursor.postings();
}

Dictionary::Cursor::Cursor(const Dictionary& dictionary, std::string_view from)
    : dictionary_{&dictionary} {
    std::size_t low = 0; // the last group that begins at or before `from`
    std::size_t high = dictionary.groups_.size();
    while (low + 1 < high) {
        const auto middle = low + (high - low) / 2;
        (dictionary.first_of(middle) <= from ? low : high) = middle;
    }
    if (!dictionary.groups_.empty()) {
        enter(low);
    }
    while (!from.empty() && next()) {
        if (term_ >= from) {
            held_ = true;
            return;
        }
    }
}

void Dictionary::Cursor::enter(std::size_t group) {
    const auto& all = *dictionary_;
    group_ = group;
    in_group_ = 0;
    at_ = all.terms_.data() + all.groups_[group].terms;
    end_ = all.terms_.data() + all.terms_.size();
    posting_ = all.postings_.data() + all.groups_[group].postings;
    postings_end_ = all.postings_.data() + all.postings_.size();
    term_.clear();
}

void Dictionary::Cursor::read_text(
    const std::uint8_t*& at, const std::uint8_t* end, std::string_view before, std::string& out
) {
    std::uint32_t shared = 0;
    std::uint32_t size = 0;
    if (at < end && *at != not_small) {
        shared = *at >> 4;
        size = *at++ & 0x0FU;
    } else if (at < end) {
        ++at;
        shared = read_number(at, end);
        size = read_number(at, end);
    }
    const auto rest = read_bytes(at, end, size);
    if (before.data() == out.data()) {
        out.resize(std::min<std::size_t>(shared, out.size()));
    } else {
        out.assign(before.substr(0, shared));
    }
    out += view(rest);
}

bool Dictionary::Cursor::next() {
    if (held_) {
        held_ = false;
        return true;
    }
    if (in_group_ == format::group_size && group_ + 1 < dictionary_->groups_.size()) {
        enter(group_ + 1);
    }
    if (at_ == end_) {
        return false;
    }
    ++in_group_;
    read_text(at_, end_, term_, term_);
    found_.passages = read_number(at_, end_);
    const auto skips =
        found_.passages >= postings_block ? read_number(at_, end_) : std::uint32_t{0};
    const auto docs = read_number(at_, end_);
    const auto positions = read_number(at_, end_);
    found_.skips = read_bytes(posting_, postings_end_, skips);
    found_.docs = read_bytes(posting_, postings_end_, docs);
    found_.positions = read_bytes(posting_, postings_end_, positions);
    const auto forms = read_number(at_, end_);
    form_itself_ = forms & 1U;
    form_count_ = forms >> 1;
    const auto size = form_count_ > 0 ? read_number(at_, end_) : std::uint32_t{0};
    forms_ = read_bytes(at_, end_, size);
    return true;
}

void DictionaryWriter::write_text(std::string_view before, std::string_view text) {
    const auto [end, unused] = std::ranges::mismatch(before, text);
    const auto shared = static_cast<std::uint32_t>(end - before.begin());
    const auto size = static_cast<std::uint32_t>(text.size()) - shared;
    if (shared < small && size < small) {
        terms_ += static_cast<char>(shared << 4 | size);
    } else {
        terms_ += static_cast<char>(not_small);
        write_number(terms_, shared);
        write_number(terms_, size);
    }
    terms_ += text.substr(shared);
}

void DictionaryWriter::add(
    std::string_view term, std::span<const std::string_view> forms, const PostingsWriter& one
) {
    if (in_group_ == format::group_size || groups_.empty()) {
        groups_.push_back({postings_.size(), static_cast<std::uint32_t>(terms_.size()), 0});
        in_group_ = 0;
        last_.clear();
    }
    ++in_group_;
    write_text(last_, term);
    last_ = term;
    write_number(terms_, one.passages());
    if (one.passages() >= postings_block) {
        write_number(terms_, static_cast<std::uint32_t>(one.skips().size()));
        postings_ += one.skips();
    }
    write_number(terms_, static_cast<std::uint32_t>(one.docs().size()));
    write_number(terms_, static_cast<std::uint32_t>(one.positions().size()));
    postings_ += one.docs();
    postings_ += one.positions();

    const bool itself = std::ranges::find(forms, term) != forms.end();
    const auto others = static_cast<std::uint32_t>(forms.size()) - (itself ? 1U : 0U);
    write_number(terms_, others << 1 | (itself ? 1U : 0U));
    if (others == 0) {
        return;
    }
    const auto begin = terms_.size();
    for (const auto form : forms) {
        if (form != term) {
            write_text(term, form);
        }
    }
    std::string size;
    write_number(size, static_cast<std::uint32_t>(terms_.size() - begin));
    terms_.insert(begin, size);
}

} // namespace hiochat::knowledge::index
