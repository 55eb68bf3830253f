#pragma once

#include "knowledge/library.h"
#include "knowledge/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge {

class Routes {
public:
    Routes(Sources& sources, Library& library, db::Database& database, async::Pool& pool);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::SourceList> list(http::Call& call, wire::SourceQuery query);
    Task<http::Created<wire::Source>> add_text(http::Call& call, wire::CreateTextSource added);
    Task<http::Response> upload(http::Call& call);
    Task<wire::Source> get(http::Call& call);
    Task<void> remove(http::Call& call);
    Task<http::Response> download(http::Call& call);
    Task<wire::Source> retry(http::Call& call);
    Task<wire::SearchReply> search(http::Call& call, wire::SearchRequest request);

    Sources& sources_;
    Library& library_;
    db::Database& database_;
    async::Pool& pool_;
};

} // namespace hiochat::knowledge
