#include "extractor/html/content.h"

#include "extractor/html/left_out.h"
#include "extractor/html/measure.h"
#include "extractor/html/notes.h"
#include "extractor/html/table.h"
#include "extractor/html/tidy.h"
#include "extractor/html/unread.h"
#include "extractor/html/vocabulary.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <utility>

namespace hiochat::extractor::html {
namespace {

constexpr float short_page = 500; // weight of its prose

class Selector {
public:
    Selector(const Tree& tree, Index heading, Care care)
        : tree_(tree), heading_(heading), care_(care), left_out_(tree.size(), 0) {}

    Content run() {
        body_ = tree_.find(GUMBO_TAG_BODY);
        leave_out_unread();
        measures_ = measure(tree_, left_out_);
        leave_out_beside(tree_, body_, heading_, care_, measures_, left_out_);
        measures_ = measure(tree_, left_out_);
        leave_out_cards();
        measures_ = measure(tree_, left_out_);
        const Index root = measures_[body_].prose < short_page ? short_root() : choose_root();
        tidy(tree_, body_, root, heading_, measures_, left_out_);
        return content(root, leads(root));
    }

    Content whole() {
        body_ = tree_.find(GUMBO_TAG_BODY);
        leave_out_unread();
        return content(body_, {});
    }

private:
    void leave_out_unread() {
        leave_out_if(tree_, left_out_, 1, tree_.size(), [&](Index i) {
            return is_unread(tree_, i);
        });
        leave_out_notices(tree_, body_, heading_, left_out_);
    }

    Content content(Index root, std::vector<Index> leads) const {
        return {
            .root = root,
            .leads = std::move(leads),
            .notes = find_notes(tree_, root, left_out_),
            .left_out = left_out_,
            .text = measure(tree_, left_out_)[root].text,
            .speaks = speaks(tree_, root, heading_, left_out_)
        };
    }

    bool holds_heading(Index i) const { return i <= heading_ && heading_ < tree_[i].end; }

    // An article whose heading leads elsewhere announces another page.
    bool is_card(Index article) const {
        for (Index i = article + 1; i < tree_[article].end; ++i)
            if (heading_level(tree_.tag(i))) {
                if (tree_.find(GUMBO_TAG_A, i) < tree_[i].end && tree_.find(GUMBO_TAG_A, i) > 0)
                    return true;
                for (Index up = tree_[i].parent; up >= article && up > 0; up = tree_[up].parent)
                    if (tree_.tag(up) == GUMBO_TAG_A)
                        return true;
                return false;
            }
        return false;
    }

    // Beside an article with the page's heading, other articles are not the page.
    void leave_out_cards() {
        bool is_article = false;
        for (Index i = heading_; i > 0; i = tree_[i].parent)
            is_article = is_article || tree_.tag(i) == GUMBO_TAG_ARTICLE;
        if (is_article)
            leave_out_if(tree_, left_out_, body_ + 1, tree_[body_].end, [&](Index i) {
                return tree_.tag(i) == GUMBO_TAG_ARTICLE && !holds_heading(i) && is_card(i);
            });
    }

    bool is_hinted(Index i) {
        const GumboTag tag = tree_.tag(i);
        return tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE ||
               tree_.attribute(i, "role") == "main" || tree_.attribute(i, "role") == "article" ||
               lower(tree_.attribute(i, "itemprop")) == "articlebody" ||
               vocabulary_.sense(tree_.names(i)) == Sense::content;
    }

    // What the page marks as its main part, unless far more stands beside it.
    Index main_element() const {
        Index found = 0;
        for (Index i = body_ + 1; i < tree_[body_].end; ++i) {
            if (left_out_[i]) {
                i = tree_[i].end - 1;
                continue;
            }
            if (is_main(tree_, i) && speaks(tree_, i, heading_, left_out_) &&
                (found == 0 || holds_heading(i)))
                found = i;
        }
        const float outside = measures_[body_].plain() - measures_[found].plain();
        const bool less = outside > 400 && outside > 4 * measures_[found].plain();
        return found && !less ? found : body_;
    }

    // Of a page with few paragraphs, the short texts around them are as much its content: goes down
    // only as long as hardly any text stays behind, links to other pages aside.
    Index short_root() {
        const Index main = main_element();
        Index root = main;
        for (;;) {
            const Index next = next_root(root, main != body_);
            if (next == 0)
                break;
            root = next;
        }
        leave_out_around(root);
        return root;
    }

