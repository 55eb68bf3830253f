#include "assistant/grounding/bytes.h"
#include "assistant/grounding/filter.h"

namespace hiochat::assistant::grounding {

namespace {

// Whether letters that begin a text begin an address, too; `whole` says that no more follow.
bool may_be_scheme(std::string_view letters, bool whole) {
    const auto small = lower(letters);
    for (const std::string_view known : {"http", "https", "www", "ftp", "mailto"}) {
        if (whole ? known == small : known.starts_with(small)) {
            return true;
        }
    }
    return false;
}

// Where the last address of a text ends.
std::size_t end_of_addresses(std::string_view text) {
    std::size_t out = 0;
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        out = found->end;
    }
    return out;
}

} // namespace

// A run of what addresses are made of, shown when its end has been seen.
Filter::Step Filter::word(std::string_view rest, bool final) {
    const auto joined = letters_.empty() ? "" : letters_ + std::string{rest.substr(0, most_held)};
    const auto whole = letters_.empty() ? rest.substr(0, most_held) : std::string_view{joined};
    const auto shown = letters_.size();
    auto end = shown;
    while (end < whole.size() && is_of_word(whole[end])) {
        ++end;
    }
    auto seen = end;
    if (find_address(whole.substr(0, end))) { // also with letters beyond ASCII
        while (seen < whole.size() && !is_space(whole[seen]) &&
               std::string_view{"[]<>`\""}.find(whole[seen]) == std::string_view::npos) {
            ++seen;
        }
    }
    if (seen - shown == rest.size() && !final && seen - shown < most_held) {
        return {};
    }
    end = std::max(end, end_of_addresses(whole.substr(0, seen)));
    Step out{end - shown, without_addresses(whole.substr(0, end), shown), false};
    if (out.shown.starts_with("~~~") && seams_.indent()) { // what it follows was an address
        out.shown.erase(0, out.shown.find_first_not_of('~'));
    }
    out.dropped = out.shown.size() != out.taken;
    out.goes_on = !letters_.empty();
    letters_.clear();
    return out;
}

// Nothing when this may be an address from its first letter on.
Filter::Step Filter::first_letters(std::string_view rest, bool final) {
    std::size_t end = 0;
    while (end < rest.size() && is_letter(rest[end])) {
        ++end;
    }
    const bool whole = end < rest.size() || final;
    if (letters_.empty() && may_be_scheme(rest.substr(0, end), whole)) {
        return {};
    }
    letters_ += rest.substr(0, end);
    return {end, std::string{rest.substr(0, end)}, false};
}

bool Filter::knows(std::string_view address) const {
    const auto found = find_address(address);
    return found && found->begin == 0 && found->end == address.size() &&
           addresses_->contains(address);
}

// Without those that nobody may be sent to. `shown` bytes of it cannot be taken back.
std::string Filter::without_addresses(std::string_view text, std::size_t shown) const {
    std::string out{text};
    std::size_t from = 0;
    while (const auto found = find_address(out, from)) {
        from = found->end;
        if (addresses_->contains(std::string_view{out}.substr(found->begin, from - found->begin))) {
            continue;
        }
        const auto begin = std::max(found->begin, shown);
        out.erase(begin, found->end - begin);
        for (const std::string_view empty : {"()", "****", "**", "__"}) {
            const auto place = out.find(empty, shown);
            if (place != out.npos && text.find(empty) == text.npos) {
                out.erase(place, empty.size()); // stood around the address
            }
        }
        from = 0; // what stood on both sides may be one
    }
    return out.substr(shown);
}

} // namespace hiochat::assistant::grounding
