#pragma once

#include "assistant/grounding/addresses.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace hiochat::assistant::grounding {

// What a model is told to write when the passages hold no answer, and before what it proposes to
// ask next.
inline constexpr std::string_view no_answer_mark = "[no answer]";
inline constexpr std::string_view follow_ups_mark = "[follow-ups]";

// Between a model and those who read what it says: nothing passes that could lead them astray.
//
// Citations of passages that were not given go, others come out as "[1][2]". Links and images to
// addresses that stand in no passage go, their text stays; tags go. Code stays as it is. What
// comes out is the same, however the text was cut into pieces on its way in. Words are shown when
// their end has been seen, as they may become addresses; but the letters of the very first one at
// once: somebody waits for it. Of an address that begins so no more than they are shown.
class Filter {
public:
    // `passages`: citations 1 to this number exist.
    Filter(std::int64_t passages, std::shared_ptr<const Addresses> addresses);

    // What may be shown now.
    std::string feed(std::string_view piece);

    // What was held back; the text has ended.
    std::string finish();

    const std::set<std::int64_t>& cited() const { return cited_; }

    bool said_no_answer() const { return no_answer_; }

    // Whether something was taken out.
    bool removed() const { return removed_; }

    // What came after the mark.
    const std::string& follow_ups() const { return tail_; }

private:
    // What becomes of the beginning of a text.
    struct Step {
        std::size_t taken = 0; // bytes; 0: more must be seen
        std::string shown;
        bool dropped = false; // something before or in it went
    };

    std::string run(bool final);
    Step next(std::string_view rest, bool final);
    Step word(std::string_view rest, bool final);
    Step first_letters(std::string_view rest, bool final);
    Step bracket(std::string_view rest, bool final);
    Step link(std::string_view rest, std::size_t close, bool image, bool final);
    Step image(std::string_view rest, bool final);
    Step tag(std::string_view rest, bool final);
    Step backticks(std::string_view rest, bool final);
    Step inside_fence(std::string_view rest, bool final);
    Step citations(std::string_view content, std::size_t taken);
    std::string without_addresses(std::string_view text, std::size_t shown);
    void show(std::string& out, const Step& step);

    std::int64_t passages_;
    std::shared_ptr<const Addresses> addresses_;
    std::string waiting_;
    std::string spaces_; // held until what follows is known
    std::string tail_;
    std::set<std::int64_t> cited_;
    std::size_t fence_ = 0; // backticks that opened the code that we are in
    bool line_begins_ = true;
    bool after_drop_ = false;
    bool after_bracket_ = false;
    bool no_answer_ = false;
    bool removed_ = false;
    bool in_tail_ = false;
    bool shown_any_ = false;
    bool hurried_ = true; // the first word is shown letter by letter
    std::string letters_; // of it, while it goes on
};

} // namespace hiochat::assistant::grounding
