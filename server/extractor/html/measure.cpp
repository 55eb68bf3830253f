#include "extractor/html/measure.h"

#include "extractor/html/words.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

constexpr float shortest_paragraph = 25;
constexpr float full_paragraph = 160; // from here on all of a paragraph counts

float prose_of(const Measure& own, bool punctuated) {
    if (own.text < shortest_paragraph || own.linked > own.text / 2)
        return 0;
    const float plain = own.text - own.linked;
    return plain * std::min(1.0F, own.text / full_paragraph) * (punctuated ? 1.0F : 0.3F);
}

} // namespace

std::vector<Measure> measure(const Tree& tree, const std::vector<char>& left_out) {
    std::vector<Measure> all(tree.size());
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
        linked[i] = linked[node.parent] ||
                    (node.tag == GUMBO_TAG_A && tree.has_attribute(i, "href") &&
                     !tree.attribute(i, "href").starts_with('#'));
        if (!node.is_text())
            continue;
        const auto size = static_cast<float>(weight(node.text));
        Measure& own = all[block[i]];
        own.text += size;
        if (linked[i])
            own.linked += size;
        else if (!punctuated[block[i]] && has_punctuation(trimmed(node.text)))
            punctuated[block[i]] = 1;
    }
    for (Index i = tree.size(); i-- > 1;) {
        Measure& sum = all[i];
        if (block[i] == i && heading_level(tree.tag(i)) == 0) {
            // `text` still holds only its own text where nothing below is a block.
            sum.prose += 0;
        }
    }
    return all;
}

} // namespace hiochat::extractor::html
