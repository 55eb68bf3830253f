#include "knowledge/library.h"
#include "knowledge/testing.h"

#include <boost/asio/co_spawn.hpp>

#include <fstream>

namespace hiochat::knowledge {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr db::Statement insert_source{
    "insert_ready_source",
    "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, status, "
    "progress, "
    "blob_id, created_at, updated_at) values ($1, $2, $3, 'text', $1, $1, 'text/plain', 1, "
    "'ready', 1, '', 0, 0)"
};
constexpr db::Statement insert_passage{
    "insert_test_passage",
    "insert into passages (source_id, ordinal, workspace_id, heading, page, text) values ($1, 0, "
    "$2, '', 0, $3)"
};
constexpr db::Statement delete_passages{"delete_test_passages", "delete from passages"};

struct LibraryTest : KnowledgeTest {
    fs::path segments = folder.path() / "index" / bot.text();

    // A processed source, in the database alone.
    void store(const std::string& id, const std::string& text) {
        write([&](db::Session& session) {
            session.change(insert_source, id, workspace, bot);
            session.change(insert_passage, id, workspace, text);
        });
    }

    void put(const std::string& id, const std::string& text) {
        run(library->put(workspace, bot, {id, id, "en", {{text, "", 0}}}));
    }

    void store_and_put(const std::string& id, const std::string& text) {
        store(id, text);
        put(id, text);
    }

    // The passages can no longer be read, so that what is found comes from files.
    void forget_passages() {
        write([](db::Session& session) { session.change(delete_passages); });
    }

    std::vector<fs::path> files() const {
        std::vector<fs::path> out;
        for (const auto& entry : fs::directory_iterator{segments}) {
            out.push_back(entry.path());
        }
        return out;
    }
};

TEST_F(LibraryTest, is_empty_at_first) {
    EXPECT_EQ(index()->passage_count(), 0U);
    EXPECT_THAT(search("opening hours"), IsEmpty());
}

TEST_F(LibraryTest, finds_what_was_put_for_this_chatbot_only) {
    put("hours", "Our shop is open from nine to six.");
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
    EXPECT_EQ(run(library->find(workspace, second_bot))->passage_count(), 0U);
    EXPECT_EQ(run(library->find(other_workspace, other_bot))->passage_count(), 0U);
}

TEST_F(LibraryTest, a_new_version_takes_the_place_of_the_former) {
    put("hours", "Our shop is open from nine to six.");
    put("hours", "Parcels leave at noon.");
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("hours"));
    EXPECT_EQ(index()->passage_count(), 1U);
}

TEST_F(LibraryTest, a_removed_source_is_found_no_more_but_for_searches_that_have_begun) {
    put("hours", "Our shop is open from nine to six.");
    put("parcels", "Parcels leave at noon.");
    const auto begun = index();
    library->remove(bot, SourceId{"hours"});
    EXPECT_THAT(search("when is the shop open"), Not(Contains("hours")));
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("parcels"));
    EXPECT_EQ(begun->search("when is the shop open").at(0).source, "hours");
    library->remove(bot, SourceId{"hours"});
    library->remove(second_bot, SourceId{"parcels"});
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("parcels"));
}

TEST_F(LibraryTest, reads_its_files_after_a_restart) {
    store_and_put("hours", "Our shop is open from nine to six.");
    restart();
    forget_passages();
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
}

TEST_F(LibraryTest, rebuilds_missing_files_from_the_stored_passages) {
    store_and_put("hours", "Our shop is open from nine to six.");
    store("parcels", "Parcels leave at noon.");
    restart();
    fs::remove_all(segments);
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("parcels"));
    restart();
    forget_passages();
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("parcels"))
        << "what was rebuilt is on disk";
}

TEST_F(LibraryTest, rebuilds_damaged_files) {
    store_and_put("hours", "Our shop is open from nine to six.");
    restart();
    for (const auto& file : files()) {
        std::ofstream{file, std::ios::binary | std::ios::trunc} << "damaged";
    }
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
}

TEST_F(LibraryTest, leaves_out_what_no_row_stands_behind) {
    store_and_put("hours", "Our shop is open from nine to six.");
    put("crashed", "Parcels leave at noon.");
    restart();
    EXPECT_THAT(search("when do parcels leave"), IsEmpty());
    EXPECT_EQ(index()->passage_count(), 1U);
}

TEST_F(LibraryTest, does_not_read_the_rows_of_another_workspace) {
    store("hours", "Our shop is open from nine to six.");
    EXPECT_EQ(run(library->find(other_workspace, bot))->passage_count(), 0U);
}

TEST_F(LibraryTest, a_source_removed_while_it_is_read_is_not_found) {
    store_and_put("hours", "Our shop is open from nine to six.");
    store("parcels", "Parcels leave at noon."); // to be rebuilt
    restart();
    bool loaded = false;
    auto end = [&loaded](std::exception_ptr, const Library::Snapshot&) { loaded = true; };
    boost::asio::co_spawn(loop, library->find(workspace, bot), end);
    loop.restart();
    loop.run_one();
    // A step at a time, removing before each: also in the middle of reading.
    int step = 0;
    while (!loaded) {
        library->remove(bot, SourceId{step++ % 2 == 0 ? "hours" : "parcels"});
        loop.run_one();
    }
    EXPECT_EQ(index()->passage_count(), 0U);
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
}

TEST_F(LibraryTest, is_read_once_for_those_who_ask_at_the_same_time) {
    store("hours", "Our shop is open from nine to six.");
    std::vector<Library::Snapshot> found;
    auto end = [&found](std::exception_ptr, Library::Snapshot snapshot) {
        found.push_back(std::move(snapshot));
    };
    for (int i = 0; i < 3; ++i) {
        boost::asio::co_spawn(loop, library->find(workspace, bot), end);
    }
    loop.restart();
    while (found.size() < 3 && loop.run_one() > 0) {
    }
    ASSERT_EQ(found.size(), 3U);
    EXPECT_TRUE(found[0]);
    EXPECT_EQ(found[0], found[1]);
    EXPECT_EQ(found[0], found[2]);
}

TEST_F(LibraryTest, merges_many_files_into_few_and_loses_nothing) {
    for (int i = 0; i < 20; ++i) {
        store_and_put(
            "s" + std::to_string(i), "Article " + std::to_string(1000 + i) + " costs ten francs."
        );
    }
    settle();
    EXPECT_LT(files().size(), 10U);
    EXPECT_EQ(index()->passage_count(), 20U);
    EXPECT_EQ(search("article 1013").at(0), "s13");
    restart();
    forget_passages();
    EXPECT_EQ(index()->passage_count(), 20U);
    EXPECT_EQ(search("article 1007").at(0), "s7");
}

TEST_F(LibraryTest, a_source_removed_while_it_is_merged_stays_removed) {
    for (int i = 0; i < 8; ++i) {
        put("s" + std::to_string(i), "Article " + std::to_string(1000 + i) + " costs ten francs.");
    }
    library->remove(bot, SourceId{"s3"});
    settle();
    EXPECT_EQ(index()->passage_count(), 7U);
    EXPECT_THAT(search("article 1003"), Not(Contains("s3")));
}

TEST_F(LibraryTest, a_removed_chatbot_leaves_no_files) {
    put("hours", "Our shop is open from nine to six.");
    settle();
    library->remove_all(bot);
    EXPECT_FALSE(fs::exists(segments));
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
}

} // namespace
} // namespace hiochat::knowledge
