#include "knowledge/categories/assignments.h"
#include "knowledge/categories/categories.h"
#include "knowledge/categories/scope.h"
#include "knowledge/categories/testing.h"

namespace hiochat::knowledge::categories {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr db::Statement count_jobs{
    "count_rule_jobs", "select count(*) from jobs where kind = 'knowledge.apply_rules'"
};
constexpr db::Statement limit_chatbot{
    "limit_test_chatbot", "update chatbots set categories = $2 where id = $1"
};

struct CategoriesTest : SourceRows {
    Categories categories{database, clock};
    Scope scope{database, clock};

    CategoriesTest() {
        categories.on_changed([this] { scope.forget(); });
    }

    Category make(const std::string& name, std::optional<CategoryId> parent = {}) {
        return run(categories.create(workspace, {.name = name, .parent_id = std::move(parent)}));
    }

    Category rule(const std::string& name, RuleKind kind, const std::string& pattern) {
        return run(categories.create(
            workspace, {.name = name, .rules = std::vector<Rule>{{kind, pattern}}}
        ));
    }

    void
    assign(const SourceId& source, const Category& category, AssignMode mode = AssignMode::add) {
        run(categories.assign(workspace, bot, {source}, {category.id}, mode));
    }

    std::vector<std::string> of(const SourceId& source) {
        auto unit = [&](db::Session& session) {
            return categories_of(session, workspace, {source})[source.text()];
        };
        return write(unit);
    }

    std::set<std::string> in(const Category& category) {
        auto unit = [&](db::Session& session) {
            return sources_in(session, workspace, bot, {category.id.text()});
        };
        return write(unit);
    }

    void limit_bot(const std::string& ids) {
        write([&](db::Session& session) { session.change(limit_chatbot, bot, ids); });
        scope.forget();
    }
};

TEST_F(CategoriesTest, are_nested_and_listed) {
    const auto shop = make("Shop");
    const auto lamps = make("Lamps", shop.id);
    run(categories.change(workspace, lamps.id, {.colour = "#FF0000"}));
    const auto all = run(categories.all(workspace));
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "Shop");
    EXPECT_EQ(all[1].parent_id, shop.id);
    EXPECT_EQ(all[1].colour, "#ff0000");
    EXPECT_THAT(run(categories.all(other_workspace)), IsEmpty());
}

TEST_F(CategoriesTest, refuse_what_is_wrong) {
    const auto shop = make("Shop");
    const auto lamps = make("Lamps", shop.id);
    EXPECT_REFUSED(run(categories.create(workspace, {})), "invalid name");
    EXPECT_REFUSED(make("SHOP"), "taken name");
    EXPECT_REFUSED(make("x", CategoryId{"unknown"}), "not_found parentId");
    EXPECT_REFUSED(
        run(categories.create(workspace, {.name = "x", .colour = "red"})), "invalid colour"
    );
    EXPECT_REFUSED(
        run(categories.change(workspace, shop.id, {.parent_id = lamps.id})), "invalid parentId"
    );
    EXPECT_REFUSED(
        run(categories.change(workspace, shop.id, {.parent_id = shop.id})), "invalid parentId"
    );
    EXPECT_REFUSED(
        run(categories.create(workspace, {.name = "x", .rules = std::vector<Rule>{{}}})),
        "invalid rules[0].pattern"
    );
    EXPECT_EQ(make("Lamps").parent_id, std::nullopt) << "the same name elsewhere";
}

TEST_F(CategoriesTest, are_at_most_five_deep_also_when_they_move) {
    auto at = make("1");
    const auto top = at;
    for (const auto* name : {"2", "3", "4", "5"}) {
        at = make(name, at.id);
    }
    EXPECT_REFUSED(make("6", at.id), "full parentId");
    const auto other = make("other");
    EXPECT_REFUSED(
        run(categories.change(workspace, top.id, {.parent_id = other.id})), "full parentId"
    );
    const auto moved = run(categories.change(workspace, at.id, {.parent_id = CategoryId{""}}));
    EXPECT_EQ(moved.parent_id, std::nullopt);
    run(categories.change(workspace, top.id, {.parent_id = other.id}));
}

