#include "extractor/html/tidy.h"

#include "extractor/html/left_out.h"
#include "extractor/html/vocabulary.h"
#include "extractor/html/words.h"

#include <algorithm>

namespace hiochat::extractor::html {
namespace {

class Tidier {
public:
    Tidier(
        const Tree& tree,
        Index body,
        Index heading,
        const std::vector<Measure>& measures,
        std::vector<char>& left_out
    )
        : tree_(tree), body_(body), heading_(heading), measures_(measures), left_out_(left_out) {}

    void run(Index root) {
        links_and_announced(root);
        trim(root);
    }

private:
    bool holds_heading(Index i) const { return i <= heading_ && heading_ < tree_[i].end; }

    // Within the content: what is links only, and what a heading announces as such.
    void links_and_announced(Index root) {
        const bool has_prose = measures_[root].prose > 300;
        leave_out_if(tree_, left_out_, root + 1, tree_[root].end, [&](Index i) {
            if (holds_heading(i))
                return false;
            const Measure& own = measures_[i];
            if (own.text < 400 && own.text > 0 && own.link_density() > 0.4F && own.prose < 50 &&
                announces_suggestions(tree_.text(i, 100)))
                return true;
            switch (tree_.tag(i)) {
            case GUMBO_TAG_UL:
            case GUMBO_TAG_OL:
            case GUMBO_TAG_DIV:
            case GUMBO_TAG_SECTION:
            case GUMBO_TAG_TABLE:
            case GUMBO_TAG_FORM:
                return has_prose && own.text > 0 && own.link_density() > 0.66F && own.prose < 100;
            default:
                return false;
            }
        });
        for (Index i = root + 1; i < tree_[root].end; ++i) {
            if (left_out_[i])
                i = tree_[i].end - 1;
            else if (heading_level(tree_.tag(i)) && i != heading_ &&
                     announces_suggestions(tree_.text(i, 200)))
                leave_out_announced(root, i);
        }
    }

    // Short lines before the first paragraph and after the last tell who wrote when, and offer to
    // print, to share, to go on. Only around paragraphs: a price or an opening time stands alone.
    void trim(Index root) {
        std::vector<Index> lines;
        std::size_t first = 0, last = 0, paragraphs = 0;
        for (Index i = root + 1; i < tree_[root].end; ++i) {
            if (left_out_[i]) {
                i = tree_[i].end - 1;
            } else if (is_line(i)) {
                if (measures_[i].prose > 60) {
                    if (paragraphs++ == 0)
                        first = lines.size();
                    last = lines.size();
                }
                lines.push_back(i);
                i = tree_[i].end - 1;
            }
        }
        if (paragraphs < 3)
            return;
        for (std::size_t at = 0; at < lines.size(); ++at)
            if ((at < first && is_byline(lines[at])) || (at > last && is_byline(lines[at])))
                left_out_[lines[at]] = 1;
    }

    // A block without blocks in it.
    bool is_line(Index i) const {
        if (tree_[i].is_text() || !is_block(tree_.tag(i)))
            return false;
        for (Index child = i + 1; child < tree_[i].end; ++child)
            if (!tree_[child].is_text() && is_block(tree_.tag(child)))
                return false;
        return true;
    }

    bool is_byline(Index i) const {
        const Measure& own = measures_[i];
        const GumboTag tag = tree_.tag(i);
        if (own.text == 0 || own.text > 100 || heading_level(tag) || tag == GUMBO_TAG_TD ||
            tag == GUMBO_TAG_TH || tag == GUMBO_TAG_DT || tag == GUMBO_TAG_DD ||
            tag == GUMBO_TAG_PRE)
            return false;
        return own.link_density() > 0.5F || names_author_or_date(tree_.text(i, 200));
    }

    // The widest element that begins with the heading, or the heading and what follows it as far as
    // it is links.
    void leave_out_announced(Index root, Index heading) {
        Index widest = heading;
        for (Index up = tree_[heading].parent; up > root && begins_with(up, heading);
             up = tree_[up].parent)
            widest = up;
        const float rest = measures_[root].prose - measures_[widest].prose;
        if (widest != heading && !holds_heading(widest) &&
            (measures_[widest].prose / std::max(1.0F, measures_[body_].prose) < 0.35F || rest > 150
            )) {
            left_out_[widest] = 1;
            return;
        }
        left_out_[heading] = 1;
        const Index parent = tree_[heading].parent;
        for (Index next = tree_[heading].end; next < tree_[parent].end; next = tree_[next].end) {
            const int level = heading_level(tree_.tag(next));
            const bool prose = measures_[next].prose > 0 && measures_[next].link_density() < 0.4F;
            if (level > 0 || (prose && tree_.tag(next) != GUMBO_TAG_ARTICLE))
                return;
            left_out_[next] = 1;
        }
    }

    bool begins_with(Index node, Index heading) const {
        for (Index i = node + 1; i < heading; ++i) {
            if (left_out_[i])
                i = tree_[i].end - 1;
            else if (tree_[i].is_text() && !trimmed(tree_[i].text).empty())
                return false;
        }
        return true;
    }

    const Tree& tree_;
    Index body_;
    Index heading_;
    const std::vector<Measure>& measures_;
    std::vector<char>& left_out_;
};

} // namespace

void tidy(
    const Tree& tree,
    Index body,
    Index root,
    Index heading,
    const std::vector<Measure>& measures,
    std::vector<char>& left_out
) {
    Tidier(tree, body, heading, measures, left_out).run(root);
}

} // namespace hiochat::extractor::html
