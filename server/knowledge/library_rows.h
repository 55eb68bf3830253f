#pragma once

#include "knowledge/library.h"

#include <boost/describe/class.hpp>

#include <functional>

namespace hiochat::knowledge {

// A source of which a version answers.
struct Library::ReadySource {
    SourceId id;
    std::string title;
    std::optional<std::string> language;
    std::int64_t version = 0;
    std::int64_t passages = 0;
    BOOST_DESCRIBE_CLASS(ReadySource, (), (id, title, language, version, passages), (), ())
};

inline std::size_t hash_of(const std::string& title) {
    return std::hash<std::string>{}(title);
}

} // namespace hiochat::knowledge