TEST_F(CategoriesTest, are_the_workspaces_own) {
    const auto shop = make("Shop");
    EXPECT_REFUSED(run(categories.change(other_workspace, shop.id, {.name = "x"})), "not_found");
    run(categories.remove(other_workspace, shop.id));
    EXPECT_EQ(run(categories.all(workspace)).size(), 1U);
    const auto source = add_source("a.pdf");
    EXPECT_REFUSED(
        run(categories.assign(other_workspace, other_bot, {source}, {}, AssignMode::set)),
        "not_found"
    );
    const auto foreign = add_source("b.pdf", "", {}, other_bot, other_workspace);
    EXPECT_REFUSED(
        run(categories.assign(other_workspace, other_bot, {foreign}, {shop.id}, AssignMode::add)),
        "not_found"
    );
    EXPECT_THAT(of(source), IsEmpty());
}

TEST_F(CategoriesTest, are_given_to_all_or_to_none) {
    const auto shop = make("Shop");
    std::vector<SourceId> sources;
    for (int i = 0; i < 250; ++i) {
        sources.push_back(add_source("a" + std::to_string(i)));
    }
    sources.emplace_back("nowhere");
    const auto give = [&] {
        run(categories.assign(workspace, bot, sources, {shop.id}, AssignMode::add));
    };
    EXPECT_REFUSED(give(), "not_found");
    EXPECT_THAT(in(shop), IsEmpty());
    sources.pop_back();
    give();
    EXPECT_EQ(in(shop).size(), 250U);
}

TEST_F(CategoriesTest, hold_what_is_in_those_below) {
    const auto shop = make("Shop");
    const auto lamps = make("Lamps", shop.id);
    const auto source = add_source("a.pdf");
    add_source("b.pdf");
    assign(source, lamps);
    EXPECT_THAT(of(source), ElementsAre(lamps.id.text()));
    EXPECT_THAT(in(lamps), ElementsAre(source.text()));
    EXPECT_THAT(in(shop), ElementsAre(source.text()));
    assign(source, lamps, AssignMode::remove);
    EXPECT_THAT(in(shop), IsEmpty());
}

TEST_F(CategoriesTest, of_a_site_are_its_pages_too) {
    const auto shop = make("Shop");
    const auto news = make("News");
    const auto site = add_source("site", "https://shop.example/");
    const auto page = add_source("page", "https://shop.example/a", site);
    const auto other = add_source("other", "https://shop.example/b", site);
    assign(site, shop);
    assign(page, news);
    EXPECT_THAT(of(page), UnorderedElementsAre(shop.id.text(), news.id.text()));
    EXPECT_THAT(in(shop), UnorderedElementsAre(site.text(), page.text(), other.text()));
    assign(page, shop, AssignMode::remove);
    EXPECT_THAT(of(page), ElementsAre(news.id.text()));
    EXPECT_THAT(in(shop), UnorderedElementsAre(site.text(), other.text()));
    assign(page, shop);
    EXPECT_THAT(of(page), UnorderedElementsAre(shop.id.text(), news.id.text()));
}

TEST_F(CategoriesTest, are_given_by_rules_when_a_source_comes_and_when_rules_change) {
    const auto before = add_source("before", "https://shop.example/blog/1");
    const auto blog = rule("Blog", RuleKind::url, "/blog/*");
    EXPECT_EQ(count(count_jobs), 1);
    run(categories.apply_rules(workspace));
    EXPECT_THAT(in(blog), ElementsAre(before.text()));

    const auto after = add_source("after", "https://shop.example/blog/2");
    write([&](db::Session& session) {
        classify(session, workspace, after, "after", "https://shop.example/blog/2");
    });
    EXPECT_THAT(in(blog), UnorderedElementsAre(before.text(), after.text()));
    write([&](db::Session& session) { classify(session, workspace, after, "renamed", ""); });
    EXPECT_THAT(in(blog), ElementsAre(before.text()));

    run(categories.change(workspace, blog.id, {.rules = std::vector<Rule>{}}));
    run(categories.apply_rules(workspace));
    EXPECT_THAT(in(blog), IsEmpty());
}

