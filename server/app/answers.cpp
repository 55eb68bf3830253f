#include "app/answers.h"

#include "app/attempt.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::app {

namespace {

constexpr std::chrono::hours sweep_every{6};

assistant::AnswererOptions answerer_options(const config::Config& config) {
    return {
        .most_time = std::chrono::seconds{config.model_seconds},
        .rewriting_time = std::chrono::seconds{config.model_rewriting_seconds}
    };
}

assistant::LiveOptions live_options(const config::Config& config, const db::Database& database) {
    assistant::LiveOptions options;
    options.most_anew = static_cast<int>(config.answer_restarts);
    options.anew_within = std::chrono::seconds{config.answer_restart_seconds};
    options.most_together = static_cast<std::size_t>(config.answer_together_bytes);
    options.shared = database.kind() == "postgres";
    options.others_take = std::chrono::seconds{config.model_seconds + 15};
    return options;
}

realtime::wire::BotResponseDelta to_wire(const assistant::Delta& delta) {
    return {delta.thread, delta.answer, delta.at, delta.text};
}

std::optional<realtime::wire::BotResponseDelta> to_wire(const std::optional<assistant::Delta>& said
) {
    return said ? std::optional{to_wire(*said)} : std::nullopt;
}

} // namespace

Answers::Answers(
    boost::asio::any_io_executor executor, const config::Config& config, AnswersParts parts
)
    : speaker_{parts.models}, records_{parts.database, parts.clock},
      answerer_{
          {parts.database,
           parts.chatbots,
           parts.behaviours,
           parts.library,
           parts.retrieval,
           speaker_,
           records_,
           parts.background,
           parts.clock},
          answerer_options(config)
      },
      live_{
          executor,
          answerer_,
          parts.conversations,
          parts.background,
          parts.clock,
          live_options(config, parts.database)
      },
      explanation_routes_{records_} {}

void Answers::connect(realtime::VisitorSockets& visitors, realtime::AgentSockets& agents) {
    live_.on_typing([&visitors](const VisitorId& visitor, const ThreadId& thread, bool typing) {
        visitors.on_bot_typing(visitor, thread, typing);
    });
    live_.on_delta(
        [&visitors, &agents](
            const WorkspaceId& workspace, const VisitorId& visitor, const assistant::Delta& delta
        ) {
            const auto told = to_wire(delta);
            visitors.on_delta(visitor, told);
            agents.on_delta(workspace, told);
        }
    );
    visitors.on_stop([this](const VisitorId& visitor, const ThreadId& thread) {
        live_.stop(visitor, thread);
    });
    visitors.on_unfinished([this](const VisitorId& visitor, const ThreadId& thread) {
        return to_wire(live_.unfinished(visitor, thread));
    });
    agents.on_unfinished([this](const ThreadId& thread) {
        return to_wire(live_.unfinished(thread));
    });
}

void Answers::add_to(http::Router& router, accounts::Access& access) {
    explanation_routes_.add_to(router, access);
}

Task<void> Answers::keep_records(log::Log& log) {
    for (;;) {
        co_await attempt(log, "answers.not_swept", records_.sweep());
        co_await async::sleep_for(sweep_every);
    }
}

} // namespace hiochat::app
