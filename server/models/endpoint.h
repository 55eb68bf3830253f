#pragma once

#include "models/ids.h"
#include "models/vendor.h"
#include "platform/clock/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace hiochat::models {

// A model at an address, as it is asked.
struct Endpoint {
    EndpointId id;
    Kind kind = Kind::chat;
    Vendor vendor = Vendor::custom;
    std::string url; // up to and without /chat/completions
    std::string model;
    std::string key;         // in the clear: never stored, logged or shown
    bool key_lost = false;   // there is one, but it cannot be decrypted
    std::string api_version; // Azure's
    std::int64_t window = 0; // tokens; never 0 once normalised
    std::int64_t max_output = 0;
    std::int64_t dimensions = 0;
    std::int64_t prompt_price = 0; // millionths of the currency for a million tokens
    std::int64_t completion_price = 0;
    double credits = 1;
    bool of_server = false; // the operator's own: may be at any address
    TimePoint changed_at{}; // or last found to work by its owner
};

// The address as it is used: without spaces, query, slash at the end and the part that is added for
// each request; "/v1" where only a host was given. `api_version` takes Azure's from the query, if
// it is there.
std::string base_url(Vendor vendor, std::string text, std::string* api_version = nullptr);

// Scheme, host and port of an address, in lower case: a key is only ever sent to the one it was
// entered for.
std::string origin_of(const std::string& url);

std::string chat_url(const Endpoint& endpoint);
std::string embeddings_url(const Endpoint& endpoint);
std::string models_url(const Endpoint& endpoint);

// What tells endpoints with the same habits apart.
std::string fingerprint(const Endpoint& endpoint);

// What tells endpoints with the same health apart: one that was changed, on whichever server, is
// asked as if it had never failed.
std::string health_of(const Endpoint& endpoint);

// Vectors of one key can be compared.
std::string embedding_key(const Endpoint& endpoint);

// "0.15" -> 150000. Nothing for what is no price.
std::optional<std::int64_t> millionths(const std::string& price);

// Of a request, in millionths of the currency, rounded up.
std::int64_t
cost_of(const Endpoint& endpoint, std::int64_t prompt_tokens, std::int64_t completion_tokens);

} // namespace hiochat::models
