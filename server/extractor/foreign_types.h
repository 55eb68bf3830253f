#pragma once

#include <string_view>

namespace hiochat::extractor {

// What the bytes are, in words for a sentence ("a PNG image"), when they are a well-known type that
// is not read; else empty. By signature only: https://www.garykessler.net/library/file_sigs.html
std::string_view foreign_type(std::string_view bytes);

// A Word document, or the container that Word puts an encrypted one into.
bool looks_like_docx(std::string_view bytes);

// Also one that has lost its header, and one that begins after some other bytes; of two readings of
// the same bytes, the others above win.
bool looks_like_pdf(std::string_view bytes);

// An Office document that wants a password.
bool is_encrypted_office(std::string_view bytes);

} // namespace hiochat::extractor
