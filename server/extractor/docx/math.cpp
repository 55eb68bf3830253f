#include "extractor/docx/math.h"

#include <string_view>

namespace hiochat::extractor::docx {
namespace {

constexpr int deepest = 100;

std::string text_of(pugi::xml_node node, int depth);

std::string child_text(pugi::xml_node node, const char* name, int depth) { return text_of(node.child(name), depth); }

std::string structure(pugi::xml_node node, std::string_view name, int depth) {
    const auto part = [&](const char* child) { return child_text(node, child, depth); };
    if (name == "m:f")
        return part("m:num") + "/" + part("m:den");
    if (name == "m:sSup")
        return part("m:e") + "^" + part("m:sup");
    if (name == "m:sSub")
        return part("m:e") + "_" + part("m:sub");
    if (name == "m:sSubSup")
        return part("m:e") + "_" + part("m:sub") + "^" + part("m:sup");
    if (name == "m:rad")
        return "√" + part("m:e");
    if (name == "m:func")
        return part("m:fName") + " " + part("m:e");
    if (name == "m:nary") {
        const std::string_view sign = node.child("m:naryPr").child("m:chr").attribute("m:val").value();
        return std::string(sign.empty() ? "∫" : sign) + "_" + part("m:sub") + "^" + part("m:sup") + " " + part("m:e");
    }
    if (name == "m:d") {
        std::string inside;
        for (const pugi::xml_node element : node.children("m:e"))
            inside.append(inside.empty() ? "" : ", ").append(text_of(element, depth));
        return "(" + inside + ")";
    }
    return text_of(node, depth);
}

bool is_run(std::string_view name) { return name == "m:r" || name == "w:r" || name == "m:t"; }

std::string text_of(pugi::xml_node node, int depth) {
    std::string text;
    if (depth > deepest)
        return text;
    bool after_structure = false;
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        const std::string part = name == "m:t" ? child.text().get() : structure(child, name, depth + 1);
        if (part.empty())
            continue;
        const bool is_structure = !is_run(name);
        if (!text.empty() && (is_structure || after_structure))
            text += ' ';
        text += part;
        after_structure = is_structure;
    }
    return text;
}

} // namespace

std::string math_text(pugi::xml_node formula) { return text_of(formula, 0); }

} // namespace hiochat::extractor::docx
