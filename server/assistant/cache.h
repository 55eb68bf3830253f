#pragma once

#include "assistant/asked.h"
#include "knowledge/index/index.h"

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::assistant {

// Answers of models to questions that are asked again, word for word, while nothing has changed:
// neither the knowledge, nor the behaviour, nor the model. In memory; the longest unused go first.
class Cache {
public:
    static constexpr std::size_t most_of_chatbot = 50;
    static constexpr std::size_t most = 500;

    struct Key {
        ChatbotId chatbot;
        std::string question; // see key_of()
        std::string rest;     // all else that decides the answer: see joined()
        std::shared_ptr<const knowledge::index::Index> knowledge;
    };

    // A question as it counts here: its case and spaces make no difference.
    static std::string key_of(std::string_view question);

    // Different parts never give the same.
    static std::string joined(const std::vector<std::string>& parts);

    std::optional<Answered> find(const Key& key);
    void put(const Key& key, Answered answered);

    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        ChatbotId chatbot;
        std::string question;
        std::string rest;
        std::weak_ptr<const knowledge::index::Index> knowledge;
        Answered answered;
    };

    using Entries = std::list<Entry>; // the latest used first

    void remove(Entries::iterator entry);

    Entries entries_;
    std::map<ChatbotId, std::map<std::string, Entries::iterator>> places_;
};

} // namespace hiochat::assistant
