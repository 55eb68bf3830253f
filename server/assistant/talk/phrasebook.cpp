#include "assistant/talk/phrasebook.h"

#include <algorithm>

namespace hiochat::assistant::talk {

std::span<const Phrasebook* const> phrasebooks() {
    using namespace phrases;
    static constexpr std::array all{
        &en, &de, &fr, &es, &it, &pt, &nl, &ru, &ar, &zh, &ja, &tr, &pl
    };
    return all;
}

const Phrasebook& phrasebook(text::Language language) {
    const auto all = phrasebooks();
    const auto found = std::ranges::find(all, language, &Phrasebook::language);
    return found == all.end() ? phrases::en : **found;
}

} // namespace hiochat::assistant::talk
