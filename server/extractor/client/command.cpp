#include "extractor/client/command.h"

#include "extractor/client/descriptor.h"
#include "extractor/client/extractor.h"

#include <boost/json.hpp>

#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <iterator>

namespace hiochat::extractor {
namespace {

namespace json = boost::json;

// A table's row as it stands in the document, below the names of its columns where it is the first.
std::string row_text(const Section& section, const Section* previous) {
    std::string names, values;
    for (const auto& [name, value] : section.cells) {
        names.append(names.empty() ? "" : " | ").append(name);
        values.append(values.empty() ? "" : " | ").append(value);
    }
    return previous && !previous->cells.empty() ? values : names + "\n" + values;
}

// The whole document as one text: a heading once, however many pages its section has.
std::string whole_text(const Extracted& extracted) {
    std::string text;
    const auto add = [&](const std::string& part) {
        if (!part.empty())
            text.append(text.empty() ? "" : "\n\n").append(part);
    };
    const Section* previous = nullptr;
    for (const Section& section : extracted.sections) {
        if (!previous || previous->heading != section.heading || previous->level != section.level)
            add(section.heading);
        add(section.cells.empty() || section.row ? section.text : row_text(section, previous));
        previous = &section;
    }
    return text;
}

json::array strings(const std::vector<std::string>& all) {
    return json::array(all.begin(), all.end());
}

json::value or_null(const std::string& text) {
    return text.empty() ? json::value() : json::value(text);
}

void add_facts(json::object& object, const Page& page) {
    constexpr const char* obstacles[]{"", "login", "script"};
    object["canonical"] = or_null(page.canonical);
    object["published"] = or_null(page.published);
    object["modified"] = or_null(page.modified);
    object["noindex"] = page.noindex;
    object["nofollow"] = page.nofollow;
    object["obstacle"] = or_null(obstacles[static_cast<std::size_t>(page.obstacle)]);
    object["links"] = strings(page.links);
}

json::object to_json(const Section& section) {
    json::object object{
        {"heading", section.heading},
        {"level", section.level},
        {"page", nullptr},
        {"text", section.text}
    };
    if (section.page > 0)
        object["page"] = section.page;
    if (!section.cells.empty()) {
        json::object& cells = object["cells"].emplace_object();
        for (const auto& [name, value] : section.cells) {
            std::string unique = name;
            for (int number = 2; cells.contains(unique); ++number)
                unique = name + " " + std::to_string(number);
            cells[unique] = value;
        }
    }
    if (section.row)
        object["row"] = true;
    if (!section.questions.empty())
        object["questions"] = strings(section.questions);
    return object;
}

int refuse(std::string_view code, std::string_view message) {
    std::cout
        << json::object{{"error", std::string(code).append(": ").append(message)}, {"code", code}}
        << '\n';
    return 1;
}

int print(const Extracted& extracted) {
    json::array sections;
    for (const Section& section : extracted.sections)
        sections.push_back(to_json(section));
    json::object object{
        {"title", extracted.title},
        {"language", extracted.language},
        {"text", whole_text(extracted)},
        {"pages", nullptr},
        {"sections", std::move(sections)}
    };
    if (extracted.pages > 0)
        object["pages"] = extracted.pages;
    if (extracted.page)
        add_facts(object, *extracted.page);
    std::cout << json::serialize(object) << '\n';
    return 0;
}

} // namespace

int run_extract_command(const std::filesystem::path& path, std::string_view url) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file)
        return refuse("not_found", std::strerror(errno));
    // A person waits for this one.
    const Outcome outcome = extract(
        file.get(),
        find_program(),
        {.wall = std::chrono::seconds(15)},
        {.url = std::string(url), .name = path.filename().string()}
    );
    if (const auto* failure = std::get_if<Failure>(&outcome))
        return refuse(failure->code, failure->message);
    return print(std::get<Extracted>(outcome));
}

int run_sitemap_command(const std::filesystem::path& path, std::string_view url) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return refuse("not_found", std::strerror(errno));
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto outcome =
        read_sitemap(bytes, find_program(), {.wall = std::chrono::seconds(10)}, url);
    if (const auto* failure = std::get_if<Failure>(&outcome))
        return refuse(failure->code, failure->message);
    const auto& sitemap = std::get<Sitemap>(outcome);
    std::cout << json::serialize(json::object{
                     {"urls", strings(sitemap.urls)}, {"sitemaps", strings(sitemap.sitemaps)}
                 })
              << '\n';
    return 0;
}

} // namespace hiochat::extractor
