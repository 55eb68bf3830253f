#include "accounts/testing.h"
#include "knowledge/synonyms/synonyms.h"

namespace hiochat::knowledge::synonyms {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct SynonymsTest : accounts::FeatureTest {
    const ChatbotId bot = add_chatbot(workspace);
    Synonyms synonyms{database, clock};

    Groups put(Groups groups) { return run(synonyms.put(workspace, bot, std::move(groups))); }
};

TEST_F(SynonymsTest, are_kept_and_told) {
    Groups told;
    synonyms.on_changed([&](const ChatbotId& chatbot, const Groups& groups) {
        EXPECT_EQ(chatbot, bot);
        told = groups;
    });
    EXPECT_THAT(run(synonyms.get(workspace, bot)), IsEmpty());
    put({{"sofa", "couch"}});
    put({{" sofa ", "couch", "Sofa", ""}, {"alone"}, {"TV", "television set"}});
    const Groups expected{{"sofa", "couch"}, {"TV", "television set"}};
    EXPECT_EQ(run(synonyms.get(workspace, bot)), expected);
    EXPECT_EQ(told, expected);
}

TEST_F(SynonymsTest, are_bounded) {
    EXPECT_REFUSED(put(Groups(501, {"a", "b"})), "invalid groups");
    EXPECT_REFUSED(put({{std::string(61, 'a'), "b"}}), "invalid groups[0]");
    std::vector<std::string> many;
    for (int i = 0; i < 21; ++i) {
        many.push_back("word" + std::to_string(i));
    }
    EXPECT_REFUSED(put({many}), "invalid groups[0]");
}

TEST_F(SynonymsTest, are_the_workspaces_own) {
    put({{"sofa", "couch"}});
    EXPECT_REFUSED(run(synonyms.get(other_workspace, bot)), "not_found");
    EXPECT_REFUSED(run(synonyms.put(other_workspace, bot, {})), "not_found");
    EXPECT_EQ(run(synonyms.get(workspace, bot)).size(), 1U);
}

} // namespace
} // namespace hiochat::knowledge::synonyms
