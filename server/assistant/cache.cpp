#include "assistant/cache.h"

#include "platform/text/unicode.h"

#include <algorithm>

namespace hiochat::assistant {

std::string Cache::key_of(std::string_view question) {
    std::string out;
    for (const char c : text::fold(question)) {
        const bool space = static_cast<unsigned char>(c) <= ' ';
        if (!space) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    while (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

std::string Cache::joined(const std::vector<std::string>& parts) {
    std::string out;
    for (const auto& part : parts) {
        out += std::to_string(part.size()) + ":" + part;
    }
    return out;
}

std::optional<Answered> Cache::find(const Key& key) {
    const auto of_chatbot = places_.find(key.chatbot);
    if (of_chatbot == places_.end()) {
        return std::nullopt;
    }
    const auto place = of_chatbot->second.find(key.question);
    if (place == of_chatbot->second.end()) {
        return std::nullopt;
    }
    const auto entry = place->second;
    if (entry->rest != key.rest || entry->knowledge.lock() != key.knowledge) {
        remove(entry);
        return std::nullopt;
    }
    entries_.splice(entries_.begin(), entries_, entry);
    return entry->answered;
}

void Cache::put(const Key& key, Answered answered) {
    auto& of_chatbot = places_[key.chatbot];
    if (const auto known = of_chatbot.find(key.question); known != of_chatbot.end()) {
        entries_.erase(known->second);
        of_chatbot.erase(known);
    }
    if (of_chatbot.size() >= most_of_chatbot) {
        const auto oldest =
            std::find_if(entries_.rbegin(), entries_.rend(), [&](const Entry& entry) {
                return entry.chatbot == key.chatbot;
            });
        remove(std::prev(oldest.base()));
    } else if (entries_.size() >= most) {
        remove(std::prev(entries_.end()));
    }
    entries_.push_front({key.chatbot, key.question, key.rest, key.knowledge, std::move(answered)});
    places_[key.chatbot].emplace(key.question, entries_.begin());
}

void Cache::remove(Entries::iterator entry) {
    const auto of_chatbot = places_.find(entry->chatbot);
    of_chatbot->second.erase(entry->question);
    if (of_chatbot->second.empty()) {
        places_.erase(of_chatbot);
    }
    entries_.erase(entry);
}

} // namespace hiochat::assistant
