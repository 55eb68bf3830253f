#pragma once

#include "conversations/testing.h"
#include "evaluations/cases.h"
#include "evaluations/evaluations.h"
#include "evaluations/runs.h"
#include "knowledge/changes/changes.h"
#include "platform/async/async.h"
#include "platform/log/log.h"

#include <map>
#include <set>

namespace hiochat::evaluations {

// A set of questions, and a chatbot whose answers the test decides.
struct EvaluationTest : conversations::ConversationTest {
    log::Log log{log::Level::off};
    std::map<std::string, Given> answers; // to other questions it declines
    std::set<std::string> failing;        // the process is "killed" at these
    std::vector<std::string> asked;
    std::int64_t behaviour = 1;
    std::function<void()> while_asked;
    Engine engine{
        [this](const WorkspaceId&, const ChatbotId&, std::string question) {
            return answer(std::move(question));
        },
        [this](const WorkspaceId&, const ChatbotId&) { return version(); }
    };
    Limits limits{.cases = 5, .runs_kept = 3};
    Evaluations evaluations{database, clock, engine, limits};
    Cases cases{database, clock, engine, limits};
    Runs runs{database, clock, log, engine, limits};
    EvaluationId set = run(evaluations.create(workspace, bot, {"Smoke", false, false})).id;

    Task<Given> answer(std::string question) {
        asked.push_back(question);
        if (while_asked) {
            while_asked();
        }
        if (failing.contains(question)) {
            throw boost::system::system_error{boost::asio::error::operation_aborted};
        }
        Given out;
        out.declined = true;
        out.text = "I do not know.";
        if (const auto found = answers.find(question); found != answers.end()) {
            out = found->second;
        }
        out.behaviour_version = behaviour;
        co_return out;
    }

    Task<std::int64_t> version() { co_return behaviour; }

    static Given says_it(const std::string& text) {
        Given out;
        out.text = text;
        return out;
    }

    CaseId add(const std::string& question, Expected expected = {.declines = true}) {
        NewCase wanted;
        wanted.question = question;
        wanted.expected = std::move(expected);
        return run(cases.add(workspace, set, wanted)).id;
    }

    Case get(const CaseId& id) {
        for (auto& held : run(cases.all(workspace, set))) {
            if (held.id == id) {
                return held;
            }
        }
        throw std::runtime_error{"no such case"};
    }

    EvaluationRun start() { return run(runs.start(workspace, set, EvaluationCause::hand)); }

    void work() { run(runs.work({workspace, set})); }

    EvaluationRun run_all() {
        const auto started = start();
        work();
        return run(runs.get(workspace, set, started.id));
    }

    std::vector<EvaluationResult> results(const EvaluationRun& of, ResultFilter filter = {}) {
        return run(runs.results(workspace, set, of.id, filter, std::nullopt, 100)).items;
    }

    void change_knowledge() {
        write([&](db::Session& session) {
            knowledge::changes::note(session, workspace, bot, SourceId{"changed"});
        });
    }
};

} // namespace hiochat::evaluations
