#include "crawler/crawls.h"

#include "crawler/queries.h"
#include "crawler/url.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/errors/rejected.h"
#include "platform/jobs/job.h"
#include "platform/json/json.h"
#include "platform/log/log.h"

#include <boost/algorithm/string/trim.hpp>

#include <algorithm>
#include <charconv>

namespace hiochat::crawler {

namespace {

constexpr std::int64_t due_at_once = 50;
constexpr std::int64_t swept_at_once = 1'000;
constexpr std::int64_t orphans_at_once = 20;
constexpr std::int64_t most_listed = 500;
constexpr std::size_t pattern_bytes = 500;

struct ChatbotFound {
    std::string id;
};
BOOST_DESCRIBE_STRUCT(ChatbotFound, (), (id))

void refuse(const std::string& field, const std::string& detail) {
    throw Rejected{Reason::invalid, field + ": " + detail}.with_field(field);
}

std::int64_t within(
    std::optional<std::int64_t> wanted, std::int64_t usual, std::int64_t most, const char* field
) {
    const auto least = field == std::string_view{"depth"} ? 0 : 1;
    const auto value = wanted.value_or(std::min(usual, most));
    if (value < least || value > most) {
        refuse(field, "must be from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

std::string
patterns(const std::vector<std::string>& wanted, std::size_t most, const std::string& field) {
    if (wanted.size() > most) {
        refuse(field, "must be at most " + std::to_string(most) + " patterns");
    }
    for (const auto& pattern : wanted) {
        if (pattern.empty() || pattern.size() > pattern_bytes) {
            refuse(field, "a pattern must have 1 to 500 characters");
        }
    }
    return json::encode_text(wanted);
}

// "example.com" is what people type. A blank within an address means something: it is escaped in a
// path, and no host has one.
std::string address_of(const std::string& typed, std::size_t most) {
    const auto blank = [](unsigned char c) { return c <= ' '; };
    auto text = boost::trim_copy_if(typed, blank);
    if (!text.empty() && text.find("://") == std::string::npos) {
        text = "https://" + text;
    }
    const auto url = normalise(text);
    if (!url || url->size() > most) {
        refuse("url", "must be the address of a web page, like https://example.com/help");
    }
    return *url;
}

void schedule_crawl(Crawl& crawl, const Schedule& schedule, TimePoint now) {
    check(schedule);
    static_cast<Schedule&>(crawl) = schedule;
    crawl.next_run_at = crawl.paused ? std::nullopt : next_run(crawl, now, crawl.source_id.text());
}

knowledge::SourceKind kind_of(CrawlType type) {
    switch (type) {
    case CrawlType::sitemap:
        return knowledge::SourceKind::sitemap;
    case CrawlType::site:
        return knowledge::SourceKind::site;
    case CrawlType::page:
        break;
    }
    return knowledge::SourceKind::page;
}

Crawl require_crawl(
    db::Session& session,
    const WorkspaceId& workspace,
    const ChatbotId& chatbot,
    const SourceId& source
) {
    auto crawl = session.find<Crawl>(queries::find_crawl, source, workspace, chatbot);
    if (!crawl) {
        throw Rejected{Reason::not_found, "crawl"};
    }
    return *std::move(crawl);
}

CrawlState state_of(db::Session& session, Crawl crawl) {
    CrawlState state;
    if (crawl.last_run_id) {
        state.last_run = session.find<Run>(
            queries::find_run, *crawl.last_run_id, crawl.workspace_id, crawl.source_id
        );
    }
    state.pages =
        session.value<std::int64_t>(queries::count_pages, crawl.source_id, crawl.workspace_id)
            .value_or(0);
    state.crawl = std::move(crawl);
    return state;
}

// "%" and "_" stand for themselves.
std::string like_pattern(const std::string& words) {
    if (words.empty()) {
        return "";
    }
    std::string out = "%";
    for (const auto c : words) {
        if (c == '%' || c == '_' || c == '\\') {
            out.push_back('\\');
        }
        out.push_back(c);
    }
    return out + "%";
}

template <typename Enum>
std::string name_or_empty(const std::optional<Enum>& value) {
    return value ? std::string{json::enum_name(*value)} : "";
}

} // namespace

Crawls::Crawls(
    db::Database& database, Shelf shelf, const Clock& clock, log::Log& log, Limits limits
)
    : database_{database}, shelf_{std::move(shelf)}, clock_{clock}, log_{log}, limits_{limits} {}

void Crawls::announce(const Run& run) const {
    for (const auto& follower : on_run_) {
        follower(run);
    }
}

Crawl Crawls::plan(WorkspaceId workspace, ChatbotId chatbot, const NewCrawl& wanted) const {
    Crawl crawl;
    crawl.workspace_id = workspace;
    crawl.chatbot_id = chatbot;
    crawl.type = wanted.type;
    crawl.url = address_of(wanted.url, limits_.url_bytes);
    crawl.depth = within(wanted.depth, limits_.default_depth, limits_.depth, "depth");
    crawl.page_limit = within(wanted.page_limit, limits_.default_pages, limits_.pages, "pageLimit");
    crawl.include =
        patterns(wanted.include.value_or(std::vector<std::string>{}), limits_.patterns, "include");
    crawl.exclude =
        patterns(wanted.exclude.value_or(std::vector<std::string>{}), limits_.patterns, "exclude");
    check(wanted.schedule.value_or(Schedule{}));
    if (wanted.title && wanted.title->size() > 500) {
        refuse("title", "must have at most 500 bytes");
    }
    return crawl;
}

Task<void> Crawls::check_chatbot(WorkspaceId workspace, ChatbotId chatbot) {
    auto find = [workspace, chatbot](db::Session& session) {
        return session.find<ChatbotFound>(queries::find_chatbot, chatbot, workspace).has_value();
    };
    if (!co_await database_.read(std::move(find))) {
        throw Rejected{Reason::not_found, "chatbot"};
    }
}

Task<SourceId> Crawls::add(WorkspaceId workspace, ChatbotId chatbot, NewCrawl wanted) {
    const auto plan = this->plan(workspace, chatbot, wanted);
    auto store = [this, plan, wanted, now = clock_.now()](db::Session& session) {
        auto crawl = plan;
        knowledge::NewPage page;
        page.workspace = crawl.workspace_id;
        page.chatbot = crawl.chatbot_id;
        page.kind = kind_of(crawl.type);
        page.url = crawl.url;
        page.title = wanted.title.value_or("");
        const auto source = shelf_.add(session, page);
        crawl.source_id = source.id;
        schedule_crawl(crawl, wanted.schedule.value_or(Schedule{}), now);
        session.change(
            queries::insert_crawl,
            crawl.source_id,
            crawl.workspace_id,
            crawl.chatbot_id,
            crawl.type,
            crawl.url,
            crawl.depth,
            crawl.page_limit,
            crawl.include,
            crawl.exclude,
            crawl.every,
            crawl.at,
            crawl.weekday,
            crawl.day,
            crawl.time_zone,
            crawl.paused,
            crawl.next_run_at,
            now
        );
        return std::pair{source, begin_run(session, crawl, Trigger::added, now)};
    };
    const auto [source, run] = co_await database_.write(std::move(store));
    shelf_.announce(source);
    if (run) {
        announce(*run);
    }
    co_return source.id;
}

Task<CrawlState> Crawls::get(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto find = [workspace, chatbot, source](db::Session& session) {
        return state_of(session, require_crawl(session, workspace, chatbot, source));
    };
    co_return co_await database_.read(std::move(find));
}

Task<CrawlState>
Crawls::change(WorkspaceId workspace, ChatbotId chatbot, SourceId source, CrawlChange wanted) {
    auto store = [workspace, chatbot, source, wanted, limits = limits_, now = clock_.now()](
                     db::Session& session
                 ) {
        auto crawl = require_crawl(session, workspace, chatbot, source);
        crawl.depth = within(wanted.depth ? wanted.depth : crawl.depth, 0, limits.depth, "depth");
        crawl.page_limit = within(
            wanted.page_limit ? wanted.page_limit : crawl.page_limit, 0, limits.pages, "pageLimit"
        );
        if (wanted.include) {
            crawl.include = patterns(*wanted.include, limits.patterns, "include");
        }
        if (wanted.exclude) {
            crawl.exclude = patterns(*wanted.exclude, limits.patterns, "exclude");
        }
        const bool resumed = crawl.paused && wanted.paused == false;
        crawl.paused = wanted.paused.value_or(crawl.paused);
        if (wanted.schedule || wanted.paused == true || resumed) {
            schedule_crawl(crawl, wanted.schedule.value_or(crawl), now);
        }
        session.change(
            queries::change_crawl,
            source,
            workspace,
            chatbot,
            crawl.depth,
            crawl.page_limit,
            crawl.include,
            crawl.exclude,
            crawl.every,
            crawl.at,
            crawl.weekday,
            crawl.day,
            crawl.time_zone,
            crawl.paused,
            crawl.next_run_at,
            now
        );
        return state_of(session, std::move(crawl));
    };
    co_return co_await database_.write(std::move(store));
}

Task<Run> Crawls::begin(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto store = [workspace, chatbot, source, now = clock_.now()](db::Session& session) {
        const auto crawl = require_crawl(session, workspace, chatbot, source);
        auto run = begin_run(session, crawl, Trigger::hand, now);
        if (!run) {
            throw Rejected{Reason::conflict, "it is being crawled already"};
        }
        return *std::move(run);
    };
    const auto run = co_await database_.write(std::move(store));
    announce(run);
    co_return run;
}

Task<Run> Crawls::stop(WorkspaceId workspace, ChatbotId chatbot, SourceId source) {
    auto store = [workspace, chatbot, source](db::Session& session) {
        const auto crawl = require_crawl(session, workspace, chatbot, source);
        if (!crawl.run_id || session.change(queries::stop_run, *crawl.run_id, workspace) == 0) {
            throw Rejected{Reason::conflict, "it is not being crawled"};
        }
        return session.find<Run>(queries::find_run, *crawl.run_id, workspace, source).value();
    };
    const auto run = co_await database_.write(std::move(store));
    announce(run);
    co_return run;
}

Task<RunPage> Crawls::runs(
    WorkspaceId workspace,
    ChatbotId chatbot,
    SourceId source,
    std::optional<std::string> cursor,
    std::int64_t limit
) {
    const auto most = std::clamp<std::int64_t>(limit, 1, 200);
    auto list = [workspace, chatbot, source, from = cursor.value_or("z"), most](db::Session& session
                ) {
        require_crawl(session, workspace, chatbot, source);
        RunPage page;
        page.runs = session.all<Run>(queries::list_runs, source, workspace, from, most + 1);
        if (std::ssize(page.runs) > most) {
            page.runs.pop_back();
            page.next_cursor = page.runs.back().id.text();
        }
        return page;
    };
    co_return co_await database_.read(std::move(list));
}

Task<AddressPage> Crawls::addresses(
    WorkspaceId workspace, ChatbotId chatbot, SourceId source, RunId run, AddressQuery query
) {
    query.limit = std::clamp<std::int64_t>(query.limit, 1, most_listed);
    auto list = [workspace, chatbot, source, run, query](db::Session& session) {
        require_crawl(session, workspace, chatbot, source);
        if (!session.find<Run>(queries::find_run, run, workspace, source)) {
            throw Rejected{Reason::not_found, "run"};
        }
        AddressPage page;
        page.addresses = session.all<Address>(
            queries::list_addresses,
            run,
            workspace,
            query.after,
            name_or_empty(query.state),
            name_or_empty(query.change),
            like_pattern(query.words),
            query.limit + 1
        );
        if (std::ssize(page.addresses) > query.limit) {
            page.addresses.pop_back();
            page.next_cursor = std::to_string(page.addresses.back().seq);
        }
        return page;
    };
    co_return co_await database_.read(std::move(list));
}

Task<void> Crawls::begin_due() {
    auto read = [now = clock_.now()](db::Session& session) {
        return session.all<Crawl>(queries::due_crawls, now, due_at_once);
    };
    std::exception_ptr failure;
    for (const auto& crawl : co_await database_.read(std::move(read))) {
        try {
            co_await begin_by_schedule(crawl);
        } catch (...) { // of one crawl: the others are not kept waiting by it
            failure = std::current_exception();
        }
    }
    if (failure) {
        std::rethrow_exception(failure);
    }
}

Task<void> Crawls::begin_by_schedule(Crawl crawl) {
    // After a long time without a server it runs once, not once for each time that was missed.
    auto store = [crawl, now = clock_.now()](db::Session& session) {
        const auto next = next_run(crawl, now, crawl.source_id.text());
        const auto moved = session.change(
            queries::move_next_run, crawl.source_id, crawl.workspace_id, crawl.next_run_at, next
        );
        return moved == 0 ? std::nullopt : begin_run(session, crawl, Trigger::schedule, now);
    };
    const auto run = co_await database_.write(std::move(store));
    if (run) {
        log_.info("crawl.due", {{"source", crawl.source_id.text()}});
        announce(*run);
    }
}

Task<void> Crawls::sweep(SweepJob job) {
    auto read = [job, kept = limits_.runs_kept](db::Session& session) {
        auto runs = session.all<Run>(queries::surplus_runs, job.source_id, job.workspace_id, kept);
        const auto orphans = session.all<Run>(queries::orphaned_runs, orphans_at_once);
        runs.insert(runs.end(), orphans.begin(), orphans.end());
        return runs;
    };
    for (const auto& run : co_await database_.read(std::move(read))) {
        co_await remove_run(run);
    }
}

Task<void> Crawls::remove_run(Run run) {
    for (;;) {
        auto remove = [run](db::Session& session) {
            auto removed =
                session.change(queries::delete_addresses, run.id, run.workspace_id, swept_at_once);
            const bool orphan = !session.find<Crawl>(
                queries::find_crawl, run.source_id, run.workspace_id, run.chatbot_id
            );
            if (orphan) {
                removed += session.change(
                    queries::delete_pages, run.source_id, run.workspace_id, swept_at_once
                );
            }
            if (removed == 0) {
                session.change(queries::delete_run, run.id, run.workspace_id);
            }
            return removed;
        };
        if (co_await database_.write(std::move(remove)) == 0) {
            co_return;
        }
    }
}

} // namespace hiochat::crawler
