#include "extractor/docx/styles.h"

#include <algorithm>
#include <cctype>

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

} // namespace

Styles::Styles(const pugi::xml_document& styles) {
    const pugi::xml_node root = styles.document_element();
    language_ = root.child("w:docDefaults")
                    .child("w:rPrDefault")
                    .child("w:rPr")
                    .child("w:lang")
                    .attribute("w:val")
                    .value();
    for (const pugi::xml_node style : root.children("w:style"))
        styles_[style.attribute("w:styleId").value()] = {
            .name = lower(style.child("w:name").attribute("w:val").value()),
            .based_on = style.child("w:basedOn").attribute("w:val").value(),
            .outline = outline_of(style.child("w:pPr"))
        };
}

int Styles::heading_level(pugi::xml_node properties) const {
    if (const int own = outline_of(properties))
        return own;
    std::string id = properties.child("w:pStyle").attribute("w:val").value();
    for (int depth = 0; depth < 12 && !id.empty(); ++depth) {
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

bool Styles::is_title(pugi::xml_node properties) const {
    const std::string id = properties.child("w:pStyle").attribute("w:val").value();
    const auto style = styles_.find(id);
    return style == styles_.end() ? id == "Title" : style->second.name == "title";
}

} // namespace hiochat::extractor::docx
