#include "accounts/testing.h"
#include "assistant/search.h"
#include "knowledge/categories/categories.h"
#include "knowledge/categories/scope.h"
#include "knowledge/folding.h"
#include "knowledge/vectors/fixture.h"
#include "platform/log/log.h"

namespace hiochat::assistant {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr db::Statement insert_source{
    "insert_searched_source",
    "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, status, "
    "progress, blob_id, created_at, updated_at, version, folded) "
    "values ($1, $2, $3, $4, $5, $6, 'text/plain', 1, 'ready', 1, '', 0, $7, 1, $8)"
};

struct SearchTest : accounts::FeatureTest {
    db::TemporaryFolder folder;
    log::Log log{log::Level::off};
    async::Pool pool{2};
    async::TaskGroup background{loop.get_executor(), [](std::exception_ptr) {}};
    knowledge::Library library{database, pool, folder.path(), log, background};
    knowledge::categories::Scope scope{database, clock};
    knowledge::categories::Categories categories{database, clock};
    knowledge::vectors::ScriptedEmbedder embedder;
    knowledge::vectors::Vectors vectors{
        database, pool, folder.path() / "vectors", embedder, clock, log, background
    };
    Retrieval retrieval{library, scope, vectors, pool};
    Search search{database, library, scope, retrieval, pool};
    const ChatbotId bot = add_chatbot(workspace);

    void SetUp() override {
        embedder.chosen = std::nullopt;
        add("shipping", "file", "Shipping", "Delivery to Norway takes three working days.", 100);
        add("returns", "text", "Returns", "You may return any item within thirty days.", 200);
        add("hours", "page", "Opening hours", "Our shop in Basel opens at nine.", 300);
        run(background.join());
    }

    void TearDown() override { run(background.join()); }

    void
    add(const std::string& id,
        const std::string& kind,
        const std::string& title,
        const std::string& text,
        std::int64_t changed) {
        write([&](db::Session& session) {
            session.change(
                insert_source,
                id,
                workspace,
                bot,
                kind,
                id + ".txt",
                title,
                from_milliseconds(changed),
                knowledge::folded(id + ".txt", title, "")
            );
        });
        run(library.put(workspace, bot, {id, title, "en", {{text, "Terms", 0}}}));
    }

    SearchFound find(SearchWanted wanted) { return run(search.find(workspace, bot, wanted)); }

