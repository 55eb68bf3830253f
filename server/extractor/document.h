#pragma once

#include "extractor/extracted.h"
#include "extractor/reasons.h"

#include <exception>
#include <functional>
#include <string>
#include <utility>

namespace hiochat::extractor {

// What every format turns its bytes into.
using Document = Extracted;

// Takes a document's sections as they are found, so that none has to be held.
using OnSection = std::function<void(Section)>;

// Thrown by a format to say why it cannot read the document. `detail` replaces the reason's own
// sentence and is shown to the site owner.
class Refused : public std::exception {
public:
    explicit Refused(Reason reason, std::string detail = {})
        : reason_(reason),
          detail_(detail.empty() ? std::string(sentence(reason)) : std::move(detail)) {}

    Reason reason() const { return reason_; }

    const char* what() const noexcept override { return detail_.c_str(); }

private:
    Reason reason_;
    std::string detail_;
};

} // namespace hiochat::extractor
