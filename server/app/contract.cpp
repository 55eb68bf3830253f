#include "app/contract.h"

namespace hiochat::app {

int print_openapi() { return 0; }

int print_contract() { return 0; }

} // namespace hiochat::app
