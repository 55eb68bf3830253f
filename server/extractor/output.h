#pragma once

#include "extractor/document.h"

namespace hiochat::extractor {

// {"title","language","pages","sections":[{"heading","level","page","text","cells"?}]}
std::string to_json(const Document& document);

// {"error":{"code","message"}}
std::string to_json(const Refused& refused);

} // namespace hiochat::extractor
