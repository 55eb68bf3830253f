#include "assistant/grounding/filter.h"

#include "platform/text/unicode.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace hiochat::assistant::grounding {

namespace {

// Longer than this, brackets, tags and code within a line are none.
constexpr std::size_t most_held = 2000;
constexpr std::size_t most_cited = 100; // bytes between 【 and 】
constexpr std::size_t most_tail = 2000;
constexpr std::int64_t most_range = 20; // "[1-3]"

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Characters that only ever deceive: they turn text around, or nobody sees them.
bool deceives(char32_t c) {
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0x202D || c == 0x202E ||
           (c >= 0xE0000 && c <= 0xE007F) || c == 0xFEFF;
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_of_word(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > ' ' && byte < 0x7F &&
           std::string_view{"[]<>`\\!\""}.find(c) == std::string_view::npos;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), [](unsigned char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20U) : static_cast<char>(c);
    });
    return out;
}

// Whether letters that begin a text begin an address, too; `whole` says that no more follow.
bool may_be_scheme(std::string_view letters, bool whole) {
    const auto small = lower(letters);
    for (const std::string_view known : {"http", "https", "www", "ftp", "mailto"}) {
        if (whole ? known == small : known.starts_with(small)) {
            return true;
        }
    }
    return false;
}

std::size_t count_backticks(std::string_view text) {
    const auto end = text.find_first_not_of('`');
    return end == std::string_view::npos ? text.size() : end;
}

// The numbers of "1", "1, 2", "1-3", "^1", "Source 1", "passage 2 and 3"; nothing when it is
// something else.
std::optional<std::vector<std::int64_t>> numbers_of(std::string_view content) {
    auto rest = lower(content);
    for (const auto* word :
         {"sources", "source", "passages", "passage", "citation", "ref", "and", "^", "#"}) {
        for (auto at = rest.find(word); at != std::string::npos; at = rest.find(word)) {
            rest.replace(at, std::string_view{word}.size(), " ");
        }
    }
    for (std::string_view dash : {"–", "—"}) {
        for (auto at = rest.find(dash); at != std::string::npos; at = rest.find(dash)) {
            rest.replace(at, dash.size(), "-");
        }
    }
    std::vector<std::int64_t> out;
    const char* at = rest.data();
    const char* end = at + rest.size();
    bool range = false;
    while (at != end) {
        if (*at == '-' && !out.empty() && !range) {
            range = true;
            ++at;
        } else if (is_space(*at) || *at == ',' || *at == ';' || *at == ':') {
            ++at;
        } else {
            std::int64_t number = 0;
            const auto [stop, error] = std::from_chars(at, end, number);
            if (error != std::errc{} || number < 0 || stop - at > 3) {
                return std::nullopt;
            }
            if (range && number > out.back() && number - out.back() <= most_range) {
                for (auto between = out.back() + 1; between < number; ++between) {
                    out.push_back(between);
                }
            }
            range = false;
            out.push_back(number);
            at = stop;
        }
    }
    return out.empty() || range ? std::nullopt : std::optional{out};
}

