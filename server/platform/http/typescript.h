#pragma once

#include "platform/json/schema.h"

#include <string>

namespace hiochat::http {

// Interfaces for structs and unions for enums, in order of their names, as Prettier would write
// them. Ids and times become `Id` and `Timestamp`, for which the caller supplies aliases. A member
// that is not required gets a question mark.
std::string typescript(const json::Schemas& schemas);

// The type of one schema: "string", "Message[]", "Source | null".
std::string typescript_type(const boost::json::value& schema);

} // namespace hiochat::http
