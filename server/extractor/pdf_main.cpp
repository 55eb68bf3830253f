// hiochat-extract-pdf: what hiochat-extract becomes for a PDF.
//
// This program links Poppler and is therefore distributed under the GPL, version 2 or later.
#include "extractor/helper.h"
#include "extractor/pdf.h"
#include "extractor/sandbox.h"

int main(int count, char** values) {
    using namespace hiochat::extractor;
    shed_inheritance();
    return run_helper(
        count,
        values,
        standard_input(),
        {.prepare = prepare_pdf, .read = read_pdf, .read_sitemap = nullptr}
    );
}
