#include "assistant/grounding/brackets.h"
#include "assistant/grounding/bytes.h"
#include "assistant/grounding/filter.h"

namespace hiochat::assistant::grounding {

namespace {

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
    const auto begin = image ? 2U : 1U;
    const auto label = rest.substr(begin, close - begin);
    if (!end) {
        if (may_close(target, final)) {
            return {};
        }
        return numbers_of(label) ? citations(label, close + 1)
                                 : Step{1, std::string(1, rest.front()), false};
    }
    const auto taken = close + 1 + *end + 1;
    auto address = target.substr(1, *end - 1);
    const auto first = address.find_first_not_of(" \n<");
    address = first == address.npos ? "" : address.substr(first);
    address = address.substr(0, address.find_first_of(" \n>"));
    if (numbers_of(label) && !image) {
        return citations(label, taken); // "[1](https://...)"
    }
    // What stands in a label is read like any text, within this one.
    Filter inner{passages_, addresses_};
    inner.hurried_ = false;
    inner.within_line_ = true;
    auto text = inner.feed(label) + inner.finish();
    cited_.insert(inner.cited_.begin(), inner.cited_.end());
    if (!knows(address)) {
        return {taken, image ? "" : text, true};
    }
    if (text.empty()) {
        text = address;
    }
    if (numbers_of(text)) {
        return citations(text, taken);
    }
    auto out = "[" + text + "]";
    if (closing(out, '[', ']') != out.size() - 1 || text.find("](") != text.npos) {
        return {taken, text, true}; // no label of its own
    }
    out += "(" + std::string{address} + ")";
    return {taken, std::move(out), image};
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
        return link(rest, at, true, final);
    }
    return {1, "!", false};
}

Filter::Step Filter::tag(std::string_view rest, bool final) {
    if (rest.size() < 2) {
        return final ? Step{1, "<", false} : Step{};
    }
    if (!begins_tag(rest[1])) {
        return {1, "<", false};
    }
    const auto end = rest.substr(0, std::min(most_held, rest.find("\n\n"))).find('>');
    if (end == rest.npos) {
        // Unclosed it is one all the same where what is shown is put into a page: apart from what
        // follows it is none.
        return may_close(rest, final) ? Step{} : Step{1, "<", true};
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

} // namespace hiochat::assistant::grounding
