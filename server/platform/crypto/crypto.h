#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace hiochat::crypto {

// Unguessable text for links, sessions and keys: `bytes` random bytes as unpadded base64url.
std::string random_token(std::size_t bytes = 32);

// SHA-256 in hexadecimal: how random tokens are stored. (Not for passwords: there are none.)
std::string hash_token(std::string_view token);

// Compares in a time that does not depend on where the texts differ.
bool equal(std::string_view left, std::string_view right);

} // namespace hiochat::crypto
