#include "knowledge/processing.h"
#include "knowledge/synonyms/synonyms.h"
#include "knowledge/testing.h"

#include <boost/asio/co_spawn.hpp>

// Two processes on one database: what one of them changes, the other answers from.
namespace hiochat::knowledge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct LibrarySharedTest : KnowledgeTest {
    std::unique_ptr<Library> other = make_other();
    synonyms::Synonyms synonyms{database, clock};
    Processing processing{database, sources, *library, pool, clock, log, HIOCHAT_EXTRACT, {}};

    std::unique_ptr<Library> make_other() {
        return std::make_unique<Library>(
            database, pool, folder.path() / "other", log, background, LibraryOptions{.shared = true}
        );
    }

    Source learn(const std::string& question, const std::string& answer) {
        return run(processing.add_question(workspace, bot, {question, {}, answer}));
    }

    Source change(const Source& source, const std::string& question, const std::string& answer) {
        return run(processing.change_question(workspace, bot, source.id, {question, {}, answer}));
    }

    Library::Snapshot seen() { return run(other->find(workspace, bot)); }

    std::vector<std::string> texts(const std::string& question) {
        std::vector<std::string> out;
        for (const auto& hit : seen()->search(question)) {
            out.push_back(hit.text);
        }
        return out;
    }
};

TEST_F(LibrarySharedTest, finds_what_another_adds_replaces_and_removes) {
    EXPECT_EQ(seen()->passage_count(), 0U);
    const auto hours = learn("When is the shop open?", "From nine to six.");
    EXPECT_THAT(texts("when is the shop open"), ElementsAre("From nine to six."));
    change(hours, "When is the shop open?", "From ten to four.");
    EXPECT_THAT(texts("when is the shop open"), ElementsAre("From ten to four."));
    EXPECT_EQ(seen()->passage_count(), 1U);
    run(sources.remove(workspace, bot, hours.id));
    EXPECT_EQ(seen()->passage_count(), 0U);
}

TEST_F(LibrarySharedTest, puts_nothing_together_anew_while_nothing_changes) {
    learn("When is the shop open?", "From nine to six.");
    const auto before = seen();
    EXPECT_EQ(seen(), before);
    learn("When do parcels leave?", "At noon.");
    const auto after = seen();
    EXPECT_NE(after, before);
    EXPECT_EQ(seen(), after);
}

TEST_F(LibrarySharedTest, knows_another_title) {
    const auto hours = learn("When is the shop open?", "From nine to six.");
    seen();
    run(sources.rename(workspace, bot, hours.id, "Opening"));
    EXPECT_EQ(seen()->search("when is the shop open").at(0).title, "Opening");
    EXPECT_EQ(seen()->passage_count(), 1U);
}

TEST_F(LibrarySharedTest, a_title_changed_while_nobody_asked_is_not_read_from_disk) {
    const auto hours = learn("When is the shop open?", "From nine to six.");
    seen();
    settle();
    other = make_other();
    run(sources.rename(workspace, bot, hours.id, "Opening"));
    EXPECT_EQ(seen()->search("when is the shop open").at(0).title, "Opening");
}

TEST_F(LibrarySharedTest, knows_other_synonyms) {
    learn("How wide is the sofa?", "Two metres.");
    EXPECT_THAT(texts("davenport"), IsEmpty());
    run(synonyms.put(workspace, bot, {{"sofa", "davenport"}}));
    EXPECT_THAT(texts("davenport"), ElementsAre("Two metres."));
}

TEST_F(LibrarySharedTest, forgets_what_another_forgets_and_finds_it_when_it_is_back) {
    const auto page = run(sources.add_page(
        {.workspace = workspace, .chatbot = bot, .url = "https://shop.example/hours"}
    ));
    extractor::Extracted text;
    text.sections.emplace_back().text = "Our shop is open from nine to six.";
    run(processing.learn(workspace, bot, page.id, text, {}));
    EXPECT_EQ(seen()->passage_count(), 1U);
    run(processing.forget(workspace, bot, page.id, "gone", "The page is gone."));
    EXPECT_EQ(seen()->passage_count(), 0U);
    run(processing.learn(workspace, bot, page.id, text, {}));
    EXPECT_EQ(seen()->passage_count(), 1U);
}

