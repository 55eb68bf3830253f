#pragma once

namespace hiochat::extractor {

// Poppler opens the character maps of Chinese, Japanese and Korean fonts when a document first
// names one, which is after the sandbox has closed. This opens them all beforehand (some 270
// descriptors, a millisecond), and Poppler's own function for opening files is replaced by one that
// hands them out.
void open_poppler_files();

} // namespace hiochat::extractor
