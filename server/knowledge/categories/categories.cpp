#include "knowledge/categories/categories.h"

#include "accounts/users.h"
#include "knowledge/categories/assignments.h"
#include "knowledge/categories/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <cctype>

namespace hiochat::knowledge::categories {

namespace {

// So many sources are looked at in one unit of work.
constexpr int batch = 500;
constexpr std::size_t assigned_in_one_unit = 100;

struct Row {
    CategoryId id;
    std::optional<CategoryId> parent_id;
    std::string name;
    std::string colour;
    std::string rules;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, parent_id, name, colour, rules, created_at, updated_at))

struct Count {
    CategoryId id;
    std::int64_t sources = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (id, sources))

struct LimitedChatbot {
    std::string id;
    std::string name;
    std::string categories;
};
BOOST_DESCRIBE_STRUCT(LimitedChatbot, (), (id, name, categories))

std::vector<Category> read_all(db::Session& session, const WorkspaceId& workspace) {
    std::vector<Category> out;
    for (auto& row : session.all<Row>(queries::list_categories, workspace)) {
        out.push_back(
            {row.id,
             row.parent_id,
             std::move(row.name),
             std::move(row.colour),
             json::decode_text<std::vector<Rule>>(row.rules),
             0,
             row.created_at,
             row.updated_at}
        );
    }
    return out;
}

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

std::string checked_colour(std::string colour) {
    boost::to_lower(colour);
    const auto hex = [](unsigned char c) { return std::isxdigit(c) != 0; };
    if (colour.size() != 7 || colour[0] != '#' ||
        !std::all_of(colour.begin() + 1, colour.end(), hex)) {
        refuse("colour", "must be written as #rrggbb");
    }
    return colour;
}

std::vector<Rule> checked_rules(std::vector<Rule> rules) {
    if (rules.size() > Categories::rules_limit) {
        refuse(
            "rules", "must have at most " + std::to_string(Categories::rules_limit) + " entries"
        );
    }
    for (std::size_t at = 0; at < rules.size(); ++at) {
        auto& pattern = rules[at].pattern;
        boost::trim(pattern);
        const auto characters = accounts::count_characters(pattern);
        if (characters == 0 || characters > Categories::pattern_limit) {
            refuse(
                "rules[" + std::to_string(at) + "].pattern",
                "must have 1 to " + std::to_string(Categories::pattern_limit) + " characters"
            );
        }
    }
    return rules;
}

void apply(Category& category, const CategorySettings& settings) {
    if (settings.name) {
        category.name = accounts::checked_name(*settings.name, "name");
    }
    if (settings.parent_id) {
        category.parent_id = settings.parent_id->empty() ? std::nullopt : settings.parent_id;
    }
    if (settings.colour) {
        category.colour = checked_colour(*settings.colour);
    }
    if (settings.rules) {
        category.rules = checked_rules(*settings.rules);
    }
}

// Its place among the others; `levels` is how many it brings along, itself included.
void check_place(const std::vector<Category>& all, const Category& category, int levels) {
    const Tree tree{all};
    if (category.parent_id) {
        if (tree.find(*category.parent_id) == nullptr) {
            throw Rejected{Reason::not_found, "parent category"}.with_field("parentId");
        }
        const auto below = tree.with_all_below(category.id);
        if (std::ranges::find(below, *category.parent_id) != below.end()) {
            refuse("parentId", "a category cannot be inside itself");
        }
        if (tree.depth(*category.parent_id) + levels > Categories::depth_limit) {
            throw Rejected{
                Reason::full,
                "categories can be nested " + std::to_string(Categories::depth_limit) + " deep"
            }
                .with_field("parentId");
        }
    }
    if (tree.has_sibling(category.parent_id, category.name, category.id)) {
        throw Rejected{Reason::taken, "there is a category with this name"}.with_field("name");
    }
}

void enqueue_rules(db::Session& session, const WorkspaceId& workspace) {
    jobs::NewJob job;
    job.kind = apply_rules_job;
    job.workspace_id = workspace.text();
    job.unique_key = workspace.text();
    job.payload = json::encode_text(ApplyRulesJob{workspace});
    jobs::enqueue(session, job);
}

} // namespace

Categories::Categories(db::Database& database, const Clock& clock)
    : database_{database}, clock_{clock} {}

Task<std::vector<Category>> Categories::all(WorkspaceId workspace) {
    auto read = [workspace](db::Session& session) {
        auto all = read_all(session, workspace);
        for (const auto& count : session.all<Count>(queries::count_places, workspace)) {
            const auto found = std::ranges::find(all, count.id, &Category::id);
            if (found != all.end()) {
                found->sources = count.sources;
            }
        }
        return all;
    };
    co_return co_await database_.read(std::move(read));
}

