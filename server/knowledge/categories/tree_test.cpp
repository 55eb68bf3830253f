#include "knowledge/categories/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::knowledge::categories {
namespace {

Category category(const char* id, std::optional<CategoryId> parent, const char* name = "") {
    Category out;
    out.id = CategoryId{id};
    out.parent_id = std::move(parent);
    out.name = name;
    return out;
}

struct TreeTest : testing::Test {
    std::vector<Category> all{
        category("a", std::nullopt, "Shop"),
        category("b", CategoryId{"a"}, "Lamps"),
        category("c", CategoryId{"b"}, "Desk"),
        category("d", CategoryId{"a"}, "Chairs"),
    };
    Tree tree{all};
};

TEST_F(TreeTest, knows_depth_and_height) {
    EXPECT_EQ(tree.depth(CategoryId{"a"}), 1);
    EXPECT_EQ(tree.depth(CategoryId{"c"}), 3);
    EXPECT_EQ(tree.height(CategoryId{"a"}), 3);
    EXPECT_EQ(tree.height(CategoryId{"c"}), 1);
}

TEST_F(TreeTest, lists_what_is_below) {
    EXPECT_THAT(
        tree.with_all_below(CategoryId{"a"}),
        testing::UnorderedElementsAre(
            CategoryId{"a"}, CategoryId{"b"}, CategoryId{"c"}, CategoryId{"d"}
        )
    );
}

TEST_F(TreeTest, finds_a_sibling_by_name_case_aside) {
    EXPECT_TRUE(tree.has_sibling(CategoryId{"a"}, "LAMPS", CategoryId{"new"}));
    EXPECT_FALSE(tree.has_sibling(CategoryId{"a"}, "Lamps", CategoryId{"b"})) << "itself";
    EXPECT_FALSE(tree.has_sibling(std::nullopt, "Lamps", CategoryId{"new"}));
}

TEST(Tree, ends_where_rows_go_in_circles) {
    const std::vector<Category> all{category("a", CategoryId{"b"}), category("b", CategoryId{"a"})};
    const Tree tree{all};
    EXPECT_GT(tree.depth(CategoryId{"a"}), 1);
    EXPECT_EQ(tree.with_all_below(CategoryId{"a"}).size(), 2U);
}

} // namespace
} // namespace hiochat::knowledge::categories
