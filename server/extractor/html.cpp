#include "extractor/html.h"

#include "extractor/charset.h"
#include "extractor/section_builder.h"

#include <gumbo.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace hiochat::extractor {
namespace {

constexpr unsigned deepest = 400;

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    return out;
}

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

bool is_skipped(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_HEAD:
        return true;
    default:
        return false;
    }
}

bool is_inline(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
        return true;
    default:
        return false;
    }
}

std::string_view attribute(const GumboElement& element, const char* name) {
    const GumboAttribute* const found = gumbo_get_attribute(&element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

bool is_hidden(const GumboElement& element) {
    return gumbo_get_attribute(&element.attributes, "hidden") ||
           attribute(element, "aria-hidden") == "true" ||
           attribute(element, "role") == "navigation" ||
           lower(attribute(element, "style")).find("display:none") != std::string::npos;
}

std::span<GumboNode* const> children(const GumboNode& node) {
    const GumboVector& vector =
        node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
    return {reinterpret_cast<GumboNode* const*>(vector.data), vector.length};
}

bool is_element(const GumboNode& node) {
    return node.type == GUMBO_NODE_ELEMENT;
}

bool is_text(const GumboNode& node) {
    return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE ||
           node.type == GUMBO_NODE_CDATA;
}

const GumboNode* find(const GumboNode& node, GumboTag tag, unsigned depth = 0) {
    if (!is_element(node) || depth > deepest)
        return nullptr;
    if (node.v.element.tag == tag)
        return &node;
    for (const GumboNode* const child : children(node))
        if (const GumboNode* const found = find(*child, tag, depth + 1))
            return found;
    return nullptr;
}

int heading_level(GumboTag tag) {
    return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? tag - GUMBO_TAG_H1 + 1 : 0;
}

// The white space of the source means nothing, except as a space; '\n' stands for <br> only.
std::string spaced(std::string_view text) {
    std::string out(text);
    std::ranges::replace(out, '\n', ' ');
    return out;
}

class Reader {
public:
    void block(const GumboNode& node, unsigned depth) {
        if (depth > deepest)
            return;
        for (const GumboNode* const child : children(node)) {
            if (is_text(*child)) {
                run_ += spaced(child->v.text.text);
            } else if (is_element(*child) && !is_skipped(child->v.element.tag) &&
                       !is_hidden(child->v.element)) {
                element(*child, depth + 1);
            }
        }
    }

    std::vector<Section> finish() {
        flush();
        return sections_.finish();
    }

private:
    void element(const GumboNode& node, unsigned depth) {
        const GumboTag tag = node.v.element.tag;
        if (tag == GUMBO_TAG_BR) {
            run_ += '\n';
        } else if (is_inline(tag)) {
            block(node, depth);
        } else if (const int level = heading_level(tag)) {
            flush();
            block(node, depth);
            if (std::string text = folded(std::exchange(run_, {})); !text.empty())
                sections_.heading(std::move(text), level);
        } else if (tag == GUMBO_TAG_TR) {
            flush();
            row(node, depth);
        } else {
            flush();
            if (tag == GUMBO_TAG_LI)
                run_ = "• ";
            block(node, depth);
            flush();
        }
    }

    // Cells that hold a whole page are layout, not a table.
    void row(const GumboNode& node, unsigned depth) {
        std::vector<const GumboNode*> cells;
        bool layout = false;
        for (const GumboNode* const child : children(node))
            if (is_element(*child) &&
                (child->v.element.tag == GUMBO_TAG_TD || child->v.element.tag == GUMBO_TAG_TH)) {
                cells.push_back(child);
                layout = layout || find(*child, GUMBO_TAG_P) || find(*child, GUMBO_TAG_TABLE) ||
                         find(*child, GUMBO_TAG_DIV);
            }
        for (const GumboNode* const cell : cells) {
            if (layout)
                flush();
            else if (!folded(run_).empty())
                run_ += " | ";
            block(*cell, depth + 1);
        }
        flush();
    }

    void flush() {
        const std::string text = folded(std::exchange(run_, {}));
        if (!text.empty() && text != "•")
            sections_.paragraph(text);
    }

    SectionBuilder sections_;
    std::string run_;
};

std::size_t text_size(const GumboNode& node, unsigned depth = 0) {
    if (is_text(node))
        return std::string_view(node.v.text.text).size();
    std::size_t size = 0;
    if (is_element(node) && depth < deepest && !is_skipped(node.v.element.tag))
        for (const GumboNode* const child : children(node))
            size += text_size(*child, depth + 1);
    return size;
}

// <main>, or a lone big <article>; else everything.
const GumboNode& content_of(const GumboNode& root) {
    for (const GumboTag tag : {GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE})
        if (const GumboNode* const found = find(root, tag);
            found && text_size(*found) * 5 > text_size(root) * 2)
            return *found;
    return root;
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
    const auto decoded = decode_text(input.bytes, declared_charset(input.bytes));
    if (!decoded)
        throw Refused(Reason::broken);
    GumboOptions options = kGumboDefaultOptions;
    const std::unique_ptr<GumboOutput, void (*)(GumboOutput*)> page{
        gumbo_parse_with_options(&options, decoded->text.data(), decoded->text.size()),
        [](GumboOutput* output) { gumbo_destroy_output(&kGumboDefaultOptions, output); }
    };
    const GumboNode& root = *page->root;
    Document document;
    document.language = attribute(root.v.element, "lang");
    if (const GumboNode* const title = find(root, GUMBO_TAG_TITLE);
        title && !children(*title).empty())
        document.title = folded(spaced(children(*title).front()->v.text.text));
    Reader reader;
    reader.block(content_of(root), 0);
    document.sections = reader.finish();
    return document;
}

} // namespace hiochat::extractor
