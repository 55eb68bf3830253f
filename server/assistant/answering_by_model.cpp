#include "assistant/answering.h"
#include "assistant/documents.h"
#include "assistant/grounding/support.h"
#include "assistant/grounding/utf16.h"
#include "assistant/rewriting.h"
#include "assistant/talk/visitor_language.h"
#include "platform/text/unicode.h"
#include "platform/text/words.h"

#include <algorithm>
#include <tuple>
#include <utility>

// What a model has to do with it.
namespace hiochat::assistant {

namespace {

using behaviours::Length;
using talk::Tone;

constexpr std::size_t least_rewritten = 3; // words

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

} // namespace

// The documents may say it in other words, or in another language.
Task<void> Answering::look_again() {
    const auto time = std::min(answerer_.options().rewriting_time, time_left());
    const auto language = language_of(*knowledge_);
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

// Not where the thread or the owner's experiments have a say in the answer.
bool Answering::may_be_cached() const {
    return asked_.turns.empty() && !asked_.behaviour &&
           (asked_.origin == Origin::thread || asked_.origin == Origin::api);
}

Cache::Key Answering::cache_key(const models::Chosen& chosen) const {
    const auto rest = Cache::joined(
        {std::to_string(out_.record.behaviour_version),
         chosen.version,
         bot_.name,
         std::string{text::code(language_)},
         Cache::joined(asked_.categories),
         Cache::joined(bot_.categories)}
    );
    return {asked_.chatbot, Cache::key_of(asked_.question), rest, knowledge_};
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

} // namespace hiochat::assistant
