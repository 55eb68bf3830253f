#pragma once

#include "knowledge/categories/categories.h"

namespace hiochat::knowledge::categories::wire {

struct CategoryRule {
    RuleKind kind = RuleKind::url;
    std::string pattern; // `*` stands for any characters
};
BOOST_DESCRIBE_STRUCT(CategoryRule, (), (kind, pattern))

struct Category {
    CategoryId id;
    std::optional<CategoryId> parent_id;
    std::string name;
    std::string colour;
    std::vector<CategoryRule> rules;
    std::int64_t sources = 0;
};
BOOST_DESCRIBE_STRUCT(Category, (), (id, parent_id, name, colour, rules, sources))

struct CategoryList {
    std::vector<Category> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CategoryList, (), (items, next_cursor))

struct CategorySettings {
    std::optional<std::string> name;
    std::optional<CategoryId> parent_id; // "" moves it to the top
    std::optional<std::string> colour;
    std::optional<std::vector<CategoryRule>> rules;
};
BOOST_DESCRIBE_STRUCT(CategorySettings, (), (name, parent_id, colour, rules))

struct AssignRequest {
    std::vector<SourceId> ids;
    std::vector<CategoryId> categories;
    AssignMode mode = AssignMode::add;
};
BOOST_DESCRIBE_STRUCT(AssignRequest, (), (ids, categories, mode))

} // namespace hiochat::knowledge::categories::wire
