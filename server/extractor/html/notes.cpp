#include "extractor/html/notes.h"

#include "extractor/html/words.h"

#include <string_view>
#include <unordered_set>

namespace hiochat::extractor::html {
namespace {

constexpr std::size_t longest_note = 2000; // what is longer is a part of the page

std::string_view target_of(const Tree& tree, Index i) {
    if (tree.tag(i) != GUMBO_TAG_A)
        return {};
    const std::string_view href = tree.attribute(i, "href");
    return href.size() > 1 && href.front() == '#' ? href.substr(1) : std::string_view();
}

bool leads_back(const Tree& tree, Index note) {
    for (Index i = note + 1; i < tree[note].end; ++i)
        if (!target_of(tree, i).empty())
            return true;
    return false;
}

} // namespace

std::vector<Index> find_notes(const Tree& tree, Index root, const std::vector<char>& left_out) {
    std::unordered_set<std::string_view> asked;
    for (Index i = root + 1; i < tree[root].end; ++i)
        if (const std::string_view target = target_of(tree, i); !target.empty())
            asked.insert(target);
    std::vector<Index> notes;
    if (asked.empty())
        return notes;
    for (Index i = tree[root].end; i < tree.size(); ++i) {
        if (left_out[i]) {
            i = tree[i].end - 1;
            continue;
        }
        const std::string_view id = tree.attribute(i, "id");
        if (id.empty() || !asked.contains(id) || !is_block(tree.tag(i)) || !leads_back(tree, i) ||
            tree.text(i, longest_note + 1).size() > longest_note)
            continue;
        notes.push_back(i);
        i = tree[i].end - 1;
    }
    return notes;
}

} // namespace hiochat::extractor::html
