#include "extractor/html/title.h"

#include "extractor/html/vocabulary.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

namespace hiochat::extractor::html {
namespace {

constexpr std::size_t longest = 300;
constexpr std::size_t most_headings = 200;

// Words for comparing: lower case, without marks. Letters beyond ASCII are compared as they are.
std::set<std::string> words_of(std::string_view text) {
    std::set<std::string> words;
    std::string word;
    for (const char c : without_case(text) + " ") {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
            static_cast<unsigned char>(c) >= 0x80)
            word += c;
        else if (!word.empty())
            words.insert(std::exchange(word, {}));
    }
    return words;
}

// How much of the heading's words the other text has, 0 to 1.
double shared(const std::set<std::string>& heading, const std::set<std::string>& other) {
    if (heading.empty())
        return 0;
    std::size_t both = 0;
    for (const std::string& word : heading)
        both += other.contains(word);
    return static_cast<double>(both) / static_cast<double>(heading.size());
}

std::string meta(const Tree& tree, std::string_view name) {
    for (Index i = 1; i < tree.size(); ++i)
        if (tree.tag(i) == GUMBO_TAG_META && (lower(tree.attribute(i, "property")) == name ||
                                              lower(tree.attribute(i, "name")) == name))
            return one_line(tree.attribute(i, "content").substr(0, longest * 4));
    return {};
}

// "Page - Site" and "Site: Page" without the site.
std::string without_site(const std::string& title, const std::string& site) {
    static constexpr std::array<std::string_view, 12> separators{
        " | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " « ", "│", " ‹ ", " / "
    };
    std::size_t last = title.npos, first = title.npos, last_size = 0, first_size = 0;
    for (const std::string_view separator : separators) {
        if (const std::size_t at = title.rfind(separator);
            at != title.npos && (last == title.npos || at > last))
            last = at, last_size = separator.size();
        if (const std::size_t at = title.find(separator);
            at != title.npos && (first == title.npos || at < first))
            first = at, first_size = separator.size();
    }
    if (last == title.npos)
        return title;
    const std::string head = title.substr(0, last), tail = title.substr(last + last_size);
    const std::string rest = title.substr(first + first_size);
    if (!site.empty() && lower(title.substr(0, first)) == lower(site))
        return rest;
    if (words_of(head).size() >= 2 || head.size() >= tail.size())
        return head;
    return words_of(head).size() < 2 && words_of(rest).size() >= 4 ? rest : title;
}

class TitleFinder {
public:
    TitleFinder(const Tree& tree, std::string_view headline) : tree_(tree) {
        if (const Index title = tree.find(GUMBO_TAG_TITLE))
            named_ = tree.text(title, longest * 4);
        shared_ = meta(tree, "og:title");
        if (shared_.empty())
            shared_ = meta(tree, "twitter:title");
        site_ = meta(tree, "og:site_name");
        headline_ = headline;
        said_ = words_of(named_);
        for (const std::string& each : {shared_, headline_})
            said_.merge(words_of(each));
    }

    Title run() {
        const Index heading = best_heading();
        if (heading)
            return {.text = tree_.text(heading), .heading = heading};
        if (!headline_.empty() && headline_.size() <= longest)
            return {.text = headline_};
        if (!shared_.empty() && lower(shared_) != lower(site_))
            return {.text = without_site(shared_, site_)};
        return {.text = without_site(named_, site_)};
    }

private:
    struct Candidate {
        Index node;
        double score;
    };

    // Headings within navigation and the like speak for something else.
    bool is_aside(Index node) {
        for (Index i = node; i > 0; i = tree_[i].parent) {
            switch (tree_.tag(i)) {
            case GUMBO_TAG_NAV:
            case GUMBO_TAG_ASIDE:
            case GUMBO_TAG_FOOTER:
            case GUMBO_TAG_NOSCRIPT:
            case GUMBO_TAG_TEMPLATE:
                return true;
            case GUMBO_TAG_BODY:
                return false;
            default:
                break;
            }
            if (i == node)
                continue;
            const Sense sense = vocabulary_.sense(tree_.attribute(i, "class"));
            if (sense == Sense::suggestion || sense == Sense::teaser || sense == Sense::comments)
                return true;
        }
        return false;
    }

    bool leads_home(Index node) const {
        for (Index i = node; i < tree_[node].end; ++i)
            if (tree_.tag(i) == GUMBO_TAG_A) {
                const std::string_view href = tree_.attribute(i, "href");
                return href == "/" || href.ends_with(".com/") || href.ends_with(".de/");
            }
        return false;
    }

    Index best_heading() {
        std::vector<Candidate> candidates;
        std::size_t seen = 0, first_level = 0;
        for (Index i = 1; i < tree_.size() && seen < most_headings; ++i) {
            const int level = heading_level(tree_.tag(i));
            if (level == 0 || level > 3)
                continue;
            ++seen;
            const std::string text = tree_.text(i, longest + 1);
            const auto words = words_of(text);
            if (text.size() < 3 || text.size() > longest || lower(text) == lower(site_) ||
                is_aside(i))
                continue;
            const double likeness = said_.empty() ? 0 : shared(words, said_);
            const double covered =
                named_.empty() ? 0 : shared(words_of(without_site(named_, site_)), words);
            const double score = likeness * std::min(1.0, covered + 0.25) - 0.05 * (level - 1) -
                                 (leads_home(i) ? 0.5 : 0);
            first_level += level == 1;
            if (score > 0.45 || level == 1)
                candidates.push_back({i, score});
        }
        if (candidates.empty())
            return 0;
        const auto best = std::ranges::max_element(candidates, {}, &Candidate::score);
        if (best->score > 0.45)
            return best->node;
        // A lone main heading speaks for the page, whatever the head says.
        if (first_level == 1)
            for (const Candidate& each : candidates)
                if (tree_.tag(each.node) == GUMBO_TAG_H1 && !leads_home(each.node))
                    return each.node;
        return 0;
    }

    const Tree& tree_;
    Vocabulary vocabulary_;
    std::string named_, shared_, site_, headline_;
    std::set<std::string> said_;
};

} // namespace

Title find_title(const Tree& tree, std::string_view headline) {
    return TitleFinder(tree, headline).run();
}

} // namespace hiochat::extractor::html
