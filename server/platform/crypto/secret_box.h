#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hiochat::crypto {

// Encrypts the secrets of others that this server has to keep, such as keys of vendors: AES-256-GCM
// with a random nonce for each.
//
// The sealed text is bound to its `context` (whose secret it is): copied to another row it cannot
// be opened.
class SecretBox {
public:
    using Key = std::array<std::uint8_t, 32>;

    explicit SecretBox(Key key) : key_{key} {}

    // Base64url, with a version in front.
    std::string seal(std::string_view secret, std::string_view context) const;

    // Nothing when it was sealed with another key, or for another context, or is broken.
    std::optional<std::string> open(std::string_view sealed, std::string_view context) const;

private:
    Key key_;
};

// From a text of the operator's own that nobody can guess.
SecretBox::Key secret_key_of(std::string_view text);

// From a file that is made, for its owner alone to read, when there is none. One that holds no key
// is put aside (FILE.unusable) for a new one: what was sealed with the lost one stays closed.
// Throws with advice when the file can be neither read nor made.
SecretBox::Key secret_key_in(const std::filesystem::path& file);

} // namespace hiochat::crypto
