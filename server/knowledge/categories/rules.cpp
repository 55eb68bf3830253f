#include "knowledge/categories/rules.h"

#include "knowledge/categories/queries.h"
#include "platform/db/database.h"
#include "platform/json/json.h"
#include "platform/text/unicode.h"

#include <map>
#include <set>

namespace hiochat::knowledge::categories {

namespace {

struct RulesRow {
    std::string id;
    std::string rules;
};
BOOST_DESCRIBE_STRUCT(RulesRow, (), (id, rules))

struct SourceRow {
    std::string id;
    std::string name;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(SourceRow, (), (id, name, url))

struct Place {
    std::string source_id;
    std::string category_id;
    std::int64_t by_hand = 0;
    std::int64_t by_rule = 0;
};
BOOST_DESCRIBE_STRUCT(Place, (), (source_id, category_id, by_hand, by_rule))

using RulesByCategory = std::map<std::string, std::vector<Rule>>;
using Places = std::map<std::string, Place>; // by category

RulesByCategory read_rules(db::Session& session, const WorkspaceId& workspace) {
    RulesByCategory out;
    for (const auto& row : session.all<RulesRow>(queries::rules_of_workspace, workspace)) {
        out[row.id] = json::decode_text<std::vector<Rule>>(row.rules);
    }
    return out;
}

bool any_matches(const std::vector<Rule>& rules, const SourceRow& source) {
    for (const auto& rule : rules) {
        if (matches(rule, source.name, source.url)) {
            return true;
        }
    }
    return false;
}

// Writes only what changes: most sources stay where they are.
void place(
    db::Session& session,
    const WorkspaceId& workspace,
    const SourceRow& source,
    const RulesByCategory& rules,
    const Places& places
) {
    for (const auto& [category, own] : rules) {
        const auto known = places.find(category);
        const bool was = known != places.end() && known->second.by_rule != 0;
        if (!was && any_matches(own, source)) {
            session.change(queries::place_by_rule, source.id, category, workspace);
        }
    }
    for (const auto& [category, at] : places) {
        const auto own = rules.find(category);
        if (at.by_rule != 0 && (own == rules.end() || !any_matches(own->second, source))) {
            session.change(
                at.by_hand == 0 ? queries::delete_place : queries::clear_rule,
                source.id,
                category,
                workspace
            );
        }
    }
}

std::string_view after_scheme(std::string_view url) {
    const auto scheme = url.find("://");
    return scheme == std::string_view::npos ? url : url.substr(scheme + 3);
}

} // namespace

bool matches_glob(std::string_view pattern, std::string_view text) {
    std::size_t at = 0;
    std::size_t in = 0;
    std::size_t star = std::string_view::npos; // the last one, and where it stopped
    std::size_t stopped = 0;
    while (in < text.size()) {
        if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            stopped = in;
        } else if (at < pattern.size() && pattern[at] == text[in]) {
            ++at;
            ++in;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in = ++stopped;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && pattern[at] == '*') {
        ++at;
    }
    return at == pattern.size();
}

bool matches(const Rule& rule, std::string_view name, std::string_view url) {
    const auto pattern = text::fold(rule.pattern);
    if (rule.kind == RuleKind::name) {
        return matches_glob(pattern, text::fold(name));
    }
    if (url.empty()) {
        return false;
    }
    const auto whole = text::fold(url);
    if (pattern.find("://") != std::string::npos) {
        return matches_glob(pattern, whole);
    }
    const auto rest = after_scheme(whole);
    if (!pattern.starts_with('/')) {
        return matches_glob(pattern, rest);
    }
    const auto path = rest.find('/');
    return matches_glob(pattern, path == std::string_view::npos ? "/" : rest.substr(path));
}

void classify(
    db::Session& session,
    const WorkspaceId& workspace,
    const SourceId& source,
    const std::string& name,
    const std::string& url
) {
    const auto rules = read_rules(session, workspace);
    Places places;
    for (auto& row : session.all<Place>(queries::places_of_source, source, workspace)) {
        const auto category = row.category_id;
        places.emplace(category, std::move(row));
    }
    if (!rules.empty() || !places.empty()) {
        place(session, workspace, {source.text(), name, url}, rules, places);
    }
}

std::string classify_next(
    db::Session& session, const WorkspaceId& workspace, const std::string& after, int most
) {
    const auto sources =
        session.all<SourceRow>(queries::sources_of_workspace, workspace, after, most);
    if (sources.empty()) {
        return {};
    }
    const auto last = sources.back().id;
    std::map<std::string, Places> places;
    for (auto& row : session.all<Place>(queries::places_between, workspace, after, last)) {
        const auto category = row.category_id;
        places[row.source_id].emplace(category, std::move(row));
    }
    const auto rules = read_rules(session, workspace);
    for (const auto& source : sources) {
        place(session, workspace, source, rules, places[source.id]);
    }
    return last;
}

} // namespace hiochat::knowledge::categories
