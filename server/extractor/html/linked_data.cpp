#include "extractor/html/linked_data.h"

#include "extractor/html/source.h"
#include "extractor/html/tree.h"
#include "extractor/html/words.h"

#include <boost/json.hpp>

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

namespace json = boost::json;

constexpr std::size_t most_answers = 1000;

std::string_view text_of(const json::object& object, std::string_view name) {
    const json::value* const value = object.if_contains(name);
    return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

template <typename Predicate>
bool has_type(const json::object& object, Predicate predicate) {
    const json::value* const type = object.if_contains("@type");
    if (!type)
        return false;
    if (type->is_string())
        return predicate(std::string_view(type->get_string()));
    return type->is_array() && std::ranges::any_of(type->get_array(), [&](const json::value& each) {
               return each.is_string() && predicate(std::string_view(each.get_string()));
           });
}

// Texts within JSON-LD may hold markup.
std::string plain(std::string_view text) {
    if (text.find_first_of("<&") == text.npos)
        return one_line(text);
    return Tree(tamed(text).markup).text(0);
}

void take(std::string& into, std::string_view text) {
    if (into.empty())
        into = one_line(text.substr(0, 1000));
}

void take_answer(const json::object& question, LinkedData& data) {
    const json::value* answer = question.if_contains("acceptedAnswer");
    if (!answer)
        answer = question.if_contains("suggestedAnswer");
    if (answer && answer->is_array() && !answer->get_array().empty())
        answer = &answer->get_array().front();
    if (!answer || !answer->is_object() || data.answers.size() >= most_answers)
        return;
    std::string asked = plain(text_of(question, "name"));
    std::string said = plain(text_of(answer->get_object(), "text"));
    if (!asked.empty() && !said.empty())
        data.answers.emplace_back(std::move(asked), std::move(said));
}

// The parser limits how deep this goes.
void read(const json::value& value, LinkedData& data) {
    if (value.is_array()) {
        for (const json::value& each : value.get_array())
            read(each, data);
        return;
    }
    if (!value.is_object())
        return;
    const json::object& object = value.get_object();
    if (has_type(object, [](std::string_view type) { return type == "Question"; }))
        take_answer(object, data);
    const bool article = has_type(object, [](std::string_view type) {
        return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" ||
               type == "Recipe" || type == "HowTo";
    });
    if (article) {
        take(data.headline, text_of(object, "headline"));
        if (data.body.empty())
            data.body = plain(text_of(object, "articleBody"));
    }
    if (article || has_type(object, [](std::string_view type) { return type.ends_with("Page"); })) {
        take(data.published, text_of(object, "datePublished"));
        take(data.modified, text_of(object, "dateModified"));
        take(data.language, text_of(object, "inLanguage"));
    }
    for (const auto& member : object)
        if (member.value().is_structured())
            read(member.value(), data);
}

} // namespace

LinkedData read_linked_data(const std::vector<std::string>& scripts) {
    LinkedData data;
    for (const std::string& script : scripts) {
        json::error_code error;
        const json::value value = json::parse(
            script,
            error,
            {},
            {.max_depth = 32, .allow_comments = true, .allow_trailing_commas = true}
        );
        if (!error)
            read(value, data);
    }
    return data;
}

} // namespace hiochat::extractor::html
