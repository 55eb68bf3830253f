#include "accounts/principal.h"

#include <gtest/gtest.h>

namespace hiochat::accounts {
namespace {

struct Case {
    const char* name;
    Credential credential;
    Role role;
    const char* rights; // of read, manage, account, converse: their first letters
};

std::string rights_of(const Principal& principal) {
    std::string out;
    for (const auto& [letter, right] :
         {std::pair{'r', Right::read},
          std::pair{'m', Right::manage},
          std::pair{'a', Right::account},
          std::pair{'c', Right::converse}}) {
        if (permits(principal, right)) {
            out += letter;
        }
    }
    return out;
}

struct Permits : testing::TestWithParam<Case> {};

TEST_P(Permits, exactly_these_rights) {
    Principal principal;
    principal.credential = GetParam().credential;
    principal.role = GetParam().role;
    EXPECT_EQ(rights_of(principal), GetParam().rights);
}

INSTANTIATE_TEST_SUITE_P(
    Principal,
    Permits,
    testing::Values(
        Case{"owner", Credential::session, Role::owner, "rma"},
        Case{"admin", Credential::session, Role::admin, "rma"},
        Case{"agent", Credential::session, Role::agent, "ra"},
        Case{"viewer", Credential::session, Role::viewer, "ra"},
        Case{"billing", Credential::session, Role::billing, "a"},
        Case{"secret_key", Credential::secret_key, Role::viewer, "rm"},
        Case{"publishable_key", Credential::publishable_key, Role::viewer, "c"},
        Case{"publishable_key_whatever_the_role", Credential::publishable_key, Role::owner, "c"},
        Case{"preview_key", Credential::preview_key, Role::owner, "c"}
    ),
    [](const auto& test) { return std::string{test.param.name}; }
);

} // namespace
} // namespace hiochat::accounts
