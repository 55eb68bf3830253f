#pragma once

#include "extractor/document.h"

#include <span>
#include <string_view>

namespace hiochat::extractor {

struct Input {
    std::string_view bytes;
    std::string_view url{};  // where it was found; empty for an uploaded file
    std::string_view name{}; // of the file; empty when unknown
    // The media type it was delivered as, e.g. "text/html", and the encoding stated beside it: both
    // may lie, and both may be empty.
    std::string_view type{};
    std::string_view charset{};
};

// One document format. A new one is a source file and a line in formats.cpp.
struct Format {
    std::string_view name;

    // The content counts: names and declared types lie, and only decide between readings of what
    // is text in any case.
    bool (*recognises)(const Input& input);

    // Hands over the sections and returns all else. Throws Refused, also after some sections.
    Document (*read)(const Input& input, const OnSection& on_section);

    // Opens every file that `read` may want (converters): after the sandbox has closed no file can
    // be opened. May be null.
    void (*prepare)() = nullptr;

    // A file of rows without a row is none the worse for it.
    bool may_be_empty = false;
};

// In the order in which they are asked; the last recognises any text. PDF is read by a program of
// its own, see pdf.h.
std::span<const Format> formats();

// Prepares all formats; called before the sandbox closes.
void prepare_formats();

// Throws Refused: `empty` for no bytes and for a document without text, `unsupported_type` when no
// format recognises the bytes, and what the format says.
Document read_document(const Input& input, const OnSection& on_section);

// The same, sections included.
Document read_document(const Input& input);

// The whole of what a streaming reader finds.
Document collected(Document (*read)(const Input&, const OnSection&), const Input& input);

} // namespace hiochat::extractor
