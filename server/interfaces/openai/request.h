#pragma once

#include "interfaces/ask.h"

#include <boost/json/object.hpp>

namespace hiochat::interfaces::openai {

// The body of POST /v1/chat/completions, as far as a chatbot can do what it asks for.
struct ChatRequest {
    std::string model; // a chatbot's id or name
    std::string question;
    std::vector<Turn> turns;
    bool stream = false;
    bool include_usage = false;
};

// Refuses with `invalid` and the parameter's name what is malformed, and with the code
// `unsupported_parameter` what would change the kind of the reply: tools, several choices, formats
// other than text, images and sound. What only tunes a model (temperature, max_tokens, stop, seed
// ...) and messages of the system are the owner's to set, and passed over.
ChatRequest read_chat_request(const boost::json::object& body);

} // namespace hiochat::interfaces::openai
