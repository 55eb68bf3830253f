#include "knowledge/index/passage.h"
#include "platform/text/sentences.h"
#include "platform/text/words.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hiochat::knowledge::index {

namespace {

constexpr std::size_t longest_question_words = 30;
constexpr std::size_t leftover_words = 25; // an end of fewer words joins the passage before it

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n\f\v");
    return begin == std::string_view::npos
               ? std::string_view{}
               : text.substr(begin, text.find_last_not_of(" \t\r\n\f\v") - begin + 1);
}

bool ends_with_question_mark(std::string_view line) {
    return line.ends_with('?') || line.ends_with("？") || line.ends_with("؟");
}

// "Q:", "Q.", "Question:", "Frage:"... before a question; "" when there is none.
std::string_view question_mark_of(std::string_view line) {
    for (const std::string_view mark :
         {"Q:",
          "Q.",
          "Q)",
          "Question:",
          "Frage:",
          "F:",
          "P:",
          "Pregunta:",
          "В:",
          "Вопрос:",
          "问：",
          "问:"}) {
        if (line.starts_with(mark)) {
            return mark;
        }
    }
    return {};
}

std::string_view without_answer_mark(std::string_view line) {
    for (const std::string_view mark :
         {"A:", "A.", "A)", "Answer:", "Antwort:", "R:", "Respuesta:", "О:", "Ответ:", "答：", "答:"
         }) {
        if (line.starts_with(mark)) {
            return trimmed(line.substr(mark.size()));
        }
    }
    return line;
}

// A section again, split where a line asks what the next lines answer.
class QuestionSplitter {
public:
    explicit QuestionSplitter(const Section& section) : section_{section} {}

    std::vector<Section> run() {
        std::string_view rest = section_.text;
        begin(section_.heading, section_.level);
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            const auto line = trimmed(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
            if (is_question(line, rest)) {
                begin(trimmed(line.substr(question_mark_of(line).size())), section_.level + 1);
                answering_ = true;
                continue;
            }
            auto& text = out_.back().text;
            text += answering_ ? without_answer_mark(line) : line;
            text += '\n';
            answering_ = answering_ && line.empty();
        }
        // A single question in running text is rhetoric, not a FAQ.
        if (out_.size() < 3 && question_mark_of(trimmed(section_.text)).empty()) {
            return {section_};
        }
        return std::move(out_);
    }

private:
    void begin(std::string_view heading, int level) {
        out_.push_back({std::string{heading}, level, section_.page, {}});
    }

    static bool is_question(std::string_view line, std::string_view rest) {
        const auto answer = trimmed(rest.substr(0, std::min<std::size_t>(rest.size(), 400)));
        if (line.empty() || answer.empty() || text::count_words(line) > longest_question_words) {
            return false;
        }
        const auto next = trimmed(answer.substr(0, std::min(answer.find('\n'), answer.size())));
        return !question_mark_of(line).empty() ||
               (ends_with_question_mark(line) && !ends_with_question_mark(next) &&
                text::sentences(line).size() == 1);
    }

    const Section& section_;
    bool answering_ = false;
    std::vector<Section> out_;
};

} // namespace

void Cutter::add(const Section& section) {
    if (section.row || !section.questions.empty()) {
        add_whole(section);
        return;
    }
    for (const auto& part : QuestionSplitter{section}.run()) {
        add_text(part);
    }
}

std::vector<Passage> Cutter::take() {
    if (!may_grow_ || out_.empty()) {
        return std::exchange(out_, {});
    }
    auto last = std::move(out_.back());
    out_.pop_back();
    auto complete = std::exchange(out_, {});
    out_.push_back(std::move(last));
    return complete;
}

std::vector<Passage> Cutter::finish() {
    flush();
    while (!path_.empty()) {
        leave();
    }
    flush_headings();
    return std::exchange(out_, {});
}

void Cutter::add_whole(const Section& section) {
    flush();
    may_grow_ = false;
    line_page_ = -1;
    if ((!section.heading.empty() || section.level > 0) && !goes_on(section)) {
        enter(section);
    }
    if (const auto text = trimmed(section.text); !text.empty()) {
        note_text();
        out_.push_back({std::string{text}, heading(), section.page, section.questions});
    }
}

