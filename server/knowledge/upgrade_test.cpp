#include "knowledge/library.h"
#include "knowledge/testing.h"

namespace hiochat::knowledge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr db::Statement insert_user{
    "insert_user", "insert into users (id, email, name, created_at) values ('u', 'a@b.c', 'A', 0)"
};
constexpr db::Statement insert_workspace{
    "insert_workspace", "insert into workspaces (id, name, created_at) values ('w', 'W', 0)"
};
constexpr db::Statement insert_chatbot{
    "insert_chatbot",
    "insert into chatbots (id, workspace_id, name, greeting, fallback, colour, language, "
    "allowed_origins, created_at, updated_at) values ('bot', 'w', 'Bot', '', '', '', 'auto', '[]', "
    "0, 0)"
};
constexpr db::Statement insert_source{
    "insert_source",
    "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, status, "
    "pages, chunks, progress, blob_id, created_at, updated_at) values ($1, 'w', 'bot', 'file', $2, "
    "$2, 'text/plain', 10, $3, 3, 2, 1, 'blob', 0, 0)"
};
constexpr db::Statement insert_passage{
    "insert_passage",
    "insert into passages (source_id, ordinal, workspace_id, heading, page, text) values ($1, $2, "
    "'w', 'Heading', 2, $3)"
};

// A database as it was before sources had versions.
TEST(Upgrade, keeps_sources_and_what_they_answer) {
    constexpr std::int64_t before = 4;
    const auto all = db::main_migrations();
    const auto former =
        std::ranges::find_if(all, [](const auto& each) { return each.number > before; });
    db::TestDatabase test{{all.begin(), former}};
    boost::asio::io_context loop;
    auto fill = [](db::Session& session) {
        session.change(insert_user);
        session.change(insert_workspace);
        session.change(insert_chatbot);
        session.change(insert_source, "hours", "Hours.txt", "ready");
        session.change(insert_passage, "hours", 0, "Our shop is open from nine to six.");
        session.change(insert_passage, "hours", 1, "Parcels leave at noon.");
        session.change(insert_source, "broken", "broken.pdf", "failed");
        session.change(insert_source, "waiting", "ÖFFNUNG.txt", "queued");
    };
    async::run(loop, test.database().write(fill));
    auto options = test.options();
    test.close();
    options.migrations = all;
    const auto database = db::open(options);

    ManualClock clock;
    blobs::Blobs blobs{*database};
    Sources sources{*database, blobs, clock, {}};
    const WorkspaceId workspace{"w"};
    const ChatbotId bot{"bot"};
    const auto shown = async::run(loop, sources.show(workspace, bot, SourceId{"hours"})).source;
    EXPECT_EQ(shown.version, 1);
    EXPECT_EQ(shown.status, SourceStatus::ready);
    EXPECT_EQ(shown.chunks, 2);
    EXPECT_FALSE(shown.parent_id);
    EXPECT_EQ(async::run(loop, sources.show(workspace, bot, SourceId{"broken"})).source.version, 0);
    async::run(loop, sources.fold_names());
    for (const auto* words : {"hours", "öffn", "Offnung"}) {
        EXPECT_EQ(
            async::run(loop, sources.list(workspace, bot, {.words = words})).sources.size(), 1U
        ) << words;
    }
    EXPECT_EQ(
        async::run(loop, sources.passages(workspace, bot, SourceId{"hours"}, 0, 9)).size(), 2U
    );

    db::TemporaryFolder folder;
    log::Log log{log::Level::off};
    async::Pool pool{1};
    async::TaskGroup background{loop.get_executor(), [](std::exception_ptr) { FAIL(); }};
    Library library{*database, pool, folder.path(), log, background};
    const auto index = async::run(loop, library.find(workspace, bot));
    EXPECT_EQ(index->passage_count(), 2U);
    EXPECT_EQ(index->search("when do parcels leave").at(0).page, 2);
    async::run(loop, background.join());
}

} // namespace
} // namespace hiochat::knowledge
