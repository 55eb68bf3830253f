#include "knowledge/analytics/asked.h"

#include "knowledge/analytics/queries.h"
#include "platform/db/database.h"
#include "platform/json/json.h"

namespace hiochat::knowledge::analytics {

void record(db::Session& session, const Asked& asked) {
    std::optional<std::string> source; // the best one's
    if (!asked.passages.empty()) {
        const auto& best = asked.passages.front();
        source = best.substr(0, best.rfind('/'));
    }
    session.change(
        queries::insert_question_asked,
        QuestionId::make(),
        asked.workspace_id,
        asked.chatbot_id,
        asked.thread_id,
        asked.seq,
        asked.question_seq,
        asked.question,
        asked.answer,
        asked.abstained,
        asked.confidence,
        source,
        json::encode_text(asked.passages),
        asked.time.count(),
        asked.asked_at
    );
}

} // namespace hiochat::knowledge::analytics
