#include "extractor/html/content.h"

#include "extractor/html/left_out.h"
#include "extractor/html/measure.h"
#include "extractor/html/tidy.h"
#include "extractor/html/unread.h"
#include "extractor/html/vocabulary.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <optional>

namespace hiochat::extractor::html {
namespace {

constexpr float short_page = 500; // weight of its prose

class Selector {
public:
    Selector(const Tree& tree, Index heading, Care care)
        : tree_(tree), heading_(heading), care_(care), left_out_(tree.size(), 0) {}

    Content run() {
        body_ = tree_.find(GUMBO_TAG_BODY);
        leave_out_machinery();
        measures_ = measure(tree_, left_out_);
        if (care_ != Care::all) {
            leave_out_by_name();
            measures_ = measure(tree_, left_out_);
            leave_out_cards();
            measures_ = measure(tree_, left_out_);
        }
        Content content;
        content.root = care_ == Care::all ? body_ : choose_root();
        if (care_ != Care::all) {
            tidy(tree_, body_, content.root, heading_, measures_, left_out_);
            content.leads = leads(content.root);
        }
        content.left_out = left_out_;
        content.text = measure(tree_, left_out_)[content.root].text;
        return content;
    }

private:
    bool has_machine_role(Index i) const {
        const std::string_view role = tree_.attribute(i, "role");
        return !role.empty() && std::ranges::any_of(
                                    std::initializer_list<std::string_view>{
                                        "navigation",
                                        "complementary",
                                        "contentinfo",
                                        "search",
                                        "dialog",
                                        "alertdialog",
                                        "menu",
                                        "menubar",
                                        "toolbar",
                                        "tablist",
                                        "directory"
                                    },
                                    [&](std::string_view each) { return role == each; }
                                );
    }

    void leave_out_machinery() {
        leave_out_if(tree_, left_out_, 1, tree_.size(), [&](Index i) {
            return is_unread(tree_, i);
        });
    }

    std::string names(Index i) const {
        std::string all(tree_.attribute(i, "class").substr(0, 400));
        if (const std::string_view id = tree_.attribute(i, "id"); !id.empty())
            all.append(" ").append(id.substr(0, 100));
        return all;
    }

    float share(Index i) const {
        const float all = measures_[body_].prose;
        return all > 0 ? measures_[i].prose / all : 0;
    }

    void leave_out_by_name() {
        leave_out_if(tree_, left_out_, body_ + 1, tree_[body_].end, [&](Index i) {
            return is_beside(i);
        });
    }

    bool is_beside(Index i) {
        const GumboTag tag = tree_.tag(i);
        const Measure& own = measures_[i];
        const float limit = care_ == Care::strict ? 0.35F : 0.1F;
        if (tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE ||
            has_machine_role(i))
            return share(i) < limit;
        if (tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_ARTICLE || heading_level(tag) ||
            holds_heading(i))
            return false;
        switch (vocabulary_.sense(names(i))) {
        case Sense::aside:
        case Sense::suggestion:
            return share(i) < limit;
        case Sense::comments:
            return share(i) < 2 * limit;
        case Sense::detail:
            return care_ == Care::strict && own.text < 400 && share(i) < 0.2F;
        default:
            return false;
        }
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
               vocabulary_.sense(names(i)) == Sense::content;
    }

    // What the page marks as its main part, for pages without a paragraph.
    Index main_element() const {
        for (Index i = body_ + 1; i < tree_[body_].end; ++i)
            if (!left_out_[i] && measures_[i].text > 0 &&
                (tree_.tag(i) == GUMBO_TAG_MAIN || tree_.attribute(i, "role") == "main"))
                return i;
        return body_;
    }

    // Goes down to where the paragraphs are, as long as hardly any stays behind.
    Index choose_root() {
        Index root = body_;
        if (measures_[body_].prose <= 0)
            return main_element();
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
            // Of a page with few paragraphs, the short texts around them are as much its content.
            if (all < short_page && root != body_ && !is_hinted(best) &&
                measures_[best].plain() < 0.8F * measures_[root].plain())
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
            return false;
        default:
            return true;
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

} // namespace hiochat::extractor::html