// Where the bracket that opens the text is closed.
std::optional<std::size_t> closing(std::string_view text, char open, char close) {
    std::size_t depth = 0;
    for (std::size_t at = 0; at < std::min(text.size(), most_held); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == open) {
            ++depth;
        } else if (text[at] == close && --depth == 0) {
            return at;
        } else if (text[at] == '\n' && at + 1 < text.size() && text[at + 1] == '\n') {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

// Where an element ends whose content is no text: after its closing tag. The tag that opens it ends
// at `open_end`.
std::optional<std::size_t> end_of_code_element(std::string_view text, std::size_t open_end) {
    const auto beginning = lower(text.substr(0, most_held));
    for (const std::string_view name : {"script", "style"}) {
        if (beginning.compare(1, name.size(), name) == 0 &&
            !is_letter(beginning[1 + name.size()])) {
            const auto close = beginning.find("</" + std::string{name}, open_end);
            const auto end = close == beginning.npos ? close : beginning.find('>', close);
            return end == beginning.npos ? text.npos : end + 1;
        }
    }
    return std::nullopt;
}

// Whether more text could still close what is open.
bool may_close(std::string_view text, bool final) {
    return !final && text.size() < most_held && text.find("\n\n") == std::string_view::npos;
}

} // namespace

Filter::Filter(std::int64_t passages, std::shared_ptr<const Addresses> addresses)
    : passages_{passages}, addresses_{std::move(addresses)} {}

std::string Filter::feed(std::string_view piece) {
    waiting_ += piece;
    return run(false);
}

std::string Filter::finish() {
    auto out = run(true);
    spaces_.clear();
    return out;
}

std::string Filter::run(bool final) {
    std::string out;
    std::size_t at = 0;
    while (at < waiting_.size()) {
        const auto rest = std::string_view{waiting_}.substr(at);
        if (in_tail_) {
            tail_ += rest.substr(0, most_tail - std::min(most_tail, tail_.size()));
            at = waiting_.size();
            break;
        }
        const auto step = next(rest, final);
        if (step.taken == 0) {
            break;
        }
        at += step.taken;
        show(out, step);
    }
    waiting_.erase(0, at);
    return out;
}

// Spaces before what went go with it, unless a word follows.
void Filter::show(std::string& out, const Step& step) {
    if (step.dropped) {
        after_drop_ = true;
        removed_ = true;
    }
    if (step.shown.empty()) {
        return;
    }
    std::string_view text = step.shown;
    if (text.find_first_not_of(" \t\n\r") == text.npos) {
        if (after_drop_ && !spaces_.empty() && text.find('\n') == text.npos) {
            return;
        }
        spaces_ += text;
        line_begins_ = line_begins_ || text.find('\n') != text.npos;
        return;
    }
    static constexpr std::string_view closes{".,;:!?)"};
    if (after_drop_ && closes.find(text.front()) != closes.npos) {
        spaces_.clear();
    }
    if (spaces_.empty() && after_bracket_ && (text.front() == '(' || text.front() == ':')) {
        spaces_ = " "; // neither link nor reference by what stood apart before
    }
    if (shown_any_) {
        out += spaces_;
    }
    spaces_.clear();
    after_drop_ = false;
    shown_any_ = true;
    out += text;
    line_begins_ = text.ends_with('\n');
    after_bracket_ = text.ends_with(']');
}

Filter::Step Filter::next(std::string_view rest, bool final) {
    if (fence_ > 0) {
        return inside_fence(rest, final);
    }
    const char c = rest.front();
    if (!is_of_word(c)) {
        letters_.clear();
    } else if (is_letter(c) && hurried_ && (!shown_any_ || !letters_.empty())) {
        const auto step = first_letters(rest, final);
        return step.taken > 0 ? step : word(rest, final);
    }
    if (is_space(c)) {
        return {1, c == '\r' ? "" : std::string(1, c), false};
    }
    if (c == '\\') {
        if (rest.size() < 2) {
            return final ? Step{1, "\\", false} : Step{};
        }
        const bool ascii = static_cast<unsigned char>(rest[1]) < 0x80 && !is_space(rest[1]);
        return ascii ? Step{2, std::string{rest.substr(0, 2)}, false} : Step{1, "\\", false};
    }
    if (c == '!') {
        if (rest.size() < 2 && !final) {
            return {};
        }
        return rest.size() > 1 && rest[1] == '[' ? image(rest, final) : Step{1, "!", false};
    }
    if (c == '[') {
        return bracket(rest, final);
    }
    if (c == '<') {
        return tag(rest, final);
    }
    if (c == '`') {
        return backticks(rest, final);
    }
    if (is_of_word(c)) {
        return word(rest, final);
    }
    const auto byte = static_cast<unsigned char>(c);
    const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    if (rest.size() < length && !final) {
        return {};
    }
    if (byte >= 0x80) {
        static constexpr std::string_view open{"【"};
        static constexpr std::string_view close{"】"};
        if (rest.starts_with(open)) { // as some vendors' models cite
            const auto end = rest.substr(0, most_cited).find(close);
            if (end == rest.npos) {
                return !final && rest.size() < most_cited
                           ? Step{}
                           : Step{open.size(), std::string{open}, false};
            }
            auto content = rest.substr(open.size(), end - open.size());
            content = content.substr(0, content.find("†"));
            if (numbers_of(content)) {
                return citations(content, end + close.size());
            }
        }
        std::size_t end = 0;
        const auto point = text::next_code_point(rest, end);
        return deceives(point) ? Step{end, "", false}
                               : Step{end, std::string{rest.substr(0, end)}, false};
    }
    return deceives(byte) ? Step{1, "", false} : Step{1, std::string(1, c), false};
}

// A run of what addresses are made of, shown when its end has been seen.
Filter::Step Filter::word(std::string_view rest, bool final) {
    const auto joined = letters_.empty() ? "" : letters_ + std::string{rest.substr(0, most_held)};
    const auto whole = letters_.empty() ? rest.substr(0, most_held) : std::string_view{joined};
    const auto shown = letters_.size();
    auto end = shown;
    while (end < whole.size() && is_of_word(whole[end])) {
        ++end;
    }
    if (find_address(whole.substr(0, end))) { // also with letters beyond ASCII
        while (end < whole.size() && !is_space(whole[end]) &&
               std::string_view{"[]<>`\""}.find(whole[end]) == std::string_view::npos) {
            ++end;
        }
    }
    const auto taken = end - shown;
    if (taken == rest.size() && !final && taken < most_held) {
        return {};
    }
    letters_.clear();
    Step out{taken, without_addresses(whole.substr(0, end), shown), false};
    out.dropped = out.shown.size() != taken;
    return out;
}

// Nothing when this may be an address from its first letter on.
Filter::Step Filter::first_letters(std::string_view rest, bool final) {
    std::size_t end = 0;
    while (end < rest.size() && is_letter(rest[end])) {
        ++end;
    }
    const bool whole = end < rest.size() || final;
    if (letters_.empty() && may_be_scheme(rest.substr(0, end), whole)) {
        return {};
    }
    letters_ += rest.substr(0, end);
    return {end, std::string{rest.substr(0, end)}, false};
}

// `shown` bytes of it cannot be taken back.
std::string Filter::without_addresses(std::string_view text, std::size_t shown) {
    std::string out;
    std::size_t at = 0;
    for (auto found = find_address(text); found; found = find_address(text, found->end)) {
        const auto address = text.substr(found->begin, found->end - found->begin);
        const auto kept =
            addresses_->contains(address) ? found->end : std::max({found->begin, shown, at});
        out += text.substr(at, kept - at);
        at = found->end;
    }
    out += text.substr(at);
    for (const std::string_view empty : {"()", "****", "**", "__"}) {
        const auto place = at > 0 ? out.find(empty) : out.npos;
        if (place != out.npos && text.find(empty) == text.npos) {
            out.erase(place, empty.size()); // stood around the address
        }
    }
    return out.substr(shown);
}

Filter::Step Filter::citations(std::string_view content, std::size_t taken) {
    Step out{taken, "", false};
    const auto numbers = numbers_of(content).value();
    for (const auto number : numbers) {
        if (number >= 1 && number <= passages_) {
            out.shown += "[" + std::to_string(number) + "]";
            cited_.insert(number);
        } else {
            out.dropped = true;
        }
    }
    return out;
}

Filter::Step Filter::bracket(std::string_view rest, bool final) {
    const auto close = closing(rest, '[', ']');
    if (!close) {
        return may_close(rest, final) ? Step{} : Step{1, "[", false};
    }
    if (*close + 1 == rest.size() && !final) {
        return {}; // a link, perhaps
    }
    if (*close + 1 < rest.size() && rest[*close + 1] == '(') {
        return link(rest, *close, false, final);
    }
    const auto content = rest.substr(1, *close - 1);
    const auto whole = lower(rest.substr(0, *close + 1));
    if (whole == no_answer_mark) {
        no_answer_ = true;
        return {*close + 1, "", true};
    }
    if (whole == follow_ups_mark) {
        in_tail_ = true;
        return {*close + 1, "", true};
    }
    if (numbers_of(content)) {
        return citations(content, *close + 1);
    }
    return {1, "[", false};
}

Filter::Step Filter::link(std::string_view rest, std::size_t close, bool image, bool final) {
    const auto target = rest.substr(close + 1);
    const auto end = closing(target, '(', ')');
    if (!end) {
        if (may_close(target, final)) {
            return {};
        }
        return {1, std::string(1, rest.front()), false};
    }
    const auto begin = image ? 2U : 1U;
    const auto taken = close + 1 + *end + 1;
    auto label = rest.substr(begin, close - begin);
    const auto numbers = numbers_of(label);
    auto address = target.substr(1, *end - 1);
    const auto first = address.find_first_not_of(" \n<");
    address = first == address.npos ? "" : address.substr(first);
    address = address.substr(0, address.find_first_of(" \n>"));
    if (numbers && !image) {
        return citations(label, taken); // "[1](https://...)"
    }
    // What stands in a label is read like any text, within this one.
    Filter inner{passages_, addresses_};
    inner.hurried_ = false;
    auto text = inner.feed(label) + inner.finish();
    cited_.insert(inner.cited_.begin(), inner.cited_.end());
    if (!addresses_->contains(address)) {
        return {taken, image ? "" : text, true};
    }
    if (text.empty()) {
        text = address;
    }
    return {taken, "[" + text + "](" + std::string{address} + ")", image};
}

Filter::Step Filter::image(std::string_view rest, bool final) {
    const auto close = closing(rest.substr(1), '[', ']');
    if (!close) {
        return may_close(rest, final) ? Step{} : Step{1, "!", false};
    }
    const auto at = *close + 1;
    if (at + 1 == rest.size() && !final) {
        return {};
    }
    if (at + 1 < rest.size() && rest[at + 1] == '(') {
        auto out = link(rest, at, true, final);
        return out;
    }
    return {1, "!", false};
}

Filter::Step Filter::tag(std::string_view rest, bool final) {
    if (rest.size() < 2) {
        return final ? Step{1, "<", false} : Step{};
    }
    const char c = rest[1];
    if (!is_letter(c) && c != '/' && c != '!' && c != '?') {
        return {1, "<", false};
    }
    const auto end = rest.substr(0, std::min(most_held, rest.find("\n\n"))).find('>');
    if (end == rest.npos) {
        // Unclosed it is one all the same where what is shown is put into a page.
        return may_close(rest, final) ? Step{} : Step{1, "< ", true};
    }
    const auto content = rest.substr(1, end - 1);
    const auto address = find_address(content);
    if (address && address->begin == 0 && address->end == content.size()) {
        return addresses_->contains(content) ? Step{end + 1, std::string{content}, false}
                                             : Step{end + 1, "", true};
    }
    if (const auto element = end_of_code_element(rest, end)) {
        if (*element != rest.npos) {
            return {*element, "", true};
        }
        if (!final && rest.size() < most_held) {
            return {};
        }
    }
    return {end + 1, "", true};
}

Filter::Step Filter::backticks(std::string_view rest, bool final) {
    const auto count = count_backticks(rest);
    if (count == rest.size() && !final) {
        return {};
    }
    if (count >= 3 && line_begins_) {
        const auto line = rest.substr(0, most_held).find('\n', count);
        if (line == rest.npos && !final && rest.size() < most_held) {
            return {};
        }
        if (line != rest.npos && rest.substr(count, line - count).find('`') == rest.npos) {
            fence_ = count;
            return {line + 1, std::string{rest.substr(0, line + 1)}, false};
        }
    }
    for (auto at = rest.find('`', count); at != rest.npos && at < most_held;) {
        const auto run = count_backticks(rest.substr(at));
        if (at + run == rest.size() && !final) {
            return {};
        }
        if (rest.substr(0, at).find("\n\n") != rest.npos) {
            break;
        }
        if (run == count) {
            return {at + run, std::string{rest.substr(0, at + run)}, false};
        }
        at = rest.find('`', at + run);
    }
    return may_close(rest, final) ? Step{} : Step{count, std::string(count, '`'), false};
}

// Line by line, to the one that closes it.
Filter::Step Filter::inside_fence(std::string_view rest, bool final) {
    const auto end = rest.find('\n');
    if (end == rest.npos && !final) {
        return {};
    }
    const auto taken = end == rest.npos ? rest.size() : end + 1;
    const auto line = rest.substr(0, taken);
    const auto begin = std::min(line.find_first_not_of(' '), line.size());
    const auto count = count_backticks(line.substr(begin));
    if (count >= fence_ && line.find_first_not_of(" \n\r\t", begin + count) == line.npos) {
        fence_ = 0;
    }
    return {taken, std::string{line}, false};
}

} // namespace hiochat::assistant::grounding
