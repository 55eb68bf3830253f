#pragma once

#include "knowledge/index/postings.h"

#include <memory>
#include <span>

namespace hiochat::knowledge::index {

// Where the terms stand one behind the other, as if they were one term; nullptr where nowhere.
std::shared_ptr<const PostingsWriter> find_phrase(std::span<const TermPostings> terms);

inline TermPostings postings_of(const PostingsWriter& made) {
    const auto bytes = [](const std::string& text) {
        return std::span{reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
    };
    return {made.passages(), bytes(made.skips()), bytes(made.docs()), bytes(made.positions())};
}

} // namespace hiochat::knowledge::index
