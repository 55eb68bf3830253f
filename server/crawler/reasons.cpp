#include "crawler/reasons.h"

#include <algorithm>
#include <iterator>

namespace hiochat::crawler {

namespace {

struct Words {
    std::string_view code;
    std::string_view message; // {} is the detail
    std::string_view advice;
};

constexpr Words table[] = {
    {causes::robots,
     "The site's robots.txt asks crawlers not to read this address.",
     "If the site is yours, allow HioBot in its robots.txt and crawl again."},
    {causes::robots_unreachable,
     "The site's robots.txt could not be read, so nothing may be fetched there. {}",
     "Make sure that /robots.txt answers, with 404 if there is none, and crawl again."},
    {causes::noindex,
     "The page asks not to be indexed ({}).",
     "If the page is yours and the chatbot should know it, remove the noindex mark."},
    {causes::redirected,
     "The address leads on to {}, which is read in its place.",
     "Nothing needs to be done. Link to the new address to save a request."},
    {causes::canonical,
     "The page names {} as its original, which is read in its place.",
     "Nothing needs to be done. If the page has a text of its own, correct its canonical link."},
    {causes::duplicate,
     "The page has the same text as {}.",
     "Nothing needs to be done: the text is known once."},
    {causes::other_site,
     "The address is on another site.",
     "Add that site as a source of its own if the chatbot should know it."},
    {causes::excluded,
     "The exclude pattern {} leaves the address out.",
     "Change the patterns of this source if the page should be read."},
    {causes::not_included,
     "No include pattern fits the address.",
     "Change the patterns of this source if the page should be read."},
    {causes::too_deep,
     "The page is more than {} links away from the start address.",
     "Raise the depth of this source, or start at a page that is nearer."},
    {causes::page_limit,
     "The limit of {} pages was reached before this address.",
     "Raise the page limit of this source, or leave out parts of the site by patterns."},
    {causes::in_vain,
     "{} addresses before this one gave no text: far more than pages that did.",
     "See in this report why, and leave them out by patterns, or raise the page limit."},
    {causes::too_alike,
     "Very many addresses of the site differ from this one only in a number or a parameter.",
     "Calendars and filters make endless pages. If these hold something of their own, add them as "
     "a "
     "sitemap."},
    {causes::too_long,
     "The address is longer than {} characters.",
     "Give the page a shorter address if the chatbot should know it."},
    {causes::unsupported_type,
     "This is no text: {}.",
     "Pages, PDF, Word, Markdown, CSV and plain text are read."},
    {causes::not_found_any_more,
     "The page is not linked or listed any more.",
     "It is removed when it is still missing at the next run."},
    {causes::removed_by_hand,
     "The page was removed from the knowledge while it was read.",
     "The next run reads it again. Leave it out by a pattern if it should stay away."},

    {causes::invalid_url,
     "This is no address of a web page: {}",
     "Correct the link or the entry of the sitemap."},
    {causes::not_found,
     "The server answered {}: there is no such page.",
     "Remove the link or the entry of the sitemap, or bring the page back."},
    {causes::gone,
     "The server answered {}: the page was removed for good.",
     "Remove the link or the entry of the sitemap."},
    {causes::login,
     "The page asks visitors to sign in.",
     "Only public pages can be read. Upload the text as a file if the chatbot should know it."},
    {causes::forbidden,
     "The server answered {}: the page may not be read.",
     "If the site is yours, let HioBot in: look at its firewall and protection against robots."},
    {causes::busy,
     "The server answered {}: too many requests, each time.",
     "Crawl again later, or ask the site's owner to allow more requests of HioBot."},
    {causes::server_error,
     "The server answered {}: something went wrong there, each time.",
     "Open the page in a browser. If it fails there, too, tell the site's owner."},
    {causes::http_status,
     "The server answered {}, which is no page.",
     "Open the page in a browser and correct the address."},
    {causes::redirect_loop,
     "The address leads on to {}, which leads back.",
     "Correct the redirects of the site."},
    {causes::too_many_redirects,
     "The address was reached over five redirects and leads on to {}.",
     "Let the first address lead to the page at once."},
    {causes::redirect_elsewhere,
     "The address leads on to another site: {}",
     "Add that page as a source of its own if the chatbot should know it."},
    {causes::bad_redirect,
     "The server answered with a redirect that names no address.",
     "Correct the redirects of the site."},
    {causes::script,
     "The page is empty until a script has run in a browser.",
     "Serve the text in the page itself (server-side rendering), or upload it as a file."},
    {causes::no_text, "There is no text on the page.", "Nothing needs to be done if that is right."
    },
    {causes::unreadable,
     "The document could not be read. {}",
     "Open it on your computer. If it opens there, save it anew and put it on the site again."},
    {causes::no_sitemap,
     "This is no sitemap.",
     "Give the address of a sitemap in XML or plain text, of a feed, or of the site itself."},
    {causes::empty_sitemap,
     "The sitemap names no page.",
     "Nothing needs to be done if that is right. If not, repair the sitemap, or read the whole "
     "site."},
    {causes::sitemap_not_found,
     "The site's robots.txt names no sitemap, and there is none at /sitemap.xml.",
     "Give the address of its sitemap, or read the whole site: that needs none."},
    {causes::full,
     "The chatbot holds as many sources as it can.",
     "Remove sources that are not needed."},

    {causes::blocked_address,
     "{}",
     "Only public addresses can be read. An operator can allow private ones for the whole server."},
    {causes::dns, "{}", "Check the spelling of the host name, and that it is known in public DNS."},
    {causes::connect, "{}", "Make sure that the server runs and can be reached from the internet."},
    {causes::tls, "{}", "Renew or repair the certificate of the site."},
    {causes::timeout, "{}", "Make the page faster, or crawl again when the server is less busy."},
    {causes::too_large, "{}", "Split the page or document into smaller ones."},
    {causes::protocol, "{}", "Open the page in a browser. If it fails there, too, repair it."},

    {causes::nothing_read, "No page could be read.", "The report says why for each address."},
    {causes::time_limit,
     "The run took longer than a run may.",
     "Leave out parts of the site by patterns, or lower the page limit. What was read is kept."},
    {causes::stopped,
     "The run was stopped before a page was read.",
     "Crawl again when you are ready."},
    {causes::internal, "Something went wrong on our side.", "Try again later."},
};

const Words* find(std::string_view code) {
    const auto* found = std::ranges::find(table, code, &Words::code);
    return found == std::end(table) ? nullptr : found;
}

} // namespace

bool is_known(std::string_view code) {
    return find(code) != nullptr;
}

AddressReason explain(const Cause& cause) {
    const auto* words = find(cause.code);
    if (words == nullptr) { // of a later version
        return {cause.code, cause.detail, ""};
    }
    std::string message{words->message};
    if (const auto at = message.find("{}"); at != std::string::npos) {
        message.replace(at, 2, cause.detail);
    }
    while (message.ends_with(' ')) {
        message.pop_back();
    }
    return {cause.code, std::move(message), std::string{words->advice}};
}

std::optional<AddressReason>
explain(const std::optional<std::string>& code, const std::optional<std::string>& detail) {
    if (!code) {
        return std::nullopt;
    }
    return explain(Cause{*code, detail.value_or("")});
}

} // namespace hiochat::crawler