    static std::vector<std::string> sources(const SearchFound& found) {
        std::vector<std::string> out;
        for (const auto& passage : found.passages) {
            out.push_back(passage.hit.source);
        }
        return out;
    }
};

TEST_F(SearchTest, finds_passages_and_names) {
    const auto found = find({.query = "returns"});
    EXPECT_THAT(found.sources, ElementsAre(SourceId{"returns"}));
    EXPECT_THAT(sources(found), ElementsAre("returns"));
    EXPECT_EQ(found.passages[0].name, "returns.txt");
    EXPECT_EQ(found.passages[0].kind, knowledge::SourceKind::text);
    EXPECT_FALSE(found.answer);
}

TEST_F(SearchTest, finds_names_by_beginnings_with_slips_and_within_limits) {
    using Ids = std::vector<SourceId>;
    add("ete", "file", "Öffnung im Été", "Nothing of interest.", 400);
    const auto named = [&](const std::string& query) { return find({.query = query}).sources; };
    EXPECT_EQ(named("offnung ete"), Ids{SourceId{"ete"}});
    EXPECT_EQ(named("hour open"), Ids{SourceId{"hours"}});
    EXPECT_EQ(named("opening"), Ids{SourceId{"hours"}});
    EXPECT_EQ(named("opnening"), Ids{SourceId{"hours"}});
    EXPECT_EQ(named("opeinng"), Ids{SourceId{"hours"}});
    EXPECT_EQ(named("öfnung"), Ids{SourceId{"ete"}});
    EXPECT_THAT(named("opxyning"), IsEmpty());
    EXPECT_THAT(named("pen"), IsEmpty()) << "in the middle of a word";
    EXPECT_THAT(named("?!"), IsEmpty());
    EXPECT_THAT(find({.query = "txt"}).sources.size(), 4U);
    using Kinds = std::vector<knowledge::SourceKind>;
    const Kinds kinds{knowledge::SourceKind::text, knowledge::SourceKind::page};
    EXPECT_EQ(
        find({.query = "txt", .kinds = kinds}).sources,
        (Ids{SourceId{"returns"}, SourceId{"hours"}})
    );
    EXPECT_EQ(find({.query = "txt", .from = from_milliseconds(350)}).sources, Ids{SourceId{"ete"}});
    EXPECT_THAT(
        find({.query = "txt", .statuses = {knowledge::SourceStatus::failed}}).sources, IsEmpty()
    );
}

TEST_F(SearchTest, limits_itself_to_kinds_and_times) {
    const auto any = std::string{"delivery days shop"};
    EXPECT_THAT(
        sources(find({.query = any, .kinds = {knowledge::SourceKind::page}})), ElementsAre("hours")
    );
    EXPECT_THAT(
        sources(find({.query = any, .from = from_milliseconds(150), .to = from_milliseconds(300)})),
        ElementsAre("returns")
    );
    EXPECT_THAT(
        find({.query = any, .statuses = {knowledge::SourceStatus::failed}}).passages, IsEmpty()
    );
}

TEST_F(SearchTest, limits_itself_to_categories) {
    const auto terms = run(categories.create(workspace, {.name = "Terms"}));
    EXPECT_THAT(find({.query = "delivery", .categories = {terms.id.text()}}).passages, IsEmpty());
    run(categories.assign(
        workspace, bot, {SourceId{"shipping"}}, {terms.id}, knowledge::categories::AssignMode::add
    ));
    EXPECT_THAT(
        sources(find({.query = "delivery", .categories = {terms.id.text()}})),
        ElementsAre("shipping")
    );
}

TEST_F(SearchTest, explains_what_the_bot_would_say) {
    const auto found = find({.query = "How long does delivery to Norway take?", .explain = true});
    ASSERT_TRUE(found.answer);
    EXPECT_FALSE(found.answer->abstained);
    EXPECT_THAT(found.answer->text, testing::HasSubstr("three working days"));
    ASSERT_THAT(found.passages, Not(IsEmpty()));
    EXPECT_GE(found.passages[0].confidence, 0.5);
    const auto nothing = find({.query = "Who won the chess championship?", .explain = true});
    EXPECT_TRUE(nothing.answer.value().abstained);
}

TEST_F(SearchTest, is_the_workspaces_own) {
    EXPECT_REFUSED(run(search.find(other_workspace, bot, {.query = "delivery"})), "not_found");
}

struct SearchByMeaningTest : knowledge::vectors::VectorsTest {};

TEST_F(SearchByMeaningTest, finds_what_is_said_in_other_words_but_not_while_it_is_typed) {
    const auto back = add_page({"Anything purchased can be returned within thirty days."});
    add_page({"The workshop in Basel opens at nine every weekday."});
    embedder.same_as = {{"zurückgeben", "returned"}, {"gekauftes", "purchased"}};
    embed();
    knowledge::Library library{database, pool, folder.path() / "index", log, background};
    knowledge::categories::Scope scope{database, clock};
    Retrieval retrieval{library, scope, *vectors, pool};
    Search search{database, library, scope, retrieval, pool};
    SearchWanted wanted{.query = "Gekauftes zurückgeben"};
    const auto found = run(search.find(workspace, bot, wanted)).passages;
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().hit.source, back.text());
    wanted.prefix = true;
    EXPECT_THAT(run(search.find(workspace, bot, wanted)).passages, IsEmpty());
    settle();
}

} // namespace
} // namespace hiochat::assistant
