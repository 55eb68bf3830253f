#pragma once

#include "crawler/runs.h"
#include "crawler/wire.h"
#include "knowledge/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge {
class Sources;
}

namespace hiochat::crawler {

class Routes {
public:
    Routes(
        Crawls& crawls, Runs& runs, Visitor& visitor, knowledge::Sources& sources, Limits limits
    );

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<http::Created<knowledge::wire::Source>> add(http::Call& call, wire::CreateCrawl wanted);
    Task<CrawlPreview> look_ahead(http::Call& call, wire::CreateCrawl wanted);
    Task<wire::Crawl> get(http::Call& call);
    Task<wire::Crawl> change(http::Call& call, wire::ChangeCrawl wanted);
    Task<wire::Run> begin(http::Call& call);
    Task<wire::Run> stop(http::Call& call);
    Task<wire::RunList> list_runs(http::Call& call, wire::RunQuery query);
    Task<wire::RunAddressList> list_addresses(http::Call& call, wire::AddressQuery query);
    Task<http::Response> report(http::Call& call);

    Crawls& crawls_;
    Runs& runs_;
    Visitor& visitor_;
    knowledge::Sources& sources_;
    Limits limits_;
    std::map<WorkspaceId, int> looking_; // previews under way
};

} // namespace hiochat::crawler
