#include "extractor/html/content.h"

#include "extractor/html/measure.h"
#include "extractor/html/vocabulary.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <optional>

namespace hiochat::extractor::html {
namespace {

// Never text of the page.
bool is_machinery(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_MAP:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
        return true;
    default:
        return false;
    }
}

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
            tidy(content.root);
            trim(content.root);
            content.leads = leads(content.root);
        }
        content.left_out = left_out_;
        content.text = measure(tree_, left_out_)[content.root].text;
        return content;
    }

private:
    template <typename Function>
    void for_each_left(Index from, Index end, Function function) {
        for (Index i = from; i < end; ++i) {
            if (!left_out_[i] && !tree_[i].is_text() && function(i))
                left_out_[i] = 1;
            if (left_out_[i])
                i = tree_[i].end - 1;
        }
    }

    bool is_hidden(Index i) const {
        const auto& attributes = tree_[i].element->attributes;
        if (attributes.length == 0 || tree_.tag(i) == GUMBO_TAG_BODY)
            return false;
        const std::string style = lower(tree_.attribute(i, "style").substr(0, 1000));
        const bool hidden =
            tree_.has_attribute(i, "hidden") || tree_.attribute(i, "aria-hidden") == "true" ||
            style.find("display:none") != style.npos || style.find("display: none") != style.npos ||
            style.find("visibility:hidden") != style.npos;
        return hidden && !unfolds(i);
    }

    // The closed parts of accordions and tabs are text all the same.
    bool unfolds(Index i) const {
        const std::string_view role = tree_.attribute(i, "role");
        if (role == "tabpanel" || role == "region" || tree_.attribute(i, "hidden") == "until-found")
            return true;
        const std::string names = lower(
            std::string(tree_.attribute(i, "class")) + " " + std::string(tree_.attribute(i, "id"))
        );
        return std::ranges::any_of(
            std::initializer_list<std::string_view>{
                "accordion", "collapse", "panel", "tab-", "faq", "answer", "toggle"
            },
            [&](std::string_view part) { return names.find(part) != names.npos; }
        );
    }

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
        for_each_left(1, tree_.size(), [&](Index i) {
            return is_machinery(tree_.tag(i)) || is_hidden(i);
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
        for_each_left(body_ + 1, tree_[body_].end, [&](Index i) { return is_beside(i); });
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
            for_each_left(body_ + 1, tree_[body_].end, [&](Index i) {
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

    // Within the content: what is links only, and what a heading announces as such.
    void tidy(Index root) {
        const bool has_prose = measures_[root].prose > 300;
        for_each_left(root + 1, tree_[root].end, [&](Index i) {
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
        if (widest != heading && !holds_heading(widest) && (share(widest) < 0.35F || rest > 150)) {
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
