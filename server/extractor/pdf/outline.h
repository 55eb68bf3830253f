#pragma once

#include "extractor/document.h"
#include "extractor/pdf/paragraphs.h"

namespace hiochat::extractor::pdf {

// Finds the headings among the paragraphs (larger or bolder than the body, short, no sentences) and
// cuts the document into sections there and at every page. `title` is the document's own, if it has
// one; the largest heading of the first page stands in.
Document make_document(const std::vector<Paragraph>& paragraphs, std::string title);

} // namespace hiochat::extractor::pdf
