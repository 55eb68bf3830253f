#include "models/vendor.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace hiochat::models {

namespace {

constexpr Preset all_presets[] = {
    {.vendor = Vendor::openai,
     .name = "OpenAI",
     .url = "https://api.openai.com/v1",
     .keys_at = "https://platform.openai.com/api-keys",
     .chat_model = "gpt-4.1-mini",
     .embedding_model = "text-embedding-3-small"},
    {.vendor = Vendor::azure,
     .name = "Azure OpenAI",
     .url = "",
     .keys_at = "https://portal.azure.com",
     .chat_model = "",
     .embedding_model = ""},
    {.vendor = Vendor::anthropic,
     .name = "Anthropic",
     .url = "https://api.anthropic.com",
     .keys_at = "https://console.anthropic.com/settings/keys",
     .embeddings = false,
     .chat_model = "claude-haiku-4-5",
     .embedding_model = ""},
    {.vendor = Vendor::mistral,
     .name = "Mistral",
     .url = "https://api.mistral.ai/v1",
     .keys_at = "https://console.mistral.ai/api-keys",
     .chat_model = "mistral-small-latest",
     .embedding_model = "mistral-embed"},
    {.vendor = Vendor::groq,
     .name = "Groq",
     .url = "https://api.groq.com/openai/v1",
     .keys_at = "https://console.groq.com/keys",
     .embeddings = false,
     .chat_model = "llama-3.3-70b-versatile",
     .embedding_model = ""},
    {.vendor = Vendor::openrouter,
     .name = "OpenRouter",
     .url = "https://openrouter.ai/api/v1",
     .keys_at = "https://openrouter.ai/keys",
     .chat_model = "mistralai/mistral-small-3.2-24b-instruct",
     .embedding_model = ""},
    {.vendor = Vendor::ollama,
     .name = "Ollama",
     .url = "http://localhost:11434/v1",
     .keys_at = "",
     .chat_model = "llama3.1",
     .embedding_model = "nomic-embed-text"},
    {.vendor = Vendor::vllm,
     .name = "vLLM",
     .url = "http://localhost:8000/v1",
     .keys_at = "",
     .chat_model = "",
     .embedding_model = ""},
    {.vendor = Vendor::llamacpp,
     .name = "llama.cpp server",
     .url = "http://localhost:8080/v1",
     .keys_at = "",
     .chat_model = "default",
     .embedding_model = "default"},
    {.vendor = Vendor::custom,
     .name = "Other, with OpenAI's interface",
     .url = "",
     .keys_at = "",
     .chat_model = "",
     .embedding_model = ""},
};

struct Window {
    std::string_view begins;
    std::int64_t tokens;
};

// The longest beginning that fits counts; what stands before a slash is whose model it is.
constexpr Window windows[] = {
    {"gpt-5", 400'000},
    {"gpt-4.1", 1'000'000},
    {"gpt-4o", 128'000},
    {"gpt-4-turbo", 128'000},
    {"gpt-4", 8'192},
    {"gpt-3.5", 16'385},
    {"gpt-oss", 131'072},
    {"o1", 200'000},
    {"o3", 200'000},
    {"o4", 200'000},
    {"claude", 200'000},
    {"mistral-large", 128'000},
    {"mistral-medium", 128'000},
    {"mistral-small", 128'000},
    {"ministral", 128'000},
    {"open-mistral", 32'768},
    {"codestral", 128'000},
    {"llama-3.1", 131'072},
    {"llama-3.2", 131'072},
    {"llama-3.3", 131'072},
    {"llama-4", 131'072},
    {"gemini", 1'000'000},
    {"deepseek", 64'000},
    {"qwen3", 32'768},
    {"qwen2.5", 32'768},
};

constexpr std::int64_t unknown_window = 8'192;
// Ollama cuts what is longer off at the front, without a word, unless its operator has set more.
constexpr std::int64_t ollama_window = 4'096;

std::string bare(std::string_view model) {
    std::string out{model.substr(model.rfind('/') + 1)};
    std::ranges::transform(out, out.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return out;
}

} // namespace

std::span<const Preset> presets() {
    return all_presets;
}

const Preset& preset_of(Vendor vendor) {
    return *std::ranges::find(all_presets, vendor, &Preset::vendor);
}

std::int64_t known_window(Vendor vendor, std::string_view model) {
    if (vendor == Vendor::ollama) {
        return ollama_window;
    }
    const auto name = bare(model);
    std::size_t longest = 0;
    std::int64_t tokens = vendor == Vendor::anthropic ? 200'000 : unknown_window;
    for (const auto& window : windows) {
        if (name.starts_with(window.begins) && window.begins.size() > longest) {
            longest = window.begins.size();
            tokens = window.tokens;
        }
    }
    return tokens;
}

bool reasons_first(Vendor vendor, std::string_view model) {
    if (vendor != Vendor::openai && vendor != Vendor::azure) {
        return false;
    }
    const auto name = bare(model);
    const bool o_series = name.size() > 1 && name[0] == 'o' && name[1] >= '0' && name[1] <= '9';
    return o_series || (name.starts_with("gpt-5") && name.find("chat") == std::string::npos);
}

// From the models' own descriptions.
Prefixes prefixes_of(std::string_view model) {
    const auto name = bare(model);
    if (name.starts_with("nomic-embed")) {
        return {.passage = "search_document: ", .question = "search_query: "};
    }
    if (name.starts_with("mxbai-embed") || name.starts_with("snowflake-arctic-embed")) {
        return {
            .passage = "", .question = "Represent this sentence for searching relevant passages: "
        };
    }
    if (name.starts_with("e5-") || name.starts_with("multilingual-e5")) {
        return {.passage = "passage: ", .question = "query: "};
    }
    return {};
}

} // namespace hiochat::models
