#include "crawler/fate.h"

#include <algorithm>
#include <array>

namespace hiochat::crawler {

namespace {

template <std::size_t count>
bool is_one_of(const std::string& code, const std::array<const char*, count>& codes) {
    return std::ranges::find(codes, code) != codes.end();
}

Fate fate_by(const std::string& code) {
    static constexpr std::array gone{
        causes::not_found,
        causes::gone,
        causes::redirected,
        causes::redirect_elsewhere,
        causes::canonical,
        causes::duplicate,
        causes::too_deep,
        causes::page_limit,
        causes::too_alike,
        causes::unsupported_type,
        causes::not_found_any_more,
    };
    if (code == causes::excluded || code == causes::not_included) {
        return Fate::drop;
    }
    // Only said by a robots.txt that was read, and by a page that was delivered.
    if (code == causes::noindex || code == causes::robots) {
        return Fate::withdraw;
    }
    return is_one_of(code, gone) ? Fate::miss : Fate::keep;
}

} // namespace

Fate fate_of(const std::optional<Address>& address) {
    if (!address) {
        return Fate::miss;
    }
    // It had its turn before the limit was reached, and the server was in trouble then.
    const bool tried = address->reason_code == causes::page_limit && address->attempts > 0;
    return tried ? Fate::keep : fate_by(address->reason_code.value_or(""));
}

bool leaves_gaps(
    AddressKind kind, std::int64_t seq, AddressState state, const std::optional<std::string>& code
) {
    const bool ended_badly = state == AddressState::failed || state == AddressState::skipped;
    if (!ended_badly || !code) {
        return false;
    }
    if (*code == causes::in_vain) {
        return true;
    }
    if (kind == AddressKind::page) {
        return seq == 1 && fate_by(*code) == Fate::keep;
    }
    static constexpr std::array unread{
        causes::robots,
        causes::robots_unreachable,
        causes::redirect_elsewhere,
        causes::page_limit,
        causes::too_deep
    };
    return state == AddressState::failed ? *code != causes::not_found && *code != causes::gone
                                         : is_one_of(*code, unread);
}

} // namespace hiochat::crawler
