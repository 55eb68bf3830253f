#include "extractor/markdown.h"

#include "extractor/charset.h"
#include "extractor/section_builder.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace hiochat::extractor {
namespace {

constexpr int deepest = 60;

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

Tree parse(std::string_view text) {
    cmark_gfm_core_extensions_ensure_registered();
    const std::unique_ptr<cmark_parser, decltype(&cmark_parser_free)> parser{
        cmark_parser_new(CMARK_OPT_FOOTNOTES), cmark_parser_free
    };
    for (const char* const name : {"table", "strikethrough", "tasklist"})
        if (cmark_syntax_extension* const extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return {cmark_parser_finish(parser.get()), cmark_node_free};
}

std::string literal(cmark_node* node) {
    const char* const text = cmark_node_get_literal(node);
    return text ? text : "";
}

// A line break in HTML; other markup says nothing.
bool is_break(const std::string& html) {
    return html.starts_with("<br") || html.starts_with("<BR");
}

void append_inlines(cmark_node* parent, std::string& out, int depth) {
    for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node)) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
            out += literal(node);
        else if (type == CMARK_NODE_SOFTBREAK)
            out += ' ';
        else if (type == CMARK_NODE_LINEBREAK)
            out += '\n';
        else if (type == CMARK_NODE_HTML_INLINE)
            out += is_break(literal(node)) ? "\n" : "";
        else if (depth < deepest)
            append_inlines(node, out, depth + 1);
    }
}

std::string inlines(cmark_node* node) {
    std::string text;
    append_inlines(node, text, 0);
    return folded(text);
}

// What is between the tags of an HTML block.
std::string without_tags(std::string_view html) {
    std::string out;
    while (!html.empty()) {
        const std::size_t tag = std::min(html.find('<'), html.size());
        out += html.substr(0, tag);
        html.remove_prefix(tag);
        if (html.starts_with("<!--"))
            html.remove_prefix(std::min(html.find("-->"), html.size() - 3) + 3);
        else
            html.remove_prefix(std::min(std::min(html.find('>'), html.size()) + 1, html.size()));
    }
    return folded(out);
}

std::string table(cmark_node* node) {
    std::string text;
    for (cmark_node* row = cmark_node_first_child(node); row; row = cmark_node_next(row)) {
        std::string line;
        bool first = true;
        for (cmark_node* cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
            line.append(std::exchange(first, false) ? "" : " | ");
            std::string content = inlines(cell);
            std::ranges::replace(content, '\n', ' ');
            line += content;
        }
        text.append(text.empty() ? "" : "\n").append(line);
    }
    return text;
}

class Writer {
public:
    // Notes stand below what refers to them; the parser has them at the end, in the order of their
    // numbers.
    void document(cmark_node* root) {
        for (cmark_node* node = cmark_node_first_child(root); node; node = cmark_node_next(node))
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
                notes_.push_back(node);
        blocks(root, 0);
        for (std::size_t i = 0; i < notes_.size(); ++i)
            note(i, 0);
    }

    SectionBuilder sections;
    std::string title; // the first heading of the highest level

private:
    void blocks(cmark_node* parent, int depth) {
        for (cmark_node* node = cmark_node_first_child(parent); node && depth < deepest;
             node = cmark_node_next(node))
            block(node, depth);
    }

    void note(std::size_t index, int depth) {
        if (index < notes_.size())
            if (cmark_node* const definition = std::exchange(notes_[index], nullptr))
                blocks(definition, depth + 1);
    }

