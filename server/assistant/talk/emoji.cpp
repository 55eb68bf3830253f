#include "assistant/talk/emoji.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <string>

namespace hiochat::assistant::talk {

namespace {

bool is_skin_tone(char32_t c) {
    return c >= 0x1F3FB && c <= 0x1F3FF;
}

bool is_joiner(char32_t c) {
    return c == 0x200D || c == 0xFE0F;
}

constexpr std::u32string_view waving = U"👋";
constexpr std::u32string_view thanking = U"🙏💐";
constexpr std::u32string_view loving = U"❤♥🥰😍😘💕💯👏🎉🤩💪";
constexpr std::u32string_view angry = U"😡🤬😠👎🖕";

bool is_smile(char32_t c) {
    constexpr std::u32string_view others = U"🙂🤗👍👌✅🆗☺🤣🤝✌🫶";
    const bool face = c >= 0x1F600 && c <= 0x1F60E;
    return face || others.find(c) != std::u32string_view::npos;
}

// One or more of them.
bool is_question_mark(std::string_view text) {
    constexpr std::u32string_view marks = U"?？؟¿";
    for (std::size_t at = 0; at < text.size();) {
        if (marks.find(text::next_code_point(text, at)) == std::u32string_view::npos) {
            return false;
        }
    }
    return !text.empty();
}

} // namespace

std::optional<SmallTalk> small_talk_of_signs(std::string_view text) {
    std::optional<SmallTalk> out;
    std::string rest;
    for (std::size_t at = 0; at < text.size();) {
        const auto begin = at;
        const auto c = text::next_code_point(text, at);
        const auto say = [&](SmallTalk kind) { out = out ? std::max(*out, kind) : kind; };
        if (waving.find(c) != std::u32string_view::npos) {
            say(SmallTalk::hello);
        } else if (thanking.find(c) != std::u32string_view::npos) {
            say(SmallTalk::thanks);
        } else if (loving.find(c) != std::u32string_view::npos) {
            say(SmallTalk::praise);
        } else if (is_smile(c)) {
            say(SmallTalk::ok);
        } else if (!is_skin_tone(c) && !is_joiner(c) && c != ' ' && c != '\n') {
            rest.append(text, begin, at - begin);
        }
    }
    if (rest == ":)" || rest == ":-)" || rest == ";)" || rest == ";-)" || rest == "=)") {
        return out.value_or(SmallTalk::ok);
    }
    if (!out && is_question_mark(rest)) {
        return SmallTalk::offers_question;
    }
    return rest.find_first_not_of("!.") == std::string::npos ? out : std::nullopt;
}

bool has_angry_face(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (angry.find(text::next_code_point(text, at)) != std::u32string_view::npos) {
            return true;
        }
    }
    return false;
}

} // namespace hiochat::assistant::talk
