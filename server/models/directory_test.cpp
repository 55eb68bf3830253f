#include "models/testing.h"

namespace hiochat::models {
namespace {

const std::string address = "https://models.example/v1";

struct DirectoryTest : ModelsTest {
    Directory& directory = models->directory();

    static ModelSettings settings(const std::string& model = "small") {
        auto out = at(address);
        out.model = model;
        return out;
    }

    std::vector<std::string> models_of(const WorkspaceId& of) {
        std::vector<std::string> out;
        for (const auto& entry : run(directory.all(of))) {
            out.push_back(entry.model);
        }
        return out;
    }
};

TEST_F(DirectoryTest, keeps_keys_encrypted_and_shows_their_end) {
    const auto id = add(settings());
    const auto entry = run(directory.all(workspace)).at(0);
    EXPECT_EQ(entry.key_end, "test");
    EXPECT_EQ(entry.key_sealed.find("sk-secret"), std::string::npos);
    EXPECT_EQ(run(directory.get(workspace, id)).key, "sk-secret-of-the-test");
}

TEST_F(DirectoryTest, shows_nothing_of_a_short_key) {
    auto short_key = settings();
    short_key.key = "password";
    add(short_key);
    EXPECT_EQ(run(directory.all(workspace)).at(0).key_end, "");
}

TEST_F(DirectoryTest, a_key_that_cannot_be_decrypted_is_lost_and_not_empty) {
    add(settings());
    models = std::make_unique<Models>(
        database,
        clock,
        crypto::SecretBox{crypto::secret_key_of("another")},
        background,
        pool,
        options
    );
    EXPECT_EQ(failure(), "unreadable_key");

    auto& with_another = models->directory();
    add(at("https://no-key.example/v1")); // encrypted with the new one
    const auto keys = run(with_another.stored_keys());
    EXPECT_EQ(keys.all, 2);
    EXPECT_EQ(keys.lost, 1);
    std::vector<bool> lost;
    for (const auto& entry : run(with_another.all(workspace))) {
        lost.push_back(with_another.key_lost(workspace, entry));
    }
    EXPECT_EQ(lost, (std::vector<bool>{true, false}));
    ModelSettings again;
    again.key = "sk-secret-of-the-test";
    run(with_another.change(workspace, run(with_another.all(workspace)).at(0).id, again));
    EXPECT_EQ(run(with_another.stored_keys()).lost, 0);
}

TEST_F(DirectoryTest, a_key_goes_to_no_other_address_than_it_was_given_for) {
    const auto id = add(settings());
    ModelSettings moved;
    moved.url = "https://thief.example/v1";
    EXPECT_REFUSED(run(directory.change(workspace, id, moved)), "invalid key");
    moved.url = "https://models.example/v2"; // the same server
    EXPECT_EQ(run(directory.change(workspace, id, moved)).url, "https://models.example/v2");
    moved.url = "https://other.example/v1";
    moved.key = "sk-of-the-other-one";
    EXPECT_EQ(run(directory.change(workspace, id, moved)).key_end, "-one");
    moved.key = "";
    EXPECT_EQ(run(directory.change(workspace, id, moved)).key_sealed, "");
}

TEST_F(DirectoryTest, changes_what_is_named_and_nothing_else) {
    auto first = settings();
    first.prompt_price = 0.15;
    first.window_tokens = 1000;
    const auto id = add(first);
    ModelSettings change;
    change.name = "Ours";
    change.active = false;
    const auto changed = run(directory.change(workspace, id, change));
    EXPECT_EQ(changed.name, "Ours");
    EXPECT_FALSE(changed.active);
    EXPECT_EQ(changed.prompt_price, 150'000);
    EXPECT_EQ(changed.window_tokens, 1000);
    EXPECT_EQ(run(directory.get(workspace, id)).key, "sk-secret-of-the-test");
}

TEST_F(DirectoryTest, refuses_what_cannot_be_asked) {
    const auto refused = [&](auto change, Kind kind = Kind::chat) {
        auto wrong = settings();
        change(wrong);
        return refusal([&] { add(wrong, kind); });
    };
    EXPECT_EQ(refused([](auto& s) { s.url = ""; }), "invalid url");
    EXPECT_EQ(refused([](auto& s) { s.url = "file:///etc/passwd"; }), "invalid url");
    EXPECT_EQ(refused([](auto& s) { s.url = "https://me:pw@models.example"; }), "invalid url");
    EXPECT_EQ(refused([](auto& s) { s.url = "https://a\r\nb"; }), "invalid url");
    EXPECT_EQ(refused([](auto& s) { s.model = " "; }), "invalid model");
    EXPECT_EQ(refused([](auto& s) { s.key = "two words"; }), "invalid key");
    EXPECT_EQ(refused([](auto& s) { s.key = "sk-1\r\nX: y"; }), "invalid key");
    EXPECT_EQ(refused([](auto& s) { s.key = "sk-1\x7F"; }), "invalid key");
    EXPECT_EQ(refused([](auto& s) { s.api_version = "2024\r\nX: y"; }), "invalid apiVersion");
    EXPECT_EQ(refused([](auto& s) { s.api_version = "2024&key=1"; }), "invalid apiVersion");
    EXPECT_EQ(
        refused([](auto& s) { s.url = "https://a/v1?api-version=%0d"; }), "invalid apiVersion"
    );
    EXPECT_EQ(refused([](auto& s) { s.model = "a\r\nb"; }), "invalid model");
    EXPECT_EQ(refused([](auto& s) { s.prompt_price = -1; }), "invalid promptPrice");
    EXPECT_EQ(refused([](auto& s) { s.credits = 1e9; }), "invalid credits");
    EXPECT_EQ(refused([](auto& s) { s.dimensions = -1; }), "invalid dimensions");
    EXPECT_EQ(
        refused([](auto& s) { s.vendor = Vendor::anthropic; }, Kind::embedding), "invalid vendor"
    );
    EXPECT_EQ(refused([](auto&) {}), "");
}

TEST_F(DirectoryTest, keeps_the_order_of_each_list) {
    const auto a = add(settings("a"));
    const auto b = add(settings("b"));
    add(settings("vectors"), Kind::embedding);
    run(directory.reorder(workspace, std::nullopt, Kind::chat, {b, a}));
    EXPECT_EQ(models_of(workspace), (std::vector<std::string>{"b", "a", "vectors"}));
    const auto reorder = [&](std::vector<EndpointId> order) {
        run(directory.reorder(workspace, std::nullopt, Kind::chat, std::move(order)));
    };
    EXPECT_REFUSED(reorder({a}), "conflict");
    EXPECT_REFUSED(reorder({a, a}), "conflict");
    EXPECT_REFUSED(reorder({a, b, EndpointId{"c"}}), "conflict");
    EXPECT_EQ(models_of(workspace), (std::vector<std::string>{"b", "a", "vectors"}));
}

TEST_F(DirectoryTest, a_list_has_a_limit) {
    options.limits.endpoints = 2;
    restart();
    add(settings());
    add(settings());
    EXPECT_REFUSED(add(settings()), "full");
    add(settings(), Kind::embedding); // another list
}

TEST_F(DirectoryTest, belongs_to_one_workspace) {
    const auto id = add(settings());
    EXPECT_TRUE(models_of(other_workspace).empty());
    EXPECT_REFUSED(run(directory.get(other_workspace, id)), "not_found");
    EXPECT_REFUSED(run(directory.change(other_workspace, id, {})), "not_found");
    EXPECT_REFUSED(
        run(directory.reorder(other_workspace, std::nullopt, Kind::chat, {id})), "conflict"
    );
    EXPECT_REFUSED(run(directory.add(other_workspace, bot, Kind::chat, settings())), "not_found");
    run(directory.remove(other_workspace, id));
    EXPECT_EQ(models_of(workspace).size(), 1U);
    run(directory.remove(workspace, id));
    EXPECT_TRUE(models_of(workspace).empty());
}

TEST_F(DirectoryTest, tells_of_every_change) {
    std::vector<WorkspaceId> told;
    directory.on_changed([&](const WorkspaceId& of) { told.push_back(of); });
    const auto id = add(settings());
    run(directory.change(workspace, id, {}));
    run(directory.reorder(workspace, std::nullopt, Kind::chat, {id}));
    run(directory.remove(workspace, id));
    EXPECT_EQ(told, std::vector<WorkspaceId>(4, workspace));
}

TEST_F(DirectoryTest, goes_with_its_chatbot) {
    run(directory.add(workspace, bot, Kind::chat, settings()));
    static constexpr db::Statement remove{"remove_bots", "delete from chatbots"};
    write([](db::Session& session) { session.change(remove); });
    EXPECT_TRUE(models_of(workspace).empty());
}

} // namespace
} // namespace hiochat::models
