#include "models/models.h"
#include "models/reading.h"
#include "platform/async/async.h"

#include <algorithm>
#include <cmath>

namespace hiochat::models {

namespace {

using Steady = std::chrono::steady_clock;

// Of a shorter reply reading takes less time than passing it on.
constexpr std::size_t read_at_once = std::size_t{64} * 1024;
constexpr std::size_t most_dimensions = 16'384;

struct Parsed {
    std::vector<Vector> vectors; // empty: it is no list of as many vectors as were asked for
    std::optional<std::int64_t> tokens;
};

// Length 1; empty when it holds anything but numbers, or only zeros.
Vector normalised(const boost::json::value* list) {
    Vector out;
    if (list == nullptr || !list->is_array() || list->get_array().size() > most_dimensions) {
        return out;
    }
    double sum = 0;
    out.reserve(list->get_array().size());
    for (const auto& item : list->get_array()) {
        boost::json::error_code error;
        const auto number = item.to_number<double>(error);
        if (error || !std::isfinite(number)) {
            return {};
        }
        sum += number * number;
        out.push_back(static_cast<float>(number));
    }
    const auto length = static_cast<float>(std::sqrt(sum));
    if (!(length > 0) || !std::isfinite(length)) {
        return {};
    }
    for (auto& number : out) {
        number /= length;
    }
    return out;
}

// The list may come in any order: `index` says which text each vector is of.
Parsed parse_embeddings(const std::string& body, std::size_t count) {
    Parsed parsed;
    const auto reply = lenient_json(body);
    const auto* data = reply ? member(*reply, "data") : nullptr;
    if (data == nullptr || !data->is_array() || data->get_array().size() != count) {
        return parsed;
    }
    std::vector<Vector> vectors(count);
    std::int64_t at = 0;
    for (const auto& item : data->get_array()) {
        const auto index = number_of(member(item, "index")).value_or(at++);
        const auto place = static_cast<std::size_t>(index);
        auto vector = normalised(member(item, "embedding"));
        const bool bad = place >= count || vector.empty() || !vectors[place].empty() ||
                         (!vectors.front().empty() && vector.size() != vectors.front().size());
        if (bad) {
            return parsed;
        }
        vectors[place] = std::move(vector);
    }
    const auto alike = [&](const Vector& one) { return one.size() == vectors.front().size(); };
    if (std::ranges::all_of(vectors, alike)) {
        parsed.vectors = std::move(vectors);
    }
    if (const auto* usage = member(*reply, "usage")) {
        parsed.tokens = number_of(member(*usage, "prompt_tokens"));
    }
    return parsed;
}

double units_of(const std::vector<std::string>& texts) {
    double units = 0;
    for (const auto& text : texts) {
        units += token_units(text);
    }
    return units;
}

Embedding failure(std::string_view code, std::string message) {
    return Failure{std::string{code}, std::move(message)};
}

} // namespace

Task<std::variant<Embedded, Trouble>>
Models::embed_once(Endpoint endpoint, EmbedFor purpose, std::vector<std::string> texts, Time end) {
    auto request = embedding_request(endpoint, purpose, texts);
    request.timeout = std::chrono::ceil<std::chrono::milliseconds>(end - Steady::now());
    request.idle_timeout = std::chrono::ceil<std::chrono::seconds>(request.timeout);
    request.connect_timeout = std::min(request.connect_timeout, request.timeout);
    request.max_bytes = options_.limits.embedding_reply_bytes;
    auto outcome = co_await fetcher_of(endpoint).fetch(std::move(request));
    throw_if_cancelled(outcome);
    if (const auto* lost = std::get_if<fetch::Failure>(&outcome)) {
        co_return trouble_of(*lost, endpoint);
    }
    auto& response = std::get<fetch::Response>(outcome);
    if (response.status != 200) {
        co_return trouble_of(response, response.body, endpoint);
    }
    Parsed parsed;
    if (response.body.size() < read_at_once) {
        parsed = parse_embeddings(response.body, texts.size());
    } else {
        parsed = co_await async::blocking(
            cpu_, parse_embeddings, std::move(response.body), texts.size()
        );
    }
    if (parsed.vectors.empty()) {
        co_return broken_reply("The reply is no list of embeddings. Check the address.");
    }
    const auto dimensions = static_cast<std::int64_t>(parsed.vectors.front().size());
    if (endpoint.dimensions > 0 && dimensions != endpoint.dimensions) {
        co_return broken_reply(
            "The vectors have " + std::to_string(dimensions) + " dimensions, not " +
            std::to_string(endpoint.dimensions) + "."
        );
    }
    dimensions_.note(fingerprint(endpoint), dimensions);
    Embedded embedded;
    embedded.vectors = std::move(parsed.vectors);
    embedded.endpoint = endpoint.id;
    embedded.model = endpoint.model;
    embedded.measured = parsed.tokens.has_value();
    embedded.tokens = parsed.tokens.value_or(static_cast<std::int64_t>(units_of(texts) + 0.5));
    embedded.cost = cost_of(endpoint, embedded.tokens, 0);
    co_return embedded;
}

Task<Embedding> Models::embed_with(
    Scope scope, Endpoint endpoint, EmbedFor purpose, std::vector<std::string> texts, Time end
) {
    const auto health = health_of(endpoint);
    const auto& limits = options_.limits;
    const auto tries = purpose == EmbedFor::question ? 1 : limits.tries;
    Failure last{std::string{codes::timeout}, "There was no time left."};
    for (std::int64_t tried = 1; Steady::now() < end; ++tried) {
        if (!breakers_.admit(health)) {
            if (tried == 1) {
                last = circuit_is_open(breakers_.left_alone(health), clock_.now());
            }
            break;
        }
        Trial trial{breakers_, health};
        auto outcome = co_await embed_once(endpoint, purpose, texts, end);
        auto* trouble = std::get_if<Trouble>(&outcome);
        Spent spent{
            .workspace = scope.workspace,
            .chatbot = scope.chatbot,
            .endpoint = endpoint.id,
            .model = endpoint.model,
            .kind = Kind::embedding,
            .usage = {.measured = true},
            .cost = 0,
            .of_server = endpoint.of_server,
            .failed = trouble != nullptr,
        };
        if (trouble == nullptr) {
            trial.well();
            auto& embedded = std::get<Embedded>(outcome);
            spent.usage = {embedded.tokens, 0, embedded.measured};
            spent.cost = embedded.cost;
            usage_.write(std::move(spent));
            co_return std::move(embedded);
        }
        usage_.write(std::move(spent));
        if (trouble->sick) {
            trial.sick(trouble->wait.value_or(std::chrono::seconds{0}));
        } else {
            trial.well();
        }
        last = trouble->failure;
        const auto delay = retry_delay(tried, *trouble);
        if (!trouble->again || tried >= tries || delay > limits.longest_retry ||
            Steady::now() + delay >= end) {
            break;
        }
        co_await async::sleep_for(delay);
    }
    co_return last;
}

Task<Embedding> Models::embed(
    Scope scope,
    EmbedFor purpose,
    std::vector<std::string> texts,
    std::chrono::milliseconds deadline
) {
    const auto& limits = options_.limits;
    const auto end = Steady::now() + (deadline.count() > 0 ? deadline : limits.embedding);
    // Questions do not wait behind the passages of a large upload.
    const auto gate = scope.workspace.text() + (purpose == EmbedFor::question ? "?" : "");
    const auto patience = std::min(
        limits.wait, std::chrono::duration_cast<std::chrono::milliseconds>(end - Steady::now())
    );
    const auto place = co_await embedding_gates_.enter(gate, patience);
    if (!place) {
        co_return failure(codes::busy, "Too many embeddings are being made at once.");
    }
    const auto found = co_await chain(scope, Kind::embedding);
    if (found.endpoints.empty()) {
        co_return failure(codes::no_model, "No embedding model is set.");
    }
    if (texts.empty()) {
        co_return Embedded{};
    }
    const auto key = embedding_key(found.endpoints.front());
    Embedding last = failure(codes::no_model, "No embedding model is set.");
    for (const auto& endpoint : found.endpoints) {
        if (embedding_key(endpoint) != key) {
            continue; // its vectors could not be compared
        }
        if (auto why = passed_over(found, endpoint)) {
            last = *std::move(why);
            continue;
        }
        last = co_await embed_with(scope, endpoint, purpose, texts, end);
        if (std::holds_alternative<Embedded>(last)) {
            break;
        }
    }
    co_return last;
}

} // namespace hiochat::models
