#pragma once

#include "conversations/message.h"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::db {
class Session;
}

namespace hiochat::knowledge::categories {

enum class RuleKind : std::uint8_t { url, name };
BOOST_DESCRIBE_ENUM(RuleKind, url, name)

// Puts sources into a category by themselves. `*` in the pattern stands for any characters; case
// does not count. A `name` is matched as a whole. Of a `url` the pattern matches the path
// ("/blog/*"), or host and path ("shop.example/*"), or all of it ("https://shop.example/*").
struct Rule {
    RuleKind kind = RuleKind::url;
    std::string pattern;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (kind, pattern))

bool matches(const Rule& rule, std::string_view name, std::string_view url);

// `*` stands for any characters, also none. Never takes longer than pattern times text.
bool matches_glob(std::string_view pattern, std::string_view text);

// Puts the source into the categories whose rules it matches now, within the unit that adds it or
// changes its name or address. What was said by hand stays.
void classify(
    db::Session& session,
    const WorkspaceId& workspace,
    const SourceId& source,
    const std::string& name,
    const std::string& url
);

// The same for the next `most` sources of the workspace after `after`; the last one's id, empty at
// the end.
std::string classify_next(
    db::Session& session, const WorkspaceId& workspace, const std::string& after, int most
);

} // namespace hiochat::knowledge::categories
