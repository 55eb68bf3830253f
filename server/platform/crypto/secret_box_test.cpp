#include "platform/crypto/secret_box.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <unistd.h>

namespace hiochat::crypto {
namespace {

struct SecretBoxTest : testing::Test {
    const SecretBox box{secret_key_of("one key")};

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() /
        ("hiochat-secret-" + std::to_string(testing::UnitTest::GetInstance()->random_seed()) + "-" +
         std::to_string(::getpid()));

    ~SecretBoxTest() override { std::filesystem::remove_all(folder); }
};

TEST_F(SecretBoxTest, opens_what_it_has_sealed) {
    for (const std::string secret : {"", "sk-1", "a key of more than one block of the cipher"}) {
        const auto sealed = box.seal(secret, "workspace/endpoint");
        EXPECT_EQ(box.open(sealed, "workspace/endpoint"), secret);
        EXPECT_TRUE(secret.empty() || sealed.find(secret) == std::string::npos);
    }
}

TEST_F(SecretBoxTest, seals_the_same_secret_differently_each_time) {
    EXPECT_NE(box.seal("sk-1", ""), box.seal("sk-1", ""));
}

TEST_F(SecretBoxTest, opens_nothing_for_another_context_or_key) {
    const auto sealed = box.seal("sk-1", "ours");
    EXPECT_EQ(box.open(sealed, "theirs"), std::nullopt);
    EXPECT_EQ(SecretBox{secret_key_of("another")}.open(sealed, "ours"), std::nullopt);
}

TEST_F(SecretBoxTest, opens_nothing_that_was_changed) {
    const auto sealed = box.seal("sk-1", "");
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        auto changed = sealed;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        EXPECT_EQ(box.open(changed, ""), std::nullopt) << at;
        EXPECT_EQ(box.open(sealed.substr(0, at), ""), std::nullopt) << at;
    }
    EXPECT_EQ(box.open(sealed + "A", ""), std::nullopt);
}

TEST_F(SecretBoxTest, a_key_file_is_made_once_and_for_its_owner_alone) {
    const auto file = folder / "secret.key";
    const auto first = secret_key_in(file);
    EXPECT_EQ(secret_key_in(file), first);
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
    EXPECT_NE(secret_key_in(folder / "other.key"), first);
}

TEST_F(SecretBoxTest, a_file_that_holds_no_key_is_put_aside_for_a_new_one) {
    std::filesystem::create_directories(folder);
    const auto file = folder / "secret.key";
    std::ofstream{file} << "cut off";
    const auto made = secret_key_in(file);
    EXPECT_EQ(secret_key_in(file), made);
    EXPECT_NE(made, secret_key_of("cut off"));
    EXPECT_EQ(std::filesystem::file_size(folder / "secret.key.unusable"), 7U);
}

TEST_F(SecretBoxTest, a_key_that_cannot_be_read_is_never_replaced) {
    std::filesystem::create_directories(folder / "secret.key");
    EXPECT_THROW(secret_key_in(folder / "secret.key"), std::runtime_error);
    EXPECT_TRUE(std::filesystem::is_directory(folder / "secret.key"));
}

} // namespace
} // namespace hiochat::crypto
