#pragma once

#include "crawler/crawl.h"
#include "extractor/extracted.h"
#include "knowledge/source.h"
#include "platform/async/task.h"

#include <functional>

namespace hiochat::db {
class Session;
}

namespace hiochat::crawler {

// Which page a source stands for.
struct PageOf {
    WorkspaceId workspace;
    ChatbotId chatbot;
    SourceId source;
};

struct PageFacts {
    std::int64_t size = 0;
    std::string type{};
};

// What became of a page's text.
enum class Learned : std::uint8_t { changed, same, no_text, too_large };

struct Status {
    knowledge::SourceStatus status = knowledge::SourceStatus::processing;
    std::optional<AddressReason> error{};
    double progress = 0;
};

// Where pages go that were read: `knowledge`, as far as the crawler needs it.
struct Shelf {
    // The source of a page; the same one when it has been added before.
    std::function<knowledge::Source(db::Session&, const knowledge::NewPage&)> add;
    std::function<void(const knowledge::Source&)> announce;
    std::function<Task<Learned>(PageOf, extractor::Extracted, PageFacts)> learn;
    std::function<Task<void>(PageOf)> remove;
    // Answers nothing any more; its row stays and says why.
    std::function<Task<void>(PageOf, AddressReason)> forget;
    std::function<Task<void>(PageOf, Status)> set_status;
};

} // namespace hiochat::crawler
