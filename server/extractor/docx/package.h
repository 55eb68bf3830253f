#pragma once

#include <pugixml.hpp>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct zip;

namespace hiochat::extractor::docx {

// The parts of an Office Open XML file (ECMA-376, part 2).
class Package {
public:
    // Throws Refused.
    explicit Package(std::string_view bytes);
    ~Package();

    Package(const Package&) = delete;
    Package& operator=(const Package&) = delete;

    std::optional<std::string> part(const std::string& name) const;

    // False when there is no such part or it is no XML.
    bool load(const std::string& name, pugi::xml_document& document) const;

    // The part that a relationship of the given kind (the end of its type's URI) leads to from
    // `source`; empty when there is none.
    std::string related(const std::string& source, std::string_view kind) const;

private:
    zip* archive_ = nullptr;
};

} // namespace hiochat::extractor::docx
