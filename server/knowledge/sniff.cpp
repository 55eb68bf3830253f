#include "knowledge/sniff.h"

#include "extractor/foreign_types.h"
#include "platform/errors/rejected.h"

#include <algorithm>

namespace hiochat::knowledge {

namespace {

// Readers accept a PDF whose header comes late (ISO 32000-2, annex on implementation notes).
constexpr std::size_t pdf_header_within = 1024;

bool looks_like_text(std::string_view bytes) {
    const auto head = bytes.substr(0, 4096);
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        return true;
    }
    const auto zeros = std::ranges::count(head, '\0');
    const auto control = [](unsigned char c) {
        return c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 27 && c != 0;
    };
    // UTF-16 without a mark has a zero in every other byte; binary data has control characters all
    // over.
    return std::ranges::count_if(head, control) * 50 <= std::ssize(head) &&
           (zeros == 0 || zeros * 3 >= std::ssize(head));
}

} // namespace

std::string sniff(std::string_view bytes) {
    if (bytes.substr(0, pdf_header_within).find("%PDF-") != std::string_view::npos) {
        return "application/pdf";
    }
    if (extractor::looks_like_docx(bytes)) {
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    }
    const auto foreign = extractor::foreign_type(bytes);
    if (!foreign.empty()) {
        throw Rejected{
            Reason::unsupported_type,
            "this is " + std::string{foreign} + ", not a PDF, Word or text file"
        };
    }
    if (!looks_like_text(bytes)) {
        throw Rejected{
            Reason::unsupported_type, "this is neither a PDF nor a Word document nor a text file"
        };
    }
    return "text/plain";
}

} // namespace hiochat::knowledge
