#include "assistant/grounding/filter.h"

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

using namespace hiochat::assistant::grounding;

namespace {

constexpr std::string_view home = "https://shop.example/returns";

std::shared_ptr<const Addresses> known() {
    static const auto addresses = [] {
        auto out = std::make_shared<Addresses>();
        out->add(std::string{home} + " help@shop.example");
        return out;
    }();
    return addresses;
}

std::string filtered(std::string_view text, std::size_t piece) {
    Filter filter{3, known()};
    std::string out;
    for (std::size_t at = 0; at < text.size(); at += piece) {
        out += filter.feed(text.substr(at, piece));
    }
    return out + filter.finish();
}

// Without the targets of links: in Markdown what follows them is not theirs.
std::string without_targets(std::string text) {
    const auto target = "](" + std::string{home} + ")";
    for (auto at = text.find(target); at != text.npos; at = text.find(target)) {
        text.replace(at, target.size(), "] ");
    }
    return text;
}

bool has_tag(std::string_view text) {
    for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        const auto next = at + 1 < text.size() ? text[at + 1] : ' ';
        if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '/' ||
            next == '!' || next == '?') {
            return true;
        }
    }
    return false;
}

} // namespace

// Whatever a model says: it comes out the same in pieces, names no address but the known ones, and
// has no tag outside of code.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view said{reinterpret_cast<const char*>(data), size};
    const auto shown = filtered(said, size + 1);
    if (filtered(said, 1) != shown || filtered(said, 5) != shown) {
        std::abort();
    }
    const auto text = without_targets(shown);
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        if (!known()->contains(
                std::string_view{text}.substr(found->begin, found->end - found->begin)
            )) {
            std::abort();
        }
    }
    const bool code = shown.find('`') != shown.npos || shown.find("~~~") != shown.npos;
    if (!code && has_tag(shown)) {
        std::abort();
    }
    return 0;
}
