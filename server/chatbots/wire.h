#pragma once

#include "chatbots/chatbots.h"

namespace hiochat::chatbots::wire {

struct Chatbot {
    ChatbotId id;
    std::string name;
    std::string greeting;
    std::string fallback;
    std::string colour;
    std::string language;
    std::vector<std::string> allowed_origins;
    std::vector<std::string> categories;
    TimePoint created_at;
    TimePoint updated_at;
};
BOOST_DESCRIBE_STRUCT(
    Chatbot,
    (),
    (id,
     name,
     greeting,
     fallback,
     colour,
     language,
     allowed_origins,
     categories,
     created_at,
     updated_at)
)

struct ChatbotList {
    std::vector<Chatbot> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(ChatbotList, (), (items, next_cursor))

struct PreviewKey {
    std::string api_key;
    TimePoint expires_at;
};
BOOST_DESCRIBE_STRUCT(PreviewKey, (), (api_key, expires_at))

inline Chatbot from(chatbots::Chatbot bot) {
    return {
        bot.id,
        std::move(bot.name),
        std::move(bot.greeting),
        std::move(bot.fallback),
        std::move(bot.colour),
        std::move(bot.language),
        std::move(bot.allowed_origins),
        std::move(bot.categories),
        bot.created_at,
        bot.updated_at
    };
}

} // namespace hiochat::chatbots::wire
