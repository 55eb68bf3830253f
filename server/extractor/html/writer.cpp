#include "extractor/html/writer.h"

#include "extractor/html/sections.h"
#include "extractor/html/table.h"
#include "extractor/html/words.h"

#include <algorithm>
#include <utility>

namespace hiochat::extractor::html {
namespace {

using Placing = Sections::Placing;

constexpr std::size_t longest_heading = 250; // what is longer is a paragraph in large letters

class Writer {
public:
    Writer(const Tree& tree, const Content& content)
        : tree_(tree), content_(content), left_out_(content.left_out) {}

    std::vector<Section> run() {
        for (const Index lead : content_.leads) {
            inside(lead);
            flush();
        }
        inside(content_.root);
        flush();
        for (const Index note : content_.notes) {
            inside(note);
            flush();
        }
        return sections_.finish();
    }

private:
    void inside(Index node) {
        for (Index child = node + 1; child < tree_[node].end; child = tree_[child].end) {
            if (left_out_[child] || (child == skipped_))
                continue;
            if (tree_[child].is_text())
                text(tree_[child].text);
            else
                element(child);
        }
    }

    void text(std::string_view text) {
        const auto begin = static_cast<std::ptrdiff_t>(run_.size());
        run_ += text;
        if (!in_code_) // '\n' stands for <br> only
            std::replace(run_.begin() + begin, run_.end(), '\n', ' ');
    }

    void element(Index node) {
        const GumboTag tag = tree_.tag(node);
        if (tag == GUMBO_TAG_BR)
            run_ += '\n';
        else if (!is_block(tag))
            inside(node);
        else if (in_cell_)
            block(node);
        else if (const int level = heading_level(tag))
            heading(node, level);
        else
            special(node);
    }

    void special(Index node) {
        switch (tree_.tag(node)) {
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_LISTING:
        case GUMBO_TAG_XMP:
            return code(node);
        case GUMBO_TAG_TABLE:
            return table(node);
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
            return list(node);
        case GUMBO_TAG_LI:
            return item(node);
        case GUMBO_TAG_DL:
            return definitions(node);
        case GUMBO_TAG_DETAILS:
            return details(node);
        default:
            return is_marked_question(node) ? marked_question(node) : block(node);
        }
    }

    void block(Index node) {
        flush();
        inside(node);
        flush();
    }

    void heading(Index node, int level) {
        flush();
        std::string text = line_of(node);
        if (text.size() > longest_heading)
            sections_.paragraph(text, Placing::apart);
        else if (!text.empty())
            sections_.heading(std::move(text), level);
    }

    // All below on one line.
    std::string line_of(Index node) {
        const bool outer = std::exchange(in_cell_, true);
        inside(node);
        in_cell_ = outer;
        return one_line(std::exchange(run_, {}));
    }

    void list(Index node) {
        flush();
        const std::size_t before = items_;
        if (++lists_ == 1)
            items_ = 0;
        inside(node);
        flush();
        bullet_.clear();
        if (--lists_ == 0)
            items_ = before;
    }

    void item(Index node) {
        flush();
        bullet_ =
            std::string(2 * std::min<std::size_t>(std::max<std::size_t>(lists_, 1) - 1, 8), ' ') +
            "- ";
        inside(node);
        flush();
        bullet_.clear();
    }

    void code(Index node) {
        flush();
        in_code_ = true;
        inside(node);
        in_code_ = false;
        std::string code = std::exchange(run_, {});
        code.erase(code.find_last_not_of(" \t\n") + 1);
        code.erase(0, std::min(code.find_first_not_of('\n'), code.size()));
        if (!code.empty())
            sections_.paragraph(code, Placing::apart);
    }

    // A term and what it means on the line below; a term that asks is a question.
    void definitions(Index node) {
        flush();
        bool answering = false, has_term = false;
        for (Index i = node + 1; i < tree_[node].end; ++i) {
            const GumboTag tag = tree_.tag(i);
            if (!left_out_[i] && (tree_[i].is_text() || tag == GUMBO_TAG_DIV))
                continue;
            if (!left_out_[i] && tag == GUMBO_TAG_DT) {
                if (std::exchange(answering, false))
                    sections_.end_answer();
                std::string term = line_of(i);
                if ((answering = is_question(term)))
                    sections_.question(std::move(term));
                else if ((has_term = !term.empty()))
                    sections_.paragraph(term, Placing::apart);
            } else if (!left_out_[i]) {
                line_ = std::exchange(has_term, false);
                block(i);
                line_ = false;
            }
            i = tree_[i].end - 1;
        }
        if (answering)
            sections_.end_answer();
    }

