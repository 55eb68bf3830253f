#include "knowledge/vectors/fixture.h"

namespace hiochat::knowledge::vectors {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

struct UpkeepTest : VectorsTest {
    std::vector<std::string> texts(int count) {
        std::vector<std::string> out;
        for (int i = 0; i < count; ++i) {
            out.push_back("Passage about subject number " + std::to_string(i) + ".");
        }
        return out;
    }

    std::string failure() {
        const auto now = progress();
        return now.failing ? now.failing->failed_code : "";
    }
};

TEST_F(UpkeepTest, embeds_everything_in_batches) {
    embedder.chosen->batch = 4;
    add_page(texts(10));
    add_page(texts(1));
    embed();
    EXPECT_EQ(embedder.calls, 3U);
    EXPECT_EQ(embedder.passages.size(), 11U);
    const auto now = progress();
    EXPECT_EQ(now.amounts.embedded, 11);
    EXPECT_EQ(now.amounts.total, 11);
    EXPECT_EQ(searchable()->view->count(), 11U);
}

TEST_F(UpkeepTest, a_passage_is_embedded_with_what_it_stands_under) {
    add_page({"Ask at the desk."});
    embed();
    EXPECT_THAT(embedder.passages, ElementsAre("Handbook\nPart 1\nAsk at the desk."));
    const auto page = add_page({});
    learn(page, {"In Basel."}, {"Where is it?", "Which street?"});
    embed();
    EXPECT_THAT(embedder.passages.at(1), HasSubstr("Which street?"));
}

TEST_F(UpkeepTest, batches_hold_as_many_letters_as_the_model_takes) {
    embedder.chosen->batch_chars = 120;
    add_page(texts(4));
    embed();
    EXPECT_EQ(embedder.calls, 2U);
    EXPECT_EQ(progress().amounts.embedded, 4);
}

TEST_F(UpkeepTest, a_long_run_gives_others_their_turn) {
    embedder.chosen->batch = 1;
    add_page(texts(60));
    embed();
    EXPECT_EQ(progress().amounts.embedded, 50);
    EXPECT_EQ(jobs_of(embed_job), 1);
    embed();
    EXPECT_EQ(progress().amounts.embedded, 60);
}

TEST_F(UpkeepTest, goes_on_where_it_was_cut_off) {
    embedder.chosen->batch = 3;
    add_page(texts(9));
    embedder.failures = {};
    auto next = [&](db::Session& session) {
        const auto pieces = next_pieces(session, {workspace, bot}, *embedder.chosen);
        std::vector<Vector> vectors;
        for (const auto& text : pieces.at(0).texts) {
            vectors.push_back(embedder.vector_of(text));
        }
        return store(session, {workspace, bot}, embedder.chosen->key, pieces, vectors);
    };
    ASSERT_TRUE(write(next));
    restart_vectors();
    embed();
    EXPECT_EQ(embedder.passages.size(), 6U);
    EXPECT_EQ(progress().amounts.embedded, 9);
}

TEST_F(UpkeepTest, tells_why_it_failed_and_tries_again_later) {
    add_page(texts(2));
    embedder.failures = {{"refused_key", "The key is not accepted."}};
    embed();
    const auto now = progress();
    ASSERT_TRUE(now.failing);
    EXPECT_EQ(now.failing->failed_code, "refused_key");
    EXPECT_EQ(now.failing->failed_message, "The key is not accepted.");
    EXPECT_EQ(now.failing->failed_at, clock.now());
    EXPECT_EQ(now.failing->retry_at, clock.now() + std::chrono::seconds{10});
    EXPECT_EQ(jobs_of(embed_later_job), 1);
    run(upkeep->run_later({workspace, bot}));
    EXPECT_EQ(jobs_of(embed_job), 1);
    embed();
    EXPECT_EQ(failure(), "");
    EXPECT_EQ(progress().amounts.embedded, 2);
}

TEST_F(UpkeepTest, waits_longer_each_time) {
    add_page(texts(1));
    const Failure down{"unreachable", "It is down."};
    embedder.failures = {down, down, down};
    embed();
    embed();
    embed();
    EXPECT_EQ(progress().failing->failures, 3);
    EXPECT_EQ(progress().failing->retry_at, clock.now() + std::chrono::seconds{40});
}

TEST_F(UpkeepTest, a_text_that_the_model_refuses_is_embedded_by_its_beginning) {
    std::string words;
    for (int i = 0; i < 120; ++i) {
        words += "subject" + std::to_string(i) + " ";
    }
    add_page({"A short one.", words + "and so on.", "Another short one."});
    embedder.refuses = [](const std::string& text) { return text.size() > 300; };
    embed();
    EXPECT_EQ(progress().amounts.embedded, 3);
    EXPECT_EQ(failure(), "");
    EXPECT_THAT(embedder.passages.at(2), StartsWith("Handbook\nPart 2\nsubject0"));
    EXPECT_LE(embedder.passages.at(2).size(), 300U);
}

TEST_F(UpkeepTest, a_text_that_is_refused_whatever_its_length_does_not_stop_the_others) {
    add_page({"Something unspeakable.", "Something else."});
    embedder.refuses = [](const std::string& text) {
        return text.find("unspeakable") != std::string::npos;
    };
    embed();
    EXPECT_EQ(progress().amounts.embedded, 2);
    EXPECT_EQ(searchable()->view->count(), 2U);
}

TEST_F(UpkeepTest, a_model_that_refuses_everything_fails) {
    add_page(texts(5));
    embedder.refuses = [](const std::string&) { return true; };
    embed();
    EXPECT_EQ(failure(), "too_long");
    EXPECT_EQ(embedder.calls, 2U) << "each text is not tried on its own";
}

TEST_F(UpkeepTest, a_change_is_looked_at_soon_and_only_once) {
    add_page(texts(1));
    upkeep->on_changed(workspace, bot);
    upkeep->on_changed(workspace, bot);
    settle();
    EXPECT_EQ(jobs_of(embed_job), 1);
    embed();
    run(upkeep->catch_up());
    EXPECT_EQ(jobs_of(embed_job), 1) << "everything is embedded";
}

TEST_F(UpkeepTest, catches_up_with_what_nobody_has_looked_at) {
    add_page(texts(1));
    run(upkeep->catch_up());
    EXPECT_EQ(jobs_of(embed_job), 1);
}

} // namespace
} // namespace hiochat::knowledge::vectors