Task<Category> Categories::create(WorkspaceId workspace, CategorySettings settings) {
    Category category;
    category.id = CategoryId::make();
    category.colour = "#64748b";
    category.created_at = clock_.now();
    category.updated_at = category.created_at;
    if (!settings.name) {
        refuse("name", "is required");
    }
    apply(category, settings);
    auto insert = [workspace, category](db::Session& session) {
        const auto all = read_all(session, workspace);
        if (std::ssize(all) >= limit) {
            throw Rejected{
                Reason::full, "a workspace can hold " + std::to_string(limit) + " categories"
            };
        }
        check_place(all, category, 1);
        session.change(
            queries::insert_category,
            category.id,
            workspace,
            category.parent_id,
            category.name,
            category.colour,
            json::encode_text(category.rules),
            category.created_at
        );
        if (!category.rules.empty()) {
            enqueue_rules(session, workspace);
        }
    };
    co_await database_.write(std::move(insert));
    co_return category;
}

Task<Category> Categories::change(WorkspaceId workspace, CategoryId id, CategorySettings settings) {
    auto update = [workspace, id, settings, now = clock_.now()](db::Session& session) {
        const auto all = read_all(session, workspace);
        const Tree tree{all};
        const auto* found = tree.find(id);
        if (found == nullptr) {
            throw Rejected{Reason::not_found, "category"};
        }
        auto category = *found;
        apply(category, settings);
        category.updated_at = now;
        check_place(all, category, tree.height(id));
        session.change(
            queries::update_category,
            id,
            workspace,
            category.parent_id,
            category.name,
            category.colour,
            json::encode_text(category.rules),
            now
        );
        if (settings.rules) {
            enqueue_rules(session, workspace);
        }
        for (const auto& count : session.all<Count>(queries::count_places, workspace)) {
            if (count.id == id) {
                category.sources = count.sources;
            }
        }
        return category;
    };
    auto changed_category = co_await database_.write(std::move(update));
    changed();
    co_return changed_category;
}

Task<void> Categories::remove(WorkspaceId workspace, CategoryId id) {
    auto remove = [workspace, id](db::Session& session) {
        const auto all = read_all(session, workspace);
        const auto gone = Tree{all}.with_all_below(id);
        for (const auto& bot : session.all<LimitedChatbot>(queries::limited_chatbots, workspace)) {
            for (const auto& used : json::decode_text<std::vector<CategoryId>>(bot.categories)) {
                if (std::ranges::find(gone, used) != gone.end()) {
                    throw Rejected{
                        Reason::conflict, "the chatbot \"" + bot.name + "\" answers only from it"
                    }
                        .with_code("category_in_use");
                }
            }
        }
        session.change(queries::delete_category, id, workspace);
    };
    co_await database_.write(std::move(remove));
    changed();
}

Task<void> Categories::assign(
    WorkspaceId workspace,
    ChatbotId chatbot,
    std::vector<SourceId> sources,
    std::vector<CategoryId> wanted,
    AssignMode mode
) {
    if (sources.empty() || sources.size() > assigned_sources) {
        refuse("ids", "must have 1 to " + std::to_string(assigned_sources) + " entries");
    }
    if (wanted.size() > assigned_categories || (wanted.empty() && mode != AssignMode::set)) {
        refuse("categories", "must have 1 to " + std::to_string(assigned_categories) + " entries");
    }
    auto check = [workspace, chatbot, sources, wanted](db::Session& session) {
        if (session.rows(queries::find_chatbot, chatbot, workspace).empty()) {
            throw Rejected{Reason::not_found, "chatbot"};
        }
        check_categories(session, workspace, wanted);
        for (const auto& source : sources) {
            check_source(session, workspace, chatbot, source);
        }
    };
    co_await database_.read(std::move(check));
    for (std::size_t first = 0; first < sources.size(); first += assigned_in_one_unit) {
        const auto last = std::min(first + assigned_in_one_unit, sources.size());
        const std::vector<SourceId> some{
            sources.begin() + static_cast<std::ptrdiff_t>(first),
            sources.begin() + static_cast<std::ptrdiff_t>(last)
        };
        auto assign = [workspace, chatbot, some, wanted, mode](db::Session& session) {
            const auto still = existing(session, workspace, wanted);
            for (const auto& source : some) {
                assign_one(session, workspace, chatbot, source, still, mode);
            }
        };
        co_await database_.write(std::move(assign));
    }
    changed();
}

Task<void> Categories::apply_rules(WorkspaceId workspace) {
    std::string after;
    do {
        auto next = [workspace, after](db::Session& session) {
            return classify_next(session, workspace, after, batch);
        };
        after = co_await database_.write(std::move(next));
    } while (!after.empty());
    changed();
}

void Categories::on_changed(std::function<void()> follower) {
    on_changed_.push_back(std::move(follower));
}

void Categories::changed() const {
    for (const auto& follower : on_changed_) {
        follower();
    }
}

} // namespace hiochat::knowledge::categories
