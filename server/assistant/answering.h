#pragma once

#include "assistant/answerer.h"
#include "assistant/passages.h"
#include "assistant/retrieval/retrieval.h"
#include "assistant/speaking.h"
#include "assistant/talk/small_talk.h"
#include "behaviours/behaviours.h"
#include "chatbots/chatbots.h"
#include "platform/text/language.h"

#include <chrono>

namespace hiochat::assistant {

// Passages that a model is given.
inline constexpr std::size_t passages_for_model = 8;

// One question on its way to its answer.
class Answering {
public:
    Answering(Answerer& answerer, Asked asked, Listener listener);

    Task<Answered> run();

private:
    using SteadyTime = std::chrono::steady_clock::time_point;

    Task<void> begin();
    Task<void> answer();
    bool reply_at_once();
    const knowledge::index::Index* all_knowledge() const;
    std::optional<HandOverReason> wanted_hand_over() const;
    void hand_over(HandOverReason why);
    Task<void> find(std::size_t limit);
    Task<void> look_again();
    Task<bool> ask_model(models::Chosen chosen);
    Speech speech(models::Chosen chosen) const;
    void take_said(Said said);
    void judge();
    void answer_extractively();
    void decline();
    void finish();
    bool answered_by_owner() const;
    std::string agreed_to() const;
    bool offered_person() const;
    std::optional<EndpointId> endpoint_wished() const;
    bool is_supported() const;
    bool may_be_cached() const;
    Cache::Key cache_key(const models::Chosen& chosen) const;
    bool take_cached(const models::Chosen& chosen);
    std::chrono::milliseconds time_left() const;

    Answerer& answerer_;
    AnswererParts& parts_;
    Asked asked_;
    Listener listener_;
    SteadyTime started_;
    chatbots::Chatbot bot_;
    std::shared_ptr<const behaviours::Behaviour> behaviour_;
    text::Language language_ = text::Language::unknown;
    std::optional<talk::Small> small_; // what the question is, when it is no question
    std::vector<std::string> earlier_; // what the visitor has said before
    Found found_;
    bool searched_ = false;
    bool best_is_there_ = false; // the best hit's source has not been deleted meanwhile
    knowledge::Library::Snapshot knowledge_;
    std::optional<ModelUse> rewriting_; // not yet in the record
    Answered out_;
};

} // namespace hiochat::assistant
