#include "app/guides.h"

#include "embedded/web.h"

#include <algorithm>

namespace hiochat::app {

namespace {

constexpr std::string_view folder = "docs/guides/";

// A guide's text begins with its title on a line of its own.
Guide read(const http::EmbeddedFile& file) {
    Guide guide;
    guide.name = file.path.substr(folder.size());
    guide.title = file.bytes.substr(0, file.bytes.find('\n'));
    guide.text = file.bytes;
    return guide;
}

} // namespace

std::vector<Guide> demo_guides() {
    std::vector<Guide> guides;
    for (const auto& file : embedded::web()) {
        if (file.path.starts_with(folder) && file.path.ends_with(".txt")) {
            guides.push_back(read(file));
        }
    }
    return guides;
}

} // namespace hiochat::app
