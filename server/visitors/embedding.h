#pragma once

#include "accounts/access.h"
#include "chatbots/chatbots.h"
#include "platform/http/message.h"

#include <string>

namespace hiochat::visitors {

// Who may show a chatbot on a page: the key names the chatbot, the chatbot names the origins.
class Embedding {
public:
    // `public_url`: the server's own address, whose pages (dashboard, demo) are always allowed.
    Embedding(accounts::Access& access, chatbots::Chatbots& chatbots, std::string public_url);

    // Refuses with `unauthenticated` (unknown or revoked key) or the code `origin_not_allowed`. A
    // request without an Origin header comes from our own page or from no browser at all; browsers
    // name the origin of every other page.
    Task<chatbots::Chatbot> admit(std::string key, http::Headers headers, bool secure);

private:
    bool is_own(std::string_view origin, const http::Headers& headers, bool secure) const;

    accounts::Access& access_;
    chatbots::Chatbots& chatbots_;
    std::string public_url_;
};

} // namespace hiochat::visitors
