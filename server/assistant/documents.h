#pragma once

#include "assistant/record.h"
#include "knowledge/index/index.h"
#include "platform/text/language.h"

#include <string>
#include <vector>

// A chatbot's documents at a glance: what it costs to look does not grow with them.
namespace hiochat::assistant {

// Topics are few, short and different from one another.
inline constexpr std::size_t most_topics = 3;

// Of most of the passages.
text::Language language_of(const knowledge::index::Index& index);

// What they speak of: titles of some, or the first headings of the only one.
std::vector<std::string> topics_of(const knowledge::index::Index& index);

// What is nearest to a question, of which `found` is the best that was found: headings of sections,
// or the title where a document begins. Of an only document, which has been named already, the
// sections alone, and the first ones where too few are near. `index` may be null where not all of
// it may be spoken of.
std::vector<std::string>
topics_near(const std::vector<RecordPassage>& found, const knowledge::index::Index* index);

} // namespace hiochat::assistant
