#include "assistant/grounding/bytes.h"
#include "assistant/grounding/filter.h"

namespace hiochat::assistant::grounding {

namespace {

constexpr std::size_t most_indent = 3; // of fences, except in lists

std::size_t count_of(std::string_view text, char c) {
    const auto end = text.find_first_not_of(c);
    return end == std::string_view::npos ? text.size() : end;
}

std::size_t indent_of(std::string_view line) {
    std::size_t out = 0;
    for (const char c : line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()))) {
        out += c == '\t' ? 4 : 1;
    }
    return out;
}

// No tags where others may see no code.
std::string apart(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        if (text[at] == '<' && at + 1 < text.size() && begins_tag(text[at + 1])) {
            out += ' ';
        }
    }
    return out;
}

} // namespace

// What begins with backticks, or a line with tildes.
Filter::Step Filter::code(std::string_view rest, bool final) {
    const char mark = rest.front();
    const auto count = count_of(rest, mark);
    if (count == rest.size() && !final) {
        return {};
    }
    const auto indent = seams_.indent();
    const bool fence = count >= 3 && indent && !within_line_;
    if (fence) {
        const auto line = rest.substr(0, most_held).find('\n', count);
        if (line == rest.npos && !final && rest.size() < most_held) {
            return {};
        }
        const auto info = rest.substr(count, line == rest.npos ? 0 : line - count);
        if (line != rest.npos && (mark == '~' || info.find('`') == info.npos)) {
            fence_ = {mark, count, *indent};
            doubted_ = doubted_ || *indent > most_indent;
            return {
                line + 1, std::string(count, mark) + apart(without_addresses(info, 0)) + "\n", false
            };
        }
    }
    if (mark == '`') {
        return code_in_line(rest, count, final);
    }
    return fence ? Step{count, "", true} : word(rest, final);
}

// What no other marks close in its line is no code, nor is it left to others to take it for such.
Filter::Step Filter::code_in_line(std::string_view rest, std::size_t count, bool final) {
    const auto line = rest.find('\n');
    const auto end = std::min({line, most_held, rest.size()});
    for (auto at = rest.find('`', count); at < end;) {
        const auto run = count_of(rest.substr(at), '`');
        if (at + run == rest.size() && !final) {
            return {};
        }
        if (run != count) {
            at = rest.find('`', at + run);
            continue;
        }
        const auto content = rest.substr(count, at - count);
        auto code = without_addresses(content, 0);
        removed_ = removed_ || code.size() != content.size();
        if (is_blank(code)) {
            return {at + run, "", true};
        }
        if (code.front() == '`') { // they would count as marks
            code.insert(0, " ");
        }
        if (code.back() == '`') {
            code += ' ';
        }
        if (code.find('|') != code.npos) { // ends where a cell of a table does
            code = apart(code);
        }
        const std::string marks(count, '`');
        return {at + run, marks + code + marks, false};
    }
    if (line == rest.npos && !final && rest.size() < most_held) {
        return {};
    }
    return count == 1 ? Step{1, "'", false} : Step{count, "", true};
}

// Line by line, to the one that closes it.
Filter::Step Filter::inside_fence(std::string_view rest, bool final) {
    const auto end = rest.find('\n');
    if (end == rest.npos && !final) {
        return {};
    }
    const auto taken = end == rest.npos ? rest.size() : end + 1;
    auto line = without_addresses(rest.substr(0, taken), 0);
    removed_ = removed_ || line.size() != taken;
    const auto indent = indent_of(line);
    const auto text =
        std::string_view{line}.substr(std::min(line.find_first_not_of(" \t\n"), line.size()));
    const auto count = count_of(text, fence_.mark);
    const bool closing = count >= fence_.count && is_blank(text.substr(count));
    // In a list the code would end with what stands further to the left.
    doubted_ =
        doubted_ || (!text.empty() && indent < fence_.indent) || (closing && indent > most_indent);
    if (doubted_) {
        line = apart(line);
    }
    if (closing) {
        fence_ = {};
    }
    return {taken, std::move(line), false};
}

} // namespace hiochat::assistant::grounding
