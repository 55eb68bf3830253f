#pragma once

#include <pugixml.hpp>

#include <string_view>

namespace hiochat::extractor::docx {

// Deeper than any document is; what is nested deeper is not read.
inline constexpr int deepest = 200;

// The first of the alternatives is the newest way to say the same; the others repeat its text.
inline pugi::xml_node chosen(pugi::xml_node alternatives) {
    if (const pugi::xml_node choice = alternatives.child("mc:Choice"))
        return choice;
    return alternatives.child("mc:Fallback");
}

// Elements that only stand around what they hold.
inline bool is_wrapper(std::string_view name) {
    return name == "w:sdt" || name == "w:sdtContent" || name == "w:customXml" ||
           name == "w:smartTag" || name == "w:ins" || name == "w:moveTo" || name == "w:hyperlink" ||
           name == "w:fldSimple" || name == "w:r" || name == "w:ruby" || name == "w:rubyBase" ||
           name == "w:dir" || name == "w:bdo" || name == "w:subDoc";
}

// Whether a switch such as <w:b/> is there and not turned off (ECMA-376, part 1, 17.17.4).
inline bool is_on(pugi::xml_node toggle) {
    const std::string_view value = toggle.attribute("w:val").as_string("1");
    return toggle && value != "0" && value != "false" && value != "off";
}

} // namespace hiochat::extractor::docx
