#pragma once

#include "knowledge/categories/tree.h"
#include "platform/async/task.h"

#include <functional>

namespace hiochat::db {
class Database;
}

namespace hiochat::knowledge::categories {

// What an owner can set; absent members stay as they are (or take their default in a new category).
struct CategorySettings {
    std::optional<std::string> name;
    std::optional<CategoryId> parent_id; // empty text: to the top
    std::optional<std::string> colour;
    std::optional<std::vector<Rule>> rules;
};

enum class AssignMode : std::uint8_t { add, remove, set };
BOOST_DESCRIBE_ENUM(AssignMode, add, remove, set)

// The categories of a workspace and what is in them.
class Categories {
public:
    static constexpr std::int64_t limit = 500; // of a workspace
    static constexpr int depth_limit = 5;
    static constexpr std::size_t rules_limit = 20;       // of a category
    static constexpr std::size_t pattern_limit = 500;    // characters
    static constexpr std::size_t assigned_sources = 500; // at once
    static constexpr std::size_t assigned_categories = 20;

    Categories(db::Database& database, const Clock& clock);

    // Every one, parents before their children where they were made so.
    Task<std::vector<Category>> all(WorkspaceId workspace);

    // Refuse with `invalid` naming the field, `taken` for a sibling's name, `full` at the limits,
    // and `not_found` (category, parent). Sources are put in by the rules soon after, by a job.
    Task<Category> create(WorkspaceId workspace, CategorySettings settings);
    Task<Category> change(WorkspaceId workspace, CategoryId category, CategorySettings settings);

    // With all below it; the sources stay. Refuses with `conflict` while a chatbot answers only
    // from one of them: without it, that chatbot would answer from everything. Removing what is
    // already gone is fine.
    Task<void> remove(WorkspaceId workspace, CategoryId category);

    // By hand; what is said so holds against rules and parents. Refuses with `not_found` (chatbot,
    // source, category) and `invalid`, and changes nothing then. What is removed meanwhile is left
    // out.
    Task<void> assign(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::vector<SourceId> sources,
        std::vector<CategoryId> categories,
        AssignMode mode
    );

    // The job: puts every source of the workspace where the rules say.
    Task<void> apply_rules(WorkspaceId workspace);

    // Runs after what a chatbot may answer from has changed.
    void on_changed(std::function<void()> follower);

private:
    void changed() const;

    db::Database& database_;
    const Clock& clock_;
    std::vector<std::function<void()>> on_changed_;
};

inline constexpr const char* apply_rules_job = "knowledge.apply_rules";

struct ApplyRulesJob {
    WorkspaceId workspace_id;
};
BOOST_DESCRIBE_STRUCT(ApplyRulesJob, (), (workspace_id))

} // namespace hiochat::knowledge::categories
