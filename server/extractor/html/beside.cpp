#include "extractor/html/beside.h"

#include "extractor/html/left_out.h"
#include "extractor/html/vocabulary.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <string>

namespace hiochat::extractor::html {
namespace {

constexpr float short_page = 500;      // weight of its prose
constexpr float longest_notice = 1500; // what is longer is a page about cookies

// How sure it is that something is not the text; when nothing else is left, the least sure come
// back first.
enum class Grade { none, doubtful, beside, noise };

bool is_one_of(std::string_view role, std::initializer_list<std::string_view> roles) {
    return std::ranges::find(roles, role) != roles.end();
}

bool is_main_or_article(const Tree& tree, Index i) {
    return is_main(tree, i) || tree.tag(i) == GUMBO_TAG_ARTICLE;
}

bool holds(const Tree& tree, Index outer, Index inner) {
    return outer <= inner && inner < tree[outer].end;
}

// The main parts of a page, found once: every element is asked whether it holds one.
class Mains {
public:
    explicit Mains(const Tree& tree) : tree_(tree) {
        for (Index i = 1; i < tree.size(); ++i)
            if (is_main(tree, i))
                all_.push_back(i);
    }

    bool are_below(Index node) const {
        const auto next = std::ranges::upper_bound(all_, node);
        return next != all_.end() && *next < tree_[node].end;
    }

private:
    const Tree& tree_;
    std::vector<Index> all_;
};

// Blocks in which even a word or two is said to the reader, not the name of the site.
bool is_written(GumboTag tag) {
    switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
        return true;
    default:
        return false;
    }
}

class Judge {
public:
    Judge(
        const Tree& tree,
        Index body,
        Index heading,
        Care care,
        const std::vector<Measure>& measures,
        std::vector<char>& left_out
    )
        : tree_(tree), body_(body), heading_(heading), care_(care), measures_(measures),
          left_out_(left_out), mains_(tree) {}

    void run() {
        in_main_.assign(tree_.size(), 0);
        for (Index i = body_ + 1; i < tree_[body_].end; ++i)
            in_main_[i] =
                in_main_[tree_[i].parent] || is_main(tree_, i) || tree_.tag(i) == GUMBO_TAG_ARTICLE;
        for (const Grade least : {Grade::doubtful, Grade::beside, Grade::noise}) {
            std::vector<char> trial = left_out_;
            leave_out_if(tree_, trial, body_ + 1, tree_[body_].end, [&](Index i) {
                return grade(i) >= least;
            });
            if (!speaks(tree_, body_, heading_, trial) && least != Grade::noise)
                continue;
            rest_ = measure(tree_, trial)[body_];
            leave_out_if(tree_, left_out_, body_ + 1, tree_[body_].end, [&](Index i) {
                return is_beside(i, least);
            });
            return;
        }
    }

private:
    bool is_beside(Index i, Grade least) {
        const Grade sure = grade(i);
        if (sure == Grade::none || sure < least)
            return false;
        const Measure& own = measures_[i];
        const bool most = own.plain() > 400 && own.plain() > 4 * rest_.plain();
        if (is_tagged(i))
            return share(i) < limit() || !most;
        const Sense sense = vocabulary_.sense(tree_.names(i));
        if (sense == Sense::detail)
            return care_ == Care::strict && rest_.prose > short_page && own.text < 400 &&
                   share(i) < 0.2F;
        if (share(i) < (sense == Sense::comments ? 2 : 1) * limit())
            return !most || rest_.prose > short_page;
        return own.prose < (sure == Grade::noise ? short_page : 300) && !most;
    }

    bool is_tagged(Index i) const {
        const GumboTag tag = tree_.tag(i);
        return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE ||
               grade_of_role(i) != Grade::none;
    }

    Grade grade_of_role(Index i) const {
        const std::string_view role = tree_.attribute(i, "role");
        if (role.empty())
            return Grade::none;
        if (is_one_of(role, {"complementary", "contentinfo"}))
            return Grade::beside;
        const bool noise = is_one_of(
            role,
            {"navigation",
             "search",
             "dialog",
             "alertdialog",
             "menu",
             "menubar",
             "toolbar",
             "tablist",
             "directory"}
        );
        return noise ? Grade::noise : Grade::none;
    }

    Grade grade(Index i) {
        if (mains_.are_below(i))
            return Grade::none;
        switch (tree_.tag(i)) {
        case GUMBO_TAG_NAV:
            return Grade::noise;
        case GUMBO_TAG_FOOTER:
        case GUMBO_TAG_ASIDE:
            return Grade::beside;
        default:
            break;
        }
        if (const Grade role = grade_of_role(i); role != Grade::none)
            return role;
        if (tree_.tag(i) == GUMBO_TAG_MAIN || tree_.tag(i) == GUMBO_TAG_ARTICLE ||
            heading_level(tree_.tag(i)) || holds(tree_, i, heading_))
            return Grade::none;
        return grade_of_names(i);
    }

