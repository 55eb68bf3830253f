#pragma once

#include "platform/http/message.h"

#include <string>

namespace hiochat::accounts {

// The page behind a link that was opened elsewhere than in the browser that asked for it: mail
// scanners open links, people press buttons.
http::Response sign_in_page(
    const std::string& token,
    const std::string& email,
    const std::string& to,
    const std::string& csrf
);

// & < > " ' as entities: fit for text and quoted attributes.
std::string escape_html(std::string_view text);

} // namespace hiochat::accounts
