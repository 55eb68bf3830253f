#pragma once

#include "knowledge/index/synonyms.h"

namespace hiochat::knowledge::index {

// What people who ask and people who write texts commonly call by different names: "cost" and
// "price", "remove" and "delete". Beside the owner's synonyms, and worth less. nullptr: none are
// known for the language.
const Synonyms* everyday_synonyms(text::Language language);

// The same as text: a group a line, its members separated by commas. Kinds of a thing are none: who
// asks for a dog wants no text about any pet.
std::string_view everyday_groups(text::Language language);

} // namespace hiochat::knowledge::index
