#pragma once

#include "assistant/talk/small_talk.h"

#include <optional>
#include <string_view>

namespace hiochat::assistant::talk {

// What a message of nothing but smileys and signs says: a thumb is "ok", a waving hand "hello",
// "???" somebody who has a question.
std::optional<SmallTalk> small_talk_of_signs(std::string_view text);

// A cursing face, wherever it stands.
bool has_angry_face(std::string_view text);

} // namespace hiochat::assistant::talk
