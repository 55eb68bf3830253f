#pragma once

#include "knowledge/index/index.h"

#include <string>
#include <string_view>
#include <vector>

namespace hiochat::assistant {

// An answer made of the knowledge base's own sentences.
struct ExtractiveAnswer {
    std::string text;
    bool abstained = false;
    double confidence = 0; // chance that the passages support an answer, 0 to 1
    std::vector<knowledge::index::Hit> supports{
    }; // the passages that were read, best first; the answer is from the first
};

struct ExtractiveOptions {
    double least_confidence = 0.5; // below this it abstains
    std::size_t words = 55;        // an answer ends with the sentence that reaches this
    std::vector<std::string> sources{};
};

// Answers in the words of the best passage, or abstains (an empty text) when nothing supports an
// answer. Never throws for any text; takes well under a millisecond on a few thousand passages.
ExtractiveAnswer answer(
    const knowledge::index::Index& index,
    std::string_view question,
    const ExtractiveOptions& options = {}
);

// The same from passages that were found already, best first.
ExtractiveAnswer answer_from(
    const knowledge::index::Index& index,
    std::vector<knowledge::index::Hit> hits,
    const ExtractiveOptions& options = {}
);

} // namespace hiochat::assistant
