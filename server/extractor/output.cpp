#include "extractor/output.h"

#include <boost/json.hpp>

namespace hiochat::extractor {

namespace json = boost::json;

std::string to_json(const Document& document) {
    json::array sections;
    sections.reserve(document.sections.size());
    for (const Section& section : document.sections) {
        json::object object{
            {"heading", section.heading},
            {"level", section.level},
            {"page", section.page},
            {"text", section.text}
        };
        if (!section.cells.empty()) {
            json::array cells;
            for (const auto& [name, value] : section.cells)
                cells.push_back(json::array{name, value});
            object["cells"] = std::move(cells);
        }
        sections.push_back(std::move(object));
    }
    return json::serialize(json::object{
        {"title", document.title},
        {"language", document.language},
        {"pages", document.pages},
        {"sections", std::move(sections)}
    });
}

std::string to_json(const Refused& refused) {
    return json::serialize(
        json::object{{"error", {{"code", code(refused.reason())}, {"message", refused.what()}}}}
    );
}

} // namespace hiochat::extractor
