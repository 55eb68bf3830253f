#pragma once

#include "models/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::models {

class Models;

// For owners and admins: which models there are, whether they work, and what they have cost.
class Routes {
public:
    Routes(Models& models, const Clock& clock);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::ModelList> list(http::Call& call);
    Task<http::Created<wire::Model>> add(http::Call& call, wire::NewModel model);
    Task<wire::Model> change(http::Call& call, ModelSettings settings);
    Task<void> remove(http::Call& call);
    Task<void> reorder(http::Call& call, wire::ModelOrder order);
    Task<wire::ModelPresets> presets(http::Call& call);
    Task<wire::ModelTest> test(http::Call& call, wire::TryModel wanted);
    Task<wire::AvailableModels> available(http::Call& call, wire::TryModel wanted);
    Task<wire::ModelUsage> usage(http::Call& call, wire::ModelUsageQuery query);
    Task<void> limit(http::Call& call, wire::ModelBudget budget);

    Task<Endpoint> endpoint_of(WorkspaceId workspace, wire::TryModel wanted);
    Task<wire::ModelTest> test_chat(Endpoint endpoint);
    Task<wire::ModelTest> test_embedding(Endpoint endpoint);

    Models& models_;
    const Clock& clock_;
};

} // namespace hiochat::models
