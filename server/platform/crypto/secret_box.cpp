#include "platform/crypto/secret_box.h"

#include "platform/crypto/crypto.h"

#include <openssl/evp.h>
#include <sodium.h>

#include <fcntl.h>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace hiochat::crypto {

namespace {

constexpr std::string_view version = "v1.";
constexpr std::size_t nonce_bytes = 12; // of GCM
constexpr std::size_t tag_bytes = 16;
constexpr std::size_t shortest_key = 32; // characters of a file that is whole
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

using Bytes = std::vector<unsigned char>;

struct Forget {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, Forget>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void must(int done) {
    if (done != 1) {
        throw std::runtime_error{"OpenSSL does not encrypt"};
    }
}

std::string encode(const Bytes& bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    text.pop_back(); // the terminating zero
    return text;
}

std::optional<Bytes> decode(std::string_view text) {
    Bytes bytes(text.size());
    std::size_t length = 0;
    const char* end = nullptr;
    if (sodium_base642bin(
            bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, &end, variant
        ) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

std::string read_file(const std::filesystem::path& file) {
    std::ifstream in{file};
    if (!in || !std::filesystem::is_regular_file(file)) {
        throw std::runtime_error{
            "cannot read the key for secrets, " + file.string() +
            ": it must be a file that the server may read"
        };
    }
    std::string text;
    std::getline(in, text);
    return text;
}

// Whole or not at all: written beside, then linked to its name unless somebody was faster.
void make_file(const std::filesystem::path& file) {
    const auto beside = file.string() + "." + random_token(8);
    const auto text = random_token(32) + "\n";
    const int out = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool good = out >= 0 &&
                ::write(out, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                ::fsync(out) == 0;
    if (out >= 0) {
        ::close(out);
        good = good && (::link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST);
        ::unlink(beside.c_str());
    }
    if (!good) {
        throw std::system_error{
            errno, std::generic_category(), "cannot make the key for secrets, " + file.string()
        };
    }
}

} // namespace

std::string SecretBox::seal(std::string_view secret, std::string_view context) const {
    Bytes out(nonce_bytes + secret.size() + tag_bytes);
    randombytes_buf(out.data(), nonce_bytes);
    const Cipher cipher{EVP_CIPHER_CTX_new()};
    int length = 0;
    must(EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), out.data()));
    must(EVP_EncryptUpdate(
        cipher.get(), nullptr, &length, bytes_of(context), static_cast<int>(context.size())
    ));
    auto* to = out.data() + nonce_bytes;
    must(EVP_EncryptUpdate(
        cipher.get(), to, &length, bytes_of(secret), static_cast<int>(secret.size())
    ));
    must(EVP_EncryptFinal_ex(cipher.get(), to + length, &length));
    must(EVP_CIPHER_CTX_ctrl(
        cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, out.data() + out.size() - tag_bytes
    ));
    return std::string{version} + encode(out);
}

std::optional<std::string>
SecretBox::open(std::string_view sealed, std::string_view context) const {
    if (!sealed.starts_with(version)) {
        return std::nullopt;
    }
    auto bytes = decode(sealed.substr(version.size()));
    if (!bytes || bytes->size() < nonce_bytes + tag_bytes) {
        return std::nullopt;
    }
    const auto size = bytes->size() - nonce_bytes - tag_bytes;
    std::string secret(size, '\0');
    auto* to = reinterpret_cast<unsigned char*>(secret.data());
    const Cipher cipher{EVP_CIPHER_CTX_new()};
    int length = 0;
    must(EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key_.data(), bytes->data()));
    must(EVP_CIPHER_CTX_ctrl(
        cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, bytes->data() + bytes->size() - tag_bytes
    ));
    must(EVP_DecryptUpdate(
        cipher.get(), nullptr, &length, bytes_of(context), static_cast<int>(context.size())
    ));
    must(EVP_DecryptUpdate(
        cipher.get(), to, &length, bytes->data() + nonce_bytes, static_cast<int>(size)
    ));
    if (EVP_DecryptFinal_ex(cipher.get(), to + length, &length) != 1) {
        return std::nullopt;
    }
    return secret;
}

SecretBox::Key secret_key_of(std::string_view text) {
    const std::string labelled = "hiochat.secret_box.v1:" + std::string{text};
    SecretBox::Key key{};
    crypto_hash_sha256(key.data(), bytes_of(labelled), labelled.size());
    return key;
}

SecretBox::Key secret_key_in(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) {
        std::filesystem::create_directories(file.parent_path());
        make_file(file);
    }
    auto text = read_file(file);
    if (text.size() < shortest_key) {
        std::filesystem::rename(file, file.string() + ".unusable");
        make_file(file);
        text = read_file(file);
    }
    return secret_key_of(text);
}

} // namespace hiochat::crypto
