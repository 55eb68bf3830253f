#include "accounts/testing.h"
#include "knowledge/changes/changes.h"

namespace hiochat::knowledge::changes {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct ChangesTest : accounts::FeatureTest {
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId second_bot = add_chatbot(workspace);

    void note_of(const ChatbotId& chatbot, const std::string& source) {
        write([&](db::Session& session) { note(session, workspace, chatbot, SourceId{source}); });
    }

    Changes since_number(std::int64_t number, const WorkspaceId& of) {
        auto read = [&](db::Session& session) { return since(session, of, bot, number); };
        return run(database.database().read(read));
    }

    Changes since_number(std::int64_t number) { return since_number(number, workspace); }
};

TEST_F(ChangesTest, are_counted_by_chatbot) {
    EXPECT_EQ(since_number(0).newest, 0);
    note_of(bot, "a");
    note_of(second_bot, "elsewhere");
    note_of(bot, "b");
    note_of(bot, "a");
    EXPECT_EQ(since_number(0).newest, 3);
    EXPECT_THAT(since_number(0).sources, UnorderedElementsAre(SourceId{"a"}, SourceId{"b"}));
    EXPECT_THAT(since_number(2).sources, ElementsAre(SourceId{"a"}));
    EXPECT_THAT(since_number(3).sources, IsEmpty());
    EXPECT_FALSE(since_number(0).synonyms);
    EXPECT_FALSE(since_number(0).everything);
}

TEST_F(ChangesTest, tell_of_synonyms) {
    note_of(bot, "a");
    write([&](db::Session& session) { note_synonyms(session, workspace, bot); });
    EXPECT_TRUE(since_number(0).synonyms);
    EXPECT_THAT(since_number(1).sources, IsEmpty());
    EXPECT_FALSE(since_number(2).synonyms);
}

TEST_F(ChangesTest, are_everything_for_who_missed_too_many) {
    write([&](db::Session& session) {
        for (std::int64_t i = 0; i < most_kept + 5; ++i) {
            note(session, workspace, bot, SourceId{"s" + std::to_string(i)});
        }
    });
    EXPECT_TRUE(since_number(4).everything);
    EXPECT_FALSE(since_number(5).everything);
    EXPECT_EQ(std::ssize(since_number(5).sources), most_kept);
    EXPECT_TRUE(since_number(most_kept + 6).everything) << "of a chatbot that is another now";
}

TEST_F(ChangesTest, are_undone_with_their_unit_and_are_the_workspaces_own) {
    EXPECT_THROW(
        write([&](db::Session& session) {
            note(session, workspace, bot, SourceId{"a"});
            throw std::runtime_error{"undone"};
        }),
        std::runtime_error
    );
    EXPECT_EQ(since_number(0).newest, 0);
    note_of(bot, "a");
    EXPECT_EQ(since_number(0, other_workspace).newest, 0);
    EXPECT_THAT(since_number(0, other_workspace).sources, IsEmpty());
}

} // namespace
} // namespace hiochat::knowledge::changes
