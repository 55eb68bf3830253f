#pragma once

#include "knowledge/index/index.h"

#include <string>
#include <utility>
#include <vector>

namespace hiochat::knowledge::index {

// A source of one passage, as a part of an index.
inline Part
part_of(std::string source, std::string text, std::string title = "", std::string language = "en") {
    const Document document{
        std::move(source), std::move(title), std::move(language), {{std::move(text), "", 0}}
    };
    return {Segment::from_bytes(build(document)), {}};
}

// A source of one answer.
inline Part answer_of(std::string source, std::string answer, std::vector<std::string> questions) {
    const Document document{
        std::move(source), "", "en", {{std::move(answer), "", 0, std::move(questions)}}
    };
    return {Segment::from_bytes(build(document)), {}};
}

inline std::vector<std::string>
found_sources(const Index& index, std::string_view question, const SearchOptions& options = {}) {
    std::vector<std::string> out;
    for (const auto& hit : index.search(question, options)) {
        out.push_back(hit.source);
    }
    return out;
}

} // namespace hiochat::knowledge::index
