#include "knowledge/sniff.h"

#include "extractor/foreign_types.h"
#include "platform/errors/rejected.h"

#include <algorithm>
#include <array>
#include <utility>

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
    // UTF-16 without a mark has a zero in every other byte, and one or two may get astray in any
    // text; binary data has control characters all over.
    return std::ranges::count_if(head, control) * 50 <= std::ssize(head) &&
           (zeros * 50 <= std::ssize(head) || zeros * 3 >= std::ssize(head));
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

// A page says what it is at its beginning, as the reader of pages wants it.
bool looks_like_html(std::string_view bytes) {
    auto head = lower(bytes.substr(0, 4096));
    std::erase(head, '\0'); // UTF-16
    const auto first = head.find_first_not_of(" \t\r\n\f\xef\xbb\xbf\xfe\xff");
    if (first == std::string::npos || head[first] != '<') {
        return false;
    }
    return std::ranges::any_of(
        std::array{"<!doctype html", "<html", "<head", "<body"},
        [&head](const char* mark) { return head.find(mark) != std::string::npos; }
    );
}

// Tables and Markdown have no mark of their own: they are what they are called.
std::string_view type_by_name(std::string_view name) {
    const auto dot = name.rfind('.');
    const auto ending = dot == std::string_view::npos ? std::string{} : lower(name.substr(dot));
    for (const auto& [known, type] : {
             std::pair{".csv", "text/csv"},
             std::pair{".tsv", "text/tab-separated-values"},
             std::pair{".tab", "text/tab-separated-values"},
             std::pair{".md", "text/markdown"},
             std::pair{".markdown", "text/markdown"},
         }) {
        if (ending == known) {
            return type;
        }
    }
    return {};
}

} // namespace

std::string sniff(std::string_view bytes, std::string_view name) {
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
    if (const auto named = type_by_name(name); !named.empty()) {
        return std::string{named};
    }
    return looks_like_html(bytes) ? "text/html" : "text/plain";
}

} // namespace hiochat::knowledge
