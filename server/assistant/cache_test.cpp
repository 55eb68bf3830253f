#include "assistant/cache.h"

#include <gtest/gtest.h>

#include <set>

namespace hiochat::assistant {
namespace {

struct CacheTest : testing::Test {
    Cache cache;
    std::shared_ptr<const knowledge::index::Index> knowledge =
        std::make_shared<const knowledge::index::Index>(std::vector<knowledge::index::Part>{});

    Cache::Key key(const std::string& question, const std::string& chatbot = "bot") const {
        return {ChatbotId{chatbot}, Cache::key_of(question), "v1", knowledge};
    }

    void put(const Cache::Key& at) {
        Answered answered;
        answered.text = at.question;
        cache.put(at, answered);
    }
};

TEST_F(CacheTest, knows_a_question_by_its_words) {
    put(key(" How  MUCH\nis it? "));
    EXPECT_EQ(cache.find(key("how much is it?")).value().text, "how much is it?");
    EXPECT_FALSE(cache.find(key("how much is this?")));
    EXPECT_FALSE(cache.find(key("how much is it?", "other")));
}

TEST_F(CacheTest, tells_different_parts_apart) {
    const std::vector<std::vector<std::string>> all{
        {}, {""}, {"", ""}, {"a b"}, {"a", "b"}, {"a", "b", ""}, {"1:a"}, {"a1:b"}, {"a", "1:b"}
    };
    std::set<std::string> joined;
    for (const auto& parts : all) {
        joined.insert(Cache::joined(parts));
    }
    EXPECT_EQ(joined.size(), all.size());
}

TEST_F(CacheTest, forgets_what_has_changed) {
    put(key("a"));
    auto changed = key("a");
    changed.rest = "v2";
    EXPECT_FALSE(cache.find(changed));
    EXPECT_EQ(cache.size(), 0U);
    put(key("a"));
    knowledge =
        std::make_shared<const knowledge::index::Index>(std::vector<knowledge::index::Part>{});
    EXPECT_FALSE(cache.find(key("a")));
}

TEST_F(CacheTest, keeps_what_is_used_within_its_bounds) {
    for (std::size_t i = 0; i < Cache::most_of_chatbot; ++i) {
        put(key("q" + std::to_string(i)));
    }
    EXPECT_TRUE(cache.find(key("q0")));
    put(key("one more"));
    EXPECT_TRUE(cache.find(key("q0")));
    EXPECT_FALSE(cache.find(key("q1")));
    EXPECT_EQ(cache.size(), Cache::most_of_chatbot);
    for (std::size_t i = 0; i < 2 * Cache::most; ++i) {
        put(key("q", "bot" + std::to_string(i)));
    }
    EXPECT_EQ(cache.size(), Cache::most);
    put(key("q", "bot1"));
    put(key("q", "bot1"));
    EXPECT_EQ(cache.size(), Cache::most);
}

} // namespace
} // namespace hiochat::assistant
