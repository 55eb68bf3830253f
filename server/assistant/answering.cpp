#include "assistant/answering.h"

#include "assistant/documents.h"
#include "assistant/talk/decline.h"
#include "assistant/talk/small_talk.h"
#include "assistant/talk/standalone.h"
#include "assistant/talk/visitor_language.h"
#include "assistant/talk/wishes.h"
#include "knowledge/library.h"
#include "platform/async/async.h"
#include "platform/text/sentences.h"

#include <algorithm>
#include <utility>

namespace hiochat::assistant {

namespace {

using talk::SmallTalk;

constexpr std::size_t passages_without = 5;
constexpr std::size_t most_follow_ups = 3;
constexpr double same_question = 0.99; // Evidence::asked

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

// What may be an answer of the owner's, though it sounds like small talk.
bool may_be_a_question(SmallTalk kind) {
    return kind == SmallTalk::who_are_you || kind == SmallTalk::are_you_a_bot ||
           kind == SmallTalk::how_are_you || kind == SmallTalk::which_topics;
}

// What was asked of a model before counts, too.
void add(std::optional<ModelUse>& use, const ModelUse& before) {
    if (!use) {
        use = before;
        return;
    }
    use->prompt_tokens += before.prompt_tokens;
    use->completion_tokens += before.completion_tokens;
    use->measured = use->measured && before.measured;
    use->cost += before.cost;
    use->attempts += before.attempts;
}

} // namespace

Answering::Answering(Answerer& answerer, Asked asked, Listener listener)
    : answerer_{answerer}, parts_{answerer.parts_}, asked_{std::move(asked)},
      listener_{std::move(listener)}, started_{std::chrono::steady_clock::now()} {}

Task<Answered> Answering::run() {
    co_await begin();
    if (!reply_at_once()) {
        co_await answer();
    }
    finish();
    co_return std::move(out_);
}

Task<void> Answering::answer() {
    if (asked_.effort == Effort::none) {
        decline();
        co_return;
    }
    std::optional<models::Chosen> chosen;
    if (asked_.effort == Effort::full) {
        chosen = co_await parts_.speaker.chosen({asked_.workspace, asked_.chatbot});
    }
    if (chosen) {
        knowledge_ = co_await parts_.library.find(asked_.workspace, asked_.chatbot);
        if (take_cached(*chosen)) {
            co_return;
        }
    }
    if (!searched_) {
        co_await find(chosen ? passages_for_model : passages_without);
    }
    if (chosen && !is_supported() && !answered_by_owner()) {
        co_await look_again();
    }
    if (chosen && is_supported() && !answered_by_owner() && co_await ask_model(*chosen)) {
        co_return;
    }
    answer_extractively();
}

Task<void> Answering::begin() {
    bot_ = co_await parts_.chatbots.get(asked_.workspace, asked_.chatbot);
    const auto current = co_await parts_.behaviours.current(asked_.workspace, asked_.chatbot);
    behaviour_ = asked_.behaviour ? std::make_shared<const behaviours::Behaviour>(*asked_.behaviour)
                                  : current.behaviour;
    for (const auto& turn : asked_.turns) {
        if (turn.role == models::Role::user) {
            earlier_.push_back(turn.text);
        }
    }
    auto texts = earlier_;
    texts.push_back(asked_.question);
    language_ = behaviour_->language == "auto"
                    ? talk::language_of(texts, text::language_of(bot_.language))
                    : text::language_of(behaviour_->language);

    auto& record = out_.record;
    record.id = AnswerRecordId::make();
    record.workspace_id = asked_.workspace;
    record.chatbot_id = asked_.chatbot;
    record.origin = asked_.origin;
    record.question = asked_.question;
    record.behaviour_version = current.version;
    record.created_at = parts_.clock.now();
    record.standalone = talk::standalone(asked_.question, earlier_);
    if (asked_.effort != Effort::full) {
        record.failure = {"internal", "The answer could not be made as always."};
    }
    if (asked_.effort == Effort::none) {
        co_return;
    }

    if (language_ == text::Language::unknown) { // "Prices?"
        language_ = language_of(*co_await parts_.library.find(asked_.workspace, asked_.chatbot));
    }

    if (behaviour_->small_talk) {
        small_ = talk::small_talk(asked_.question, language_);
    }
    if (offered_person() && talk::denies(asked_.question)) {
        small_ = talk::Small{SmallTalk::no, language_};
    }
    if (small_ && may_be_a_question(small_->kind)) {
        co_await find(passages_without);
    }
    if (auto question = agreed_to(); !question.empty()) {
        std::swap(question, record.standalone);
        co_await find(passages_for_model);
        if (is_supported()) {
            small_.reset();
        } else {
            searched_ = false;
            record.standalone = std::move(question);
        }
    }
}

// "Yes" to what the bot has just asked: "Shall I tell you what delivery costs?"
std::string Answering::agreed_to() const {
    const bool yes = talk::agrees(asked_.question) || (small_ && small_->kind == SmallTalk::ok);
    if (!yes || asked_.turns.empty() || asked_.turns.back().role != models::Role::assistant) {
        return "";
    }
    const auto& said = asked_.turns.back().text;
    const auto sentences = text::sentences(said);
    const auto last = sentences.empty() ? "" : said.substr(sentences.back().begin);
    for (const std::string_view mark : {"?", "？", "؟"}) {
        if (last.find(mark) != last.npos) {
            return last;
        }
    }
    return "";
}

bool Answering::is_supported() const {
    return best_is_there_ && found_.support >= least_support;
}

// By what needs neither passages nor a model.
bool Answering::reply_at_once() {
    if (answered_by_owner()) {
        return false;
    }
    if (const auto why = wanted_hand_over()) {
        hand_over(*why);
        return true;
    }
    if (!small_) {
        return false;
    }
    out_.kind = AnswerKind::small_talk;
    out_.record.passages.clear();
    out_.confidence = 0;
    const auto language = behaviour_->language == "auto" ? small_->language : language_;
    if (small_->kind == SmallTalk::which_topics && all_knowledge() != nullptr) {
        out_.topics = topics_of(*all_knowledge());
        if (behaviour_->follow_ups) {
            out_.follow_ups = out_.topics;
        }
    }
    out_.text = talk::reply(small_->kind, language, behaviour_->tone, bot_.name, out_.topics);
    return true;
}

// Nothing where only a part of it may be spoken of, or where it has not been searched.
const knowledge::index::Index* Answering::all_knowledge() const {
    const bool all = asked_.categories.empty() && bot_.categories.empty();
    return all ? found_.index.get() : nullptr;
}

// To this very question.
bool Answering::answered_by_owner() const {
    return searched_ && best_is_there_ && found_.hits.front().evidence.asked >= same_question;
}

// Just before, with the last answer.
bool Answering::offered_person() const {
    return asked_.misses > 0 && behaviour_->unknown.offer_person;
}

std::optional<HandOverReason> Answering::wanted_hand_over() const {
    const auto& rules = behaviour_->hand_over;
    const auto& question = asked_.question;
    const bool agreed = offered_person() && talk::agrees(question);
    if (rules.asked && (agreed || talk::wants_person(question))) {
        return HandOverReason::asked;
    }
    for (const auto& word : rules.words) {
        if (talk::says_word(question, word)) {
            return HandOverReason::words;
        }
    }
    if (rules.mood && !asked_.waiting && talk::negative_mood(question)) {
        return HandOverReason::mood;
    }
    return std::nullopt;
}

void Answering::hand_over(HandOverReason why) {
    out_.kind = AnswerKind::hand_over;
    out_.hand_over = why;
    out_.text = talk::handed_over(language_, behaviour_->tone, behaviour_->hand_over.say);
}

Task<void> Answering::find(std::size_t limit) {
    const auto begin = std::chrono::steady_clock::now();
    RetrievalOptions options;
    options.limit = limit;
    options.categories = asked_.categories;
    found_ = co_await parts_.retrieval.find(
        asked_.workspace, asked_.chatbot, out_.record.standalone, std::move(options)
    );
    out_.record.passages = co_await passages_of(parts_.database, asked_.workspace, found_.hits);
    for (auto& hit : found_.hits) { // the passages tell the rest
        hit.sentences = {};
        hit.matches = {};
    }
    out_.record.times.retrieval = milliseconds_since(begin);
    const auto& passages = out_.record.passages;
    best_is_there_ =
        !passages.empty() && passages.front().source_id.text() == found_.hits.front().source &&
        passages.front().ordinal == static_cast<std::int64_t>(found_.hits.front().passage);
    out_.confidence = found_.confidence;
    searched_ = true;
}

std::chrono::milliseconds Answering::time_left() const {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - started_
    );
    return std::max(answerer_.options().most_time - spent, std::chrono::milliseconds{1000});
}

