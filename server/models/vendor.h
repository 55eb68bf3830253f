#pragma once

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hiochat::models {

// Whose interface an endpoint speaks. All but Anthropic speak OpenAI's, each with its own habits.
enum class Vendor : std::uint8_t {
    openai,
    azure,
    anthropic,
    mistral,
    groq,
    openrouter,
    ollama,
    vllm,
    llamacpp,
    custom,
};
BOOST_DESCRIBE_ENUM(
    Vendor, openai, azure, anthropic, mistral, groq, openrouter, ollama, vllm, llamacpp, custom
)

enum class Kind : std::uint8_t { chat, embedding };
BOOST_DESCRIBE_ENUM(Kind, chat, embedding)

// What is known of a vendor before anything is asked.
struct Preset {
    Vendor vendor = Vendor::custom;
    std::string_view name;
    std::string_view url;     // empty: the owner knows it
    std::string_view keys_at; // where keys are made; empty: none is needed
    bool chat = true;
    bool embeddings = true;
    std::string_view chat_model; // an example
    std::string_view embedding_model;
};

std::span<const Preset> presets();

const Preset& preset_of(Vendor vendor);

// Tokens that a model takes, prompt and answer together, as its vendor has told; a low guess for a
// model that is not known.
std::int64_t known_window(Vendor vendor, std::string_view model);

// Models that reason before they answer take `max_completion_tokens`, and no temperature.
bool reasons_first(Vendor vendor, std::string_view model);

// What has to stand before a text for models that were trained so; most want nothing.
struct Prefixes {
    std::string_view passage;
    std::string_view question;
};

Prefixes prefixes_of(std::string_view model);

} // namespace hiochat::models