    void details(Index node) {
        flush();
        bool asked = false;
        for (Index child = node + 1; child < tree_[node].end; child = tree_[child].end)
            if (tree_.tag(child) == GUMBO_TAG_SUMMARY && !left_out_[child] && !asked) {
                if (std::string question = line_of(child); (asked = !question.empty()))
                    sections_.question(std::move(question));
            } else if (!left_out_[child]) {
                tree_[child].is_text() ? text(tree_[child].text) : element(child);
            }
        flush();
        if (asked)
            sections_.end_answer();
    }

    bool is_marked_question(Index node) const {
        return tree_.attribute(node, "itemtype").ends_with("schema.org/Question");
    }

    void marked_question(Index node) {
        flush();
        Index name = 0;
        for (Index i = node + 1; i < tree_[node].end && name == 0; ++i)
            if (tree_.attribute(i, "itemprop") == "name")
                name = i;
        std::string question = name ? line_of(name) : std::string();
        if (question.empty())
            return block(node);
        sections_.question(std::move(question));
        const Index outer = std::exchange(skipped_, name);
        block(node);
        skipped_ = outer;
        sections_.end_answer();
    }

    void table(Index node) {
        flush();
        if (is_layout(tree_, node))
            return block(node);
        const Table table =
            read_table(tree_, node, left_out_, [this](Index cell) { return line_of(cell); });
        if (!table.caption.empty())
            sections_.paragraph(table.caption, Placing::apart);
        bool first = true;
        for (const std::vector<Cell>& cells : table.rows)
            if (!table.names.empty() && cells.size() == table.names.size())
                named_row(table.names, cells);
            else
                plain_row(cells, table.rows_are_named, std::exchange(first, false));
    }

    void named_row(const std::vector<Cell>& names, const std::vector<Cell>& cells) {
        std::vector<std::pair<std::string, std::string>> named;
        std::string text;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string& name = names[i].text;
            const std::string& value = cells[i].text;
            // One cell across two columns says one thing.
            if (value.empty() ||
                (cells[i].repeated && !named.empty() && named.back().second == value))
                continue;
            named.emplace_back(name, value);
            text.append(text.empty() ? "" : " | ");
            text.append(name).append(name.empty() ? "" : ": ").append(value);
        }
        sections_.row(std::move(named), std::move(text));
    }

    void plain_row(const std::vector<Cell>& cells, bool named, bool first) {
        std::string text;
        for (const Cell& cell : cells)
            if (!cell.text.empty() && !cell.repeated)
                text.append(
                        text.empty()                    ? ""
                        : named && !text.ends_with(':') ? ": "
                                                        : " | "
                )
                    .append(cell.text);
        if (!text.empty())
            sections_.paragraph(text, first ? Placing::apart : Placing::line);
    }

    void flush() {
        if (in_cell_) {
            run_ += ' ';
            return;
        }
        std::string all;
        for (std::size_t at = 0; at <= run_.size();) {
            const std::size_t end = std::min(run_.find('\n', at), run_.size());
            if (const std::string line = one_line(std::string_view(run_).substr(at, end - at));
                !line.empty())
                all.append(all.empty() ? "" : "\n").append(line);
            at = end + 1;
        }
        run_.clear();
        if (all.empty())
            return;
        const bool joined = line_ || (lists_ > 0 && items_++ > 0);
        sections_.paragraph(
            std::exchange(bullet_, {}) + all, joined ? Placing::line : Placing::apart
        );
        line_ = false;
    }

    const Tree& tree_;
    const Content& content_;
    const std::vector<char>& left_out_;
    Sections sections_;
    std::string run_;    // text that does not yet make a paragraph
    std::string bullet_; // before the next paragraph
    bool line_ = false;  // the next paragraph follows on a line of its own
    bool in_code_ = false;
    bool in_cell_ = false;  // of a table: all on one line
    std::size_t lists_ = 0; // how many are open
    std::size_t items_ = 0; // paragraphs since the outermost of them began
    Index skipped_ = 0;     // already read
};

} // namespace

std::vector<Section> write(const Tree& tree, const Content& content) {
    return Writer(tree, content).run();
}

} // namespace hiochat::extractor::html
