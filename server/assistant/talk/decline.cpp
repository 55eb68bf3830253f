#include "assistant/talk/decline.h"

#include "assistant/talk/phrasebook.h"
#include "platform/text/unicode.h"

#include <algorithm>

namespace hiochat::assistant::talk {

namespace {

constexpr std::size_t most_topics = 3;

std::string_view worded(const Wording& wording, Tone tone) {
    return is_familiar(tone) && !wording.familiar.empty() ? wording.familiar : wording.polite;
}

// Owners write a line or two, which seldom tell their language for certain: only those that surely
// are in another language are left out.
bool is_for(text::Language visitor, const std::string& say) {
    const auto language = text::detect(say);
    return visitor == text::Language::unknown || language == text::Language::unknown ||
           language == visitor;
}

std::string listed(const std::vector<std::string>& topics, std::string_view comma) {
    std::string out;
    for (std::size_t i = 0; i < std::min(topics.size(), most_topics); ++i) {
        out.append(i == 0 ? "" : comma).append(topics[i]);
    }
    return out;
}

} // namespace

std::string decline(const Declining& declining) {
    const auto& book = phrasebook(declining.language);
    const bool own = !declining.again && !text::is_blank(declining.say) &&
                     is_for(declining.language, declining.say);
    std::string out{
        own ? std::string_view{declining.say}
            : worded(declining.again ? book.still_unknown : book.unknown, declining.tone)
    };
    const auto gap = book.list_comma == "、" ? "" : " ";
    if (!declining.topics.empty()) {
        std::string topics{worded(book.topics, declining.tone)};
        constexpr std::string_view place = "{topics}";
        topics.replace(topics.find(place), place.size(), listed(declining.topics, book.list_comma));
        out.append(gap).append(topics);
    }
    if (declining.offer_person) {
        out.append(gap).append(worded(book.offer, declining.tone));
    }
    return out;
}

std::string_view wish_for_person(text::Language language) {
    return phrasebook(language).wish_for_person;
}

std::string handed_over(text::Language language, Tone tone, const std::string& say) {
    const bool own = !text::is_blank(say) && is_for(language, say);
    return own ? say : std::string{worded(phrasebook(language).handed_over, tone)};
}

} // namespace hiochat::assistant::talk
