#pragma once

#include "knowledge/categories/wire.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::knowledge::categories {

class Routes {
public:
    explicit Routes(Categories& categories);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::CategoryList> list(http::Call& call);
    Task<http::Created<wire::Category>> create(http::Call& call, wire::CategorySettings settings);
    Task<wire::Category> change(http::Call& call, wire::CategorySettings settings);
    Task<void> remove(http::Call& call);
    Task<void> assign(http::Call& call, wire::AssignRequest request);

    Categories& categories_;
};

} // namespace hiochat::knowledge::categories
