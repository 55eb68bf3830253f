#include "assistant/extractive/extractive.h"

#include "assistant/extractive/confidence.h"
#include "assistant/extractive/reply.h"

namespace hiochat::assistant {

ExtractiveAnswer answer(
    const knowledge::index::Index& index,
    std::string_view question,
    const ExtractiveOptions& options
) {
    return answer_from(
        index, index.search(question, {.limit = 5, .sources = options.sources}), options
    );
}

ExtractiveAnswer answer_from(
    const knowledge::index::Index& index,
    std::vector<knowledge::index::Hit> hits,
    const ExtractiveOptions& options
) {
    ExtractiveAnswer out;
    out.supports = std::move(hits);
    if (out.supports.empty()) {
        out.abstained = true;
        return out;
    }
    out.confidence = confidence(index, out.supports.front());
    out.abstained = out.confidence < options.least_confidence;
    if (!out.abstained) {
        out.text = reply(out.supports.front(), options.words);
    }
    return out;
}

} // namespace hiochat::assistant
