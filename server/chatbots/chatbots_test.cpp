#include "accounts/testing.h"
#include "chatbots/chatbots.h"

namespace hiochat::chatbots {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;

struct ChatbotsTest : accounts::FeatureTest {
    Chatbots chatbots{database, clock};

    Chatbot create(const std::string& name = "Helper") {
        return run(chatbots.create(workspace, {.name = name}));
    }

    std::vector<std::string> stored_origins(std::vector<std::string> origins) {
        const auto bot = create();
        run(chatbots.change(workspace, bot.id, {.allowed_origins = std::move(origins)}));
        return run(chatbots.get(workspace, bot.id)).allowed_origins;
    }
};

TEST_F(ChatbotsTest, needs_only_a_name) {
    const auto made = create(" Helper ");
    const auto bot = run(chatbots.get(workspace, made.id));
    EXPECT_EQ(bot.name, "Helper");
    EXPECT_FALSE(bot.greeting.empty());
    EXPECT_FALSE(bot.fallback.empty());
    EXPECT_EQ(bot.colour, "#2563eb");
    EXPECT_EQ(bot.language, "auto");
    EXPECT_THAT(bot.allowed_origins, IsEmpty());
    EXPECT_EQ(bot.created_at, clock.now());
    EXPECT_EQ(bot.updated_at, clock.now());
}

TEST_F(ChatbotsTest, changes_what_is_named_and_keeps_the_rest) {
    const auto made = create();
    clock.advance(1h);
    run(chatbots.change(
        workspace, made.id, {.greeting = "Grüezi!", .allowed_origins = {{"https://shop.example"}}}
    ));
    run(chatbots.change(workspace, made.id, {.colour = "#FF8800"}));
    const auto bot = run(chatbots.get(workspace, made.id));
    EXPECT_EQ(bot.name, "Helper");
    EXPECT_EQ(bot.greeting, "Grüezi!");
    EXPECT_EQ(bot.fallback, made.fallback);
    EXPECT_EQ(bot.colour, "#ff8800");
    EXPECT_THAT(bot.allowed_origins, ElementsAre("https://shop.example"));
    EXPECT_EQ(bot.created_at, made.created_at);
    EXPECT_EQ(bot.updated_at, clock.now());
}

TEST_F(ChatbotsTest, a_refused_change_changes_nothing) {
    const auto made = create();
    EXPECT_REFUSED(
        run(chatbots.change(workspace, made.id, {.name = "New", .colour = "red"})), "invalid colour"
    );
    EXPECT_EQ(run(chatbots.get(workspace, made.id)).name, "Helper");
}

TEST_F(ChatbotsTest, lists_those_of_the_workspace_in_the_order_of_making) {
    const auto first = create("First");
    const auto second = create("Second");
    run(chatbots.create(other_workspace, {.name = "Theirs"}));
    EXPECT_THAT(
        run(chatbots.all(workspace)),
        ElementsAre(Field(&Chatbot::id, first.id), Field(&Chatbot::id, second.id))
    );
}

TEST_F(ChatbotsTest, other_workspaces_neither_read_change_nor_remove) {
    const auto bot = create();
    EXPECT_REFUSED(run(chatbots.get(other_workspace, bot.id)), "not_found");
    EXPECT_REFUSED(run(chatbots.change(other_workspace, bot.id, {.name = "Mine"})), "not_found");
    run(chatbots.remove(other_workspace, bot.id));
    EXPECT_EQ(run(chatbots.get(workspace, bot.id)).name, "Helper");
    EXPECT_THAT(run(chatbots.all(other_workspace)), IsEmpty());
}

TEST_F(ChatbotsTest, removal_tells_within_the_unit_then_after_the_commit_and_once) {
    std::vector<std::string> told;
    chatbots.on_remove([&](db::Session&, const WorkspaceId& of, const ChatbotId&) {
        told.push_back("in " + std::string{of == workspace ? "ours" : "theirs"});
    });
    chatbots.on_removed([&](const ChatbotId&) { told.push_back("after"); });
    const auto bot = create();
    run(chatbots.remove(other_workspace, bot.id));
    EXPECT_THAT(told, IsEmpty());
    run(chatbots.remove(workspace, bot.id));
    run(chatbots.remove(workspace, bot.id));
    EXPECT_THAT(told, ElementsAre("in ours", "after"));
    EXPECT_REFUSED(run(chatbots.get(workspace, bot.id)), "not_found");
}

TEST_F(ChatbotsTest, stays_when_a_follower_refuses_its_removal) {
    const auto bot = create();
    chatbots.on_remove([](db::Session&, const WorkspaceId&, const ChatbotId&) {
        throw std::runtime_error{"no"};
    });
    EXPECT_THROW(run(chatbots.remove(workspace, bot.id)), std::runtime_error);
    EXPECT_EQ(run(chatbots.get(workspace, bot.id)).id, bot.id);
}

TEST_F(ChatbotsTest, a_workspace_holds_a_thousand) {
    static constexpr db::Statement insert{
        "insert_many",
        "insert into chatbots (id, workspace_id, name, greeting, fallback, colour, language, "
        "allowed_origins, created_at, updated_at) "
        "values ($1, $2, 'Bot', '', '?', '#2563eb', 'auto', '[]', 0, 0)"
    };
    write([&](db::Session& session) {
        for (std::int64_t i = 1; i < Chatbots::limit; ++i) {
            session.change(insert, ChatbotId::make(), workspace);
        }
    });
    create("the last one");
    EXPECT_REFUSED(create("one too many"), "full");
    run(chatbots.create(other_workspace, {.name = "Theirs"}));
}

TEST_F(ChatbotsTest, stores_origins_as_browsers_write_them) {
    EXPECT_THAT(
        stored_origins(
            {" https://Shop.Example/ ",
             "https://shop.example",
             "http://localhost:3000",
             "https://shop.example:443",
             "http://shop.example:80",
             "http://shop.example:443",
             "http://[::1]:8080",
             "*.Shop.example",
             "*"}
        ),
        ElementsAre(
            "https://shop.example",
            "http://localhost:3000",
            "http://shop.example",
            "http://shop.example:443",
            "http://[::1]:8080",
            "*.shop.example",
            "*"
        )
    );
}

TEST_F(ChatbotsTest, refuses_what_is_no_origin) {
    for (const auto* origin :
         {"",
          "shop.example",
          "https://",
          "ftp://shop.example",
          "javascript:alert(1)",
          "null",
          "file://",
          "https://shop.example/path",
          "https://shop.example?a",
          "https://user@shop.example",
          "https://*.shop.example",
          "https://shop.example https://evil.example",
          "**",
          "*.",
          "*..example",
          "*shop.example",
          "https://.",
          "*.shop.*",
          "https://shop.example,evil.example"}) {
        SCOPED_TRACE(origin);
        EXPECT_REFUSED(
            stored_origins({"https://fine.example", origin}), "invalid allowedOrigins[1]"
        );
    }
    EXPECT_EQ(stored_origins(std::vector<std::string>(50, "*")).size(), 1U);
    EXPECT_REFUSED(stored_origins(std::vector<std::string>(51, "*")), "invalid allowedOrigins");
}

std::string characters(std::size_t amount) {
    std::string out;
    while (amount-- > 0) {
        out += "é";
    }
    return out;
}

struct Invalid {
    const char* name;
    ChatbotSettings settings;
    const char* refusal; // "" when it is fine
};

struct Validation : testing::TestWithParam<Invalid> {};

TEST_P(Validation, names_the_field) {
    boost::asio::io_context loop;
    db::TestDatabase database;
    const ManualClock clock;
    Chatbots chatbots{database, clock};
    static constexpr db::Statement insert{
        "workspace", "insert into workspaces (id, name, created_at) values ('w', 'W', 0)"
    };
    auto unit = [](db::Session& session) { session.change(insert); };
    async::run(loop, database.database().write(unit));
    EXPECT_REFUSED(
        async::run(loop, chatbots.create(WorkspaceId{"w"}, GetParam().settings)), GetParam().refusal
    );
}

INSTANTIATE_TEST_SUITE_P(
    Settings,
    Validation,
    testing::Values(
        Invalid{"no_name", {}, "invalid name"},
        Invalid{"blank_name", {.name = " \t"}, "invalid name"},
        Invalid{"long_name", {.name = characters(81)}, "invalid name"},
        Invalid{"longest_name", {.name = characters(80)}, ""},
        Invalid{"name_of_two_lines", {.name = "a\nb"}, "invalid name"},
        Invalid{"longest_greeting", {.name = "B", .greeting = characters(500)}, ""},
        Invalid{"long_greeting", {.name = "B", .greeting = characters(501)}, "invalid greeting"},
        Invalid{"greeting_of_two_lines", {.name = "B", .greeting = "a\nb"}, ""},
        Invalid{
            "greeting_with_a_zero_byte",
            {.name = "B", .greeting = std::string{"a\0b", 3}},
            "invalid"
        },
        Invalid{"no_greeting", {.name = "B", .greeting = ""}, ""},
        Invalid{"long_fallback", {.name = "B", .fallback = characters(501)}, "invalid fallback"},
        Invalid{"blank_fallback", {.name = "B", .fallback = " \n"}, "invalid fallback"},
        Invalid{"colour_by_name", {.name = "B", .colour = "red"}, "invalid colour"},
        Invalid{"short_colour", {.name = "B", .colour = "#fff"}, "invalid colour"},
        Invalid{"colour_with_more", {.name = "B", .colour = "#ffffff;"}, "invalid colour"},
        Invalid{"colour_no_hex", {.name = "B", .colour = "#ggffff"}, "invalid colour"},
        Invalid{"language_tag", {.name = "B", .language = "pt-BR"}, ""},
        Invalid{"language_with_markup", {.name = "B", .language = "en\"><"}, "invalid language"},
        Invalid{"one_letter_language", {.name = "B", .language = "e"}, "invalid language"}
    ),
    [](const auto& test) { return std::string{test.param.name}; }
);

TEST_F(ChatbotsTest, answers_from_the_workspaces_own_categories_only) {
    static constexpr db::Statement insert{
        "insert_chatbots_category",
        "insert into categories (id, workspace_id, name, colour, rules, created_at, updated_at) "
        "values ($1, $2, $1, '#000000', '[]', 0, 0)"
    };
    write([&](db::Session& session) {
        session.change(insert, "ours", workspace);
        session.change(insert, "theirs", other_workspace);
    });
    const auto bot = create();
    EXPECT_THAT(bot.categories, IsEmpty());
    std::vector<ChatbotId> told;
    chatbots.on_changed([&](const ChatbotId& chatbot) { told.push_back(chatbot); });
    run(chatbots.change(workspace, bot.id, {.categories = std::vector<std::string>{"ours", "ours"}})
    );
    EXPECT_THAT(run(chatbots.get(workspace, bot.id)).categories, ElementsAre("ours"));
    EXPECT_THAT(told, ElementsAre(bot.id));
    for (const auto* unknown : {"theirs", "unknown"}) {
        const std::vector<std::string> categories{"ours", unknown};
        EXPECT_REFUSED(
            run(chatbots.change(workspace, bot.id, {.categories = categories})),
            "invalid categories[1]"
        );
        EXPECT_REFUSED(
            run(chatbots.create(workspace, {.name = "New", .categories = categories})),
            "invalid categories[1]"
        );
    }
    run(chatbots.change(workspace, bot.id, {.greeting = "Hi"}));
    EXPECT_THAT(run(chatbots.get(workspace, bot.id)).categories, ElementsAre("ours"));
}

} // namespace
} // namespace hiochat::chatbots
