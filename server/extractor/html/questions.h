#pragma once

#include "extractor/document.h"
#include "extractor/html/linked_data.h"

#include <vector>

namespace hiochat::extractor::html {

// Marks what a page pairs with questions: sections whose heading asks, where several on one level
// do, and the answers its linked data holds. Answers that the text lacks are added at the end.
void pair_questions(std::vector<Section>& sections, const LinkedData& data);

} // namespace hiochat::extractor::html
