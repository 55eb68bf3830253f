#include "assistant/documents.h"

#include "knowledge/index/segment.h"
#include "platform/text/cut.h"
#include "platform/text/unicode.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace hiochat::assistant {

namespace {

using knowledge::index::Index;

constexpr std::size_t longest_topic = 80;       // bytes
constexpr std::size_t passages_looked_at = 300; // for headings of a document

class Topics {
public:
    void add(std::string_view topic) {
        if (full() || text::is_blank(topic)) {
            return;
        }
        auto folded = text::fold(topic);
        if (std::ranges::find(folded_, folded) != folded_.end()) {
            return;
        }
        folded_.push_back(std::move(folded));
        std::string shown{text::cut(topic, longest_topic)};
        names.push_back(shown.size() < topic.size() ? shown + "…" : std::move(shown));
    }

    bool full() const { return names.size() == most_topics; }

    std::vector<std::string> names;

private:
    std::vector<std::string> folded_;
};

bool asks(std::string_view heading) {
    return heading.ends_with("?") || heading.ends_with("？") || heading.ends_with("؟");
}

// The steps of a heading's path that may name a section, from the highest: no questions, as those
// are no topics, and not the document's title.
std::vector<std::string_view> sections(std::string_view heading, std::string_view title) {
    constexpr auto separator = knowledge::index::heading_separator;
    std::vector<std::string_view> out;
    while (!heading.empty()) {
        const auto end = std::min(heading.find(separator), heading.size());
        const auto step = heading.substr(0, end);
        if (!text::is_blank(step) && !asks(step) && step != title) {
            out.push_back(step);
        }
        heading.remove_prefix(std::min(end + separator.size(), heading.size()));
    }
    return out;
}

// A run of a document's passages.
struct Run {
    std::size_t part = 0;
    std::size_t source = 0; // its place there

    const knowledge::index::format::Source& in(const Index& index) const {
        return index.parts()[part].segment->sources()[source];
    }
};

// All of the only document, in its order; empty where there are several.
std::vector<Run> only_document(const Index& index) {
    std::vector<Run> out;
    std::string_view id;
    for (std::size_t part = 0; part < index.parts().size(); ++part) {
        const auto& segment = *index.parts()[part].segment;
        for (std::size_t source = 0; source < segment.sources().size(); ++source) {
            if (!index.counts(part, source)) {
                continue;
            }
            const auto its_id = segment.string(segment.sources()[source].id);
            if (!out.empty() && its_id != id) {
                return {};
            }
            id = its_id;
            out.push_back({part, source});
        }
    }
    std::ranges::sort(out, {}, [&](const Run& run) { return run.in(index).first_ordinal; });
    return out;
}

void add_first_sections(Topics& topics, const Index& index, const std::vector<Run>& document) {
    std::size_t looked_at = 0;
    for (const auto& run : document) {
        const auto& segment = *index.parts()[run.part].segment;
        const auto& source = run.in(index);
        const auto title = segment.string(source.title);
        for (const auto& passage :
             segment.passages().subspan(source.first_passage, source.passage_count)) {
            if (topics.full() || ++looked_at > passages_looked_at) {
                return;
            }
            if (const auto steps = sections(segment.string(passage.heading), title);
                !steps.empty()) {
                topics.add(steps.front());
            }
        }
    }
}

void add_titles(Topics& topics, const Index& index) {
    for (std::size_t part = 0; part < index.parts().size(); ++part) {
        const auto& segment = *index.parts()[part].segment;
        for (std::size_t source = 0; source < segment.sources().size(); ++source) {
            if (topics.full()) {
                return;
            }
            if (index.counts(part, source)) {
                topics.add(segment.string(segment.sources()[source].title));
            }
        }
    }
}

} // namespace

text::Language language_of(const Index& index) {
    for (const auto language : index.languages().all) {
        if (language != text::Language::unknown) {
            return language;
        }
    }
    return text::Language::unknown;
}

std::vector<std::string> topics_of(const Index& index) {
    Topics topics;
    if (const auto document = only_document(index); !document.empty()) {
        add_first_sections(topics, index, document);
    }
    if (topics.names.empty()) {
        add_titles(topics, index);
    }
    return std::move(topics.names);
}

std::vector<std::string> topics_near(const std::vector<RecordPassage>& found, const Index* index) {
    Topics topics;
    const auto title_of = [](const RecordPassage& passage) {
        return passage.title.empty() ? passage.name : passage.title;
    };
    const auto only = index == nullptr ? std::vector<Run>{} : only_document(*index);
    for (const auto& passage : found) {
        const auto steps = sections(passage.heading, passage.title);
        const bool begins = passage.ordinal == 0 || steps.empty();
        if (only.empty() && begins) {
            topics.add(title_of(passage));
        } else if (!steps.empty()) {
            topics.add(steps.back());
        }
    }
    if (!only.empty()) {
        add_first_sections(topics, *index, only);
    }
    if (topics.names.empty() && !found.empty()) {
        topics.add(title_of(found.front()));
    }
    return std::move(topics.names);
}

} // namespace hiochat::assistant
