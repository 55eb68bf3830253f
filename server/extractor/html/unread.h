#pragma once

#include "extractor/html/tree.h"

namespace hiochat::extractor::html {

// Whether an element is never text of the page: scripts, controls and media, and what is hidden.
// The closed parts of accordions and tabs are text, and so are the buttons that open them.
bool is_unread(const Tree& tree, Index element);

} // namespace hiochat::extractor::html
