#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace hiochat::extractor::pdf {

// The words of the document itself decide what a hyphen at the end of a line was: "self-" + "made"
// keeps it when "self-made" occurs elsewhere and "selfmade" does not.
class Vocabulary {
public:
    void learn(std::string_view line);

    // Appends the next line to a paragraph, with the space between them or without the hyphen.
    void append(std::string& paragraph, std::string_view line) const;

private:
    bool keeps_hyphen(std::string_view before, std::string_view after) const;

    std::unordered_set<std::string> words_;
};

} // namespace hiochat::extractor::pdf
