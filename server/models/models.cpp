#include "models/models.h"

#include "models/hearing.h"
#include "models/reading.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/jobs/retry.h"

#include <algorithm>
#include <random>

namespace hiochat::models {

namespace {

constexpr std::size_t texts_at_once = 64;
constexpr std::size_t chars_at_once = 100'000; // bytes; vendors take about 300,000 tokens at once
constexpr std::size_t habits_kept = 10'000;
constexpr std::size_t most_listed = 2'000;
constexpr std::int64_t least_output = 256; // tokens

fetch::Options open_options(fetch::Options options) {
    options.allow_private_networks = true;
    return options;
}

double random_share() {
    static thread_local std::mt19937_64 random{std::random_device{}()};
    return std::uniform_real_distribution<double>{}(random);
}

} // namespace

std::int64_t Chosen::tokens_of(std::string_view text) const {
    return estimated_tokens(text, tokens_per_unit);
}

Models::Models(
    db::Database& database,
    const Clock& clock,
    crypto::SecretBox box,
    async::TaskGroup& background,
    async::Pool& cpu,
    Options options
)
    : database_{database}, cpu_{cpu}, options_{std::move(options)},
      directory_{database, clock, box, options_.limits.endpoints},
      usage_{database, background, clock}, clock_{clock},
      breakers_{
          clock,
          options_.limits.breaker_failures,
          options_.limits.breaker_time,
          options_.limits.retry_after
      },
      chat_gates_{options_.limits.at_once, options_.limits.waiting},
      embedding_gates_{options_.limits.at_once, options_.limits.waiting},
      guarded_{options_.outgoing} {
    if (!options_.server.empty() && !options_.outgoing.allow_private_networks) {
        open_ = std::make_unique<fetch::Fetcher>(open_options(options_.outgoing));
    }
}

Models::~Models() = default;

fetch::Fetcher& Models::fetcher_of(const Endpoint& endpoint) {
    return endpoint.of_server && open_ ? *open_ : guarded_;
}

Habits& Models::habits_of(const Endpoint& endpoint) {
    if (habits_.size() > habits_kept) {
        habits_.clear(); // they are learned again
    }
    return habits_.try_emplace(fingerprint(endpoint), first_habits(endpoint)).first->second;
}

std::optional<std::int64_t>
Models::budget(db::Session& session, const WorkspaceId& workspace, Payer payer) const {
    if (payer == Payer::workspace) {
        return directory_.monthly_limit(session, workspace);
    }
    const auto most = options_.limits.spend_per_month;
    return most > 0 ? std::optional{most} : std::nullopt;
}

Task<Models::Chain> Models::chain(Scope scope, Kind kind) {
    // Before anything is read: what is stored meanwhile counts rather twice than never.
    const auto of_own = usage_.unwritten(scope.workspace, Payer::workspace);
    const auto of_server = usage_.unwritten(scope.workspace, Payer::server);
    auto unit = [=, this](db::Session& session) {
        Chain chain{.endpoints = directory_.usable(session, scope, kind)};
        const auto payer = chain.endpoints.empty() ? Payer::server : Payer::workspace;
        if (payer == Payer::server) {
            std::ranges::copy_if(
                options_.server,
                std::back_inserter(chain.endpoints),
                [kind](const Endpoint& endpoint) { return endpoint.kind == kind; }
            );
        }
        if (chain.endpoints.empty()) {
            return chain;
        }
        if (const auto most = budget(session, scope.workspace, payer)) {
            const auto unwritten = payer == Payer::server ? of_server : of_own;
            const auto stored = usage_.spent_this_month(session, scope.workspace, payer);
            chain.over_budget = unwritten + stored >= *most;
        }
        return chain;
    };
    co_return co_await database_.read(std::move(unit));
}

namespace {

Failure budget_is_spent(const Endpoint& endpoint) {
    return {
        std::string{codes::over_budget},
        endpoint.of_server
            ? "This month's budget for the server's models is spent."
            : "The workspace's own monthly limit for what its models cost is reached."
    };
}

} // namespace

std::optional<Failure> Models::passed_over(const Chain& chain, const Endpoint& endpoint) const {
    if (chain.over_budget) {
        return budget_is_spent(endpoint);
    }
    if (endpoint.key_lost) {
        return key_is_lost();
    }
    return std::nullopt;
}

std::chrono::milliseconds Models::retry_delay(std::int64_t failed, const Trouble& trouble) const {
    const auto& limits = options_.limits;
    const auto delay = jobs::retry_delay(
        failed,
        random_share(),
        limits.first_retry,
        std::max(limits.first_retry, limits.longest_retry)
    );
    return trouble.wait ? std::max<std::chrono::milliseconds>(delay, *trouble.wait) : delay;
}

Task<std::optional<Chosen>> Models::chat_model(Scope scope) {
    const auto found = co_await chain(scope, Kind::chat);
    if (found.endpoints.empty()) {
        co_return std::nullopt;
    }
    const auto& first = found.endpoints.front();
    std::string version;
    for (const auto& endpoint : found.endpoints) {
        version += health_of(endpoint) + " ";
    }
    co_return Chosen{
        .endpoint = first.id,
        .model = first.model,
        .window = first.window,
        .max_output =
            first.max_output > 0 ? first.max_output : std::max(least_output, first.window / 4),
        .credits = first.credits,
        .tokens_per_unit = ratios_.per_unit(fingerprint(first)),
        .version = std::move(version)
    };
}

Task<std::optional<ChosenEmbedding>> Models::embedding_model(Scope scope) {
    const auto found = co_await chain(scope, Kind::embedding);
    if (found.endpoints.empty()) {
        co_return std::nullopt;
    }
    const auto& first = found.endpoints.front();
    co_return ChosenEmbedding{
        .endpoint = first.id,
        .model = first.model,
        .dimensions = dimensions_.of(fingerprint(first)).value_or(first.dimensions),
        .batch = texts_at_once,
        .batch_chars = chars_at_once,
        .key = embedding_key(first)
    };
}

namespace {

Prompt hello() {
    Prompt prompt;
    prompt.system = "Answer with the single word OK.";
    prompt.turns = {{Role::user, "Are you there?"}};
    prompt.max_tokens = 16;
    return prompt;
}

std::vector<std::string> names_in(std::string_view body) {
    std::vector<std::string> names;
    const auto reply = lenient_json(body);
    if (!reply) {
        return names;
    }
    const auto* list = member(*reply, "data");
    list = list == nullptr ? &*reply : list; // some answer with the list alone
    if (!list->is_array()) {
        return names;
    }
    for (const auto& one : list->get_array()) {
        const auto name = text_of(member(one, "id"));
        if (!name.empty() && names.size() < most_listed) {
            names.emplace_back(name);
        }
    }
    std::ranges::sort(names);
    return names;
}

} // namespace

Task<void> Models::note_well(WorkspaceId workspace, Endpoint endpoint) {
    breakers_.well(health_of(endpoint));
    co_await directory_.note_well(std::move(workspace), endpoint.id);
}

Task<std::variant<Heard, Failure>> Models::try_chat(Endpoint endpoint) {
    auto habits = first_habits(endpoint);
    const auto& limits = options_.limits;
    const auto end = std::chrono::steady_clock::now() + limits.first + limits.stall;
    for (int lessons = 0;; ++lessons) {
        const Times times{end, limits.first, limits.stall};
        auto prompt = hello();
        Heard heard;
        co_await hear(
            fetcher_of(endpoint),
            chat_request(endpoint, prompt, habits),
            endpoint,
            times,
            limits,
            prompt.max_tokens,
            nullptr,
            heard
        );
        if (!heard.trouble) {
            co_return heard;
        }
        if (!heard.refusal || lessons == most_lessons || !learn(habits, *heard.refusal)) {
            co_return heard.trouble->failure;
        }
    }
}

Task<Embedding> Models::try_embedding(Endpoint endpoint) {
    const auto end = std::chrono::steady_clock::now() + options_.limits.first;
    std::vector<std::string> texts{"Are you there?"};
    auto outcome = co_await embed_once(endpoint, EmbedFor::question, std::move(texts), end);
    if (auto* trouble = std::get_if<Trouble>(&outcome)) {
        co_return std::move(trouble->failure);
    }
    co_return std::move(std::get<Embedded>(outcome));
}

Task<std::variant<std::vector<std::string>, Failure>> Models::list(Endpoint endpoint) {
    auto request = list_request(endpoint);
    request.timeout = options_.limits.first;
    request.max_bytes = options_.limits.reply_bytes;
    auto outcome = co_await fetcher_of(endpoint).fetch(std::move(request));
    if (const auto* failure = std::get_if<fetch::Failure>(&outcome)) {
        co_return trouble_of(*failure, endpoint).failure;
    }
    const auto& response = std::get<fetch::Response>(outcome);
    if (response.status != 200) {
        co_return trouble_of(response, response.body, endpoint).failure;
    }
    auto names = names_in(response.body);
    if (names.empty()) {
        co_return Failure{
            std::string{codes::broken_reply},
            "The endpoint lists no models. Enter the model's name by hand."
        };
    }
    co_return names;
}

} // namespace hiochat::models
