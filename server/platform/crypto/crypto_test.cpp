#include "platform/crypto/crypto.h"

#include <gtest/gtest.h>

namespace hiochat::crypto {
namespace {

TEST(Crypto, tokens_are_url_safe_and_never_the_same) {
    const auto token = random_token();
    EXPECT_EQ(token.size(), 43U);
    EXPECT_EQ(
        token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
        std::string::npos
    );
    EXPECT_NE(token, random_token());
}

// The example of FIPS 180-2, appendix B.1.
TEST(Crypto, hashes_with_sha256) {
    EXPECT_EQ(
        hash_token("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
}

TEST(Crypto, compares_texts) {
    EXPECT_TRUE(equal("abc", "abc"));
    EXPECT_FALSE(equal("abc", "abd"));
    EXPECT_FALSE(equal("abc", "ab"));
}

} // namespace
} // namespace hiochat::crypto
