#include "assistant/grounding/seams.h"

#include "assistant/grounding/addresses.h"
#include "assistant/grounding/brackets.h"
#include "assistant/grounding/bytes.h"

namespace hiochat::assistant::grounding {

namespace {

constexpr std::string_view fat_open{"【"};
constexpr std::string_view fat_close{"】"};

bool is_escape(std::string_view piece) {
    return piece.size() == 2 && piece.front() == '\\';
}

// Whether an address lies over the place `seam`.
bool address_spans(std::string_view text, std::size_t seam) {
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        if (found->begin < seam && found->end > seam) {
            return true;
        }
    }
    return false;
}

} // namespace

std::string Seams::show(std::string_view piece) {
    if (piece.empty() || take_space(piece)) {
        return "";
    }
    if (closes_citation(piece)) {
        drop();
        return "";
    }
    static constexpr std::string_view closes{".,;:!?)"};
    if (after_drop_ && closes.find(piece.front()) != closes.npos) {
        spaces_.clear();
    }
    if (any_ && spaces_.empty() && is_apart_from(piece)) {
        spaces_ = " ";
    }
    std::string out = any_ ? spaces_ : "";
    out += piece;
    remember(piece);
    return out;
}

std::string Seams::go_on(std::string_view piece) {
    if (!piece.empty()) {
        remember(piece);
    }
    return std::string{piece};
}

bool Seams::take_space(std::string_view piece) {
    if (!is_blank(piece)) {
        return false;
    }
    const bool breaks = piece.find('\n') != piece.npos;
    if (!after_drop_ || spaces_.empty() || breaks) {
        spaces_ += piece;
        line_begins_ = line_begins_ || breaks;
    }
    return true;
}

std::optional<std::size_t> Seams::indent() const {
    if (!line_begins_) {
        return std::nullopt;
    }
    std::size_t out = 0;
    for (const char c : any_ ? std::string_view{spaces_} : "") {
        out = c == '\n' ? 0 : c == '\t' ? out + 4 : out + 1;
    }
    return out;
}

// Whether it would be something else without a space before it.
bool Seams::is_apart_from(std::string_view piece) const {
    const char first = piece.front();
    switch (last_) {
    case '<':
        if (begins_tag(first)) {
            return true;
        }
        break;
    case ']': // neither link nor reference by what stood apart before
        if (first == '(' || first == ':') {
            return true;
        }
        break;
    case '!':
        if (first == '[' && piece.find("](") != piece.npos) {
            return true;
        }
        break;
    case '`':
    case '~':
        if (first == last_) {
            return true;
        }
        break;
    case '\\':
        if (lone_backslash_ && after_drop_ && is_ascii(first)) {
            return true;
        }
        break;
    default:
        break;
    }
    if (word_.empty()) {
        return false;
    }
    if (address_ && first == '[') {
        return true; // many would take it for the address's own
    }
    const auto seam = word_.size();
    return address_spans(word_ + std::string{piece}, seam) ||
           (is_escape(piece) && address_spans(word_ + piece.back(), seam));
}

// Of a number that stands in no bracket to whoever reads the text once.
bool Seams::closes_citation(std::string_view piece) const {
    if (piece == fat_close) {
        return fat_bracket_ && numbers_of(fat_bracket_->substr(0, fat_bracket_->find("†")));
    }
    if (!bracket_ || piece != "]") {
        return false;
    }
    const auto whole = "[" + lower(*bracket_ + spaces_) + "]";
    return whole == no_answer_mark || whole == follow_ups_mark || numbers_of(*bracket_);
}

void Seams::remember(std::string_view piece) {
    const auto open = piece.rfind('[');
    const bool closed = piece.find(']', open == piece.npos ? 0 : open) != piece.npos;
    for (auto* bracket : {&bracket_, &fat_bracket_}) {
        if (*bracket) {
            (*bracket)->append(spaces_).append(piece);
        }
    }
    if (piece == fat_open) {
        fat_bracket_ = "";
    } else if (piece == fat_close || (fat_bracket_ && fat_bracket_->size() > most_held)) {
        fat_bracket_.reset();
    }
    if (open != piece.npos && !closed && !is_escape(piece)) {
        bracket_ = piece.substr(open + 1);
    } else if (closed || (bracket_ && bracket_->size() > most_held)) {
        bracket_.reset();
    }

    if (!spaces_.empty()) {
        word_.clear();
    }
    word_ += is_escape(piece) ? piece.substr(1) : piece;
    const bool link = piece.size() > 2 && piece.front() == '[';
    const auto cut = link ? word_.size() - 1 : word_.find_last_of(" \t\n<>\"`[]");
    word_.erase(0, cut == std::string::npos ? 0 : cut + 1);
    auto address = find_address(word_);
    while (address && address->end < word_.size() && !is_ascii(word_[address->end])) {
        word_.erase(0, address->end); // it cannot go on
        address = find_address(word_);
    }
    address_ = address && address->end == word_.size();
    if (!address) {
        auto begin = word_.size();
        while (begin > 0 && is_of_word(word_[begin - 1])) {
            --begin;
        }
        word_.erase(0, begin);
    }
    if (word_.size() > most_held) {
        word_.erase(0, word_.size() - most_held);
    }

    spaces_.clear();
    after_drop_ = false;
    any_ = true;
    last_ = piece.back();
    line_begins_ = last_ == '\n';
    lone_backslash_ = last_ == '\\' && !is_escape(piece);
}

} // namespace hiochat::assistant::grounding
