#include "extractor/html/questions.h"

#include "extractor/html/words.h"

#include <array>
#include <unordered_map>
#include <unordered_set>

namespace hiochat::extractor::html {
namespace {

constexpr std::size_t longest_answer = 2000; // under a heading that asks
constexpr std::size_t fewest = 3;            // headings that ask make a list of questions

// Without case, marks and spaces.
std::string key_of(std::string_view text) {
    std::string key = without_case(text);
    std::erase_if(key, [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && !(c >= 'a' && c <= 'z') &&
               !(c >= '0' && c <= '9');
    });
    return key;
}

bool asks(const Section& section) {
    return !section.text.empty() && section.cells.empty() && is_question(section.heading);
}

void mark_headings(std::vector<Section>& sections) {
    std::array<std::size_t, 7> asking{}, all{};
    for (const Section& section : sections)
        if (section.level >= 0 && section.level < 7 && !section.heading.empty()) {
            const auto level = static_cast<std::size_t>(section.level);
            ++all[level];
            asking[level] += asks(section);
        }
    for (Section& section : sections) {
        if (section.level < 0 || section.level >= 7)
            continue;
        const auto level = static_cast<std::size_t>(section.level);
        if (asking[level] >= fewest && 2 * asking[level] > all[level] && asks(section) &&
            section.text.size() <= longest_answer && section.questions.empty())
            section.questions.push_back(section.heading);
    }
}

} // namespace

void pair_questions(std::vector<Section>& sections, const LinkedData& data) {
    mark_headings(sections);
    if (data.answers.empty())
        return;
    std::unordered_map<std::string, std::size_t> headings;
    std::unordered_set<std::string> texts;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (!sections[i].text.empty())
            headings.try_emplace(key_of(sections[i].heading), i);
        for (std::size_t at = 0; at < sections[i].text.size();) {
            const std::size_t end =
                std::min(sections[i].text.find('\n', at), sections[i].text.size());
            texts.insert(key_of(std::string_view(sections[i].text).substr(at, end - at)));
            at = end + 1;
        }
    }
    for (const auto& [question, answer] : data.answers) {
        const std::string key = key_of(question);
        if (const auto found = headings.find(key); found != headings.end()) {
            if (sections[found->second].questions.empty())
                sections[found->second].questions.push_back(question);
        } else if (!texts.contains(key)) {
            sections.push_back(
                {.heading = question,
                 .level = 2,
                 .text = answer,
                 .cells = {},
                 .questions = {question}}
            );
        }
    }
}

} // namespace hiochat::extractor::html
