#pragma once

#include "models/breaker.h"
#include "models/dialect.h"
#include "models/dimensions.h"
#include "models/directory.h"
#include "models/estimate.h"
#include "models/gate.h"
#include "models/heard.h"
#include "models/limits.h"
#include "models/prompt.h"
#include "models/usage.h"
#include "platform/async/task.h"
#include "platform/fetch/fetcher.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hiochat::async {
class Pool;
}

namespace hiochat::models {

// The model that is asked first.
struct Chosen {
    EndpointId endpoint;
    std::string model;
    std::int64_t window = 0;     // tokens of prompt and answer together
    std::int64_t max_output = 0; // tokens
    double credits = 1;
    double tokens_per_unit = 1; // of estimate.h; learned from what the vendor has counted
    std::string version;        // of it and of all who may answer in its place

    // How many tokens the text will be, rather more than fewer.
    std::int64_t tokens_of(std::string_view text) const;
};

struct ChosenEmbedding {
    EndpointId endpoint;
    std::string model;
    std::int64_t dimensions = 0; // 0: not known before the first reply
    std::size_t batch = 64;      // texts of one request, at most
    std::size_t batch_chars = 0; // of one request together
    std::string key; // vectors of one key can be compared: vendor, address, model and dimensions
};

// Language models of any vendor behind one face: which one to ask, asking it, and what it has cost.
//
// The endpoints of a chatbot are its own if it has any, else the workspace's, else the server's.
// Their order is the fallback chain.
class Models {
public:
    struct Options {
        std::vector<Endpoint> server; // the operator's own: they may be at any address
        Limits limits;
        fetch::Options outgoing;      // how the endpoints of workspaces are reached
        std::string currency = "USD"; // of all prices
    };

    Models(
        db::Database& database,
        const Clock& clock,
        crypto::SecretBox box,
        async::TaskGroup& background,
        async::Pool& cpu,
        Options options
    );
    ~Models();

    Models(const Models&) = delete;
    Models& operator=(const Models&) = delete;

    // Asks the models of the chain one after the other until one has answered to its end, within
    // the deadline. Cancelling the task ends the request at once. The listener is called on the
    // caller's executor, and never after the task has ended.
    Task<Answer> speak(Scope scope, Prompt prompt, Listener listener);

    // At most ChosenEmbedding::batch texts. One try for a question, several for passages.
    // `deadline` 0: `embedding_seconds`.
    Task<Embedding> embed(
        Scope scope,
        EmbedFor purpose,
        std::vector<std::string> texts,
        std::chrono::milliseconds deadline = std::chrono::milliseconds{0}
    );

    // Nothing when no model is set.
    Task<std::optional<Chosen>> chat_model(Scope scope);
    Task<std::optional<ChosenEmbedding>> embedding_model(Scope scope);

    // What happens when this endpoint is asked: for the owner who sets it up. Neither breaker nor
    // usage take part; one try.
    Task<std::variant<Heard, Failure>> try_chat(Endpoint endpoint);
    Task<Embedding> try_embedding(Endpoint endpoint);

    // A stored endpoint has answered while it was tried out: nobody leaves it alone any longer.
    Task<void> note_well(WorkspaceId workspace, Endpoint endpoint);

    // The names of the models that the endpoint has, as it lists them.
    Task<std::variant<std::vector<std::string>, Failure>> list(Endpoint endpoint);

    Directory& directory() { return directory_; }

    UsageBook& usage() { return usage_; }

    const Options& options() const { return options_; }

private:
    using Time = std::chrono::steady_clock::time_point;

    // Who can be asked, in order.
    struct Chain {
        std::vector<Endpoint> endpoints;
        bool over_budget = false; // of who pays for them
    };

    struct Asked; // speak.cpp: one call of speak

    Task<Chain> chain(Scope scope, Kind kind);
    std::optional<std::int64_t>
    budget(db::Session& session, const WorkspaceId& workspace, Payer payer) const;
    Task<std::optional<Spoken>> ask(Asked& asked, Endpoint endpoint, std::int64_t left);
    Task<Heard> hear_once(Asked& asked, Endpoint endpoint, std::chrono::milliseconds first);
    Spoken spoken(const Asked& asked, const Endpoint& endpoint, Heard heard);
    void keep_account(Asked& asked, const Endpoint& endpoint, const Heard& heard);
    std::optional<Failure> passed_over(const Chain& chain, const Endpoint& endpoint) const;
    std::chrono::milliseconds retry_delay(std::int64_t failed, const Trouble& trouble) const;
    Habits& habits_of(const Endpoint& endpoint);

    Task<std::variant<Embedded, Trouble>>
    embed_once(Endpoint endpoint, EmbedFor purpose, std::vector<std::string> texts, Time end);
    Task<Embedding> embed_with(
        Scope scope, Endpoint endpoint, EmbedFor purpose, std::vector<std::string> texts, Time end
    );

    fetch::Fetcher& fetcher_of(const Endpoint& endpoint);

    db::Database& database_;
    async::Pool& cpu_;
    Options options_;
    Directory directory_;
    UsageBook usage_;
    const Clock& clock_;
    Breakers breakers_;
    Gates chat_gates_;
    Gates embedding_gates_;
    TokenRatios ratios_;
    std::map<std::string, Habits> habits_;
    Dimensions dimensions_; // as seen in replies
    fetch::Fetcher guarded_;
    std::unique_ptr<fetch::Fetcher> open_; // for the server's own
};

} // namespace hiochat::models
