#include "knowledge/folding.h"

#include "platform/text/unicode.h"

namespace hiochat::knowledge {

std::string fold_name(std::string_view text) {
    return text::strip_accents(text::fold(text));
}

std::string folded(const std::string& name, const std::string& title, const std::string& url) {
    return fold_name(name + ' ' + title + ' ' + url);
}

std::string contains_pattern(std::string_view folded) {
    std::string out = "%";
    for (const char c : folded) {
        if (c == '%' || c == '_' || c == '!') {
            out.push_back('!');
        }
        out.push_back(c);
    }
    return out + "%";
}

} // namespace hiochat::knowledge
