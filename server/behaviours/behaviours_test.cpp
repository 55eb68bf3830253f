#include "accounts/testing.h"
#include "behaviours/behaviours.h"
#include "chatbots/chatbots.h"

namespace hiochat::behaviours {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Field;

struct BehavioursTest : accounts::FeatureTest {
    chatbots::Chatbots chatbots{database, clock};
    Behaviours behaviours{database, clock};
    const ChatbotId bot =
        run(chatbots.create(workspace, {.name = "Helper", .fallback = "No idea."})).id;

    Version put(Behaviour behaviour, const std::string& note = "") {
        return run(behaviours.put(workspace, bot, {std::move(behaviour), note, ann.id}));
    }

    Version put_instructions(const std::string& instructions) {
        return put({.instructions = instructions});
    }

    std::vector<std::int64_t> numbers(const VersionPage& page) {
        std::vector<std::int64_t> out;
        for (const auto& version : page.versions) {
            out.push_back(version.version);
        }
        return out;
    }
};

TEST_F(BehavioursTest, begins_with_defaults_and_the_chatbots_fallback) {
    const auto current = run(behaviours.current(workspace, bot));
    EXPECT_EQ(current.version, 0);
    EXPECT_EQ(current.behaviour->unknown.say, "No idea.");
    EXPECT_EQ(current.behaviour->tone, Tone::neutral);
    EXPECT_TRUE(current.behaviour->hand_over.asked);
    EXPECT_TRUE(current.behaviour->small_talk);
    const auto latest = run(behaviours.latest(workspace, bot));
    EXPECT_FALSE(latest.created_at || latest.author || latest.restored);
    EXPECT_EQ(run(behaviours.get(workspace, bot, 0)).behaviour.unknown.say, "No idea.");
    EXPECT_TRUE(run(behaviours.versions(workspace, bot, std::nullopt, 10)).versions.empty());
}

TEST_F(BehavioursTest, every_change_is_a_version_with_who_when_and_why) {
    clock.advance(1h);
    const auto first =
        put({.instructions = "Be brief.",
             .tone = Tone::playful,
             .length = Length::short_,
             .unknown = {.offer_person = false, .say = "Ask Ann.", .topics = false},
             .hand_over = {.misses = 2, .words = {"lawyer"}, .mood = true, .say = "One moment."},
             .starters = {"What do you sell?"},
             .follow_ups = false,
             .language = "pt-BR",
             .small_talk = false,
             .model = {.endpoint = "01", .temperature = 1.5}},
            " brief now ");
    EXPECT_EQ(first.version, 1);
    EXPECT_EQ(first.note, "brief now");
    EXPECT_EQ(first.author->id, ann.id);
    EXPECT_EQ(first.author->name, ann.name);
    EXPECT_EQ(first.created_at, clock.now());
    const auto found = run(behaviours.current(workspace, bot));
    EXPECT_EQ(found.version, 1);
    const auto& now = *found.behaviour;
    EXPECT_EQ(now.instructions, "Be brief.");
    EXPECT_EQ(now.tone, Tone::playful);
    EXPECT_EQ(now.length, Length::short_);
    EXPECT_FALSE(now.unknown.offer_person || now.unknown.topics);
    EXPECT_EQ(now.unknown.say, "Ask Ann.");
    EXPECT_EQ(now.hand_over.misses, 2);
    EXPECT_THAT(now.hand_over.words, ElementsAre("lawyer"));
    EXPECT_TRUE(now.hand_over.mood);
    EXPECT_EQ(now.hand_over.say, "One moment.");
    EXPECT_THAT(now.starters, ElementsAre("What do you sell?"));
    EXPECT_FALSE(now.follow_ups || now.small_talk);
    EXPECT_EQ(now.language, "pt-BR");
    EXPECT_EQ(now.model.endpoint, "01");
    EXPECT_EQ(now.model.temperature, 1.5);

    EXPECT_EQ(put_instructions("Be long.").version, 2);
    EXPECT_EQ(run(behaviours.get(workspace, bot, 1)).behaviour.instructions, "Be brief.");
    EXPECT_EQ(run(behaviours.get(workspace, bot, 2)).behaviour.instructions, "Be long.");
    EXPECT_THAT(
        numbers(run(behaviours.versions(workspace, bot, std::nullopt, 10))), ElementsAre(2, 1)
    );
}

TEST_F(BehavioursTest, a_change_of_nothing_is_none) {
    std::vector<std::int64_t> told;
    behaviours.on_changed([&](const WorkspaceId& of, const ChatbotId& chatbot, std::int64_t version
                          ) {
        EXPECT_EQ(of, workspace);
        EXPECT_EQ(chatbot, bot);
        told.push_back(version);
    });
    EXPECT_EQ(put_instructions("Be brief.").version, 1);
    EXPECT_EQ(put_instructions(" Be brief. ").version, 1);
    EXPECT_EQ(run(behaviours.restore(workspace, bot, 1, {})).version, 1);
    EXPECT_THAT(told, ElementsAre(1));
}

TEST_F(BehavioursTest, restores_an_old_version_as_a_new_one) {
    put_instructions("First.");
    put_instructions("Second.");
    const auto restored =
        run(behaviours.restore(workspace, bot, 1, {.note = "was better", .author = bob.id}));
    EXPECT_EQ(restored.version, 3);
    EXPECT_EQ(restored.restored, 1);
    EXPECT_EQ(restored.behaviour.instructions, "First.");
    EXPECT_EQ(restored.note, "was better");
    EXPECT_EQ(restored.author->id, bob.id);
    EXPECT_EQ(run(behaviours.restore(workspace, bot, 0, {})).behaviour.instructions, "");
    EXPECT_REFUSED(run(behaviours.restore(workspace, bot, 99, {})), "not_found");
}

TEST_F(BehavioursTest, refuses_a_change_of_another_version_than_the_latest) {
    put_instructions("First.");
    Change change{.behaviour = {.instructions = "Late."}, .expected = 0};
    EXPECT_REFUSED(run(behaviours.put(workspace, bot, change)), "conflict");
    EXPECT_REFUSED(run(behaviours.restore(workspace, bot, 1, {.expected = 0})), "conflict");
    change.expected = 1;
    EXPECT_EQ(run(behaviours.put(workspace, bot, change)).version, 2);
}

TEST_F(BehavioursTest, belongs_to_its_workspace) {
    put_instructions("Secret.");
    EXPECT_REFUSED(run(behaviours.current(other_workspace, bot)), "not_found");
    EXPECT_REFUSED(run(behaviours.latest(other_workspace, bot)), "not_found");
    EXPECT_REFUSED(run(behaviours.get(other_workspace, bot, 0)), "not_found");
    EXPECT_REFUSED(run(behaviours.get(other_workspace, bot, 1)), "not_found");
    EXPECT_REFUSED(run(behaviours.versions(other_workspace, bot, std::nullopt, 9)), "not_found");
    EXPECT_REFUSED(run(behaviours.put(other_workspace, bot, {})), "not_found");
    EXPECT_REFUSED(run(behaviours.restore(other_workspace, bot, 1, {})), "not_found");
    EXPECT_EQ(run(behaviours.current(workspace, bot)).behaviour->instructions, "Secret.");
}

TEST_F(BehavioursTest, goes_with_its_chatbot) {
    static constexpr db::Statement rows{"count_behaviours", "select count(*) from behaviours"};
    put_instructions("First.");
    EXPECT_EQ(count(rows), 1);
    run(chatbots.remove(workspace, bot));
    EXPECT_EQ(count(rows), 0);
}

TEST_F(BehavioursTest, lists_versions_by_the_page) {
    for (int i = 1; i <= 5; ++i) {
        put_instructions(std::to_string(i));
    }
    const auto first = run(behaviours.versions(workspace, bot, std::nullopt, 2));
    EXPECT_THAT(numbers(first), ElementsAre(5, 4));
    const auto second = run(behaviours.versions(workspace, bot, first.before, 2));
    EXPECT_THAT(numbers(second), ElementsAre(3, 2));
    const auto third = run(behaviours.versions(workspace, bot, second.before, 2));
    EXPECT_THAT(numbers(third), ElementsAre(1));
    EXPECT_FALSE(third.before);
}

TEST_F(BehavioursTest, keeps_the_last_versions_only) {
    static constexpr db::Statement move{
        "move_version", "update behaviours set version = $1 where version = $2"
    };
    put_instructions("First.");
    put_instructions("Second.");
    write([&](db::Session& session) { session.change(move, Limits::versions + 1, 2); });
    EXPECT_EQ(put_instructions("Third.").version, Limits::versions + 2);
    EXPECT_REFUSED(run(behaviours.get(workspace, bot, 1)), "not_found");
    EXPECT_EQ(
        run(behaviours.get(workspace, bot, Limits::versions + 1)).behaviour.instructions, "Second."
    );
}

TEST_F(BehavioursTest, keeps_lists_without_blanks_and_doubles) {
    const auto stored = put(
        {.hand_over = {.words = {" Lawyer ", "", "lawyer", "court"}},
         .starters = {"What?", " ", "what?", "Who?"}}
    );
    EXPECT_THAT(stored.behaviour.hand_over.words, ElementsAre("Lawyer", "court"));
    EXPECT_THAT(stored.behaviour.starters, ElementsAre("What?", "Who?"));
}

struct Invalid {
    const char* name;
    Behaviour behaviour;
    const char* refusal; // "" when it is fine
};

struct Checked : testing::TestWithParam<Invalid> {};

std::string characters(std::size_t amount) {
    std::string out;
    while (amount-- > 0) {
        out += "é";
    }
    return out;
}

std::vector<std::string> different(std::size_t amount) {
    std::vector<std::string> out;
    while (amount-- > 0) {
        out.push_back(std::to_string(amount));
    }
    return out;
}

TEST_P(Checked, names_the_field) {
    const auto& [name, behaviour, refusal] = GetParam();
    EXPECT_REFUSED(checked(behaviour), refusal);
}

INSTANTIATE_TEST_SUITE_P(
    Settings,
    Checked,
    testing::Values(
        Invalid{
            "long_instructions",
            {.instructions = characters(8001)},
            "invalid behaviour.instructions"
        },
        Invalid{
            "instructions_with_a_zero_byte",
            {.instructions = std::string{"a\0b", 3}},
            "invalid behaviour.instructions"
        },
        Invalid{
            "long_words_of_the_owner",
            {.unknown = {.say = characters(501)}},
            "invalid behaviour.unknown.say"
        },
        Invalid{
            "long_goodbye",
            {.hand_over = {.say = characters(501)}},
            "invalid behaviour.handOver.say"
        },
        Invalid{
            "negative_misses", {.hand_over = {.misses = -1}}, "invalid behaviour.handOver.misses"
        },
        Invalid{"many_misses", {.hand_over = {.misses = 11}}, "invalid behaviour.handOver.misses"},
        Invalid{
            "long_word",
            {.hand_over = {.words = {"fine", characters(61)}}},
            "invalid behaviour.handOver.words[1]"
        },
        Invalid{
            "word_of_two_lines",
            {.hand_over = {.words = {"a\nb"}}},
            "invalid behaviour.handOver.words[0]"
        },
        Invalid{
            "many_words",
            {.hand_over = {.words = different(101)}},
            "invalid behaviour.handOver.words"
        },
        Invalid{"many_starters", {.starters = different(7)}, "invalid behaviour.starters"},
        Invalid{
            "long_starter", {.starters = {"", characters(101)}}, "invalid behaviour.starters[1]"
        },
        Invalid{"no_language", {.language = ""}, "invalid behaviour.language"},
        Invalid{"markup_for_a_language", {.language = "en\"><"}, "invalid behaviour.language"},
        Invalid{
            "cold_model", {.model = {.temperature = -0.1}}, "invalid behaviour.model.temperature"
        },
        Invalid{
            "hot_model", {.model = {.temperature = 2.1}}, "invalid behaviour.model.temperature"
        },
        Invalid{"no_model", {.model = {.endpoint = ""}}, "invalid behaviour.model.endpoint"}
    ),
    [](const auto& test) { return std::string{test.param.name}; }
);

TEST(CheckedTest, takes_the_longest) {
    Behaviour longest{.instructions = "a\n" + characters(7998)};
    longest.unknown.say = characters(500);
    longest.hand_over = {.misses = 10, .words = different(100), .say = characters(500)};
    longest.starters = different(6);
    longest.model.temperature = 2;
    EXPECT_EQ(checked(longest).hand_over.words.size(), 100U);
    EXPECT_REFUSED(checked({.language = "x"}, "b"), "invalid b.language");
    EXPECT_REFUSED(checked_note("a\nb"), "invalid note");
    EXPECT_REFUSED(checked_note(characters(201)), "invalid note");
    EXPECT_EQ(checked_note("  "), "");
}

} // namespace
} // namespace hiochat::behaviours
