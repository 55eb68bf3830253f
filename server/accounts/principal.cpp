#include "accounts/principal.h"

namespace hiochat::accounts {

bool permits(const Principal& principal, Right right) {
    switch (principal.credential) {
    case Credential::publishable_key:
    case Credential::preview_key:
        return right == Right::converse;
    case Credential::secret_key:
        return right == Right::read || right == Right::manage;
    case Credential::session:
        break;
    }
    switch (right) {
    case Right::account:
        return true;
    case Right::read:
        return principal.role != Role::billing;
    case Right::manage:
        return principal.role == Role::owner || principal.role == Role::admin;
    case Right::converse:
        return false;
    }
    return false;
}

} // namespace hiochat::accounts
