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
    Routes(Sources& sources, Library& library, async::Pool& pool);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::SourceList> list(http::Call& call, wire::SourceQuery query);
    Task<http::Created<wire::Source>> add_text(http::Call& call, wire::CreateTextSource added);
    Task<wire::Source> get(http::Call& call);
    Task<wire::Source> change(http::Call& call, wire::ChangeSource change);
    Task<void> remove(http::Call& call);
    Task<wire::Source> retry(http::Call& call);
    Task<wire::Source> process(http::Call& call);
    Task<wire::BulkReply> bulk(http::Call& call, wire::BulkRequest request);

    // routes_files.cpp
    void add_files_to(http::Router& router, accounts::Access& access);
    Task<http::Response> upload(http::Call& call);
    Task<wire::Source> replace(http::Call& call);
    Task<http::Response> download(http::Call& call);
    Task<wire::SourceText> text(http::Call& call);
    Task<wire::ChunkList> chunks(http::Call& call, wire::ChunkQuery query);

    Task<wire::Source> shown(WorkspaceId workspace, Source source);

    Sources& sources_;
    Library& library_;
    async::Pool& pool_;
};

} // namespace hiochat::knowledge
