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

std::string
naming(std::string_view wording, const std::vector<std::string>& topics, std::string_view comma) {
    constexpr std::size_t most = 3;
    constexpr std::string_view place = "{topics}";
    std::string listed;
    for (std::size_t i = 0; i < std::min(topics.size(), most); ++i) {
        listed.append(i == 0 ? "" : comma).append(topics[i]);
    }
    std::string out{wording};
    return out.replace(out.find(place), place.size(), listed);
}

} // namespace hiochat::assistant::talk
