#include "assistant/talk/decline.h"

#include "assistant/talk/phrasebook.h"
#include "platform/text/unicode.h"

namespace hiochat::assistant::talk {

namespace {

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
        const auto wording = worded(book.topics, declining.tone);
        out.append(gap).append(naming(wording, declining.topics, book.list_comma));
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