TEST_F(CategoriesTest, given_by_hand_hold_against_rules) {
    const auto source = add_source("a", "https://shop.example/blog/1");
    const auto chosen = add_source("b", "https://shop.example/other");
    const auto blog = rule("Blog", RuleKind::url, "/blog/*");
    run(categories.apply_rules(workspace));
    assign(source, blog, AssignMode::remove);
    assign(chosen, blog);
    run(categories.apply_rules(workspace));
    EXPECT_THAT(in(blog), ElementsAre(chosen.text()));
    run(categories.change(workspace, blog.id, {.rules = std::vector<Rule>{}}));
    run(categories.apply_rules(workspace));
    EXPECT_THAT(in(blog), ElementsAre(chosen.text()));
}

TEST_F(CategoriesTest, set_replaces_all_there_were) {
    const auto one = make("One");
    const auto two = make("Two");
    const auto source = add_source("a");
    assign(source, one);
    assign(source, two, AssignMode::set);
    EXPECT_THAT(of(source), ElementsAre(two.id.text()));
    run(categories.assign(workspace, bot, {source}, {}, AssignMode::set));
    EXPECT_THAT(of(source), IsEmpty());
    EXPECT_REFUSED(
        run(categories.assign(workspace, bot, {}, {one.id}, AssignMode::add)), "invalid ids"
    );
    EXPECT_REFUSED(
        run(categories.assign(workspace, bot, {source}, {}, AssignMode::add)), "invalid categories"
    );
}

TEST_F(CategoriesTest, rules_go_through_any_number_of_sources) {
    std::set<std::string> all;
    write([&](db::Session& session) {
        for (int i = 0; i < 1203; ++i) {
            const auto address = "https://shop.example/blog/" + std::to_string(i);
            all.insert(add_source(session, "page", address).text());
        }
    });
    const auto blog = rule("Blog", RuleKind::url, "/blog/*");
    run(categories.apply_rules(workspace));
    EXPECT_EQ(in(blog), all);
}

TEST_F(CategoriesTest, go_with_all_below_unless_a_chatbot_answers_only_from_one) {
    const auto shop = make("Shop");
    const auto lamps = make("Lamps", shop.id);
    const auto source = add_source("a");
    assign(source, lamps);
    limit_bot("[\"" + lamps.id.text() + "\"]");
    EXPECT_REFUSED(run(categories.remove(workspace, shop.id)), "category_in_use");
    limit_bot("[]");
    run(categories.remove(workspace, shop.id));
    EXPECT_THAT(run(categories.all(workspace)), IsEmpty());
    EXPECT_THAT(of(source), IsEmpty());
    run(categories.remove(workspace, shop.id));
}

TEST_F(CategoriesTest, limit_what_a_chatbot_answers_from) {
    const auto shop = make("Shop");
    const auto news = make("News");
    const auto source = add_source("a");
    const auto both = add_source("b");
    add_source("c");
    assign(source, shop);
    assign(both, shop);
    assign(both, news);
    EXPECT_EQ(run(scope.find(workspace, bot)), nullptr) << "no limit";
    EXPECT_THAT(
        *run(scope.find(workspace, bot, {shop.id.text()})),
        UnorderedElementsAre(source.text(), both.text())
    );
    limit_bot("[\"" + news.id.text() + "\"]");
    EXPECT_THAT(*run(scope.find(workspace, bot)), ElementsAre(both.text()));
    EXPECT_THAT(*run(scope.find(workspace, bot, {shop.id.text()})), ElementsAre(both.text()));
    EXPECT_REFUSED(run(scope.find(workspace, bot, {"unknown"})), "invalid categories[0]");
    EXPECT_REFUSED(
        run(scope.within(other_workspace, other_bot, {shop.id.text()})), "invalid categories[0]"
    );
    EXPECT_THAT(*run(scope.find(other_workspace, bot)), IsEmpty());

    assign(both, news, AssignMode::remove);
    EXPECT_THAT(*run(scope.find(workspace, bot)), IsEmpty()) << "at once, not when it runs out";
}

} // namespace
} // namespace hiochat::knowledge::categories
