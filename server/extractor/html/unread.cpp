#include "extractor/html/unread.h"

#include "extractor/html/words.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

// Never text of the page.
bool is_machinery(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
        return true;
    default:
        return false;
    }
}

// The closed parts of accordions and tabs are text all the same.
bool unfolds(const Tree& tree, Index i) {
    const std::string_view role = tree.attribute(i, "role");
    if (role == "tabpanel" || role == "region" || tree.attribute(i, "hidden") == "until-found")
        return true;
    const std::string names =
        lower(std::string(tree.attribute(i, "class")) + " " + std::string(tree.attribute(i, "id")));
    return has_any(names, {"accordion", "collapse", "panel", "tab-", "faq", "answer", "toggle"});
}

bool is_hidden(const Tree& tree, Index i) {
    const auto& attributes = tree[i].element->attributes;
    if (attributes.length == 0 || tree.tag(i) == GUMBO_TAG_BODY)
        return false;
    const std::string style = lower(tree.attribute(i, "style").substr(0, 1000));
    const bool hidden =
        tree.has_attribute(i, "hidden") || tree.attribute(i, "aria-hidden") == "true" ||
        style.find("display:none") != style.npos || style.find("display: none") != style.npos ||
        style.find("visibility:hidden") != style.npos;
    return hidden && !unfolds(tree, i);
}

// What it unfolds is read, so its text is a heading.
bool is_unfolding_button(const Tree& tree, Index i) {
    if (tree.tag(i) != GUMBO_TAG_BUTTON)
        return false;
    return heading_level(tree.tag(tree[i].parent)) > 0 ||
           lower(tree.attribute(i, "class")).find("accordion") != std::string::npos ||
           (tree.has_attribute(i, "aria-expanded") && is_question(tree.text(i, 300)));
}

} // namespace

bool is_unread(const Tree& tree, Index element) {
    return (is_machinery(tree.tag(element)) && !is_unfolding_button(tree, element)) ||
           is_hidden(tree, element);
}

} // namespace hiochat::extractor::html
