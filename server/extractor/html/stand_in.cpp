#include "extractor/html/stand_in.h"

#include "extractor/html/address.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <cstdlib>

namespace hiochat::extractor::html {
namespace {

constexpr float few_words = 400; // weight
constexpr double at_once = 5;    // seconds; what reloads later is read meanwhile

// "Not Found | Example": the phrase as it is, or before the name of the site.
bool begins_as_title(std::string_view text, std::string_view phrase) {
    if (!text.starts_with(phrase))
        return false;
    text.remove_prefix(phrase.size());
    const std::string_view rest = trimmed(text);
    return rest.empty() || (rest.find_first_of("-|!.)") == 0) || rest.starts_with("–") ||
           rest.starts_with("—") || rest.starts_with("·") || rest.starts_with("…");
}

bool names_error(std::string_view text) {
    static constexpr std::string_view phrases[]{
        "404",
        "404 not found",
        "404 page not found",
        "404 - not found",
        "404: not found",
        "404 error",
        "error 404",
        "http 404",
        "not found",
        "page not found",
        "the page could not be found",
        "this page could not be found",
        "page does not exist",
        "410 gone",
        "403 forbidden",
        "500 internal server error",
        "internal server error",
        "502 bad gateway",
        "bad gateway",
        "503 service unavailable",
        "503 service temporarily unavailable",
        "service unavailable",
        "504 gateway time-out",
        "504 gateway timeout",
        "fehler 404",
        "seite nicht gefunden",
        "nicht gefunden",
        "erreur 404",
        "page introuvable",
        "page non trouvée",
        "página no encontrada",
        "pagina non trovata",
        "página não encontrada",
        "pagina niet gevonden",
        "sidan hittades inte",
        "siden blev ikke fundet",
        "siden ble ikke funnet",
        "sivua ei löydy",
        "nie znaleziono strony",
        "strona nie została znaleziona",
        "stránka nenalezena",
        "страница не найдена",
        "sayfa bulunamadı",
        "ページが見つかりません",
        "页面未找到",
        "找不到页面",
        "페이지를 찾을 수 없습니다",
    };
    const std::string line = without_case(text);
    return std::ranges::any_of(phrases, [&](std::string_view phrase) {
        return begins_as_title(line, phrase);
    });
}

std::string head_title(const Tree& tree) {
    const Index title = tree.find(GUMBO_TAG_TITLE);
    return title ? tree.text(title, 300) : std::string();
}

bool is_within(const Tree& tree, Index node, GumboTag tag) {
    for (; node > 0; node = tree[node].parent)
        if (tree.tag(node) == tag)
            return true;
    return false;
}

} // namespace

bool is_browser_check(const Tree& tree, const Content& content, std::string_view title) {
    if (content.text >= few_words)
        return false;
    const std::string names = without_case(head_title(tree) + "\n" + std::string(title));
    if (!has_any(
            names,
            {"just a moment",
             "attention required",
             "checking your browser",
             "checking if the site connection is secure",
             "verifying you are human",
             "verify you are human",
             "are you a robot",
             "are you human",
             "human verification",
             "security check",
             "security verification",
             "bot verification",
             "pardon our interruption",
             "ddos-guard",
             "nur einen moment",
             "un momento",
             "un instant"}
        ))
        return false;
    const std::string text = without_case(tree.text(content.root, 3000));
    return has_any(
        text,
        {"browser",
         "human",
         "robot",
         "captcha",
         "cloudflare",
         "ray id",
         "javascript",
         "navegador",
         "navigateur",
         "sicherheit"}
    );
}

bool is_error_page(const Tree& tree, const Content& content) {
    if (content.text >= few_words || !names_error(head_title(tree)))
        return false;
    for (Index i = content.root + 1; i < tree[content.root].end; ++i)
        if (!tree[i].is_text() && is_block(tree.tag(i)) && names_error(tree.text(i, 200)))
            return true;
    return content.text < 20;
}

std::string refresh_target(const Tree& tree, std::string_view url) {
    for (Index i = 1; i < tree.size(); ++i) {
        if (tree.tag(i) != GUMBO_TAG_META || lower(tree.attribute(i, "http-equiv")) != "refresh" ||
            is_within(tree, i, GUMBO_TAG_NOSCRIPT))
            continue;
        const std::string rule(trimmed(tree.attribute(i, "content")));
        const std::size_t separator = rule.find_first_of(";,");
        if (separator == rule.npos || std::strtod(rule.c_str(), nullptr) > at_once)
            return {};
        std::string_view target = trimmed(std::string_view(rule).substr(separator + 1));
        if (lower(target.substr(0, 3)) == "url") {
            target = trimmed(target.substr(3));
            if (!target.starts_with('='))
                return {};
            target = trimmed(target.substr(1));
        }
        if (target.starts_with('"') || target.starts_with('\'')) {
            const char quote = target.front();
            target.remove_prefix(1);
            target = target.substr(0, target.find(quote));
        }
        std::string address = resolved(url, target);
        return address == resolved(url, url) ? std::string() : address;
    }
    return {};
}

} // namespace hiochat::extractor::html
