#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hiochat::extractor {

struct Decoded {
    std::string text;    // UTF-8, '\n' line ends, no control characters but '\t' and '\n'
    std::string charset; // what it was, e.g. "windows-1252"
};

// Turns text of unknown encoding into UTF-8: byte order marks first, then UTF-8 and UTF-16 by their
// form, then the likeliest of the older encodings by the languages written in them. Nothing for
// bytes that are not text.
std::optional<Decoded> decode_text(std::string_view bytes);

// As decode_text, for a document that declares its encoding; an unknown name is ignored, and so is
// a declaration that the bytes contradict.
std::optional<Decoded> decode_text(std::string_view bytes, std::string_view declared);

// As decode_text, for rows of data: only CR and LF end a line, other breaks are spaces.
std::optional<Decoded> decode_data(std::string_view bytes, std::string_view declared);

// Opens what detection and conversion need.
void prepare_charsets();

} // namespace hiochat::extractor
