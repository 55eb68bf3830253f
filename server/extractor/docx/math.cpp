#include "extractor/docx/math.h"

#include <string_view>

namespace hiochat::extractor::docx {
namespace {

constexpr int deepest = 100;

std::string text_of(pugi::xml_node node, int depth);

std::string child_text(pugi::xml_node node, const char* name, int depth) {
    return text_of(node.child(name), depth);
}

// "²" where there are such characters, else "^n".
std::string raised(const std::string& power) {
    constexpr std::string_view digits[]{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
    if (power.empty() || power.find_first_not_of("0123456789") != power.npos)
        return "^" + power;
    std::string text;
    for (const char digit : power)
        text += digits[digit - '0'];
    return text;
}

std::string structure(pugi::xml_node node, std::string_view name, int depth) {
    const auto part = [&](const char* child) { return child_text(node, child, depth); };
    if (name == "m:f")
        return part("m:num") + "/" + part("m:den");
    if (name == "m:sSup")
        return part("m:e") + raised(part("m:sup"));
    if (name == "m:sSub")
        return part("m:e") + "_" + part("m:sub");
    if (name == "m:sSubSup")
        return part("m:e") + "_" + part("m:sub") + "^" + part("m:sup");
    if (name == "m:rad")
        return "√" + part("m:e");
    if (name == "m:func")
        return part("m:fName") + " " + part("m:e");
    if (name == "m:nary") {
        const std::string_view sign =
            node.child("m:naryPr").child("m:chr").attribute("m:val").value();
        return std::string(sign.empty() ? "∫" : sign) + "_" + part("m:sub") + "^" + part("m:sup") +
               " " + part("m:e");
    }
    if (name == "m:d") {
        std::string inside;
        for (const pugi::xml_node element : node.children("m:e"))
            inside.append(inside.empty() ? "" : ", ").append(text_of(element, depth));
        return "(" + inside + ")";
    }
    return text_of(node, depth);
}

// Needs space around it to be told from its neighbours.
bool is_wide(std::string_view name) {
    return name == "m:f" || name == "m:func" || name == "m:nary" || name == "m:rad" ||
           name == "m:m" || name == "m:eqArr";
}

std::string text_of(pugi::xml_node node, int depth) {
    std::string text;
    if (depth > deepest)
        return text;
    bool after_wide = false;
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        const std::string part =
            name == "m:t" ? child.text().get() : structure(child, name, depth + 1);
        if (part.empty())
            continue;
        const bool wide = is_wide(name);
        if (!text.empty() && (wide || after_wide))
            text += ' ';
        text += part;
        after_wide = wide;
    }
    return text;
}

} // namespace

std::string math_text(pugi::xml_node formula) {
    return text_of(formula, 0);
}

} // namespace hiochat::extractor::docx
