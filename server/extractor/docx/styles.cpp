#include "extractor/docx/styles.h"

#include "extractor/docx/markup.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace hiochat::extractor::docx {
namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    return text;
}

// w:outlineLvl counts from 0, and 9 means body text.
int outline_of(pugi::xml_node properties) {
    const pugi::xml_attribute value = properties.child("w:outlineLvl").attribute("w:val");
    return value && value.as_int(9) < 9 ? value.as_int() + 1 : 0;
}

// "heading 2" is the built-in style's name in every language of Word.
int level_in_name(const std::string& name) {
    if (name.size() == 9 && name.starts_with("heading ") && name[8] >= '1' && name[8] <= '9')
        return name[8] - '0';
    return 0;
}

// The first row's conditional formatting: bold, or on a colour.
bool formats_first_row(pugi::xml_node style) {
    for (const pugi::xml_node part : style.children("w:tblStylePr"))
        if (std::string_view(part.attribute("w:type").value()) == "firstRow" &&
            (is_on(part.child("w:rPr").child("w:b")) || part.child("w:tcPr").child("w:shd")))
            return true;
    return false;
}

// A chain of styles longer than this goes in a circle.
constexpr int longest_chain = 12;

} // namespace

Styles::Styles(const pugi::xml_document& styles) {
    const pugi::xml_node root = styles.document_element();
    default_ = root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
    language_ = default_.child("w:lang").attribute("w:val").value();
    for (const pugi::xml_node style : root.children("w:style")) {
        const std::string_view type = style.attribute("w:type").value();
        if (type == "paragraph" && style.attribute("w:default").as_bool())
            usual_ = style.attribute("w:styleId").value();
        styles_[style.attribute("w:styleId").value()] = {
            .name = lower(style.child("w:name").attribute("w:val").value()),
            .based_on = style.child("w:basedOn").attribute("w:val").value(),
            .outline = outline_of(style.child("w:pPr")),
            .list = style.child("w:pPr").child("w:numPr"),
            .run = style.child("w:rPr"),
            .first_row = formats_first_row(style)
        };
    }
}

int Styles::heading_level(pugi::xml_node properties) const {
    if (const int own = outline_of(properties))
        return own;
    std::string id = properties.child("w:pStyle").attribute("w:val").value();
    for (int depth = 0; depth < longest_chain && !id.empty(); ++depth) {
        const auto style = styles_.find(id);
        if (style == styles_.end())
            // A document without a style sheet still names the built-in styles.
            return id.size() == 8 && id.starts_with("Heading") && id[7] >= '1' && id[7] <= '9'
                       ? id[7] - '0'
                       : 0;
        if (const int level = std::max(level_in_name(style->second.name), style->second.outline))
            return level;
        id = style->second.based_on;
    }
    return 0;
}

pugi::xml_node Styles::toggle_of(std::string id, const char* toggle) const {
    for (int depth = 0; depth < longest_chain; ++depth) {
        const Style* const style = find(id);
        if (!style)
            break;
        if (const pugi::xml_node found = style->run.child(toggle))
            return found;
        id = style->based_on;
    }
    return {};
}

bool Styles::is_set(const char* toggle, pugi::xml_node run, pugi::xml_node paragraph) const {
    if (const pugi::xml_node own = run.child(toggle))
        return is_on(own);
    const std::string character = run.child("w:rStyle").attribute("w:val").value();
    if (const pugi::xml_node found = toggle_of(character, toggle))
        return is_on(found);
    const std::string named = paragraph.child("w:pStyle").attribute("w:val").value();
    if (const pugi::xml_node found = toggle_of(named.empty() ? usual_ : named, toggle))
        return is_on(found);
    return is_on(default_.child(toggle));
}

bool Styles::is_title(pugi::xml_node properties) const {
    const std::string id = properties.child("w:pStyle").attribute("w:val").value();
    const auto style = styles_.find(id);
    return style == styles_.end() ? id == "Title" : style->second.name == "title";
}

const Styles::Style* Styles::find(const std::string& id) const {
    const auto style = styles_.find(id);
    return style == styles_.end() ? nullptr : &style->second;
}

ListPlace Styles::list_of(pugi::xml_node properties) const {
    ListPlace place;
    const auto read = [&place](pugi::xml_node list) {
        if (place.list.empty())
            place.list = list.child("w:numId").attribute("w:val").value();
        if (const auto level = list.child("w:ilvl").attribute("w:val"); level && place.level < 0)
            place.level = level.as_int(-1);
    };
    const pugi::xml_node own = properties.child("w:numPr");
    read(own);
    std::string id = properties.child("w:pStyle").attribute("w:val").value();
    place.style = id;
    for (int depth = 0; depth < longest_chain && place.list.empty(); ++depth) {
        const Style* const style = find(id);
        if (!style)
            break;
        read(style->list);
        if (!place.list.empty())
            place.style = id;
        id = style->based_on;
    }
    if (place.list == "0") // takes the paragraph out of its style's list
        return {};
    if (place.list.empty() && own)
        place.list = "?";
    return place;
}

bool Styles::is_table_heading(pugi::xml_node properties) const {
    const Style* const style = find(properties.child("w:pStyle").attribute("w:val").value());
    return style && (style->name == "table heading" || style->name == "table header");
}

bool Styles::sets_first_row_apart(pugi::xml_node properties) const {
    constexpr unsigned first_row = 0x20; // of w:tblLook as a number (ECMA-376, part 4, 14.4.13)
    const pugi::xml_node look = properties.child("w:tblLook");
    const std::string number = look.attribute("w:val").value();
    const bool wanted = look.attribute("w:firstRow")
                            ? look.attribute("w:firstRow").as_bool()
                            : (std::strtoul(number.c_str(), nullptr, 16) & first_row) != 0;
    std::string id = properties.child("w:tblStyle").attribute("w:val").value();
    for (int depth = 0; wanted && depth < longest_chain; ++depth) {
        const Style* const style = find(id);
        if (!style)
            return false;
        if (style->first_row)
            return true;
        id = style->based_on;
    }
    return false;
}

} // namespace hiochat::extractor::docx