    Index next_root(Index root, bool in_main) {
        Index best = 0;
        float before = 0, after = 0;
        for (Index child = root + 1; child < tree_[root].end; child = tree_[child].end) {
            if (left_out_[child])
                continue;
            const float said = in_main ? measures_[child].text : measures_[child].plain();
            const bool headed = heading_ && holds_heading(child);
            if (headed || (best == 0 && said > 0 && (heading_ == 0 || child > heading_))) {
                before += after;
                after = 0;
                best = child;
            } else {
                after += said;
            }
        }
        if (best == 0 || tree_[best].is_text() || !is_block(tree_.tag(best)) || !may_be_root(best))
            return 0;
        const float own = measures_[best].plain();
        // Above the heading stand names, slogans and telephone numbers of the site.
        if (holds_heading(best) ? before > 2 * own : before > 0)
            return 0;
        return after == 0 || (is_hinted(best) && after < own) ? best : 0;
    }

    // What stands around the text without saying so: links above the heading, whose right it is.
    void leave_out_around(Index root) {
        leave_out_if(tree_, left_out_, root + 1, tree_[root].end, [&](Index i) {
            const Measure& own = measures_[i];
            if (!is_block(tree_.tag(i)) || own.text == 0 || holds_heading(i))
                return false;
            if (i < heading_ && own.link_density() > 0.8F)
                return true;
            return own.text < 200 && own.text < measures_[root].text &&
                   claims_rights(tree_.text(i, 300));
        });
        measures_ = measure(tree_, left_out_);
    }

    // Goes down to where the paragraphs are, as long as hardly any stays behind.
    Index choose_root() {
        Index root = body_;
        for (;;) {
            Index best = 0, headed = 0;
            for (Index child = root + 1; child < tree_[root].end; child = tree_[child].end) {
                if (left_out_[child] || tree_[child].is_text())
                    continue;
                if (best == 0 || measures_[child].prose > measures_[best].prose)
                    best = child;
                if (heading_ && holds_heading(child))
                    headed = child;
            }
            const float all = measures_[root].prose;
            if (headed && headed != best &&
                measures_[headed].prose > std::min(150.0F, all * 0.4F)) {
                if (measures_[headed].prose < all * 0.4F)
                    return root;
                best = headed;
            }
            if (best == 0 || all <= 0 || !is_block(tree_.tag(best)) || !may_be_root(best))
                return root;
            const float part = measures_[best].prose / all;
            if (part < (best == headed ? 0.4F : is_hinted(best) ? 0.5F : 0.9F))
                return root;
            root = best;
        }
    }

    // Many pages put the first paragraph beside the others, under the heading.
    std::vector<Index> leads(Index root) const {
        std::vector<Index> found;
        if (heading_ == 0 || heading_ > root)
            return found;
        for (Index i = tree_[heading_].end; i < root; ++i) {
            if (left_out_[i]) {
                i = tree_[i].end - 1;
                continue;
            }
            const Measure& own = measures_[i];
            if (tree_[i].is_text() || !is_block(tree_.tag(i)) || tree_[i].end > root)
                continue;
            if (tree_.tag(i) == GUMBO_TAG_FIGURE || tree_.tag(i) == GUMBO_TAG_FIGCAPTION) {
                i = tree_[i].end - 1;
                continue;
            }
            if (own.text >= 40 && own.link_density() < 0.3F &&
                (own.paragraphs == 1 || heading_level(tree_.tag(i))))
                found.push_back(i);
            if (own.paragraphs <= 1)
                i = tree_[i].end - 1;
        }
        return found;
    }

    bool may_be_root(Index i) const {
        switch (tree_.tag(i)) {
        case GUMBO_TAG_P:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_TR:
        case GUMBO_TAG_DETAILS:
            return false;
        case GUMBO_TAG_TABLE:
            return is_layout(tree_, i);
        default: // of a question, the name is told apart from the answer
            return heading_level(tree_.tag(i)) == 0 &&
                   !tree_.attribute(i, "itemtype").ends_with("schema.org/Question");
        }
    }

    const Tree& tree_;
    Index heading_;
    Care care_;
    std::vector<char> left_out_;
    std::vector<Measure> measures_;
    Vocabulary vocabulary_;
    Index body_ = 0;
};

} // namespace

Content find_content(const Tree& tree, Index heading, Care care) {
    return Selector(tree, heading, care).run();
}

Content whole_page(const Tree& tree, Index heading) {
    return Selector(tree, heading, Care::lenient).whole();
}

} // namespace hiochat::extractor::html
