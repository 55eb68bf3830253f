#include "assistant/answering.h"

#include "assistant/grounding/support.h"
#include "assistant/grounding/utf16.h"
#include "assistant/rewriting.h"
#include "assistant/talk/decline.h"
#include "assistant/talk/small_talk.h"
#include "assistant/talk/standalone.h"
#include "assistant/talk/visitor_language.h"
#include "assistant/talk/wishes.h"
#include "knowledge/library.h"
#include "platform/async/async.h"
#include "platform/text/sentences.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hiochat::assistant {

namespace {

using behaviours::Length;
using talk::SmallTalk;
using talk::Tone;

constexpr std::size_t passages_for_model = 8;
constexpr std::size_t passages_without = 5;
constexpr std::size_t most_topics = 3;
constexpr std::size_t most_follow_ups = 3;
constexpr std::size_t least_rewritten = 3; // words
constexpr double same_question = 0.99;     // Evidence::asked

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

std::int64_t tokens_of(Length length) {
    switch (length) {
    case Length::short_:
        return 300;
    case Length::medium:
        return 700;
    case Length::long_:
        return 1500;
    }
    return 700;
}

std::string manner_of(Tone tone, Length length) {
    std::string out;
    switch (tone) {
    case Tone::neutral:
        break;
    case Tone::friendly:
        out = "Be warm and friendly. ";
        break;
    case Tone::formal:
        out = "Be formal and courteous. ";
        break;
    case Tone::playful:
        out = "Be light and playful, never at the cost of what is true. ";
        break;
    }
    switch (length) {
    case Length::short_:
        return out + "Answer in one to three sentences.";
    case Length::medium:
        return out + "Answer briefly: a few sentences, or a short list where that reads better.";
    case Length::long_:
        return out + "Answer in as much detail as the passages give.";
    }
    return out;
}

// What may be an answer of the owner's, though it sounds like small talk.
bool may_be_a_question(SmallTalk kind) {
    return kind == SmallTalk::who_are_you || kind == SmallTalk::are_you_a_bot ||
           kind == SmallTalk::how_are_you;
}

grounding::Judged judged_by(
    const std::string& text,
    const std::vector<const RecordPassage*>& passages,
    const std::string& question
) {
    std::vector<std::string> texts; // as the model has read them
    for (const auto* passage : passages) {
        texts.push_back(passage->title + "\n" + passage->heading + "\n" + passage->text);
    }
    return grounding::judge(text, {{texts.begin(), texts.end()}, question});
}

std::size_t bytes_of(const std::vector<grounding::Range>& ranges) {
    std::size_t out = 0;
    for (const auto& range : ranges) {
        out += range.end - range.begin;
    }
    return out;
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
    std::optional<models::Chosen> chosen;
    if (asked_.without_model) {
        out_.record.failure = {"internal", "The answer could not be made with a model."};
    } else {
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
    out_.text = talk::reply(small_->kind, language, behaviour_->tone, bot_.name);
    return true;
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

// The documents may say it in other words, or in another language.
Task<void> Answering::look_again() {
    const auto time = std::min(answerer_.options().rewriting_time, time_left());
    const auto& languages = knowledge_->languages().all;
    const auto language = languages.empty() ? text::Language::unknown : languages.front();
    // "asdf": a word or two in the documents' own language cost nothing to say, and leave nothing
    // to put otherwise.
    const bool too_short = asked_.turns.empty() &&
                           text::count_words(asked_.question) < least_rewritten &&
                           (language_ == language || language_ == text::Language::unknown);
    if (time.count() == 0 || too_short || text::is_blank(asked_.question)) {
        co_return;
    }
    Rewriting wanted;
    wanted.scope = {asked_.workspace, asked_.chatbot};
    wanted.endpoint = endpoint_wished();
    wanted.question = asked_.question;
    wanted.turns = asked_.turns;
    wanted.language = talk::english_name(language);
    wanted.time = time;
    auto other = co_await rewritten(parts_.speaker, std::move(wanted));
    if (!other) {
        co_return;
    }
    rewriting_ = std::move(other->use);
    auto& record = out_.record;
    if (other->query.empty() || other->query == record.standalone) {
        co_return;
    }
    const auto before = std::tuple{found_, record.passages, best_is_there_, out_.confidence};
    std::swap(record.standalone, other->query);
    co_await find(passages_for_model);
    if (!is_supported()) {
        std::tie(found_, record.passages, best_is_there_, out_.confidence) = before;
        std::swap(record.standalone, other->query);
    }
}

std::optional<EndpointId> Answering::endpoint_wished() const {
    const auto& wish = behaviour_->model.endpoint;
    return wish ? std::optional{EndpointId{*wish}} : std::nullopt;
}

std::chrono::milliseconds Answering::time_left() const {
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - started_
    );
    return std::max(answerer_.options().most_time - spent, std::chrono::milliseconds{1000});
}

Speech Answering::speech(models::Chosen chosen) const {
    Speech out;
    out.scope = {asked_.workspace, asked_.chatbot};
    out.chosen = std::move(chosen);
    out.temperature = behaviour_->model.temperature;
    out.deadline = time_left();
    out.stop = asked_.stop;
    out.endpoint = endpoint_wished();
    auto& wanted = out.wanted;
    wanted.chatbot = bot_.name;
    wanted.instructions = behaviour_->instructions;
    wanted.manner = manner_of(behaviour_->tone, behaviour_->length);
    if (behaviour_->language != "auto") {
        wanted.language = talk::english_name(language_);
    }
    wanted.follow_ups = behaviour_->follow_ups;
    wanted.turns = asked_.turns;
    wanted.question = asked_.question;
    wanted.standalone = out_.record.standalone;
    wanted.answer_tokens = tokens_of(behaviour_->length);
    out.known = {behaviour_->instructions, behaviour_->unknown.say};
    for (const auto& passage : out_.record.passages) {
        wanted.passages.push_back({passage.title, passage.heading, passage.page, passage.text});
        if (passage.url) {
            out.known.push_back(*passage.url);
        }
    }
    return out;
}

// False when it failed.
Task<bool> Answering::ask_model(models::Chosen chosen) {
    const auto key = cache_key(chosen);
    auto said = co_await say(parts_.speaker, speech(std::move(chosen)), listener_);
    const bool failed = said.failure.has_value();
    const bool whole = !failed && !said.stopped && said.model && said.model->finish == "stop";
    take_said(std::move(said));
    // What a miss or two made of it is this thread's own.
    const bool own = asked_.misses > 0;
    const bool answered = out_.kind == AnswerKind::model;
    if (whole && answered && !own && may_be_cached() && found_.index == knowledge_) {
        finish();
        answerer_.cache_.put(key, out_);
    }
    co_return !failed;
}

void Answering::take_said(Said said) {
    auto& record = out_.record;
    record.prompt = std::move(said.prompt);
    record.model = std::move(said.model);
    record.failure = std::move(said.failure);
    record.stopped = said.stopped;
    record.times.first_delta = said.first_delta;
    if (record.failure) {
        return;
    }
    if (said.no_answer) {
        decline();
        return;
    }
    out_.kind = AnswerKind::model;
    out_.text = std::move(said.text);
    out_.confidence = std::max(found_.confidence, found_.support);
    out_.follow_ups = std::move(said.follow_ups);
    record.cited = std::move(said.cited);
    const auto citing = record.cited.empty() ? Citing::as_a_whole : Citing::by_number;
    if (record.passages.size() > said.passages) {
        record.passages.resize(said.passages); // the others it has not seen
    }
    if (!out_.text.empty()) {
        judge();
    }
    for (const auto number : record.cited) {
        auto& passage = record.passages.at(static_cast<std::size_t>(number - 1));
        passage.cited = true;
        out_.citations.push_back(cite(passage, out_.text, citing));
    }
}

// Which sentences nothing supports, and what those that cite the wrong passage should; and, where
// the model cites nothing, which passage it may have had its words from.
void Answering::judge() {
    auto& record = out_.record;
    std::vector<const RecordPassage*> all;
    for (const auto& passage : record.passages) {
        all.push_back(&passage);
    }
    auto judged = judged_by(out_.text, all, asked_.question);
    if (judged.text != out_.text) {
        out_.text = std::move(judged.text);
        record.cited = std::move(judged.cited);
    }
    const std::string_view text = out_.text;
    for (const auto& range : judged.unsupported) {
        const auto begin = grounding::utf16_units(text.substr(0, range.begin));
        const auto length =
            grounding::utf16_units(text.substr(range.begin, range.end - range.begin));
        out_.unsupported.push_back({begin, begin + length});
    }
    if (!record.cited.empty()) {
        return;
    }
    auto least = text.size();
    const RecordPassage* best = nullptr;
    for (const auto* passage : all) {
        const auto bytes = bytes_of(judged_by(out_.text, {passage}, asked_.question).unsupported);
        if (bytes * 2 < text.size() && bytes < least) {
            least = bytes;
            best = passage;
        }
    }
    if (best != nullptr) {
        record.cited.push_back(best->number);
    }
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
        for (const auto& passage : out_.record.passages) {
            const auto& topic = passage.title.empty() ? passage.name : passage.title;
            if (out_.topics.size() < most_topics &&
                std::ranges::find(out_.topics, topic) == out_.topics.end()) {
                out_.topics.push_back(topic);
            }
        }
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
    if (declining.offer_person && rules.asked) {
        out_.follow_ups = {std::string{talk::wish_for_person(language_)}};
    }
}

// Not where the thread or the owner's experiments have a say in the answer.
bool Answering::may_be_cached() const {
    return asked_.turns.empty() && !asked_.behaviour &&
           (asked_.origin == Origin::thread || asked_.origin == Origin::api);
}

Cache::Key Answering::cache_key(const models::Chosen& chosen) const {
    std::string rest = std::to_string(out_.record.behaviour_version) + "\n" +
                       chosen.endpoint.text() + "\n" + chosen.model + "\n" + bot_.name + "\n" +
                       std::string{text::code(language_)} + "\n";
    for (const auto& list : {asked_.categories, bot_.categories}) {
        for (const auto& category : list) {
            rest += category + " ";
        }
        rest += "\n";
    }
    return {asked_.chatbot, Cache::key_of(asked_.question), std::move(rest), knowledge_};
}

bool Answering::take_cached(const models::Chosen& chosen) {
    auto known = may_be_cached() ? answerer_.cache_.find(cache_key(chosen)) : std::nullopt;
    if (!known) {
        return false;
    }
    auto& record = known->record;
    const auto& now = out_.record;
    record.id = now.id;
    record.origin = now.origin;
    record.question = now.question;
    record.created_at = now.created_at;
    record.cached = true;
    record.times = {};
    if (record.model) {
        record.model->prompt_tokens = record.model->completion_tokens = record.model->cost = 0;
        record.model->credits = 0;
        record.model->attempts = 0;
    }
    out_ = *std::move(known);
    if (listener_.delta && out_.kind == AnswerKind::model) {
        listener_.delta(out_.text);
    }
    return true;
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
