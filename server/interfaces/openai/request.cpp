#include "interfaces/openai/request.h"

#include "platform/errors/rejected.h"

#include <boost/json.hpp>

namespace hiochat::interfaces::openai {

namespace bj = boost::json;

namespace {

[[noreturn]] void refuse(std::string parameter, const std::string& problem) {
    const auto detail = parameter + ": " + problem;
    throw Rejected{Reason::invalid, detail}.with_field(std::move(parameter));
}

[[noreturn]] void unsupported(std::string parameter, const std::string& problem) {
    const auto detail = parameter + ": " + problem;
    throw Rejected{Reason::invalid, detail}
        .with_code("unsupported_parameter")
        .with_field(std::move(parameter));
}

// Absent and null are the same in this protocol.
const bj::value* given(const bj::object& object, bj::string_view key) {
    const auto* value = object.if_contains(key);
    return value == nullptr || value->is_null() ? nullptr : value;
}

std::string text_in(const bj::object& object, bj::string_view key, const std::string& path) {
    const auto* value = given(object, key);
    const auto* text = value == nullptr ? nullptr : value->if_string();
    if (text == nullptr) {
        refuse(path, "expected a string");
    }
    return std::string{*text};
}

bool flag_in(const bj::object& object, bj::string_view key, const std::string& path) {
    const auto* value = given(object, key);
    if (value != nullptr && !value->is_bool()) {
        refuse(path, "expected true or false");
    }
    return value != nullptr && value->get_bool();
}

bool is_empty_list(const bj::value& value) {
    return value.is_array() && value.get_array().empty();
}

bool is_text_list(const bj::value& value) {
    return value == bj::array{"text"};
}

void check_support(const bj::object& body) {
    for (const auto* name : {"tools", "functions"}) {
        const auto* list = given(body, name);
        if (list != nullptr && !is_empty_list(*list)) {
            unsupported(name, "a chatbot calls no tools");
        }
    }
    if (const auto* count = given(body, "n"); count != nullptr && *count != 1) {
        unsupported("n", "there is one answer");
    }
    if (const auto* format = given(body, "response_format")) {
        const auto* object = format->if_object();
        const auto* type = object == nullptr ? nullptr : object->if_contains("type");
        if (type == nullptr || *type != "text") {
            unsupported("response_format", "answers are text");
        }
    }
    if (const auto* kinds = given(body, "modalities"); kinds != nullptr && !is_text_list(*kinds)) {
        unsupported("modalities", "answers are text");
    }
    if (given(body, "audio") != nullptr) {
        unsupported("audio", "answers are text");
    }
    if (given(body, "logprobs") != nullptr && flag_in(body, "logprobs", "logprobs")) {
        unsupported("logprobs", "a chatbot tells no probabilities");
    }
}

std::string text_of_part(const bj::value& part, const std::string& path) {
    const auto* object = part.if_object();
    if (object == nullptr) {
        refuse(path, "expected an object");
    }
    const auto type = text_in(*object, "type", path + ".type");
    if (type != "text" && type != "refusal") {
        unsupported(path + ".type", "only text is read");
    }
    return text_in(*object, type, path + "." + type);
}

// A string, or parts whose texts follow each other.
std::string content_of(const bj::object& message, const std::string& path) {
    const auto* content = given(message, "content");
    const auto* parts = content == nullptr ? nullptr : content->if_array();
    if (parts == nullptr) {
        return text_in(message, "content", path);
    }
    std::string out;
    for (std::size_t i = 0; i < parts->size(); ++i) {
        out += out.empty() ? "" : "\n";
        out += text_of_part((*parts)[i], path + "[" + std::to_string(i) + "]");
    }
    return out;
}

void read_message(const bj::value& value, const std::string& path, std::vector<Turn>& turns) {
    const auto* message = value.if_object();
    if (message == nullptr) {
        refuse(path, "expected an object");
    }
    const auto role = text_in(*message, "role", path + ".role");
    if (role == "system" || role == "developer") {
        return;
    }
    if (role == "tool" || role == "function") {
        unsupported(path + ".role", "a chatbot calls no tools");
    }
    if (role != "user" && role != "assistant") {
        refuse(path + ".role", "is not known");
    }
    auto text = content_of(*message, path + ".content");
    turns.push_back({role == "user" ? TurnRole::user : TurnRole::assistant, std::move(text)});
}

} // namespace

ChatRequest read_chat_request(const bj::object& body) {
    ChatRequest out;
    out.model = text_in(body, "model", "model");
    check_support(body);
    out.stream = flag_in(body, "stream", "stream");
    if (const auto* options = given(body, "stream_options")) {
        if (!out.stream || !options->is_object()) {
            refuse("stream_options", "is an object, together with stream");
        }
        out.include_usage =
            flag_in(options->get_object(), "include_usage", "stream_options.include_usage");
    }
    const auto* messages = body.if_contains("messages");
    const auto* list = messages == nullptr ? nullptr : messages->if_array();
    if (list == nullptr || list->empty()) {
        refuse("messages", "expected a list of messages");
    }
    for (std::size_t i = 0; i < list->size(); ++i) {
        read_message((*list)[i], "messages[" + std::to_string(i) + "]", out.turns);
    }
    if (out.turns.empty() || out.turns.back().role != TurnRole::user) {
        refuse("messages", "the last one is what the user asks");
    }
    out.question = std::move(out.turns.back().text);
    out.turns.pop_back();
    return out;
}

} // namespace hiochat::interfaces::openai
