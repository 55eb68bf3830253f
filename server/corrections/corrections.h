#pragma once

#include "knowledge/questions/questions.h"

namespace hiochat::corrections {

// A wrong answer that was put right, and the entry that answers from now on.
struct Correction {
    ThreadId thread_id;
    std::int64_t seq = 0; // of the bot's message
    SourceId source_id;
    std::string question;
    std::string answer;
    TimePoint corrected_at;
    std::optional<UserId> corrected_by; // none: by a program
};
BOOST_DESCRIBE_STRUCT(
    Correction, (), (thread_id, seq, source_id, question, answer, corrected_at, corrected_by)
)

struct NewCorrection {
    std::optional<std::string> question{}; // none: what the visitor asked
    std::vector<std::string> alternatives{};
    std::string answer;
    std::optional<std::vector<CategoryId>> categories{};
};

// Answers that people have put right: each becomes a question with its answer, which comes before
// everything else when it is asked again.
class Corrections {
public:
    Corrections(
        db::Database& database, knowledge::questions::Questions& questions, const Clock& clock
    );

    // The bot answers with it when this resumes. A second one of the same message changes the same
    // entry. Refuses with `not_found` what is not a message of the bot, and as Questions does.
    Task<Correction> correct(
        WorkspaceId workspace,
        std::optional<UserId> author,
        ThreadId thread,
        std::int64_t seq,
        NewCorrection correction
    );

    // Refuses with `not_found`.
    Task<std::vector<Correction>> of_thread(WorkspaceId workspace, ThreadId thread);

private:
    Task<knowledge::Source> store_entry(
        WorkspaceId workspace,
        ChatbotId chatbot,
        std::optional<SourceId> known,
        knowledge::questions::Entry entry
    );

    db::Database& database_;
    knowledge::questions::Questions& questions_;
    const Clock& clock_;
};

} // namespace hiochat::corrections
