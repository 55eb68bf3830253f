#pragma once

#include <string>
#include <string_view>

// Why a document could not be read: a stable code for programs and a sentence for the site owner.
// Shared by the sandboxed program and by the server's side of it.
namespace hiochat::extractor {

enum class Reason {
    unsupported_type, // recognised by its bytes as something that is not read, or not recognised
    encrypted,        // needs a password
    broken,           // claims to be a known format but cannot be read
    empty,            // nothing in it
    no_text,          // pages without any text: usually a scan
    too_large,        // the document, or what came out of it
    timeout,
    out_of_memory,
    crashed,    // the program died on this document
    unavailable // the program could not be started or could not lock itself in
};

constexpr std::string_view code(Reason reason) {
    switch (reason) {
    case Reason::unsupported_type:
        return "unsupported_type";
    case Reason::encrypted:
        return "encrypted";
    case Reason::broken:
        return "broken";
    case Reason::empty:
        return "empty";
    case Reason::no_text:
        return "no_text";
    case Reason::too_large:
        return "too_large";
    case Reason::timeout:
        return "timeout";
    case Reason::out_of_memory:
        return "out_of_memory";
    case Reason::crashed:
        return "crashed";
    case Reason::unavailable:
        return "unavailable";
    }
    return "crashed";
}

constexpr std::string_view sentence(Reason reason) {
    switch (reason) {
    case Reason::unsupported_type:
        return "This type of file cannot be read.";
    case Reason::encrypted:
        return "The document is encrypted and needs a password. Save it without one and upload it "
               "again.";
    case Reason::broken:
        return "The document is broken or incomplete and cannot be read. Export it again and "
               "upload the new file.";
    case Reason::empty:
        return "The document is empty.";
    case Reason::no_text:
        return "The document has pages but no text in them; it is probably a scan. Run text "
               "recognition (OCR) "
               "on it and upload the result.";
    case Reason::too_large:
        return "The document is too large to be read. Split it into smaller files.";
    case Reason::timeout:
        return "Reading the document took too long. Split it into smaller files, or export it "
               "again.";
    case Reason::out_of_memory:
        return "Reading the document needs too much memory. Split it into smaller files, or export "
               "it again.";
    case Reason::crashed:
        return "The document could not be read: it stopped the reader. Export it again and upload "
               "the new file.";
    case Reason::unavailable:
        return "Documents cannot be read on this server at the moment.";
    }
    return "";
}

} // namespace hiochat::extractor