    void notes_in(cmark_node* parent, int depth, int nested) {
        if (nested > deepest)
            return;
        for (cmark_node* node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
                note(std::strtoul(literal(node).c_str(), nullptr, 10) - 1, depth);
            else
                notes_in(node, depth, nested + 1);
    }

    void block(cmark_node* node, int depth) {
        const std::string_view type = cmark_node_get_type_string(node);
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            return;
        if (type == "block_quote")
            return blocks(node, depth + 1);
        if (type == "heading") {
            std::string text = inlines(node);
            if (title.empty() && cmark_node_get_heading_level(node) == 1)
                title = text;
            if (!text.empty())
                sections.heading(std::move(text), cmark_node_get_heading_level(node));
        } else if (type == "list") {
            std::string text;
            list(node, 0, text);
            sections.paragraph(text);
        } else {
            sections.paragraph(leaf(node, type));
        }
        notes_in(node, depth, 0);
    }

    static std::string leaf(cmark_node* node, std::string_view type) {
        if (type == "code_block") {
            std::string code = literal(node);
            code.erase(code.find_last_not_of('\n') + 1);
            return code;
        }
        if (type == "html_block")
            return without_tags(literal(node));
        return type == "table" ? table(node) : type == "paragraph" ? inlines(node) : std::string();
    }

    // A line an item; what else an item holds is indented below it.
    void list(cmark_node* list_node, int depth, std::string& out) {
        if (depth > deepest)
            return;
        const bool ordered = cmark_node_get_list_type(list_node) == CMARK_ORDERED_LIST;
        int number = cmark_node_get_list_start(list_node);
        const std::string indent(static_cast<std::size_t>(std::min(depth, 8)) * 2, ' ');
        for (cmark_node* item = cmark_node_first_child(list_node); item;
             item = cmark_node_next(item)) {
            const std::string mark = ordered ? std::to_string(number++) + ". " : "- ";
            bool marked = false;
            for (cmark_node* node = cmark_node_first_child(item); node;
                 node = cmark_node_next(node)) {
                const std::string_view type = cmark_node_get_type_string(node);
                if (type == "list") {
                    list(node, depth + 1, out);
                    continue;
                }
                const std::string text = leaf(node, type);
                if (text.empty())
                    continue;
                out.append(out.empty() ? "" : "\n").append(indent);
                out.append(std::exchange(marked, true) ? "  " : mark).append(text);
            }
        }
    }

    std::vector<cmark_node*> notes_; // null when written
};

// The lines between "---" and "---" at the top, without them; the text moves on.
std::string_view take_front_matter(std::string_view& text) {
    for (const std::string_view fence : {"---\n", "+++\n"}) {
        if (!text.starts_with(fence))
            continue;
        const std::string end = "\n" + std::string(fence.substr(0, 3));
        const std::size_t at = text.find(end, 3);
        if (at == text.npos || at > 20'000)
            continue;
        const std::string_view matter = text.substr(4, at < 4 ? 0 : at - 4);
        // A rule above and below some text looks the same, but nothing is named in it.
        if (matter.find(": ") == matter.npos && matter.find('=') == matter.npos)
            continue;
        text.remove_prefix(std::min(text.find('\n', at + 1), text.size()));
        return matter;
    }
    return {};
}

// `title: "x"` or `title = 'x'`.
std::string value_of(std::string_view matter, std::string_view name) {
    while (!matter.empty()) {
        std::string_view line = matter.substr(0, matter.find('\n'));
        matter.remove_prefix(std::min(line.size() + 1, matter.size()));
        if (!line.starts_with(name))
            continue;
        line.remove_prefix(name.size());
        line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
        if (line.empty() || (line[0] != ':' && line[0] != '='))
            continue;
        const std::size_t from = line.find_first_not_of(" \"'", 1);
        return from == line.npos
                   ? std::string()
                   : std::string(line.substr(from, line.find_last_not_of(" \"'") - from + 1));
    }
    return {};
}

// Marks that prose has no use for.
int marks_in(std::string_view text) {
    int headings = 0, others = 0;
    bool line_start = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (line_start) {
            const std::size_t level = rest.find_first_not_of('#');
            headings += level != rest.npos && level > 0 && level < 7 && rest[level] == ' ';
            others += rest.starts_with("```") || rest.starts_with("|--") ||
                      rest.starts_with("| --") || rest.starts_with("|:-");
        }
        others += rest.starts_with("](http") || rest.starts_with("](/") ||
                  rest.starts_with("](#") || rest.starts_with("](.");
        line_start = text[i] == '\n';
    }
    return headings > 0 && others > 0 ? headings + others : 0;
}

bool has_ending(std::string_view name, std::initializer_list<std::string_view> endings) {
    return std::ranges::any_of(endings, [&](std::string_view ending) {
        return name.size() > ending.size() &&
               std::ranges::equal(
                   name.substr(name.size() - ending.size()),
                   ending,
                   [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; }
               );
    });
}

} // namespace

bool looks_like_markdown(const Input& input) {
    if (has_ending(input.name, {".md", ".markdown", ".mdown", ".mkd", ".mdx"}) ||
        input.type == "text/markdown" || input.type == "text/x-markdown")
        return true;
    const bool open = input.name.find('.') == input.name.npos || has_ending(input.name, {".txt"});
    return open && (input.type.empty() || input.type == "text/plain") &&
           marks_in(input.bytes.substr(0, 64 << 10)) >= 3;
}

Document read_markdown(const Input& input) {
    const auto decoded = decode_text(input.bytes, input.charset);
    if (!decoded)
        throw Refused(Reason::unsupported_type, "This is not text, although its name says so.");
    std::string_view text = decoded->text;
    const std::string_view matter = take_front_matter(text);
    const Tree tree = parse(text);
    Writer writer;
    if (tree)
        writer.document(tree.get());
    Document document{.title = value_of(matter, "title"), .language = value_of(matter, "lang")};
    if (document.title.empty())
        document.title = writer.title;
    document.sections = writer.sections.finish();
    if (document.title.empty() && !document.sections.empty())
        document.title = document.sections.front().heading;
    return document;
}

} // namespace hiochat::extractor
