#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace hiochat::knowledge::analytics {

// What a text comes to for comparing it with many others: the least hash of its runs of three words
// in each of 32 classes (one-permutation MinHash, Li, Owen and Zhang 2012).
using Signature = std::array<std::uint32_t, 32>;

// Empty for a text of fewer than eight words: too short to be somebody's copy.
std::optional<Signature> signature_of(std::string_view text);

// Share of equal places: about the share of common runs among all runs of both.
double likeness(const Signature& one, const Signature& other);

} // namespace hiochat::knowledge::analytics
