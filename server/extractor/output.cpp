#include "extractor/output.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace hiochat::extractor {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_text = 256 << 10;
constexpr std::size_t together = 64 << 10;

json::array strings(const std::vector<std::string>& all) {
    return json::array(all.begin(), all.end());
}

json::object facts(const Page& page) {
    constexpr const char* obstacles[]{"none", "login", "script"};
    return {
        {"canonical", page.canonical},
        {"published", page.published},
        {"modified", page.modified},
        {"noindex", page.noindex},
        {"nofollow", page.nofollow},
        {"obstacle", obstacles[static_cast<std::size_t>(page.obstacle)]},
        {"links", strings(page.links)}
    };
}

std::string line(std::string_view kind, json::object object) {
    return json::serialize(json::object{{kind, json::value(std::move(object))}}) + "\n";
}

// Where a text may be divided best: between paragraphs, else lines, words, characters.
std::size_t end_of_part(std::string_view text) {
    if (text.size() <= longest_text)
        return text.size();
    const std::string_view head = text.substr(0, longest_text);
    for (const std::string_view mark : {"\n\n", "\n", " "})
        if (const std::size_t at = head.rfind(mark); at != head.npos && at > longest_text / 2)
            return at + mark.size();
    std::size_t at = longest_text;
    while (at > 1 && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80)
        --at;
    return at;
}

} // namespace

std::string line_of(const Section& section) {
    json::object object{
        {"heading", section.heading},
        {"level", section.level},
        {"page", section.page},
        {"text", section.text}
    };
    if (!section.cells.empty()) {
        json::array& cells = object["cells"].emplace_array();
        cells.reserve(section.cells.size());
        for (const auto& [name, value] : section.cells)
            cells.push_back(json::array{name, value});
    }
    if (section.row)
        object["row"] = true;
    if (!section.questions.empty())
        object["questions"] = strings(section.questions);
    return line("section", std::move(object));
}

std::string line_of(const Document& document) {
    json::object object{
        {"title", document.title}, {"language", document.language}, {"pages", document.pages}
    };
    if (document.page)
        object["facts"] = facts(*document.page);
    return line("end", std::move(object));
}

std::string line_of(const Sitemap& sitemap) {
    return line(
        "sitemap", {{"urls", strings(sitemap.urls)}, {"sitemaps", strings(sitemap.sitemaps)}}
    );
}

std::string line_of(const Refused& refused) {
    return line("error", {{"code", code(refused.reason())}, {"message", refused.what()}});
}

void Output::section(Section section) {
    if (section.text.size() <= longest_text)
        return line(line_of(section));
    const std::string text = std::move(section.text);
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = end_of_part(std::string_view(text).substr(from));
        section.text = text.substr(from, end);
        section.text.erase(section.text.find_last_not_of('\n') + 1);
        from += end;
        line(line_of(section));
        section.cells.clear();
    }
}

void Output::line(std::string_view line) {
    if (line.size() > left_)
        throw Refused(Reason::too_large);
    left_ -= line.size();
    pending_ += line;
    if (pending_.size() >= together)
        flush();
}

bool Output::flush() {
    const bool written = write_all(descriptor_, pending_);
    pending_.clear();
    return written;
}

bool write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

} // namespace hiochat::extractor
