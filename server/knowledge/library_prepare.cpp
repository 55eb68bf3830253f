#include "knowledge/library.h"
#include "platform/async/async.h"

#include <algorithm>

// What is put together and measured before it is searched: a large change costs a hundred searches,
// which no visitor waits for.
namespace hiochat::knowledge {

namespace {

// What changes while it is measured makes it begin again; after so many times the little that is
// missing is left to the searches.
constexpr int most_tries = 3;

void measure(const Library::Snapshot& snapshot) {
    static_cast<void>(snapshot->background());
}

} // namespace

Task<void> Library::prepare(Draft& draft) {
    for (int tries = 0; tries < most_tries; ++tries) {
        draft.before_ = co_await find(draft.workspace_, draft.chatbot_);
        const auto shelf = shelves_.find(draft.chatbot_);
        if (shelf == shelves_.end()) {
            co_return; // the chatbot is gone
        }
        auto parts = shelf->second.parts;
        for (auto& stored : parts) {
            stored.leave_out(draft.source_.text());
        }
        std::erase_if(parts, [](const Stored& stored) { return stored.live.empty(); });
        for (const auto& segment : draft.segments_) {
            parts.push_back({{segment.segment, {}}, segment.file, {draft.source_.text()}});
        }
        draft.after_ = co_await measured(std::move(parts), shelf->second.synonyms, draft.before_);
        const auto now = shelves_.find(draft.chatbot_);
        if (now != shelves_.end() && is_still(now->second, draft.before_)) {
            co_return;
        }
    }
}

// Of parts that nobody searches yet.
Task<Library::Snapshot> Library::measured(
    std::vector<Stored> parts, std::shared_ptr<const index::Synonyms> synonyms, Snapshot before
) {
    auto next =
        std::make_shared<const index::Index>(parts_of(parts), std::move(synonyms), before.get());
    co_await async::blocking(pool_, measure, next);
    co_return next;
}

bool Library::is_still(const Shelf& shelf, const Snapshot& snapshot) {
    return !shelf.changed && shelf.snapshot == snapshot;
}

// `exactly`: it is what is on the shelf. Else it lacks what has changed meanwhile, and only its
// measures are of use.
void Library::take_measured(Shelf& shelf, Snapshot measured, bool exactly) {
    shelf.snapshot = std::move(measured);
    shelf.changed = !exactly;
}

// So that nobody waits for the disk when the first question comes.
Task<void> Library::read_ahead(WorkspaceId workspace, ChatbotId chatbot) {
    co_await find(std::move(workspace), std::move(chatbot));
}

std::vector<index::Part> Library::parts_of(const std::vector<Stored>& stored) {
    std::vector<index::Part> out;
    for (const auto& each : stored) {
        out.push_back(each.part);
    }
    return out;
}

} // namespace hiochat::knowledge
