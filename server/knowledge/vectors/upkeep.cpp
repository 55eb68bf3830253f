#include "knowledge/vectors/upkeep.h"

#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"
#include "platform/log/log.h"
#include "platform/text/cut.h"

#include <algorithm>
#include <array>
#include <memory>

namespace hiochat::knowledge::vectors {

namespace {

// Then others have their turn.
constexpr int batches_of_run = 50;

// A text that a model refuses is embedded by its beginning, down to this.
constexpr std::size_t least_bytes = 200;

// Failures that the texts may have caused.
bool is_about_texts(const Failure& failure) {
    static constexpr auto codes =
        std::to_array<std::string_view>({"bad_request", "too_long", "too_large", "refused"});
    return std::ranges::find(codes, failure.code) != codes.end();
}

void halve(std::string& text) {
    text.resize(text::cut(text, text.size() / 2).size());
}

bool fit(const std::vector<Vector>& vectors, std::size_t texts) {
    return vectors.size() == texts && !vectors.front().empty() &&
           vectors.front().size() <= most_dimensions &&
           std::ranges::all_of(vectors, [&](const Vector& vector) {
               return vector.size() == vectors.front().size();
           });
}

jobs::NewJob job_of(const Of& of, const char* kind) {
    jobs::NewJob job;
    job.kind = kind;
    job.payload = json::encode_text(EmbedJob{of.workspace, of.chatbot});
    job.workspace_id = of.workspace.text();
    job.unique_key = of.chatbot.text();
    return job;
}

} // namespace

Upkeep::Upkeep(
    db::Database& database,
    Embedder& embedder,
    Choice& choice,
    const Clock& clock,
    log::Log& log,
    async::TaskGroup& background,
    std::chrono::milliseconds gather
)
    : database_{database}, embedder_{embedder}, choice_{choice}, clock_{clock}, log_{log},
      background_{background}, gather_{gather} {}

Task<void> Upkeep::run(EmbedJob job) {
    const Of of{job.workspace_id, job.chatbot_id};
    choice_.forget();
    const auto model = co_await choice_.find(of.workspace, of.chatbot);
    if (!model) {
        co_return;
    }
    for (int batch = 0; batch < batches_of_run; ++batch) {
        if (!co_await embed_some(of, *model)) {
            co_return;
        }
    }
    co_await enqueue(of);
}

// False when there is nothing more to do now.
Task<bool> Upkeep::embed_some(Of of, Model model) {
    auto next = [of, model](db::Session& session) { return next_pieces(session, of, model); };
    auto pieces = co_await database_.read(std::move(next));
    if (pieces.empty()) {
        co_await remove_others(of, model.key);
        co_return false;
    }
    std::vector<std::string> texts;
    for (const auto& piece : pieces) {
        texts.insert(texts.end(), piece.texts.begin(), piece.texts.end());
    }
    const auto count = texts.size();
    auto answer = co_await embed(of, std::move(texts));
    if (auto* failure = std::get_if<Failure>(&answer)) {
        co_await fail(of, std::move(*failure));
        co_return false;
    }
    auto& vectors = std::get<std::vector<Vector>>(answer);
    if (!fit(vectors, count)) {
        co_await fail(of, {"broken_reply", "The embedding model answered something else."});
        co_return false;
    }
    co_await store_all(of, model.key, std::move(pieces), std::move(vectors));
    co_return true;
}

Task<Embedding> Upkeep::embed(Of of, std::vector<std::string> texts) {
    auto answer = co_await embedder_.embed(
        of.workspace, of.chatbot, EmbedFor::passage, texts, std::chrono::milliseconds{0}
    );
    if (const auto* failure = std::get_if<Failure>(&answer);
        failure != nullptr && is_about_texts(*failure)) {
        co_return co_await embed_each(of, std::move(texts), *failure);
    }
    co_return answer;
}

// One of the texts may be what the model refuses; or it refuses everything, which a short one
// tells.
Task<Embedding> Upkeep::embed_each(Of of, std::vector<std::string> texts, Failure failure) {
    std::vector<std::string> harmless{"hello"};
    auto tried = co_await embedder_.embed(
        of.workspace,
        of.chatbot,
        EmbedFor::passage,
        std::move(harmless),
        std::chrono::milliseconds{0}
    );
    const auto* short_one = std::get_if<std::vector<Vector>>(&tried);
    if (short_one == nullptr || !fit(*short_one, 1)) {
        co_return failure;
    }
    const auto dimensions = short_one->front().size();
    std::vector<Vector> out;
    for (auto& text : texts) {
        auto answer = co_await embed_one(of, std::move(text), dimensions);
        if (std::holds_alternative<Failure>(answer)) {
            co_return answer;
        }
        out.push_back(std::move(std::get<std::vector<Vector>>(answer).at(0)));
    }
    co_return out;
}

// By its beginning, if that is all that is taken; by nothing, so that words alone find it, if not
// even that is.
Task<Embedding> Upkeep::embed_one(Of of, std::string text, std::size_t dimensions) {
    for (;;) {
        std::vector<std::string> one{text};
        auto answer = co_await embedder_.embed(
            of.workspace,
            of.chatbot,
            EmbedFor::passage,
            std::move(one),
            std::chrono::milliseconds{0}
        );
        const auto* failure = std::get_if<Failure>(&answer);
        if (failure == nullptr) {
            if (!fit(std::get<std::vector<Vector>>(answer), 1)) {
                co_return Failure{"broken_reply", "The embedding model answered something else."};
            }
            co_return answer;
        }
        if (!is_about_texts(*failure)) {
            co_return answer;
        }
        if (text.size() <= least_bytes) {
            log_.info("vectors.refused", {{"chatbot", of.chatbot.text()}, {"code", failure->code}});
            co_return std::vector<Vector>{Vector(dimensions, 0.0F)};
        }
        halve(text);
    }
}

Task<void>
Upkeep::store_all(Of of, std::string key, std::vector<Piece> pieces, std::vector<Vector> vectors) {
    struct Batch {
        std::vector<Piece> pieces;
        std::vector<Vector> vectors;
    };

    const auto batch = std::make_shared<const Batch>(std::move(pieces), std::move(vectors));
    auto unit = [of, key, batch](db::Session& session) {
        note_success(session, of);
        return store(session, of, key, batch->pieces, batch->vectors);
    };
    if (!co_await database_.write(unit)) {
        auto remove = [of, key, batch](db::Session& session) {
            return remove_some_of_other_length(session, of, key, batch->vectors.front().size());
        };
        while (co_await database_.write(remove)) {
        }
    }
    if (on_stored_) {
        on_stored_(of.chatbot);
    }
}

Task<void> Upkeep::remove_others(Of of, std::string key) {
    auto unit = [of, key](db::Session& session) {
        return remove_some_of_other_models(session, of, key);
    };
    while (co_await database_.write(unit)) {
    }
}

Task<void> Upkeep::fail(Of of, Failure failure) {
    log_.info("vectors.failed", {{"chatbot", of.chatbot.text()}, {"code", failure.code}});
    auto unit = [of, failure, now = clock_.now()](db::Session& session) {
        auto job = job_of(of, embed_later_job);
        job.run_at = note_failure(session, of, failure, now);
        jobs::enqueue(session, job);
    };
    co_await database_.write(std::move(unit));
}

Task<void> Upkeep::run_later(EmbedJob job) {
    co_await look({job.workspace_id, job.chatbot_id});
}

Task<void> Upkeep::enqueue(Of of) {
    auto unit = [of](db::Session& session) { jobs::enqueue(session, job_of(of, embed_job)); };
    co_await database_.write(std::move(unit));
}

void Upkeep::on_changed(const WorkspaceId& workspace, const ChatbotId& chatbot) {
    if (looking_.insert(chatbot).second) {
        background_.spawn(look_soon({workspace, chatbot}));
    }
}

Task<void> Upkeep::look_soon(Of of) {
    struct Finish {
        Upkeep& upkeep;
        const ChatbotId& chatbot;

        ~Finish() { upkeep.looking_.erase(chatbot); }
    };

    {
        const Finish finish{*this, of.chatbot};
        co_await async::sleep_for(gather_);
    }
    co_await look(of);
}

Task<void> Upkeep::look(Of of) {
    const auto model = co_await choice_.find(of.workspace, of.chatbot);
    if (!model) {
        co_return;
    }
    auto read = [of, key = model->key](db::Session& session) { return amounts(session, of, key); };
    const auto now = co_await database_.read(std::move(read));
    if (now.embedded < now.total) {
        co_await enqueue(of);
    }
}

Task<void> Upkeep::catch_up(std::optional<WorkspaceId> workspace) {
    choice_.forget();
    ChatbotId last{""};
    for (;;) {
        auto read = [last](db::Session& session) { return some_chatbots(session, last); };
        const auto some = co_await database_.read(std::move(read));
        if (some.empty()) {
            co_return;
        }
        for (const auto& of : some) {
            if (!workspace || of.workspace == *workspace) {
                co_await look(of);
            }
        }
        last = some.back().chatbot;
    }
}

Task<Progress> Upkeep::progress(WorkspaceId workspace, ChatbotId chatbot) {
    const Of of{workspace, chatbot};
    auto check = [of](db::Session& session) { check_chatbot(session, of); };
    co_await database_.read(std::move(check));
    Progress out;
    out.model = co_await choice_.find(workspace, chatbot);
    auto read = [of, key = out.model ? out.model->key : std::string{}](db::Session& session) {
        return std::pair{amounts(session, of, key), find_failing(session, of)};
    };
    auto [known, failing] = co_await database_.read(std::move(read));
    out.amounts = known;
    if (out.model && known.embedded < known.total) {
        out.failing = std::move(failing);
    }
    co_return out;
}

void Upkeep::on_stored(std::function<void(const ChatbotId&)> follower) {
    on_stored_ = std::move(follower);
}

} // namespace hiochat::knowledge::vectors
