#pragma once

#include "corrections/corrections.h"
#include "platform/http/router.h"

namespace hiochat::accounts {
class Access;
}

namespace hiochat::corrections {

namespace wire {

struct CorrectionRequest {
    std::optional<std::string> question; // none: what the visitor asked
    std::optional<std::vector<std::string>> alternatives;
    std::string answer;
    std::optional<std::vector<CategoryId>> categories;
};
BOOST_DESCRIBE_STRUCT(CorrectionRequest, (), (question, alternatives, answer, categories))

struct CorrectionList {
    std::vector<Correction> items;
};
BOOST_DESCRIBE_STRUCT(CorrectionList, (), (items))

} // namespace wire

class Routes {
public:
    explicit Routes(Corrections& corrections);

    void add_to(http::Router& router, accounts::Access& access);

private:
    Task<Correction> correct(http::Call& call, wire::CorrectionRequest request);
    Task<wire::CorrectionList> of_thread(http::Call& call);

    Corrections& corrections_;
};

} // namespace hiochat::corrections
