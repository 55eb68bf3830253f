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
    "blob_id, version, last_version, created_at, updated_at) values ($1, $2, $3, 'text', $1, $1, "
    "'text/plain', 1, 'ready', 1, '', 0, 0, 0, 0)"
};
constexpr db::Statement set_version{
    "set_test_version", "update sources set version = $2, last_version = $2 where id = $1"
};
constexpr db::Statement insert_version{
    "insert_test_version",
    "insert into source_versions (source_id, version, workspace_id, passages) values ($1, $2, $3, "
    "1)"
};
constexpr db::Statement insert_passage{
    "insert_test_passage",
    "insert into passages (source_id, version, ordinal, workspace_id, heading, page, text) values "
    "($1, $2, 0, $3, '', 0, $4)"
};
constexpr db::Statement delete_passages{"delete_test_passages", "delete from passages"};

struct LibraryTest : KnowledgeTest {
    fs::path segments = folder.path() / "index" / bot.text();

    // A processed source, in the database alone.
    void store(const std::string& id, const std::string& text) {
        write([&](db::Session& session) {
            session.change(insert_source, id, workspace, bot);
            store_version(session, id, 1, text);
        });
    }

    void store_version(
        db::Session& session, const std::string& id, std::int64_t version, const std::string& text
    ) const {
        session.change(set_version, id, version);
        session.change(insert_version, id, version, workspace);
        session.change(insert_passage, id, version, workspace, text);
    }

    static index::Document document(const std::string& id, const std::string& text) {
        index::Document out{id, id, "en", {{text, "", 0}}};
        out.version = 1;
        return out;
    }

    static std::string long_text() {
        std::string out;
        for (int i = 0; i < 12; ++i) {
            out += "The delivery of a parcel takes a day. ";
        }
        return out;
    }

    static index::Document moons() {
        return document("moons", "Which planet has the most moons? Jupiter and Saturn.");
    }

    void put(const std::string& id, const std::string& text) {
        run(library->put(workspace, bot, document(id, text)));
    }

    Draft draft(const std::string& id, std::int64_t version, const std::string& text) {
        auto out = library->draft(workspace, bot, SourceId{id}, version);
        run(library->write(out, document(id, text)));
        return out;
    }

    // Forgets the shelf, not its files.
    void unload() { restart(); }

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

TEST_F(LibraryTest, nothing_of_a_draft_is_found_before_it_is_placed) {
    put("hours", "Our shop is open from nine to six.");
    auto next = draft("hours", 2, "Parcels leave at noon.");
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
    EXPECT_THAT(search("when do parcels leave"), IsEmpty());
    library->place(std::move(next));
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("hours"));
}

TEST_F(LibraryTest, what_is_placed_has_been_read_and_measured) {
    store("hours", "Our shop is open from nine to six.");
    auto next = library->draft(workspace, bot, SourceId{"long"}, 1);
    auto document = this->document("long", "");
    document.passages.assign(1500, {long_text(), "", 0});
    run(library->write(next, std::move(document)));
    run(library->prepare(next));
    EXPECT_EQ(library->loaded(), 1U);
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
    EXPECT_THAT(search("delivery of a parcel"), IsEmpty());
    library->place(std::move(next));
    const auto now = index();
    // What it is measured by is taken over where little is added, and only where it is known.
    auto parts = now->parts();
    parts.push_back({index::Segment::from_bytes(index::build(moons())), {}});
    const index::Index more{parts, nullptr, now.get()};
    EXPECT_EQ(more.background().strength.mean, now->background().strength.mean);
    EXPECT_NE(index::Index{parts}.background().strength.mean, now->background().strength.mean);
    EXPECT_THAT(search("delivery of a parcel"), Contains("long"));
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
}

TEST_F(LibraryTest, what_changes_between_preparing_and_placing_stays_changed) {
    put("hours", "Our shop is open from nine to six.");
    put("team", "Anna repairs the lamps.");
    auto next = draft("parcels", 1, "Parcels leave at noon.");
    run(library->prepare(next));
    library->remove(bot, SourceId{"hours"});
    put("stock", "There are ten lamps left.");
    library->place(std::move(next));
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("parcels"));
    EXPECT_THAT(search("how many lamps are left"), Contains("stock"));
}

TEST_F(LibraryTest, a_chatbot_that_nobody_has_asked_is_read_when_it_changes) {
    store("hours", "Our shop is open from nine to six.");
    library->place(draft("parcels", 1, "Parcels leave at noon."));
    EXPECT_EQ(library->loaded(), 0U);
    settle();
    EXPECT_EQ(library->loaded(), 1U);
}

TEST_F(LibraryTest, runs_of_a_long_source_are_found_together) {
    auto next = library->draft(workspace, bot, SourceId{"hours"}, 1);
    run(library->write(next, document("hours", "Our shop is open from nine to six.")));
    auto second = document("hours", "Parcels leave at noon.");
    second.first_passage = 1;
    run(library->write(next, std::move(second)));
    index();
    library->place(std::move(next));
    EXPECT_EQ(index()->passage_count(), 2U);
    EXPECT_EQ(index()->search("when do parcels leave").at(0).passage, 1U);
    library->remove(bot, SourceId{"hours"});
    EXPECT_EQ(index()->passage_count(), 0U);
}

TEST_F(LibraryTest, a_draft_that_is_given_up_leaves_no_file) {
    put("hours", "Our shop is open from nine to six.");
    settle();
    {
        const auto next = draft("hours", 2, "Parcels leave at noon.");
    }
    EXPECT_EQ(files().size(), 1U);
}

