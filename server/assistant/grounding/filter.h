#pragma once

#include "assistant/grounding/addresses.h"
#include "assistant/grounding/cleaner.h"
#include "assistant/grounding/seams.h"

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>

namespace hiochat::assistant::grounding {

// Between a model and those who read what it says: nothing passes that could lead them astray.
//
// Citations of passages that were not given go, others come out as "[1][2]". Links and images to
// addresses that stand in no passage go, their text stays; tags go. Code keeps its tags, but no
// addresses either: where code begins and ends other readers of Markdown see otherwise. What comes
// out is the same, however the text was cut into pieces on its way in, and passes once more as it
// is. Words are shown when their end has been seen, as they may become addresses; but the letters
// of the very first one at once: somebody waits for it. Of an address that begins so no more than
// they are shown.
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
        bool goes_on = false; // with the letters before it, as one word
    };

    // Code between lines of their own.
    struct Fence {
        char mark = 0; // 0: there is none
        std::size_t count = 0;
        std::size_t indent = 0;
    };

    std::string run(bool final);
    Step next(std::string_view rest, bool final);
    Step escape(std::string_view rest, bool final);
    Step beyond_ascii(std::string_view rest, bool final);
    Step citations(std::string_view content, std::size_t taken);

    // filter_words.cpp
    Step word(std::string_view rest, bool final);
    Step first_letters(std::string_view rest, bool final);
    std::string without_addresses(std::string_view text, std::size_t shown) const;
    bool knows(std::string_view address) const;

    // filter_markup.cpp
    Step bracket(std::string_view rest, bool final);
    Step link(std::string_view rest, std::size_t close, bool image, bool final);
    Step image(std::string_view rest, bool final);
    Step tag(std::string_view rest, bool final);

    // filter_code.cpp
    Step code(std::string_view rest, bool final);
    Step code_in_line(std::string_view rest, std::size_t count, bool final);
    Step inside_fence(std::string_view rest, bool final);

    std::int64_t passages_;
    std::shared_ptr<const Addresses> addresses_;
    Cleaner cleaner_;
    Seams seams_;
    std::string waiting_;
    std::string tail_;
    std::set<std::int64_t> cited_;
    Fence fence_;
    bool doubted_ = false; // others may see the code of a fence begin or end elsewhere
    bool no_answer_ = false;
    bool removed_ = false;
    bool in_tail_ = false;
    bool within_line_ = false; // of another: the label of a link
    bool hurried_ = true;      // the first word is shown letter by letter
    std::string letters_;      // of it, while it goes on
};

} // namespace hiochat::assistant::grounding
