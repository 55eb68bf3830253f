#include "models/hearing.h"
#include "models/models.h"
#include "platform/async/async.h"

#include <algorithm>
#include <exception>

namespace hiochat::models {

namespace {

using Steady = std::chrono::steady_clock;

std::chrono::milliseconds between(Steady::time_point start, Steady::time_point end) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(end - start);
}

Failure failure(std::string_view code, std::string message) {
    return {std::string{code}, std::move(message)};
}

// The one that is wished for comes first.
void prefer(std::vector<Endpoint>& endpoints, const std::optional<EndpointId>& wish) {
    if (!wish) {
        return;
    }
    const auto found = std::ranges::find(endpoints, *wish, &Endpoint::id);
    if (found != endpoints.end()) {
        std::rotate(endpoints.begin(), found, found + 1);
    }
}

fetch::Request limited_request(
    const Endpoint& endpoint, Prompt prompt, std::int64_t max_tokens, const Habits& habits
) {
    prompt.max_tokens = max_tokens;
    return chat_request(endpoint, prompt, habits);
}

double units_of(const Prompt& prompt) {
    double units = token_units(prompt.system);
    for (const auto& turn : prompt.turns) {
        units += token_units(turn.text);
    }
    return units;
}

} // namespace

struct Models::Asked {
    Scope scope;
    Prompt prompt;
    Listener listener;
    Steady::time_point start = Steady::now();
    Steady::time_point end;
    Failure last = failure(codes::no_model, "No model is set.");
    std::string told; // that the listener has heard and nobody has taken back
    std::shared_ptr<Bill> bill{};
    double units = 0;        // of the prompt
    bool nobody_else = true; // is asked when this endpoint fails in its middle
    std::optional<Trial> trial{};

    void tell(std::string_view text) {
        if (told.empty()) {
            trial->speaks();
        }
        if (told.empty() && nobody_else) { // thousands may speak at the same time
            std::string{}.swap(prompt.system);
            std::vector<Turn>{}.swap(prompt.turns);
        }
        told += text;
        if (listener.delta) {
            listener.delta(text);
        }
    }

    void take_back() {
        if (!told.empty() && listener.restart) {
            listener.restart();
        }
        told.clear();
    }
};

Task<Answer> Models::speak(Scope scope, Prompt prompt, Listener listener) {
    Asked asked{
        .scope = scope, .prompt = std::move(prompt), .listener = std::move(listener), .end = {}
    };
    asked.units = units_of(asked.prompt);
    asked.bill = asked.listener.bill ? asked.listener.bill : std::make_shared<Bill>();
    const auto& limits = options_.limits;
    asked.end =
        asked.start + (asked.prompt.deadline.count() > 0 ? asked.prompt.deadline : limits.total);
    const auto patience = std::min(limits.wait, between(Steady::now(), asked.end));
    const auto place = co_await chat_gates_.enter(scope.workspace.text(), patience);
    if (!place) {
        co_return failure(codes::busy, "Too many questions are being answered at once.");
    }
    // Inside, where what those before have spent is known.
    auto found = co_await chain(scope, Kind::chat);
    prefer(found.endpoints, asked.prompt.endpoint);
    auto left = static_cast<std::int64_t>(found.endpoints.size());
    for (const auto& endpoint : found.endpoints) {
        asked.nobody_else = left == 1;
        if (auto why = passed_over(found, endpoint)) {
            asked.last = *std::move(why);
        } else if (auto answer = co_await ask(asked, endpoint, left)) {
            co_return *std::move(answer);
        }
        --left;
    }
    co_return asked.last;
}

// One endpoint, a few times, while it has not begun to answer. `left`: the endpoints among which
// the time that is left is divided, this one included.
Task<std::optional<Spoken>> Models::ask(Asked& asked, Endpoint endpoint, std::int64_t left) {
    const auto& limits = options_.limits;
    const auto first = std::min(limits.first, between(Steady::now(), asked.end) / left);
    for (std::int64_t tried = 1; Steady::now() < asked.end; ++tried) {
        const auto health = health_of(endpoint);
        if (!breakers_.admit(health)) {
            if (tried == 1) {
                asked.last = circuit_is_open(breakers_.left_alone(health), clock_.now());
            }
            break;
        }
        auto& trial = asked.trial.emplace(breakers_, health);
        auto heard = co_await hear_once(asked, endpoint, first);
        keep_account(asked, endpoint, heard);
        if (!heard.trouble) {
            trial.well();
            co_return spoken(asked, endpoint, std::move(heard));
        }
        const auto& trouble = *heard.trouble;
        if (trouble.sick) {
            trial.sick(trouble.wait.value_or(std::chrono::seconds{0}));
        } else {
            trial.well();
        }
        asked.last = trouble.failure;
        const auto delay = retry_delay(tried, trouble);
        const bool worth_it = trouble.again && asked.told.empty() && tried < limits.tries &&
                              delay <= limits.longest_retry && Steady::now() + delay < asked.end;
        if (!worth_it) {
            break;
        }
        co_await async::sleep_for(delay);
    }
    co_return std::nullopt;
}

