#include "extractor/client/answers.h"

#include "extractor/reasons.h"

#include <boost/json.hpp>

namespace hiochat::extractor {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

int number(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value && value->is_number() ? value->to_number<int>() : 0;
}

bool flag(const json::object& object, const char* name) {
    const json::value* const value = object.if_contains(name);
    return value && value->is_bool() && value->get_bool();
}

std::vector<std::string> strings(const json::object& object, const char* name) {
    std::vector<std::string> all;
    if (const json::value* const value = object.if_contains(name))
        for (const json::value& each : value->as_array())
            all.emplace_back(each.as_string());
    return all;
}

Section section_of(const json::object& object) {
    Section section{
        .heading = text(object, "heading"),
        .level = number(object, "level"),
        .page = number(object, "page"),
        .text = text(object, "text"),
        .cells = {},
        .row = flag(object, "row"),
        .questions = strings(object, "questions")
    };
    if (const json::value* const cells = object.if_contains("cells"))
        for (const json::value& cell : cells->as_array())
            section.cells.emplace_back(
                cell.as_array().at(0).as_string(), cell.as_array().at(1).as_string()
            );
    return section;
}

Page page_of(const json::object& object) {
    const std::string obstacle = text(object, "obstacle");
    return {
        .canonical = text(object, "canonical"),
        .published = text(object, "published"),
        .modified = text(object, "modified"),
        .noindex = flag(object, "noindex"),
        .nofollow = flag(object, "nofollow"),
        .obstacle = obstacle == "login"    ? Obstacle::login
                    : obstacle == "script" ? Obstacle::script
                                           : Obstacle::none,
        .links = strings(object, "links")
    };
}

Extracted extracted_of(const json::object& object) {
    Extracted extracted{
        .title = text(object, "title"),
        .language = text(object, "language"),
        .pages = number(object, "pages"),
        .sections = {}
    };
    if (const json::value* const facts = object.if_contains("facts"))
        extracted.page = page_of(facts->as_object());
    return extracted;
}

Failure failure_of(const json::object& object) {
    Failure told{text(object, "code"), text(object, "message")};
    if (told.message.empty())
        told.message = sentence(
            told.code == code(Reason::out_of_memory) ? Reason::out_of_memory : Reason::crashed
        );
    return told;
}

// Throws what Boost.JSON throws on a line that is not of the agreed form.
std::variant<Section, Answer> read_line(std::string_view line) {
    const json::value parsed = json::parse(line);
    const json::object& object = parsed.as_object();
    if (const json::value* const section = object.if_contains("section"))
        return section_of(section->as_object());
    if (const json::value* const error = object.if_contains("error"))
        return Answer(failure_of(error->as_object()));
    if (const json::value* const sitemap = object.if_contains("sitemap"))
        return Answer(Sitemap{
            strings(sitemap->as_object(), "urls"), strings(sitemap->as_object(), "sitemaps")
        });
    return Answer(extracted_of(object.at("end").as_object()));
}

} // namespace

bool Answers::take(std::string_view bytes) {
    too_long_ = bytes.size() > left_;
    if (too_long_)
        return false;
    left_ -= bytes.size();
    for (;;) {
        const std::size_t end = bytes.find('\n');
        if (end == bytes.npos)
            break;
        rest_ += bytes.substr(0, end);
        bytes.remove_prefix(end + 1);
        if (!line(rest_))
            return false;
        rest_.clear();
    }
    rest_ += bytes;
    return true;
}

bool Answers::line(std::string_view line) {
    if (last_)
        return false;
    std::optional<Section> section;
    try {
        auto read = read_line(line);
        if (auto* const found = std::get_if<Section>(&read))
            section = std::move(*found);
        else
            last_ = std::get<Answer>(std::move(read));
    } catch (const std::exception&) {
        return false;
    }
    if (section && on_section_)
        on_section_(std::move(*section));
    return true;
}

Answer Answers::last() {
    if (!last_ || !rest_.empty())
        return Failure{std::string(code(Reason::crashed)), std::string(sentence(Reason::crashed))};
    return std::move(*last_);
}

} // namespace hiochat::extractor
