#pragma once

#include "knowledge/synonyms/synonyms.h"
#include "platform/http/router.h"

#include <boost/describe/class.hpp>

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge::synonyms {

namespace wire {

struct SynonymGroups {
    std::vector<std::vector<std::string>> groups; // words that mean the same
};
BOOST_DESCRIBE_STRUCT(SynonymGroups, (), (groups))

} // namespace wire

class Routes {
public:
    explicit Routes(Synonyms& synonyms);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::SynonymGroups> get(http::Call& call);
    Task<wire::SynonymGroups> put(http::Call& call, wire::SynonymGroups groups);

    Synonyms& synonyms_;
};

} // namespace hiochat::knowledge::synonyms
