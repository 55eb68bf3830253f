#include "extractor/html/measure.h"

#include "extractor/html/words.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

constexpr float shortest_paragraph = 25;
constexpr float longest_heading = 150; // what is longer is a paragraph in large letters
constexpr float full_paragraph = 160;  // from here on all of a paragraph counts

float prose_of(const Measure& own, bool punctuated) {
    if (own.text < shortest_paragraph || own.linked > own.text / 2)
        return 0;
    const float plain = own.text - own.linked;
    return plain * std::min(1.0F, own.text / full_paragraph) * (punctuated ? 1.0F : 0.3F);
}

bool is_heading(GumboTag tag, const Measure& own) {
    return heading_level(tag) > 0 && own.text < longest_heading;
}

} // namespace

std::vector<Measure> measure(const Tree& tree, const std::vector<char>& left_out) {
    std::vector<Measure> all(tree.size()), own(tree.size());
    // Text belongs to the nearest block around it.
    std::vector<Index> block(tree.size(), 0);
    std::vector<char> linked(tree.size(), 0), punctuated(tree.size(), 0);
    for (Index i = 1; i < tree.size(); ++i) {
        if (left_out[i]) {
            i = tree[i].end - 1;
            continue;
        }
        const Node& node = tree[i];
        block[i] = is_block(node.tag) ? i : block[node.parent];
        linked[i] = linked[node.parent] || is_link(tree, i);
        if (!node.is_text())
            continue;
        const auto size = static_cast<float>(weight(node.text));
        all[i].text = size;
        all[i].linked = linked[i] ? size : 0;
        own[block[i]].text += size;
        own[block[i]].linked += all[i].linked;
        if (!linked[i] && !punctuated[block[i]] && has_punctuation(trimmed(node.text)))
            punctuated[block[i]] = 1;
    }
    for (Index i = tree.size(); i-- > 1;) {
        if (const float prose =
                is_heading(tree.tag(i), own[i]) ? 0 : prose_of(own[i], punctuated[i]);
            prose > 0) {
            all[i].prose += prose;
            ++all[i].paragraphs;
        }
        Measure& parent = all[tree[i].parent];
        parent.text += all[i].text;
        parent.linked += all[i].linked;
        parent.prose += all[i].prose;
        parent.paragraphs += all[i].paragraphs;
    }
    return all;
}

bool is_link(const Tree& tree, Index node) {
    if (tree.tag(node) != GUMBO_TAG_A || !tree.has_attribute(node, "href"))
        return false;
    const std::string href = lower(tree.attribute(node, "href").substr(0, 10));
    return !href.starts_with('#') && !href.starts_with("mailto:") && !href.starts_with("tel:");
}

} // namespace hiochat::extractor::html