// One request; more only where the vendor wants it said differently.
Task<Heard> Models::hear_once(Asked& asked, Endpoint endpoint, std::chrono::milliseconds first) {
    const auto delta = [&asked](std::string_view text) { asked.tell(text); };
    const Times times{asked.end, first, options_.limits.stall};
    const auto& prompt = asked.prompt;
    const auto max_tokens = endpoint.max_output > 0
                                ? std::min(prompt.max_tokens, endpoint.max_output)
                                : prompt.max_tokens;
    for (int lessons = 0;; ++lessons) {
        asked.take_back();
        auto& bill = *asked.bill;
        bill.endpoint = endpoint.id;
        bill.model = endpoint.model;
        bill.credits = endpoint.credits;
        ++bill.attempts;
        Heard heard;
        auto request = limited_request(endpoint, prompt, max_tokens, habits_of(endpoint));
        try {
            co_await hear(
                fetcher_of(endpoint),
                std::move(request),
                endpoint,
                times,
                options_.limits,
                max_tokens,
                delta,
                heard
            );
        } catch (...) { // nobody wants the rest, but what was said has been paid for
            keep_account(asked, endpoint, heard);
            throw;
        }
        if (!heard.refusal || lessons == most_lessons ||
            !learn(habits_of(endpoint), *heard.refusal)) {
            co_return heard;
        }
    }
}

namespace {

// As the vendor has counted, or else as it is estimated.
Usage usage_of(const Heard& heard, double prompt_units, double per_unit) {
    if (!heard.began) {
        return {.measured = true};
    }
    Usage usage;
    usage.measured = heard.prompt_tokens && heard.completion_tokens;
    usage.prompt_tokens =
        heard.prompt_tokens.value_or(static_cast<std::int64_t>(prompt_units * per_unit + 0.5));
    usage.completion_tokens =
        heard.completion_tokens.value_or(static_cast<std::int64_t>(heard.units * per_unit + 0.5));
    return usage;
}

} // namespace

void Models::keep_account(Asked& asked, const Endpoint& endpoint, const Heard& heard) {
    const auto name = fingerprint(endpoint);
    if (heard.prompt_tokens) {
        ratios_.learn(name, asked.units, *heard.prompt_tokens);
    }
    const auto usage = usage_of(heard, asked.units, ratios_.per_unit(name));
    const auto cost = cost_of(endpoint, usage.prompt_tokens, usage.completion_tokens);
    auto& bill = *asked.bill;
    bill.usage.prompt_tokens += usage.prompt_tokens;
    bill.usage.completion_tokens += usage.completion_tokens;
    bill.usage.measured = bill.usage.measured && usage.measured;
    bill.cost += cost;
    usage_.write({
        .workspace = asked.scope.workspace,
        .chatbot = asked.scope.chatbot,
        .endpoint = endpoint.id,
        .model = endpoint.model,
        .kind = Kind::chat,
        .usage = usage,
        .cost = cost,
        .of_server = endpoint.of_server,
        .failed = heard.trouble.has_value(),
    });
}

Spoken Models::spoken(const Asked& asked, const Endpoint& endpoint, Heard heard) {
    const auto now = Steady::now();
    return {
        .text = std::move(heard.text),
        .endpoint = endpoint.id,
        .model = endpoint.model,
        .usage = asked.bill->usage,
        .cost = asked.bill->cost,
        .credits = endpoint.credits,
        .first_delta = between(asked.start, heard.first_delta.value_or(now)),
        .total = between(asked.start, now),
        .finish = heard.finish,
        .attempts = asked.bill->attempts,
    };
}

} // namespace hiochat::models
