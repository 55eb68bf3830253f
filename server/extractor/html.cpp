#include "extractor/html.h"

#include "extractor/charset.h"
#include "extractor/html/content.h"
#include "extractor/html/facts.h"
#include "extractor/html/linked_data.h"
#include "extractor/html/obstacle.h"
#include "extractor/html/questions.h"
#include "extractor/html/source.h"
#include "extractor/html/stand_in.h"
#include "extractor/html/title.h"
#include "extractor/html/words.h"
#include "extractor/html/writer.h"

#include <utility>

namespace hiochat::extractor {
namespace {

using html::lower;

// The encoding in <meta charset=x> or <meta http-equiv ... content="text/html; charset=x">, which
// the standard wants within the first 1024 bytes.
std::string declared_charset(std::string_view bytes) {
    const std::string head = lower(bytes.substr(0, 2048));
    std::size_t at = head.find("charset");
    if (at == head.npos)
        return {};
    at = head.find_first_not_of(" =\"'", at + 7);
    return at == head.npos ? std::string()
                           : head.substr(at, head.find_first_of(" \"'/>;", at) - at);
}

// The strictest reading that says something; what names took away comes back only where nothing
// else is left.
html::Content content_of(const html::Tree& tree, html::Index heading) {
    html::Content content = html::find_content(tree, heading, html::Care::strict);
    if (!content.speaks)
        if (html::Content more = html::find_content(tree, heading, html::Care::lenient);
            more.speaks)
            content = std::move(more);
    if (!content.speaks)
        if (html::Content more = html::whole_page(tree, heading); more.text > content.text)
            content = std::move(more);
    return content;
}

} // namespace

bool looks_like_html(std::string_view bytes) {
    std::string head = lower(bytes.substr(0, 4096));
    std::erase(head, '\0'); // UTF-16
    const std::size_t first =
        head.find_first_not_of(" \t\r\n\f\xef\xbb\xbf\xfe\xff"); // white space and marks
    if (first == head.npos || head[first] != '<')
        return false;
    for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body"})
        if (head.find(mark) != head.npos)
            return true;
    return false;
}

Document read_html(const Input& input) {
    const auto decoded = decode_text(
        input.bytes,
        input.charset.empty() ? declared_charset(input.bytes) : std::string(input.charset)
    );
    if (!decoded)
        throw Refused(Reason::broken);
    const html::Source source =
        html::tamed(decoded->text, html::syntax_of(decoded->text, input.type));
    const html::Tree tree(source.markup);
    Document document;
    const html::LinkedData data = html::read_linked_data(source.linked_data);
    const html::Title title = html::find_title(tree, data.headline);
    document.title = title.text;
    document.language = html::stated_language(tree, data);
    document.page = html::read_facts(tree, data, input.url);
    const html::Content content = content_of(tree, title.heading);
    document.page->obstacle = html::find_obstacle(tree, content, title.text, source.scripts);
    if (const std::string target = html::refresh_target(tree, input.url); !target.empty())
        document.page->canonical = target;
    if (html::is_error_page(tree, content))
        return document;
    document.sections = html::write(tree, content);
    html::pair_questions(document.sections, data);
    return document;
}

} // namespace hiochat::extractor