void Cutter::add_text(const Section& section) {
    if ((!section.heading.empty() || section.level > 0) && !goes_on(section)) {
        flush();
        enter(section);
        line_page_ = -1;
    }
    const bool line = trimmed(section.text).find('\n') == std::string_view::npos;
    if (line && words_ > 0) {
        const auto length = text::count_words(section.text);
        if (length <= options_.words && words_ + length > options_.words) {
            flush_part();
        }
    }
    bool first = true;
    for (const auto& sentence : text::sentences(section.text)) {
        const auto part =
            std::string_view{section.text}.substr(sentence.begin, sentence.end - sentence.begin);
        const auto length = text::count_words(part);
        const bool full = words_ + length > options_.words ||
                          (sentence.new_paragraph && words_ >= options_.enough);
        if (words_ > 0 && full) {
            flush_part();
        }
        // Lines that belong together stay together; the blank line tells paragraphs from lines of a
        // list.
        const auto before = std::string_view{section.text}.substr(0, sentence.begin);
        const auto gap = before.substr(before.find_last_not_of(" \t\r\n") + 1);
        const bool next_line =
            first ? line && line_page_ == section.page : std::ranges::count(gap, '\n') == 1;
        const auto* new_line = next_line ? "\n" : "\n\n";
        append(section.page, sentence.new_paragraph ? new_line : " ", part);
        words_ += length;
        first = false;
    }
    line_page_ = line ? section.page : -1;
}

void Cutter::append(int page, std::string_view gap, std::string_view part) {
    if (current_.text.empty()) {
        note_text();
        current_.page = page;
    } else {
        current_.text += gap;
    }
    current_.text += part;
}

// Text of one heading that came in pieces: over a page, or as the rows of a table.
bool Cutter::goes_on(const Section& section) const {
    return !path_.empty() && path_.back().level == section.level &&
           path_.back().heading == trimmed(section.heading);
}

// Keeps the way down to this heading: one of the same or a higher level ends those below it.
void Cutter::enter(const Section& section) {
    while (!path_.empty() && path_.back().level >= section.level) {
        leave();
    }
    if (const auto heading = trimmed(section.heading); !heading.empty()) {
        path_.push_back({section.level, std::string{heading}, section.page});
    }
    may_grow_ = false;
}

// Whatever comes stands no longer below the nearest heading.
void Cutter::leave() {
    const auto last = std::move(path_.back());
    path_.pop_back();
    const auto words = text::count_words(last.heading);
    if (last.has_text || words == 0 || ends_with_question_mark(last.heading)) {
        return;
    }
    for (auto& step : path_) {
        step.has_text = true;
    }
    auto above = heading();
    if (headings_.heading != above || text::count_words(headings_.text) + words > options_.words) {
        flush_headings();
    }
    if (headings_.text.empty()) {
        headings_.heading = std::move(above);
        headings_.page = last.page;
    } else {
        headings_.text += '\n';
    }
    headings_.text += last.heading;
}

// A passage begins here; what has come before it goes first.
void Cutter::note_text() {
    flush_headings();
    for (auto& step : path_) {
        step.has_text = true;
    }
}

void Cutter::flush_headings() {
    if (!headings_.text.empty()) {
        out_.push_back(std::exchange(headings_, {}));
    }
}

void Cutter::flush_part() {
    current_.heading = heading();
    out_.push_back(std::exchange(current_, {}));
    words_ = 0;
    may_grow_ = true;
}

void Cutter::flush() {
    if (words_ == 0 && current_.text.empty()) {
        return;
    }
    if (words_ < leftover_words && may_grow_ && !out_.empty()) {
        out_.back().text += "\n" + current_.text;
        current_ = {};
        words_ = 0;
        may_grow_ = false;
        return;
    }
    flush_part();
}

std::string Cutter::heading() const {
    std::string out;
    for (const auto& step : path_) {
        out += out.empty() ? step.heading : std::string{heading_separator} + step.heading;
    }
    return out;
}

std::vector<Passage> cut(std::span<const Section> sections, const CutOptions& options) {
    Cutter cutter{options};
    for (const auto& section : sections) {
        cutter.add(section);
    }
    return cutter.finish();
}

} // namespace hiochat::knowledge::index
