#pragma once

#include "knowledge/vectors/embedder.h"
#include "knowledge/vectors/quantised.h"
#include "platform/async/async.h"
#include "platform/text/words.h"

#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <string_view>

namespace hiochat::knowledge::vectors {

// A model that knows a few words of the same meaning, and is otherwise only able to spell: a text
// is the sum of its words, a word the sum of its pieces of three letters. The same text is the same
// vector, on every machine.
class ScriptedEmbedder : public Embedder {
public:
    std::optional<Model> chosen = Model{"scripted/1", "scripted"};
    std::size_t dimensions = 192;
    std::map<std::string, std::string> same_as;      // a word: what it means
    std::deque<Failure> failures;                    // of the next calls
    std::function<bool(const std::string&)> refuses; // too long for the model
    bool noise = false;                              // vectors have nothing to do with their texts
    bool late = false;                               // never answers, but ends when cancelled

    // What it was asked for.
    std::size_t calls = 0;
    std::vector<std::string> passages;
    std::vector<std::string> questions;

    Task<std::optional<Model>> model(WorkspaceId, ChatbotId) override { co_return chosen; }

    Task<Embedding> embed(
        WorkspaceId,
        ChatbotId,
        EmbedFor purpose,
        std::vector<std::string> texts,
        std::chrono::milliseconds
    ) override {
        ++calls;
        if (late) {
            co_await async::sleep_for(std::chrono::hours{1});
        }
        if (!failures.empty()) {
            auto failure = failures.front();
            failures.pop_front();
            co_return failure;
        }
        std::vector<Vector> out;
        for (const auto& text : texts) {
            if (refuses && refuses(text)) {
                co_return Failure{"too_long", "This text is too long."};
            }
            out.push_back(vector_of(text));
        }
        auto& asked = purpose == EmbedFor::question ? questions : passages;
        asked.insert(asked.end(), texts.begin(), texts.end());
        co_return out;
    }

    Vector vector_of(std::string_view text) const {
        Vector out(dimensions, 0.0F);
        if (noise) {
            std::mt19937_64 random{std::hash<std::string_view>{}(text)};
            for (auto& value : out) {
                value = static_cast<float>(random() % 2001) - 1000;
            }
            return out;
        }
        for (const auto& word : text::words(text)) {
            const auto known = same_as.find(word.text);
            add(out, known == same_as.end() ? word.text : known->second);
        }
        return out;
    }

private:
    void add(Vector& sum, std::string_view word) const {
        if (word.size() < 4) {
            return; // mostly words that carry no meaning
        }
        const auto marked = '<' + std::string{word} + '>';
        for (std::size_t i = 0; i + 3 <= marked.size(); ++i) {
            std::uint64_t hash = 14695981039346656037ULL;
            for (const auto letter : std::string_view{marked}.substr(i, 3)) {
                hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
            }
            hash ^= hash >> 29;
            sum[hash % dimensions] += (hash >> 40) % 2 == 0 ? 1.0F : -1.0F;
        }
    }
};

} // namespace hiochat::knowledge::vectors
