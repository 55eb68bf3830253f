#include "knowledge/analytics/shingles.h"

#include <limits>

namespace hiochat::knowledge::analytics {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t fewest_words = 8;

std::uint64_t mix(std::uint64_t value) { // the finalizer of SplitMix64
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
    return value ^ (value >> 31);
}

// Letters and digits of ASCII, and every byte of other characters: no language needs more here.
bool of_word(unsigned char c) {
    return c >= 0x80U || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

unsigned char lower(unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<unsigned char>(c + ('a' - 'A')) : c;
}

// An empty class takes the value of the next full one, marked by the distance: texts with few runs
// stay comparable (Shrivastava and Li 2014).
void fill_gaps(Signature& signature) {
    const auto found = signature;
    for (std::size_t at = 0; at < found.size(); ++at) {
        std::size_t step = 0;
        while (found[(at + step) % found.size()] == none) {
            ++step;
        }
        if (step > 0) {
            signature[at] = static_cast<std::uint32_t>(
                mix(found[(at + step) % found.size()] + (std::uint64_t{step} << 32U))
            );
        }
    }
}

} // namespace

std::optional<Signature> signature_of(std::string_view text) {
    Signature out;
    out.fill(none);
    std::uint64_t word = 0;
    std::uint64_t before = 0;
    std::uint64_t before_that = 0;
    std::size_t words = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
        const auto c = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
        if (of_word(c)) {
            word = (word ^ lower(c)) * 0x100000001B3U + 1; // never 0 within a word
            continue;
        }
        if (word == 0) {
            continue;
        }
        const auto run = mix(word + 3 * mix(before + 5 * before_that));
        if (++words >= 3) {
            auto& least = out[run % out.size()];
            const auto value = static_cast<std::uint32_t>(run >> 32U);
            least = value < least ? value : least;
        }
        before_that = before;
        before = word;
        word = 0;
    }
    if (words < fewest_words) {
        return std::nullopt;
    }
    fill_gaps(out);
    return out;
}

double likeness(const Signature& one, const Signature& other) {
    std::size_t equal = 0;
    for (std::size_t at = 0; at < one.size(); ++at) {
        equal += one[at] == other[at] ? 1 : 0;
    }
    return static_cast<double>(equal) / static_cast<double>(one.size());
}

} // namespace hiochat::knowledge::analytics
