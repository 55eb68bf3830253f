#include "knowledge/wire.h"

#include "platform/json/json.h"

namespace hiochat::knowledge::wire {

namespace {

bool is_site(const knowledge::Source& source) {
    return source.kind == SourceKind::sitemap || source.kind == SourceKind::site;
}

std::optional<std::string> address(const knowledge::Source& source) {
    if (source.url || source.blob_id.empty()) {
        return source.url;
    }
    return "/api/v1/chatbots/" + source.chatbot_id.text() + "/sources/" + source.id.text() +
           "/file";
}

} // namespace

Source from(const Shown& shown) {
    const auto& source = shown.source;
    const auto& details = shown.details;
    Source out;
    out.id = source.id;
    out.chatbot_id = source.chatbot_id;
    out.parent_id = source.parent_id;
    out.kind = source.kind;
    out.name = source.name;
    out.title = source.title;
    out.type = source.type;
    out.size = source.size;
    out.status = source.status;
    if (source.error_code) {
        out.error = {*source.error_code, source.error_message.value_or("")};
    }
    out.answering = is_site(source) ? details.pages.value_or(0) > 0 : source.version > 0;
    out.version = source.version;
    out.pages = is_site(source) ? details.pages : source.pages;
    out.chunks = is_site(source) ? details.chunks : source.chunks;
    out.language = source.language;
    out.progress = source.progress;
    out.categories = details.categories;
    out.uses = details.uses;
    out.published = source.published_at;
    out.modified = source.modified_at;
    out.created_at = source.created_at;
    out.updated_at = source.updated_at;
    out.url = address(source);
    if (source.question) {
        out.question = json::decode_text<Question>(*source.question);
    }
    return out;
}

} // namespace hiochat::knowledge::wire