TEST_F(LibrarySharedTest, compares_everything_when_too_much_has_changed) {
    const auto hours = learn("When is the shop open?", "From nine to six.");
    const auto parcels = learn("When do parcels leave?", "At noon.");
    EXPECT_EQ(seen()->passage_count(), 2U);
    run(sources.remove(workspace, bot, hours.id));
    change(parcels, "When do parcels leave?", "In the evening.");
    write([&](db::Session& session) {
        for (std::int64_t i = 0; i <= changes::most_kept; ++i) {
            changes::note(session, workspace, bot, SourceId{"another"});
        }
    });
    EXPECT_EQ(seen()->passage_count(), 1U);
    EXPECT_THAT(texts("when do parcels leave"), ElementsAre("In the evening."));
    change(parcels, "When do parcels leave?", "Never.");
    EXPECT_THAT(texts("when do parcels leave"), ElementsAre("Never."));
}

// Both change the same source; each learns of the other's and keeps its own.
TEST_F(LibrarySharedTest, both_change_the_same_source) {
    Processing theirs{database, sources, *other, pool, clock, log, HIOCHAT_EXTRACT, {}};
    const auto hours = learn("When is the shop open?", "From one.");
    for (int i = 2; i < 8; ++i) {
        const auto answer = "From " + std::to_string(i) + ".";
        auto& by = i % 2 == 0 ? theirs : processing;
        run(by.change_question(workspace, bot, hours.id, {"When is the shop open?", {}, answer}));
        EXPECT_THAT(texts("when is the shop open"), ElementsAre(answer));
    }
}

// A step at a time, with changes in between: the answer is never of less than was there before.
TEST_F(LibrarySharedTest, a_source_replaced_while_it_is_read_is_found) {
    const auto hours = learn("When is the shop open?", "From nine to six.");
    seen();
    for (int steps = 1; steps < 8; ++steps) {
        SCOPED_TRACE(steps);
        change(hours, "When is the shop open?", "Before " + std::to_string(steps));
        Library::Snapshot found;
        auto end = [&found](std::exception_ptr, Library::Snapshot snapshot) {
            found = std::move(snapshot);
        };
        boost::asio::co_spawn(loop, other->find(workspace, bot), end);
        loop.restart();
        for (int i = 0; i < steps && !found; ++i) {
            loop.run_one();
        }
        change(hours, "When is the shop open?", "After " + std::to_string(steps));
        run(sources.sweep());
        loop.restart();
        while (!found && loop.run_one() > 0) {
        }
        EXPECT_EQ(found->passage_count(), 1U);
        EXPECT_THAT(texts("when is the shop open"), ElementsAre("After " + std::to_string(steps)));
    }
}

TEST_F(LibrarySharedTest, a_draft_of_before_does_not_come_back) {
    const auto hours = learn("When is the shop open?", "From nine to six.");
    seen();
    const auto draft = [&] {
        auto out = other->draft(workspace, bot, hours.id, hours.version);
        run(other->write(out, {hours.id.text(), "", "en", {{"Long ago.", "", 0}}}));
        return out;
    };
    auto late = draft();
    auto later = draft();
    change(hours, "When is the shop open?", "From ten to four.");
    seen();
    other->place(std::move(late));
    EXPECT_THAT(texts("when is the shop open"), ElementsAre("From ten to four."));
    run(sources.remove(workspace, bot, hours.id));
    seen();
    other->place(std::move(later));
    EXPECT_EQ(seen()->passage_count(), 0U);
}

TEST_F(LibrarySharedTest, those_who_ask_at_the_same_time_share_the_reading) {
    learn("When is the shop open?", "From nine to six.");
    seen();
    learn("When do parcels leave?", "At noon.");
    std::vector<Library::Snapshot> found;
    auto end = [&found](std::exception_ptr, Library::Snapshot snapshot) {
        found.push_back(std::move(snapshot));
    };
    for (int i = 0; i < 3; ++i) {
        boost::asio::co_spawn(loop, other->find(workspace, bot), end);
    }
    loop.restart();
    while (found.size() < 3 && loop.run_one() > 0) {
    }
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0]->passage_count(), 2U);
    EXPECT_EQ(found[0], found[1]);
    EXPECT_EQ(found[0], found[2]);
}

} // namespace
} // namespace hiochat::knowledge
