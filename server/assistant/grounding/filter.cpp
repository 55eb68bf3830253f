#include "assistant/grounding/filter.h"

#include "assistant/grounding/brackets.h"
#include "assistant/grounding/bytes.h"
#include "platform/text/unicode.h"

namespace hiochat::assistant::grounding {

namespace {

constexpr std::size_t most_cited = 100; // bytes between 【 and 】
constexpr std::size_t most_tail = 2000;

} // namespace

Filter::Filter(std::int64_t passages, std::shared_ptr<const Addresses> addresses)
    : passages_{passages}, addresses_{std::move(addresses)} {}

std::string Filter::feed(std::string_view piece) {
    waiting_ += cleaner_.feed(piece);
    return run(false);
}

std::string Filter::finish() {
    cleaner_.reset();
    auto out = run(true);
    seams_.finish();
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
        if (step.dropped) {
            seams_.drop();
            removed_ = true;
        }
        out += step.goes_on ? seams_.go_on(step.shown) : seams_.show(step.shown);
    }
    waiting_.erase(0, at);
    return out;
}

Filter::Step Filter::next(std::string_view rest, bool final) {
    if (fence_.mark != 0) {
        return inside_fence(rest, final);
    }
    const char c = rest.front();
    if (!is_of_word(c)) {
        letters_.clear();
    } else if (is_letter(c) && hurried_ && (!seams_.any() || !letters_.empty())) {
        const auto step = first_letters(rest, final);
        return step.taken > 0 ? step : word(rest, final);
    }
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
        return {1, std::string(1, c), false};
    case '\\':
        return escape(rest, final);
    case '!':
        if (rest.size() < 2 && !final) {
            return {};
        }
        return rest.size() > 1 && rest[1] == '[' ? image(rest, final) : Step{1, "!", false};
    case '[':
        return bracket(rest, final);
    case '<':
        return tag(rest, final);
    case '`':
        return code(rest, final);
    case '~':
        return letters_.empty() && seams_.indent() ? code(rest, final) : word(rest, final);
    default:
        break;
    }
    if (is_of_word(c)) {
        return word(rest, final);
    }
    return is_ascii(c) ? Step{1, std::string(1, c), false} : beyond_ascii(rest, final);
}

Filter::Step Filter::escape(std::string_view rest, bool final) {
    if (rest.size() < 2) {
        return final ? Step{1, "\\", false} : Step{};
    }
    if (rest[1] == '<') { // not where what is shown is put into a page
        return {1, "", true};
    }
    const char c = rest[1];
    const bool punctuation = c > ' ' && c < 0x7F && !is_letter(c) && (c < '0' || c > '9');
    return punctuation ? Step{2, std::string{rest.substr(0, 2)}, false} : Step{1, "\\", false};
}

Filter::Step Filter::beyond_ascii(std::string_view rest, bool final) {
    static constexpr std::string_view open{"【"};
    static constexpr std::string_view close{"】"};
    if (rest.starts_with(open)) { // as some vendors' models cite
        const auto end = rest.substr(0, most_cited).find(close);
        if (end == rest.npos) {
            return !final && rest.size() < most_cited ? Step{}
                                                      : Step{open.size(), std::string{open}, false};
        }
        auto content = rest.substr(open.size(), end - open.size());
        content = content.substr(0, content.find("†"));
        if (numbers_of(content)) {
            return citations(content, end + close.size());
        }
    }
    std::size_t end = 0;
    text::next_code_point(rest, end);
    return {end, std::string{rest.substr(0, end)}, false};
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

} // namespace hiochat::assistant::grounding
