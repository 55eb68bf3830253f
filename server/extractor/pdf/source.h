#pragma once

#include "extractor/pdf/page.h"

#include <memory>
#include <string_view>

namespace hiochat::extractor::pdf {

// A PDF as Poppler sees it. The only place that knows Poppler.
class Source {
public:
    // Refuses `encrypted` and `broken`. The bytes must outlive it.
    explicit Source(std::string_view bytes);
    ~Source();

    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    int pages() const;

    // The words of a page, from 0; none where the page cannot be read.
    Page read(int index);

    // What the document says of itself, or nothing.
    std::string title() const;

private:
    struct Poppler;
    std::unique_ptr<Poppler> poppler_;
};

// Loads Poppler's tables and opens its files: afterwards none is opened any more.
void prepare_poppler();

} // namespace hiochat::extractor::pdf
