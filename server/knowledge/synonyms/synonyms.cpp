#include "knowledge/synonyms/synonyms.h"

#include "accounts/users.h"
#include "knowledge/changes/changes.h"
#include "knowledge/synonyms/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/text/unicode.h"

#include <boost/algorithm/string/trim.hpp>
#include <boost/describe/class.hpp>

#include <set>

namespace hiochat::knowledge::synonyms {

namespace {

struct Row {
    std::string words;
};
BOOST_DESCRIBE_STRUCT(Row, (), (words))

[[noreturn]] void refuse(const std::string& field, const std::string& problem) {
    throw Rejected{Reason::invalid, field + ": " + problem}.with_field(field);
}

void check_chatbot(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    if (session.rows(queries::find_chatbot, chatbot, workspace).empty()) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

std::vector<std::string>
checked_group(const std::vector<std::string>& words, const std::string& field) {
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const auto& given : words) {
        const auto word = boost::trim_copy(given);
        if (accounts::count_characters(word) > Synonyms::word_limit) {
            refuse(
                field,
                "a word must have at most " + std::to_string(Synonyms::word_limit) + " characters"
            );
        }
        if (!word.empty() && seen.insert(text::fold(word)).second) {
            out.push_back(word);
        }
    }
    if (out.size() > Synonyms::group_limit) {
        refuse(field, "must have at most " + std::to_string(Synonyms::group_limit) + " words");
    }
    return out;
}

Groups checked(const Groups& groups) {
    if (groups.size() > Synonyms::groups_limit) {
        refuse(
            "groups", "must have at most " + std::to_string(Synonyms::groups_limit) + " entries"
        );
    }
    Groups out;
    for (std::size_t at = 0; at < groups.size(); ++at) {
        auto group = checked_group(groups[at], "groups[" + std::to_string(at) + "]");
        if (group.size() > 1) {
            out.push_back(std::move(group));
        }
    }
    return out;
}

} // namespace

Groups synonyms_of(db::Session& session, const WorkspaceId& workspace, const ChatbotId& chatbot) {
    const auto row = session.find<Row>(queries::find_synonyms, chatbot, workspace);
    return row ? json::decode_text<Groups>(row->words) : Groups{};
}

Synonyms::Synonyms(db::Database& database, const Clock& clock)
    : database_{database}, clock_{clock} {}

Task<Groups> Synonyms::get(WorkspaceId workspace, ChatbotId chatbot) {
    auto read = [workspace, chatbot](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
        return synonyms_of(session, workspace, chatbot);
    };
    co_return co_await database_.read(std::move(read));
}

Task<Groups> Synonyms::put(WorkspaceId workspace, ChatbotId chatbot, Groups groups) {
    auto kept = checked(groups);
    auto store = [workspace, chatbot, kept, now = clock_.now()](db::Session& session) {
        check_chatbot(session, workspace, chatbot);
        session.change(queries::put_synonyms, chatbot, workspace, json::encode_text(kept), now);
        changes::note_synonyms(session, workspace, chatbot);
    };
    co_await database_.write(std::move(store));
    for (const auto& follower : on_changed_) {
        follower(chatbot, kept);
    }
    co_return kept;
}

void Synonyms::on_changed(std::function<void(ChatbotId, Groups)> follower) {
    on_changed_.push_back(std::move(follower));
}

} // namespace hiochat::knowledge::synonyms
