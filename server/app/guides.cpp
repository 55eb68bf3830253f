#include "app/guides.h"

#include "embedded/web.h"
#include "platform/json/json.h"

#include <boost/describe/class.hpp>

#include <algorithm>
#include <string_view>

namespace hiochat::app {

namespace {

struct Entry {
    std::string file;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Entry, (), (file, title))

constexpr std::string_view folder = "docs/guides/";

std::string_view read(std::string_view name) {
    const auto path = std::string{folder} + std::string{name};
    const auto files = embedded::web();
    const auto found = std::ranges::find(files, std::string_view{path}, &http::EmbeddedFile::path);
    return found == files.end() ? std::string_view{} : found->bytes;
}

} // namespace

std::vector<Guide> demo_guides() {
    const auto list = read("index.json");
    std::vector<Guide> guides;
    if (list.empty()) { // built without the browser side
        return guides;
    }
    for (auto& entry : json::decode_text<std::vector<Entry>>(list)) {
        const auto text = read(entry.file);
        guides.push_back({std::move(entry.file), std::move(entry.title), std::string{text}});
    }
    return guides;
}

} // namespace hiochat::app
