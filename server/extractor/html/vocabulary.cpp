#include "extractor/html/vocabulary.h"

#include "extractor/html/words.h"

#include <algorithm>
#include <array>
#include <vector>

namespace hiochat::extractor::html {
namespace {

// Matched against a name written with hyphens, "-entry-content-": "-share" is a word that begins
// so, "-nav-" a whole word.
struct Entry {
    std::string_view part;
    Sense sense;
};

// The first that matches counts.
constexpr std::array entries{
    // These contain words of the lists below.
    Entry{"-no-sidebar", Sense::none},
    Entry{"-with-sidebar", Sense::none},
    Entry{"-has-", Sense::none},
    Entry{"-embed", Sense::none},

    Entry{"-entry-content", Sense::content},
    Entry{"-post-content", Sense::content},
    Entry{"-post-body", Sense::content},
    Entry{"-post-text", Sense::content},
    Entry{"-post-entry", Sense::content},
    Entry{"-story-body", Sense::content},
    Entry{"-story-content", Sense::content},
    Entry{"-story-text", Sense::content},
    Entry{"-article-body", Sense::content},
    Entry{"-articlebody", Sense::content},
    Entry{"-article-content", Sense::content},
    Entry{"-article-text", Sense::content},
    Entry{"-article-main", Sense::content},
    Entry{"-articletext", Sense::content},
    Entry{"-articlecontent", Sense::content},
    Entry{"-artikel-text", Sense::content},
    Entry{"-artikeltext", Sense::content},
    Entry{"-artikelinhalt", Sense::content},
    Entry{"-body-text", Sense::content},
    Entry{"-bodytext", Sense::content},
    Entry{"-blog-content", Sense::content},
    Entry{"-blog-post-content", Sense::content},
    Entry{"-single-content", Sense::content},
    Entry{"-content-body", Sense::content},
    Entry{"-page-content-", Sense::content},
    Entry{"-markdown-body", Sense::content},
    Entry{"-mw-parser-output", Sense::content},
    Entry{"-mw-content-text", Sense::content},
    Entry{"-field-name-body-", Sense::content},
    Entry{"-rich-text-", Sense::content},
    Entry{"-richtext-", Sense::content},
    Entry{"-contenu-article", Sense::content},
    Entry{"-corps-", Sense::content},
    Entry{"-cuerpo", Sense::content},
    Entry{"-texto-noticia", Sense::content},
    Entry{"-contenido-noticia", Sense::content},

    Entry{"-nav-", Sense::noise},
    Entry{"-navi-", Sense::noise},
    Entry{"-navbar", Sense::noise},
    Entry{"-navigation", Sense::noise},
    Entry{"-topnav", Sense::noise},
    Entry{"-subnav", Sense::noise},
    Entry{"-navlinks", Sense::noise},
    Entry{"-menu-", Sense::menu},
    Entry{"-menus-", Sense::menu},
    Entry{"-submenu", Sense::menu},
    Entry{"-breadcrumb", Sense::noise},
    Entry{"-bread-crumb", Sense::noise},
    Entry{"-fil-ariane", Sense::noise},
    Entry{"-brotkrume", Sense::noise},
    Entry{"-pagination", Sense::noise},
    Entry{"-paging-", Sense::noise},
    Entry{"-pager-", Sense::noise},
    Entry{"-pagenavi", Sense::noise},
    Entry{"-sidebar", Sense::aside},
    Entry{"-side-bar", Sense::aside},
    Entry{"-sidenav", Sense::noise},
    Entry{"-seitenleiste", Sense::aside},
    Entry{"-rail-", Sense::aside},
    Entry{"-footer", Sense::aside},
    Entry{"-foot-", Sense::aside},
    Entry{"-colophon", Sense::aside},
    Entry{"-masthead", Sense::aside},
    Entry{"-skip-link", Sense::noise},
    Entry{"-skip-to", Sense::noise},
    Entry{"-screen-reader", Sense::aside},
    Entry{"-sr-only-", Sense::aside},
    Entry{"-visually-hidden", Sense::aside},
    Entry{"-visuallyhidden", Sense::aside},
    Entry{"-share", Sense::noise},
    Entry{"-sharing", Sense::noise},
    Entry{"-sharedaddy", Sense::noise},
    Entry{"-addthis", Sense::noise},
    Entry{"-addtoany", Sense::noise},
    Entry{"-shariff", Sense::noise},
    Entry{"-social", Sense::noise},
    Entry{"-follow-us", Sense::noise},
    Entry{"-teilen-", Sense::noise},
    Entry{"-partage", Sense::noise},
    Entry{"-compartir", Sense::noise},
    Entry{"-condividi", Sense::noise},
    Entry{"-cookie", Sense::notice},
    Entry{"-consent", Sense::notice},
    Entry{"-gdpr", Sense::notice},
    Entry{"-usercentrics", Sense::notice},
    Entry{"-onetrust", Sense::notice},
    Entry{"-didomi", Sense::notice},
    Entry{"-osano", Sense::notice},
    Entry{"-klaro-", Sense::notice},
    Entry{"-cmplz", Sense::notice},
    Entry{"-cky-", Sense::notice},
    Entry{"-truste", Sense::notice},
    Entry{"-tarteaucitron", Sense::notice},
    Entry{"-axeptio", Sense::notice},
    Entry{"-borlabs", Sense::notice},
    Entry{"-iubenda", Sense::notice},
    Entry{"-qc-cmp", Sense::notice},
    Entry{"-cc-window", Sense::notice},
    Entry{"-cc-banner", Sense::notice},
    Entry{"-privacy-", Sense::doubtful},
    Entry{"-newsletter", Sense::noise},
    Entry{"-subscribe", Sense::noise},
    Entry{"-subscription", Sense::doubtful},
    Entry{"-signup", Sense::noise},
    Entry{"-sign-up", Sense::noise},
    Entry{"-optin-", Sense::noise},
    Entry{"-mailing", Sense::noise},
    Entry{"-mailchimp", Sense::noise},
    Entry{"-paywall", Sense::noise},
    Entry{"-donate", Sense::doubtful},
    Entry{"-donation", Sense::doubtful},
    Entry{"-popup", Sense::noise},
    Entry{"-pop-up", Sense::noise},
    Entry{"-modal", Sense::noise},
    Entry{"-overlay", Sense::doubtful},
    Entry{"-lightbox", Sense::noise},
    Entry{"-tooltip", Sense::noise},
    Entry{"-dropdown", Sense::menu},
    Entry{"-toolbar", Sense::noise},
    Entry{"-login", Sense::noise},
    Entry{"-search-", Sense::noise},
    Entry{"-searchform", Sense::noise},
    Entry{"-ad-", Sense::noise},
    Entry{"-ads-", Sense::noise},
    Entry{"-advert", Sense::noise},
    Entry{"-adsense", Sense::noise},
    Entry{"-adsbygoogle", Sense::noise},
    Entry{"-adbox", Sense::noise},
    Entry{"-anzeige", Sense::doubtful},
    Entry{"-werbung", Sense::noise},
    Entry{"-publicite", Sense::noise},
    Entry{"-publicidad", Sense::noise},
    Entry{"-sponsor", Sense::doubtful},
    Entry{"-banner", Sense::doubtful},
    Entry{"-promo", Sense::doubtful},
    Entry{"-affiliate", Sense::doubtful},
    Entry{"-widget", Sense::doubtful},
    Entry{"-print-", Sense::noise},
    Entry{"-disclaimer", Sense::doubtful},
    Entry{"-disclosure", Sense::doubtful},
    Entry{"-copyright", Sense::aside},
    Entry{"-legal-", Sense::doubtful},
    Entry{"-imprint", Sense::doubtful},
    Entry{"-impressum", Sense::doubtful},
    Entry{"-language-switch", Sense::noise},
    Entry{"-lang-switch", Sense::noise},
    Entry{"-rating", Sense::doubtful},
    Entry{"-mw-editsection", Sense::noise},
    Entry{"-headerlink-", Sense::noise},
    Entry{"-gutter", Sense::noise},
    Entry{"-linenos", Sense::noise},
    Entry{"-toc-", Sense::noise},
    Entry{"-table-of-contents", Sense::noise},
    Entry{"-jp-relatedposts", Sense::aside},

    Entry{"-comment", Sense::comments},
    Entry{"-commentaire", Sense::comments},
    Entry{"-kommentar", Sense::comments},
    Entry{"-comentario", Sense::comments},
    Entry{"-commenti-", Sense::comments},
    Entry{"-disqus", Sense::comments},
    Entry{"-respond-", Sense::comments},
    Entry{"-reply-", Sense::comments},
    Entry{"-trackback", Sense::comments},
    Entry{"-pingback", Sense::comments},
    Entry{"-leserbrief", Sense::comments},
    Entry{"-discussion-", Sense::comments},

    Entry{"-related", Sense::suggestion},
    Entry{"-recommend", Sense::suggestion},
    Entry{"-recirc", Sense::suggestion},
    Entry{"-read-more", Sense::suggestion},
    Entry{"-readmore", Sense::suggestion},
    Entry{"-read-also", Sense::suggestion},
    Entry{"-read-next", Sense::suggestion},
    Entry{"-see-also", Sense::suggestion},
    Entry{"-also-like", Sense::suggestion},
    Entry{"-more-from", Sense::suggestion},
    Entry{"-more-news", Sense::suggestion},
    Entry{"-more-stories", Sense::suggestion},
    Entry{"-more-posts", Sense::suggestion},
    Entry{"-up-next", Sense::suggestion},
    Entry{"-popular", Sense::teaser},
    Entry{"-most-read", Sense::suggestion},
    Entry{"-mostread", Sense::suggestion},
    Entry{"-breaking-", Sense::suggestion},
    Entry{"-trending", Sense::teaser},
    Entry{"-latest-", Sense::teaser},
    Entry{"-recent-", Sense::teaser},
    Entry{"-similar", Sense::suggestion},
    Entry{"-suggest", Sense::suggestion},
    Entry{"-outbrain", Sense::suggestion},
    Entry{"-taboola", Sense::suggestion},
    Entry{"-teaser", Sense::teaser},
    Entry{"-carousel", Sense::teaser},
    Entry{"-slider", Sense::teaser},
    Entry{"-cross-sell", Sense::suggestion},
    Entry{"-upsell", Sense::suggestion},
    Entry{"-yarpp", Sense::suggestion},
    Entry{"-zergnet", Sense::suggestion},
    Entry{"-aehnlich", Sense::suggestion},
    Entry{"-verwandt", Sense::suggestion},
    Entry{"-weiterlesen", Sense::suggestion},
    Entry{"-a-lire-aussi", Sense::suggestion},
    Entry{"-lire-aussi", Sense::suggestion},
    Entry{"-relacionad", Sense::suggestion},
    Entry{"-correlat", Sense::suggestion},
    Entry{"-post-navigation", Sense::suggestion},
    Entry{"-prev-next", Sense::suggestion},
    Entry{"-previous-post", Sense::suggestion},
    Entry{"-next-post", Sense::suggestion},

    Entry{"-byline", Sense::detail},
    Entry{"-by-line", Sense::detail},
    Entry{"-author", Sense::detail},
    Entry{"-autor-", Sense::detail},
    Entry{"-auteur", Sense::detail},
    Entry{"-autore", Sense::detail},
    Entry{"-about-the-", Sense::detail},
    Entry{"-vcard-", Sense::detail},
    Entry{"-bio-", Sense::detail},
    Entry{"-biography-", Sense::detail},
    Entry{"-meta-", Sense::detail},
    Entry{"-metadata-", Sense::detail},
    Entry{"-entry-meta", Sense::detail},
    Entry{"-post-meta", Sense::detail},
    Entry{"-postmeta", Sense::detail},
    Entry{"-postmetadata", Sense::detail},
    Entry{"-post-info", Sense::detail},
    Entry{"-postinfo", Sense::detail},
    Entry{"-post-date", Sense::detail},
    Entry{"-entry-date", Sense::detail},
    Entry{"-dateline", Sense::detail},
    Entry{"-timestamp", Sense::detail},
    Entry{"-tags-", Sense::detail},
    Entry{"-tag-list", Sense::detail},
    Entry{"-taglist", Sense::detail},
    Entry{"-tag-links", Sense::detail},
    Entry{"-tagcloud", Sense::detail},
    Entry{"-keywords-", Sense::detail},
    Entry{"-categories-", Sense::detail},
    Entry{"-cat-links", Sense::detail},
    Entry{"-post-categor", Sense::detail},
    Entry{"-caption", Sense::detail},
    Entry{"-wp-caption", Sense::detail},
    Entry{"-credit", Sense::detail},
    Entry{"-bildunterschrift", Sense::detail},
    Entry{"-legende-", Sense::detail},
};

// "postMeta", "post_meta" and "post--meta" become "-post-meta-".
std::string hyphenated(std::string_view name) {
    std::string out = "-";
    char previous = '-';
    for (const char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                          static_cast<unsigned char>(c) >= 0x80;
        if ((!word || (upper && previous >= 'a' && previous <= 'z')) && out.back() != '-')
            out += '-';
        if (word)
            out += upper ? static_cast<char>(c + 32) : c;
        previous = c;
    }
    if (out.back() != '-')
        out += '-';
    return out;
}

Sense sense_of(std::string_view name) {
    const std::string written = hyphenated(name);
    for (const Entry& entry : entries)
        if (written.find(entry.part) != written.npos)
            return entry.sense;
    return Sense::none;
}

} // namespace

Sense Vocabulary::sense(std::string_view names) {
    const auto [known, is_new] = known_.try_emplace(std::string(names), Sense::none);
    if (!is_new)
        return known->second;
    Sense found = Sense::none;
    for (std::size_t at = 0; at < names.size();) {
        const std::size_t end = std::min(names.find_first_of(" \t\n\r\f", at), names.size());
        const Sense sense = end - at <= 80 ? sense_of(names.substr(at, end - at)) : Sense::none;
        if (sense != Sense::none && (found == Sense::none || sense == Sense::content))
            found = sense;
        at = end + 1;
    }
    return known->second = found;
}

bool announces_suggestions(std::string_view heading) {
    static constexpr std::string_view phrases[]{
        "related",
        "you may also",
        "you might also",
        "you might like",
        "more from",
        "more on ",
        "more stories",
        "more news",
        "read more",
        "read also",
        "read next",
        "recommended",
        "recent posts",
        "recent articles",
        "latest posts",
        "latest news",
        "latest articles",
        "most read",
        "most popular",
        "popular posts",
        "popular articles",
        "trending",
        "similar articles",
        "similar posts",
        "customers also",
        "share this",
        "follow us",
        "leave a reply",
        "leave a comment",
        "mehr zum thema",
        "mehr aus",
        "mehr von",
        "weitere artikel",
        "weitere news",
        "weitere themen",
        "weitere meldungen",
        "weitere beiträge",
        "das könnte",
        "auch interessant",
        "lesen sie auch",
        "ähnliche",
        "verwandte",
        "meistgelesen",
        "neueste beiträge",
        "schreibe einen kommentar",
        "à lire aussi",
        "lire aussi",
        "sur le même sujet",
        "articles similaires",
        "vous aimerez aussi",
        "artículos relacionados",
        "você também pode",
        "você pode gostar",
        "veja mais",
        "matérias relacionadas",
        "notícias relacionadas",
        "noticias relacionadas",
        "te recomendamos",
        "más noticias",
        "empfohlen",
        "unsere empfehlung",
        "gerelateerd",
        "meer over",
        "powiązane",
        "polecamy",
        "похожие",
        "рекомендуем",
        "関連記事",
        "おすすめ",
        "相关文章",
        "相關文章",
        "推荐阅读",
        "관련 기사",
        "مواضيع ذات صلة",
        "اقرأ أيضا",
        "te puede interesar",
        "también te puede",
        "lee también",
        "leggi anche",
        "potrebbe interessarti",
        "articoli correlati",
        "leia também",
        "lees ook",
        "vea también",
        "lea también",
        "lea además",
        "ver también",
        "mira también",
        "veja também",
        "see also",
        "also read",
        "siehe auch",
        "auch lesenswert",
        "mehr dazu",
        "voir aussi",
        "czytaj także",
        "czytaj też",
        "przeczytaj także",
        "læs også",
        "les også",
        "läs också",
        "читайте также",
        "смотрите также",
        "по теме",
        "zobacz także",
    };
    const std::string text = without_case(one_line(heading));
    return text.size() < 80 &&
           std::ranges::any_of(
               phrases, [&](std::string_view phrase) { return text.starts_with(phrase); }
           );
}

bool names_author_or_date(std::string_view line) {
    static constexpr std::string_view beginnings[]{
        "by ",          "published",     "updated",
        "last updated", "last modified", "posted",
        "written by",   "author:",       "photo:",
        "image:",       "source:",       "tags:",
        "tagged",       "filed under",   "categories:",
        "category:",    "share",         "print",
        "von ",         "autor:",        "veröffentlicht",
        "aktualisiert", "stand:",        "erstellt am",
        "zuletzt",      "foto:",         "fotos:",
        "bild:",        "quelle:",       "schlagwörter",
        "kategorie",    "teilen",        "drucken",
        "par ",         "publié",        "mis à jour",
        "modifié",      "auteur",        "source :",
        "crédit",       "por ",          "publicado",
        "actualizado",  "atualizado",    "autor",
        "fuente:",      "fonte:",        "etiquetas",
        "pubblicato",   "aggiornato",    "autore",
        "di redazione", "door ",         "gepubliceerd",
        "bijgewerkt",   "opublikowano",  "aktualizacja",
        "źródło",       "publicerad",    "uppdaterad",
        "publisert",    "oppdatert",     "publiceret",
        "opdateret",    "опубликовано",  "обновлено",
        "автор",        "источник",      "公開日",
        "更新日",       "发布",          "來源",
        "来源",         "작성자",
    };
    const std::string text = without_case(one_line(line));
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return text.starts_with(beginning);
    });
}

bool claims_rights(std::string_view line) {
    static constexpr std::string_view beginnings[]{
        "©",
        "(c) 19",
        "(c) 20",
        "copyright ©",
        "copyright (c)",
        "copyright 19",
        "copyright 20",
        "all rights reserved",
        "alle rechte vorbehalten",
        "tous droits réservés",
        "todos los derechos reservados",
        "todos os direitos reservados",
        "tutti i diritti riservati",
        "alle rechten voorbehouden",
        "wszelkie prawa zastrzeżone",
        "все права защищены",
    };
    const std::string text = without_case(one_line(line));
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) {
        return text.starts_with(beginning);
    });
}

} // namespace hiochat::extractor::html
