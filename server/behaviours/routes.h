#pragma once

#include "behaviours/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::behaviours {

class Routes {
public:
    explicit Routes(Behaviours& behaviours);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::VersionedBehaviour> latest(http::Call& call);
    Task<wire::VersionedBehaviour> put(http::Call& call, wire::BehaviourChange request);
    Task<wire::BehaviourVersionList> versions(http::Call& call, wire::BehaviourVersionQuery query);
    Task<wire::VersionedBehaviour> get(http::Call& call);
    Task<wire::VersionedBehaviour> restore(http::Call& call, wire::BehaviourRestore request);

    Behaviours& behaviours_;
};

} // namespace hiochat::behaviours
