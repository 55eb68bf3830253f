#include "crawler/routes.h"

#include "accounts/access.h"
#include "crawler/report.h"
#include "knowledge/sources.h"
#include "platform/async/async.h"
#include "platform/errors/rejected.h"
#include "platform/http/files.h"

#include <charconv>

namespace hiochat::crawler {

namespace {

constexpr int previews_at_once = 2; // of a workspace
constexpr std::int64_t lines_at_once = 500;

NewCrawl of(wire::CreateCrawl wanted) {
    return {
        wanted.type,
        std::move(wanted.url),
        wanted.depth,
        wanted.page_limit,
        std::move(wanted.include),
        std::move(wanted.exclude),
        std::move(wanted.schedule),
        std::move(wanted.title)
    };
}

std::int64_t number_of(const std::optional<std::string>& cursor) {
    std::int64_t number = 0;
    if (cursor) {
        std::from_chars(cursor->data(), cursor->data() + cursor->size(), number);
    }
    return number;
}

// Counts a preview while it is looked for.
class Looking {
public:
    Looking(std::map<WorkspaceId, int>& under_way, const WorkspaceId& workspace)
        : under_way_{under_way}, workspace_{workspace} {
        if (under_way_[workspace_] >= previews_at_once) {
            throw Rejected{Reason::limited, "two previews are under way already"}.with_retry_after(
                std::chrono::seconds{5}
            );
        }
        ++under_way_[workspace_];
    }

    ~Looking() {
        if (--under_way_[workspace_] == 0) {
            under_way_.erase(workspace_);
        }
    }

    Looking(const Looking&) = delete;
    Looking& operator=(const Looking&) = delete;

private:
    std::map<WorkspaceId, int>& under_way_;
    WorkspaceId workspace_;
};

} // namespace

Routes::Routes(
    Crawls& crawls, Runs& runs, Visitor& visitor, knowledge::Sources& sources, Limits limits
)
    : crawls_{crawls}, runs_{runs}, visitor_{visitor}, sources_{sources}, limits_{limits} {}

void Routes::add_to(http::Router& router, accounts::Access& access) {
    const auto read = access.guard(accounts::Right::read);
    const auto manage = access.guard(accounts::Right::manage);
    const std::string all = "/api/v1/chatbots/{chatbotId}/crawls";
    const std::string one = all + "/{sourceId}";
    const std::string run = one + "/runs/{runId}";
    router.post(all, manage, "Add a page, sitemap or site and crawl it", *this, &Routes::add);
    router.post(
        all + "/preview",
        manage,
        "List what a crawl would fetch, as far as a few requests tell",
        *this,
        &Routes::look_ahead
    );
    router.get(one, read, "Get a crawl with its latest run", *this, &Routes::get);
    router.patch(
        one, manage, "Change limits, patterns or schedule, or pause", *this, &Routes::change
    );
    router.post(one + "/run", manage, "Crawl now", *this, &Routes::begin);
    router.post(one + "/stop", manage, "Stop the run under way", *this, &Routes::stop);
    router.get(one + "/runs", read, "List runs, latest first", *this, &Routes::list_runs);
    router.get(
        run + "/addresses",
        read,
        "List what became of each address of a run",
        *this,
        &Routes::list_addresses
    );
    http::RouteOptions csv;
    csv.reply_type = "text/csv";
    router.get(
        run + "/report.csv", read, "Download the report of a run", *this, &Routes::report, csv
    );
}

Task<http::Created<knowledge::wire::Source>>
Routes::add(http::Call& call, wire::CreateCrawl wanted) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto source = co_await crawls_.add(workspace, chatbot, of(std::move(wanted)));
    co_return http::Created<knowledge::wire::Source>{
        knowledge::wire::from(co_await sources_.show(workspace, chatbot, source))
    };
}

Task<CrawlPreview> Routes::look_ahead(http::Call& call, wire::CreateCrawl wanted) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    co_await crawls_.check_chatbot(workspace, chatbot);
    const auto plan = crawls_.plan(workspace, chatbot, of(std::move(wanted)));
    const Looking looking{looking_, workspace};
    co_return co_await preview(visitor_, plan, limits_);
}

Task<wire::Crawl> Routes::get(http::Call& call) {
    co_return wire::from(co_await crawls_.get(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId")
    ));
}

Task<wire::Crawl> Routes::change(http::Call& call, wire::ChangeCrawl wanted) {
    CrawlChange change{
        wanted.depth,
        wanted.page_limit,
        std::move(wanted.include),
        std::move(wanted.exclude),
        std::move(wanted.schedule),
        wanted.paused
    };
    co_return wire::from(co_await crawls_.change(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId"),
        std::move(change)
    ));
}

Task<wire::Run> Routes::begin(http::Call& call) {
    co_return wire::from(co_await crawls_.begin(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId")
    ));
}

Task<wire::Run> Routes::stop(http::Call& call) {
    const auto run = co_await crawls_.stop(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId")
    );
    runs_.stop(run.id);
    co_return wire::from(run);
}

Task<wire::RunList> Routes::list_runs(http::Call& call, wire::RunQuery query) {
    auto page = co_await crawls_.runs(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId"),
        std::move(query.cursor),
        query.limit.value_or(50)
    );
    wire::RunList out;
    for (const auto& run : page.runs) {
        out.items.push_back(wire::from(run));
    }
    out.next_cursor = std::move(page.next_cursor);
    co_return out;
}

Task<wire::RunAddressList> Routes::list_addresses(http::Call& call, wire::AddressQuery query) {
    AddressQuery wanted;
    wanted.state = query.state;
    wanted.change = query.change;
    wanted.words = query.q.value_or("").substr(0, 500);
    wanted.after = number_of(query.cursor);
    wanted.limit = std::min<std::int64_t>(query.limit.value_or(50), 200);
    auto page = co_await crawls_.addresses(
        accounts::principal(call).workspace,
        call.id<ChatbotId>("chatbotId"),
        call.id<SourceId>("sourceId"),
        call.id<RunId>("runId"),
        wanted
    );
    wire::RunAddressList out;
    for (const auto& address : page.addresses) {
        out.items.push_back(wire::from(address));
    }
    out.next_cursor = std::move(page.next_cursor);
    co_return out;
}

Task<http::Response> Routes::report(http::Call& call) {
    const auto workspace = accounts::principal(call).workspace;
    const auto chatbot = call.id<ChatbotId>("chatbotId");
    const auto source = call.id<SourceId>("sourceId");
    const auto run = call.id<RunId>("runId");
    auto text = report_head();
    AddressQuery query;
    query.limit = lines_at_once;
    for (;;) {
        const auto page = co_await crawls_.addresses(workspace, chatbot, source, run, query);
        for (const auto& address : page.addresses) {
            append_line(text, address);
        }
        if (!page.next_cursor) {
            break;
        }
        query.after = page.addresses.back().seq;
    }
    co_return http::serve_download(
        call.request(),
        std::make_shared<const std::string>(std::move(text)),
        "crawl-" + run.text() + ".csv",
        "text/csv; charset=utf-8"
    );
}

} // namespace hiochat::crawler
