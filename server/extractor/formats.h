#pragma once

#include "extractor/document.h"

#include <span>
#include <string_view>

namespace hiochat::extractor {

struct Input {
    std::string_view bytes;
    std::string_view url; // where it was found; empty for an uploaded file
};

// One document format. A new one is a source file and a line in formats.cpp.
struct Format {
    std::string_view name;

    // Whether the bytes are of this format. Only the content counts: names and declared types lie.
    bool (*recognises)(std::string_view bytes);

    // Throws Refused.
    Document (*read)(const Input& input);

    // Opens every file that `read` may want (fonts, character maps): after the sandbox has closed
    // no file can be opened. May be null.
    void (*prepare)();
};

// In the order in which they are asked; the last recognises any text.
std::span<const Format> formats();

// Prepares all formats; called before the sandbox closes.
void prepare_formats();

// Throws Refused: `empty` for no bytes, `unsupported_type` when no format recognises them, and what
// the format says.
Document read_document(const Input& input);

} // namespace hiochat::extractor
