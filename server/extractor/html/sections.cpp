#include "extractor/html/sections.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

// An answer is found and shown as a whole: what is longer is a text like any other.
constexpr std::size_t longest_answer = 4000;

} // namespace

void Sections::heading(std::string text, int level) {
    close();
    current_.heading = std::move(text);
    current_.level = level;
}

void Sections::paragraph(std::string_view text, Placing placing) {
    if (stands_alone_)
        again(current_.heading, current_.level);
    if (!current_.text.empty())
        current_.text += placing == Placing::line ? "\n" : "\n\n";
    current_.text += text;
}

void Sections::row(std::vector<std::pair<std::string, std::string>> cells, std::string text) {
    if (stands_alone_ || !current_.text.empty())
        again(current_.heading, current_.level);
    current_.cells = std::move(cells);
    current_.text = std::move(text);
    stands_alone_ = true;
}

void Sections::question(std::string text) {
    interrupted_.emplace_back(current_.heading, current_.level);
    close();
    current_.questions.push_back(text);
    current_.heading = std::move(text);
    current_.level = std::min(interrupted_.back().second + 1, 6);
}

void Sections::end_answer() {
    if (interrupted_.empty())
        return;
    auto [heading, level] = std::move(interrupted_.back());
    interrupted_.pop_back();
    again(std::move(heading), level);
}

std::vector<Section> Sections::finish() {
    close();
    return std::move(all_);
}

void Sections::again(std::string heading, int level) {
    close();
    current_.heading = std::move(heading);
    current_.level = level;
    goes_on_ = true;
}

void Sections::close() {
    if (current_.text.empty() || current_.text.size() > longest_answer)
        current_.questions.clear();
    if (!current_.text.empty() || (!current_.heading.empty() && !goes_on_))
        all_.push_back(std::move(current_));
    current_ = {};
    stands_alone_ = false;
    goes_on_ = false;
}

} // namespace hiochat::extractor::html
