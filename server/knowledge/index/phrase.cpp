#include "knowledge/index/phrase.h"

#include <algorithm>

namespace hiochat::knowledge::index {

namespace {

// Keeps the places whose successor is in `next`.
void keep_followed(
    std::vector<std::uint32_t>& places, const std::vector<std::uint32_t>& next, std::uint32_t steps
) {
    std::erase_if(places, [&](std::uint32_t place) {
        return !std::ranges::binary_search(next, place + steps);
    });
}

} // namespace

std::shared_ptr<const PostingsWriter> find_phrase(std::span<const TermPostings> terms) {
    if (terms.empty()) {
        return nullptr;
    }
    auto out = std::make_shared<PostingsWriter>();
    std::vector<PostingsCursor> cursors;
    for (const auto& term : terms) {
        cursors.emplace_back(term);
    }
    std::vector<Posting> at(terms.size());
    for (std::size_t i = 1; i < terms.size(); ++i) {
        if (!cursors[i].next(at[i])) {
            return nullptr;
        }
    }
    std::vector<std::uint32_t> places;
    std::vector<std::uint32_t> next;
    while (cursors.front().next(at.front())) {
        const auto passage = at.front().passage;
        auto fields = at.front().fields;
        places.clear();
        cursors.front().positions(places);
        for (std::size_t i = 1; i < terms.size(); ++i) {
            if (at[i].passage < passage && !cursors[i].seek(passage, at[i])) {
                return out->passages() > 0 ? out : nullptr;
            }
            if (at[i].passage != passage) {
                fields = 0;
                places.clear();
                break;
            }
            fields &= at[i].fields;
            next.clear();
            cursors[i].positions(next);
            keep_followed(places, next, static_cast<std::uint32_t>(i));
        }
        if (!places.empty() || fields != 0) {
            out->add({passage, static_cast<std::uint32_t>(places.size()), 0, fields}, places);
        }
    }
    return out->passages() > 0 ? out : nullptr;
}

} // namespace hiochat::knowledge::index
