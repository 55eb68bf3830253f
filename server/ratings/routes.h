#pragma once

#include "platform/http/router.h"
#include "ratings/wire.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::ratings {

class Routes {
public:
    Routes(Ratings& ratings, const Clock& clock);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<wire::RatingList> list(http::Call& call, wire::RatingQuery query);
    Task<RatingFigures> figures(http::Call& call, wire::FiguresQuery query);
    Task<wire::ThreadRatingList> of_thread(http::Call& call);

    Ratings& ratings_;
    const Clock& clock_;
};

} // namespace hiochat::ratings
