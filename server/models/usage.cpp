#include "models/usage.h"

#include "models/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"

namespace hiochat::models {

std::string day_of(TimePoint time) {
    return to_iso8601(time).substr(0, 10);
}

UsageBook::UsageBook(db::Database& database, async::TaskGroup& background, const Clock& clock)
    : database_{database}, background_{background}, clock_{clock} {}

// From the request's end until it is stored, or cannot be.
class UsageBook::Unwritten {
public:
    Unwritten(UsageBook& book, Account account, std::int64_t cost)
        : book_{book}, account_{std::move(account)}, cost_{cost} {
        const std::lock_guard lock{book_.mutex_};
        book_.unwritten_[account_] += cost_;
    }

    ~Unwritten() {
        const std::lock_guard lock{book_.mutex_};
        const auto found = book_.unwritten_.find(account_);
        found->second -= cost_;
        if (found->second == 0) {
            book_.unwritten_.erase(found);
        }
    }

    Unwritten(const Unwritten&) = delete;
    Unwritten& operator=(const Unwritten&) = delete;

private:
    UsageBook& book_;
    Account account_;
    std::int64_t cost_;
};

std::int64_t UsageBook::unwritten(const WorkspaceId& workspace, Payer payer) const {
    const std::lock_guard lock{mutex_};
    const auto found = unwritten_.find({workspace, payer});
    return found == unwritten_.end() ? 0 : found->second;
}

void UsageBook::write(Spent spent) {
    std::shared_ptr<Unwritten> unwritten;
    if (spent.cost > 0) {
        const auto payer = spent.of_server ? Payer::server : Payer::workspace;
        unwritten = std::make_shared<Unwritten>(*this, Account{spent.workspace, payer}, spent.cost);
    }
    background_.spawn(store(std::move(spent), day_of(clock_.now()), std::move(unwritten)));
}

Task<void>
UsageBook::store(Spent spent, std::string day, std::shared_ptr<Unwritten> /*until it is stored*/) {
    auto unit = [spent, day](db::Session& session) {
        if (session.rows(queries::find_workspace, spent.workspace).empty()) {
            return; // gone meanwhile
        }
        session.change(
            queries::add_usage,
            spent.workspace,
            day,
            spent.chatbot,
            spent.endpoint,
            spent.model,
            spent.kind,
            static_cast<std::int64_t>(spent.failed),
            static_cast<std::int64_t>(!spent.usage.measured),
            spent.usage.prompt_tokens,
            spent.usage.completion_tokens,
            spent.cost
        );
    };
    co_await database_.write(std::move(unit));
}

Task<std::vector<UsageOfDay>>
UsageBook::by_day(WorkspaceId workspace, std::string from, std::string to, ChatbotId chatbot) {
    auto unit = [=](db::Session& session) {
        return session.all<UsageOfDay>(queries::usage_by_day, workspace, from, to, chatbot);
    };
    co_return co_await database_.read(std::move(unit));
}

std::int64_t
UsageBook::spent_this_month(db::Session& session, const WorkspaceId& workspace, Payer payer) const {
    const auto first = day_of(clock_.now()).substr(0, 8) + "01";
    const auto& spent = payer == Payer::server ? queries::spent_on_server : queries::spent_on_own;
    return session.value<std::int64_t>(spent, workspace, first).value_or(0);
}

Task<std::int64_t> UsageBook::spent_this_month(WorkspaceId workspace, Payer payer) {
    auto unit = [this, workspace, payer](db::Session& session) {
        return spent_this_month(session, workspace, payer);
    };
    co_return co_await database_.read(std::move(unit));
}

} // namespace hiochat::models
