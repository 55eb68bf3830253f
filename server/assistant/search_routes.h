#pragma once

#include "assistant/search_wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::assistant {

class Search;

class SearchRoutes {
public:
    SearchRoutes(Search& search, knowledge::Sources& sources);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::SearchReply> search(http::Call& call, wire::SearchRequest request);

    Search& search_;
    knowledge::Sources& sources_;
};

} // namespace hiochat::assistant
