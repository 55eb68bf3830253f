#include "platform/crypto/crypto.h"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace hiochat::crypto {

namespace {

void ready() {
    static const bool done = [] {
        if (sodium_init() < 0) {
            throw std::runtime_error{"libsodium does not start"};
        }
        return true;
    }();
    static_cast<void>(done);
}

} // namespace

std::string random_token(std::size_t bytes) {
    ready();
    std::vector<unsigned char> random(bytes);
    randombytes_buf(random.data(), random.size());
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), random.data(), random.size(), variant);
    text.pop_back(); // the terminating zero
    return text;
}

std::string hash_token(std::string_view token) {
    ready();
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(token.data()), token.size()
    );
    std::string text(hash.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    text.pop_back();
    return text;
}

bool equal(std::string_view left, std::string_view right) {
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

} // namespace hiochat::crypto
