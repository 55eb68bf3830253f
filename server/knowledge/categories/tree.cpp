#include "knowledge/categories/tree.h"

#include "platform/text/unicode.h"

#include <algorithm>

namespace hiochat::knowledge::categories {

const Category* Tree::find(const CategoryId& id) const {
    const auto found = std::ranges::find(categories_, id, &Category::id);
    return found == categories_.end() ? nullptr : &*found;
}

std::vector<CategoryId> Tree::with_all_below(const CategoryId& id) const {
    std::vector<CategoryId> out{id};
    for (std::size_t at = 0; at < out.size(); ++at) {
        for (const auto& category : categories_) {
            if (category.parent_id == out[at] && std::ranges::find(out, category.id) == out.end()) {
                out.push_back(category.id);
            }
        }
    }
    return out;
}

int Tree::depth(const CategoryId& id) const {
    int depth = 1;
    const auto* at = find(id);
    while (at != nullptr && at->parent_id && depth <= std::ssize(categories_)) {
        at = find(*at->parent_id);
        ++depth;
    }
    return depth;
}

int Tree::height(const CategoryId& id) const {
    int deepest = depth(id);
    for (const auto& below : with_all_below(id)) {
        deepest = std::max(deepest, depth(below));
    }
    return deepest - depth(id) + 1;
}

bool Tree::has_sibling(
    const std::optional<CategoryId>& parent, const std::string& name, const CategoryId& but
) const {
    const auto wanted = text::fold(name);
    return std::ranges::any_of(categories_, [&](const Category& category) {
        return category.parent_id == parent && category.id != but &&
               text::fold(category.name) == wanted;
    });
}

} // namespace hiochat::knowledge::categories
