#pragma once

#include "knowledge/categories/rules.h"
#include "platform/clock/clock.h"

#include <optional>
#include <string>
#include <vector>

namespace hiochat {

using CategoryId = Id<struct CategoryTag>;

}

namespace hiochat::knowledge::categories {

// A drawer of a workspace: what its sources are about. It holds its own sources and those of all
// categories below it.
struct Category {
    CategoryId id;
    std::optional<CategoryId> parent_id;
    std::string name;
    std::string colour; // "#rrggbb"
    std::vector<Rule> rules;
    std::int64_t sources = 0; // put into this very one
    TimePoint created_at;
    TimePoint updated_at;
};

// All categories of a workspace, as they hang together.
class Tree {
public:
    explicit Tree(const std::vector<Category>& categories) : categories_{categories} {}

    const Category* find(const CategoryId& id) const;

    // The category and everything below it, each once.
    std::vector<CategoryId> with_all_below(const CategoryId& id) const;

    // 1 for a category at the top. Bounded even if the rows went in circles.
    int depth(const CategoryId& id) const;

    // Levels from the category down, itself included.
    int height(const CategoryId& id) const;

    // Whether a sibling below `parent` has the name, case aside; `but` may.
    bool has_sibling(
        const std::optional<CategoryId>& parent, const std::string& name, const CategoryId& but
    ) const;

private:
    const std::vector<Category>& categories_;
};

} // namespace hiochat::knowledge::categories
