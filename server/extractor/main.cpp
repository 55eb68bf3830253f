// hiochat-extract: reads one document from standard input and writes its text as lines of JSON to
// standard output. It trusts nothing of the document: everything that needs a file is opened first,
// then the sandbox closes, and only then the document is parsed.
//
// A PDF is handed on to hiochat-extract-pdf beside it, so that no other document waits for Poppler
// and its forty libraries to load.
#include "extractor/foreign_types.h"
#include "extractor/helper.h"
#include "extractor/output.h"
#include "extractor/sandbox.h"
#include "extractor/sitemap.h"

#include <climits>

#include <array>
#include <string>
#include <unistd.h>

namespace {

using namespace hiochat::extractor;

// Comes back only when there is no such program.
void become_pdf_reader(char** values) {
    std::array<char, PATH_MAX> self{};
    const ssize_t length = readlink("/proc/self/exe", self.data(), self.size());
    if (length <= 0)
        return;
    const std::string program = std::string(self.data(), static_cast<std::size_t>(length)) + "-pdf";
    execve(program.c_str(), values, environ);
}

} // namespace

int main(int count, char** values) {
    shed_inheritance();
    const std::string_view bytes = standard_input();
    if (looks_like_pdf(bytes)) {
        become_pdf_reader(values);
        write_all(STDOUT_FILENO, line_of(Refused(Reason::unavailable)));
        return 2;
    }
    return run_helper(
        count,
        values,
        bytes,
        {.prepare = prepare_formats, .read = read_document, .read_sitemap = read_sitemap}
    );
}