void Answering::answer_extractively() {
    if (found_.answer.abstained || !best_is_there_) {
        decline();
        return;
    }
    auto& passages = out_.record.passages;
    out_.kind = AnswerKind::extractive;
    out_.text = std::move(found_.answer.text);
    out_.confidence = found_.confidence;
    out_.citations = {cite(passages.front(), out_.text, Citing::as_a_whole)};
    passages.front().cited = true;
    out_.record.cited = {1};
    if (passages.size() > passages_without) {
        passages.resize(passages_without);
    }
}

void Answering::decline() {
    out_.abstained = true;
    const auto& unknown = behaviour_->unknown;
    const auto& rules = behaviour_->hand_over;
    if (unknown.topics) {
        out_.topics = topics_near(out_.record.passages, all_knowledge());
    }
    if (rules.misses > 0 && asked_.misses + 1 >= rules.misses && !asked_.waiting) {
        hand_over(HandOverReason::misses);
        return;
    }
    out_.kind = AnswerKind::declined;
    talk::Declining declining;
    declining.language = language_;
    declining.tone = behaviour_->tone;
    declining.say = unknown.say;
    declining.topics = out_.topics;
    declining.offer_person = unknown.offer_person && !asked_.waiting;
    declining.again = asked_.misses > 0;
    out_.text = talk::decline(declining);
    out_.follow_ups.clear();
    if (behaviour_->follow_ups) {
        out_.follow_ups = out_.topics;
    }
    if (declining.offer_person && rules.asked) {
        out_.follow_ups.emplace_back(talk::wish_for_person(language_));
    }
}

void Answering::finish() {
    auto& record = out_.record;
    if (behaviour_->follow_ups && out_.kind == AnswerKind::extractive) {
        for (std::size_t i = 1; i < found_.hits.size(); ++i) {
            const auto& questions = found_.hits[i].questions;
            if (!questions.empty() && out_.follow_ups.size() < most_follow_ups) {
                out_.follow_ups.push_back(questions.front());
            }
        }
    }
    if (rewriting_) {
        add(record.model, *std::exchange(rewriting_, std::nullopt));
    }
    record.answer = out_.text;
    record.kind = out_.kind;
    record.confidence = out_.confidence;
    record.abstained = out_.abstained;
    record.unsupported = out_.unsupported;
    record.hand_over = out_.hand_over;
    record.times.total = milliseconds_since(started_);
}

} // namespace hiochat::assistant
