#include "assistant/talk/small_talk.h"

#include "assistant/talk/emoji.h"
#include "assistant/talk/pattern.h"
#include "assistant/talk/phrasebook.h"

#include <algorithm>
#include <bit>

namespace hiochat::assistant::talk {

namespace {

constexpr std::size_t most_words = 24; // CJK: characters
constexpr std::string_view name_place = "{name}";

struct Phrases {
    explicit Phrases(const Phrasebook& book)
        : language{book.language}, fillers{book.fillers}, yes{book.yes}, no{book.no},
          bare_questions{book.leaning.bare} {
        for (const auto& phrase : book.small_talk) {
            known.emplace_back(phrase.kind, Pattern{phrase.pattern});
        }
    }

    text::Language language;
    Pattern fillers, yes, no, bare_questions;
    std::vector<std::pair<SmallTalk, Pattern>> known;
};

const std::vector<Phrases>& all_phrases() {
    static const auto all = [] {
        std::vector<Phrases> out;
        for (const auto* book : phrasebooks()) {
            out.emplace_back(*book);
        }
        return out;
    }();
    return all;
}

// What may stand beside phrases. Never both: in "no, today" the filler is what was asked for.
enum class Beside : std::uint8_t { fillers, answers };

// Cuts the text into phrases and what may stand beside them, from its first word to its last.
class Cut {
public:
    Cut(const Phrases& phrases, const Said& said, Beside beside)
        : phrases_{phrases}, said_{said}, beside_{beside} {}

    std::optional<SmallTalk> run() {
        reached_ = said_.begin();
        for (std::size_t at = 0; at < said_.size(); ++at) {
            const auto here = Places{1} << at;
            if ((reached_ & here) == 0) {
                continue;
            }
            const auto say = [&](const Pattern& pattern, std::optional<SmallTalk> kind) {
                reach(pattern.ends(said_, here) & ~here, std::max(kinds_[at], kind));
            };
            if (beside_ == Beside::fillers) {
                say(phrases_.fillers, std::nullopt);
            } else {
                say(phrases_.yes, SmallTalk::ok);
                say(phrases_.no, SmallTalk::no);
            }
            for (const auto& [kind, pattern] : phrases_.known) {
                say(pattern, kind);
            }
        }
        return kinds_[said_.size()];
    }

private:
    void reach(Places ends, std::optional<SmallTalk> kind) {
        reached_ |= ends;
        for (; ends != 0; ends &= ends - 1) {
            auto& known = kinds_[static_cast<std::size_t>(std::countr_zero(ends))];
            known = std::max(known, kind);
        }
    }

    const Phrases& phrases_;
    const Said& said_;
    Beside beside_;
    Places reached_ = 0;
    std::array<std::optional<SmallTalk>, most_words + 1> kinds_{}; // said up to each place
};

// With "yes" or "no" in it. Without spaces between words a question may be made of them ("要不要"):
// there one of them is the whole text.
std::optional<SmallTalk> answer_in(const Phrases& phrases, const Said& said) {
    if (phrases.bare_questions.matches(said)) { // "why not?"
        return std::nullopt;
    }
    if (!said.tokens().front().unspaced) {
        return Cut{phrases, said, Beside::answers}.run();
    }
    if (phrases.no.matches(said)) {
        return SmallTalk::no;
    }
    return phrases.yes.matches(said) ? std::optional{SmallTalk::ok} : std::nullopt;
}

std::optional<SmallTalk> kind_of(const Phrases& phrases, const Said& said) {
    return std::max(answer_in(phrases, said), Cut{phrases, said, Beside::fillers}.run());
}

std::string_view emoji(SmallTalk kind) {
    switch (kind) {
    case SmallTalk::ok:
        return " 👍";
    case SmallTalk::hello:
    case SmallTalk::bye:
        return " 👋";
    case SmallTalk::praise:
    case SmallTalk::thanks:
    case SmallTalk::no:
    case SmallTalk::how_are_you:
        return " 😊";
    case SmallTalk::wait:
    case SmallTalk::offers_question:
        return " 🙂";
    case SmallTalk::are_you_a_bot:
    case SmallTalk::who_are_you:
    case SmallTalk::which_topics:
        return " 🤖";
    }
    return "";
}

} // namespace

std::optional<Small> small_talk(std::string_view text, text::Language language) {
    constexpr std::size_t most_bytes = 600;
    if (text.size() > most_bytes) {
        return std::nullopt;
    }
    const Said said{text};
    if (said.size() > most_words) {
        return std::nullopt;
    }
    if (said.empty()) {
        const auto kind = small_talk_of_signs(text);
        return kind ? std::optional{Small{*kind, language}} : std::nullopt;
    }
    std::optional<Small> out;
    for (const auto& phrases : all_phrases()) {
        const auto kind = kind_of(phrases, said);
        if (kind && phrases.language == language) {
            return Small{*kind, language};
        }
        if (kind && out) {
            out->in_several = true;
        } else if (kind) {
            out = Small{*kind, phrases.language};
        }
    }
    if (out && out->in_several && language != text::Language::unknown) {
        out->language = language;
    }
    return out;
}

std::string reply(
    SmallTalk kind,
    text::Language language,
    Tone tone,
    std::string_view name,
    const std::vector<std::string>& topics
) {
    if (kind == SmallTalk::which_topics && topics.empty()) {
        kind = SmallTalk::who_are_you;
    }
    const auto& book = phrasebook(language);
    const auto& wording = book.replies[static_cast<std::size_t>(kind)];
    const bool familiar = is_familiar(tone) && !wording.familiar.empty();
    std::string out{familiar ? wording.familiar : wording.polite};
    if (kind == SmallTalk::which_topics) {
        out = naming(out, topics, book.list_comma);
    } else if (const auto at = out.find(name_place); at != std::string::npos) {
        out.replace(at, name_place.size(), name);
    }
    return tone == Tone::playful ? out.append(emoji(kind)) : out;
}

} // namespace hiochat::assistant::talk