TEST_F(LibraryTest, reading_the_folder_leaves_drafts_alone) {
    store_and_put("hours", "Our shop is open from nine to six.");
    restart();
    auto next = draft("hours", 2, "Parcels leave at noon.");
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
    EXPECT_EQ(files().size(), 2U);
    write([&](db::Session& session) {
        store_version(session, "hours", 2, "Parcels leave at noon.");
    });
    library->place(std::move(next));
    unload();
    forget_passages();
    EXPECT_THAT(search("when do parcels leave"), ElementsAre("hours"));
    EXPECT_EQ(files().size(), 1U);
}

TEST_F(LibraryTest, a_version_placed_while_it_is_read_takes_the_place_of_the_former) {
    store_and_put("hours", "Our shop is open from nine to six.");
    for (int steps = 1; steps < 6; ++steps) {
        SCOPED_TRACE(steps);
        restart();
        const auto version = steps + 1;
        auto next = draft("hours", version, "Parcels leave at noon " + std::to_string(version));
        bool loaded = false;
        auto end = [&loaded](std::exception_ptr, const Library::Snapshot&) { loaded = true; };
        boost::asio::co_spawn(loop, library->find(workspace, bot), end);
        loop.restart();
        for (int i = 0; i < steps && !loaded; ++i) {
            loop.run_one();
        }
        write([&](db::Session& session) {
            store_version(session, "hours", version, "Parcels leave at noon.");
        });
        library->place(std::move(next));
        while (!loaded && loop.run_one() > 0) {
        }
        EXPECT_EQ(index()->passage_count(), 1U);
        EXPECT_EQ(
            index()->search("when do parcels leave").at(0).text,
            "Parcels leave at noon " + std::to_string(version)
        );
    }
}

TEST_F(LibraryTest, many_changes_make_one_snapshot) {
    put("hours", "Our shop is open from nine to six.");
    const auto before = index();
    put("parcels", "Parcels leave at noon.");
    put("returns", "Returns are free.");
    const auto after = index();
    EXPECT_NE(before, after);
    EXPECT_EQ(after, index());
}

TEST_F(LibraryTest, a_title_is_changed_from_what_is_stored) {
    store_and_put("hours", "Our shop is open from nine to six.");
    static constexpr db::Statement rename{"rename", "update sources set title = 'Opening' "};
    write([](db::Session& session) { session.change(rename); });
    run(library->reindex(workspace, bot, SourceId{"hours"}));
    EXPECT_EQ(index()->search("when is the shop open").at(0).title, "Opening");
    EXPECT_EQ(index()->passage_count(), 1U);
}

TEST_F(LibraryTest, long_sources_are_rebuilt_in_runs) {
    write([&](db::Session& session) {
        static constexpr db::Statement many{
            "insert_many",
            "insert into passages (source_id, version, ordinal, workspace_id, heading, page, text) "
            "values ('long', 1, $1, $2, '', 0, $3)"
        };
        static constexpr db::Statement version{
            "insert_long_version",
            "insert into source_versions (source_id, version, workspace_id, passages) values "
            "('long', 1, $1, 4500)"
        };
        session.change(insert_source, "long", workspace, bot);
        session.change(set_version, "long", 1);
        session.change(version, workspace);
        for (int i = 0; i < 4500; ++i) {
            session.change(many, i, workspace, "Article a" + std::to_string(i) + " costs francs.");
        }
    });
    store("hours", "Our shop is open from nine to six.");
    EXPECT_EQ(index()->passage_count(), 4501U);
    EXPECT_EQ(index()->search("a4321").at(0).passage, 4321U);
    settle();
    unload();
    forget_passages();
    EXPECT_EQ(index()->passage_count(), 4501U);
}

TEST_F(LibraryTest, a_chatbot_that_nobody_asks_leaves_memory_and_comes_back) {
    settle();
    library = std::make_unique<Library>(
        database,
        pool,
        folder.path() / "index",
        log,
        background,
        LibraryOptions{.unload_after = std::chrono::milliseconds{0}}
    );
    store_and_put("hours", "Our shop is open from nine to six.");
    settle();
    run(library->find(workspace, second_bot));
    EXPECT_EQ(library->loaded(), 1U) << "the second chatbot's alone";
    EXPECT_THAT(search("when is the shop open"), ElementsAre("hours"));
}

TEST_F(LibraryTest, a_chatbot_removed_while_it_is_read_does_not_come_back) {
    store_and_put("hours", "Our shop is open from nine to six.");
    for (int steps = 1; steps < 6; ++steps) {
        SCOPED_TRACE(steps);
        restart();
        Library::Snapshot found;
        bool loaded = false;
        auto end = [&](std::exception_ptr, Library::Snapshot snapshot) {
            found = std::move(snapshot);
            loaded = true;
        };
        boost::asio::co_spawn(loop, library->find(workspace, bot), end);
        loop.restart();
        for (int i = 0; i < steps && !loaded; ++i) {
            loop.run_one();
        }
        library->remove_all(bot);
        while (!loaded && loop.run_one() > 0) {
        }
        ASSERT_TRUE(found);
        EXPECT_EQ(library->loaded(), 0U);
        settle();
        EXPECT_FALSE(fs::exists(segments));
    }
}

TEST_F(LibraryTest, the_files_of_chatbots_that_are_gone_go_at_a_start) {
    put("hours", "Our shop is open from nine to six.");
    const auto left = folder.path() / "index" / "gone";
    fs::create_directories(left);
    std::ofstream{left / "a.seg"} << "x";
    run(library->tidy());
    EXPECT_FALSE(fs::exists(left));
    EXPECT_TRUE(fs::exists(segments));
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