    Grade grade_of_names(Index i) {
        switch (vocabulary_.sense(tree_.names(i))) {
        case Sense::notice:
        case Sense::noise:
            return Grade::noise;
        case Sense::menu: // of links; else of a kitchen
            return is_told(i) ? Grade::none : Grade::noise;
        case Sense::aside:
        case Sense::comments:
        case Sense::suggestion:
            return Grade::beside;
        case Sense::teaser:
        case Sense::doubtful:
            return is_told(i) && is_under_heading(i) ? Grade::none : Grade::doubtful;
        case Sense::detail:
            return Grade::doubtful;
        default:
            return Grade::none;
        }
    }

    // Said to the reader of a short page rather than a choice of links.
    bool is_told(Index i) const {
        return measures_[body_].prose < 3 * short_page && measures_[i].plain() > 0 &&
               measures_[i].link_density() < 0.3F;
    }

    bool is_under_heading(Index i) const { return in_main_[i] || (heading_ > 0 && i > heading_); }

    float share(Index i) const {
        const float all = measures_[body_].prose;
        return all > 0 ? measures_[i].prose / all : 0;
    }

    float limit() const { return care_ == Care::strict ? 0.35F : 0.1F; }

    const Tree& tree_;
    Index body_;
    Index heading_;
    Care care_;
    const std::vector<Measure>& measures_;
    std::vector<char>& left_out_;
    Mains mains_;
    Vocabulary vocabulary_;
    std::vector<char> in_main_; // or in an article
    Measure rest_;              // of the page without all that is suspect
};

// Cookies alone may be those of a bakery.
bool speaks_of_consent(std::string_view text) {
    return has_any(text, {"cookie", "クッキー", "куки"}) &&
           has_any(text, {"accept",     "agree",         "consent", "got it",  "akzept",  "zustimm",
                          "verstanden", "einverstanden", "acept",   "aceit",   "accett",  "akcept",
                          "zgadzam",    "souhlas",       "godk",    "godta",   "принять", "принима",
                          "соглас",     "同意",          "kabul",   "elfogad", "hyväksy"});
}

// A notice is told by what it speaks of and by the button that makes it go, whatever it is called.
bool asks_for_consent(const Tree& tree, Index i) {
    const GumboTag tag = tree.tag(i);
    if (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_SECTION && tag != GUMBO_TAG_ASIDE &&
        tag != GUMBO_TAG_FORM)
        return false;
    bool button = false;
    for (Index child = i + 1; child < tree[i].end && !button; ++child)
        button = tree.tag(child) == GUMBO_TAG_BUTTON;
    if (!button)
        return false;
    const std::string text = without_case(tree.text(i, 2000));
    return static_cast<float>(weight(text)) < longest_notice / 2 && speaks_of_consent(text);
}

} // namespace

void leave_out_beside(
    const Tree& tree,
    Index body,
    Index heading,
    Care care,
    const std::vector<Measure>& measures,
    std::vector<char>& left_out
) {
    Judge(tree, body, heading, care, measures, left_out).run();
}

void leave_out_notices(const Tree& tree, Index body, Index heading, std::vector<char>& left_out) {
    Vocabulary vocabulary;
    const Mains mains(tree);
    const std::vector<Measure> measures = measure(tree, left_out);
    leave_out_if(tree, left_out, body + 1, tree[body].end, [&](Index i) {
        const GumboTag tag = tree.tag(i);
        if (measures[i].text >= longest_notice || tag == GUMBO_TAG_MAIN ||
            tag == GUMBO_TAG_ARTICLE || heading_level(tag) || holds(tree, i, heading) ||
            mains.are_below(i))
            return false;
        return vocabulary.sense(tree.names(i)) == Sense::notice || asks_for_consent(tree, i);
    });
}

bool speaks(const Tree& tree, Index root, Index heading, const std::vector<char>& left_out) {
    float unsure = 0;
    bool headed = heading > 0 && heading < root;
    std::vector<Index> block(tree.size(), root);
    std::vector<char> linked(tree.size(), 0), main(tree.size(), 0);
    for (Index i = root; i > 0; i = tree[i].parent)
        main[root] |= is_main_or_article(tree, i);
    for (Index i = root + 1; i < tree[root].end; ++i) {
        if (left_out[i]) {
            i = tree[i].end - 1;
            continue;
        }
        const Node& node = tree[i];
        block[i] = !node.is_text() && is_block(node.tag) ? i : block[node.parent];
        linked[i] = linked[node.parent] || is_link(tree, i);
        main[i] = main[node.parent] || is_main_or_article(tree, i);
        const auto size = static_cast<float>(weight(node.text));
        if (!node.is_text() || size == 0)
            continue;
        const GumboTag tag = tree.tag(block[i]);
        const bool trusted = main[i] || headed;
        if (heading_level(tag)) {
            // "Breakfast costs twelve euros" says something, "Address" doesn't.
            if (trusted && !holds(tree, block[i], heading) && size > 18)
                return true;
            headed = true;
        } else if (linked[i] ? main[i] || (trusted && tag == GUMBO_TAG_LI)
                             : trusted || is_written(tag)) {
            return true;
        } else if (!linked[i] && (unsure += size) >= 25) {
            return true;
        }
    }
    return false;
}

} // namespace hiochat::extractor::html
