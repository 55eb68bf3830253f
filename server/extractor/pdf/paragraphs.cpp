#include "extractor/pdf/paragraphs.h"

#include "extractor/pdf/text.h"
#include "extractor/pdf/vocabulary.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hiochat::extractor::pdf {
namespace {

bool same_style(const Line& a, const Line& b) {
    return a.turn == b.turn && a.bold == b.bold &&
           std::max(a.size, b.size) < 1.12 * std::min(a.size, b.size) + 0.1;
}

// From one baseline to the next, in multiples of the font's size.
double spacing(const Line& above, const Line& below) {
    return (below.box.bottom - above.box.bottom) / std::max(above.size, 1.0);
}

bool overlaps(const Box& a, const Box& b) {
    return std::min(a.right, b.right) > std::max(a.left, b.left);
}

bool is_below(const Line& above, const Line& below) {
    const double distance = spacing(above, below);
    return above.page == below.page && distance > 0.3 && distance < 3.2 &&
           overlaps(above.box, below.box);
}

// Enough to know what is usual.
constexpr std::size_t most_spacings = 40'000;

} // namespace

class Paragraphs::Builder {
public:
    void learn(const std::vector<std::vector<Line>>& pages) {
        for (const auto& lines : pages) {
            for (const Line& line : lines)
                vocabulary_.learn(line.text);
            for (std::size_t i = 1; i < lines.size() && spacings_.size() < most_spacings; ++i)
                if (same_style(lines[i - 1], lines[i]) && is_below(lines[i - 1], lines[i]))
                    spacings_.push_back(pdf::spacing(lines[i - 1], lines[i]));
        }
        spacing_ = usual_spacing();
    }

    void add(Line line) {
        if (!current_.empty() && !continues(line))
            close();
        if (current_.empty() || current_.back().page != line.page ||
            !overlaps(current_.back().box, line.box))
            extent_ = line.box;
        extent_.left = std::min(extent_.left, line.box.left);
        extent_.right = std::max(extent_.right, line.box.right);
        current_.push_back(std::move(line));
    }

    void close() {
        if (current_.empty())
            return;
        const Line& first = current_.front();
        Paragraph paragraph{
            .box = first.box,
            .size = first.size,
            .bold = first.bold,
            .turn = first.turn,
            .page = first.page,
            .lines = static_cast<int>(current_.size())
        };
        for (const Line& line : current_) {
            if (line.row && !paragraph.text.empty())
                paragraph.text += "\n" + line.text;
            else
                vocabulary_.append(paragraph.text, line.text);
            paragraph.table |= line.row;
            paragraph.letters += line.letters;
            if (line.page == first.page) {
                paragraph.box.left = std::min(paragraph.box.left, line.box.left);
                paragraph.box.top = std::min(paragraph.box.top, line.box.top);
                paragraph.box.right = std::max(paragraph.box.right, line.box.right);
                paragraph.box.bottom = std::max(paragraph.box.bottom, line.box.bottom);
            }
        }
        drop_soft_hyphens(paragraph.text);
        done_.push_back(std::move(paragraph));
        current_.clear();
    }

    std::vector<Paragraph> take() { return std::exchange(done_, {}); }

private:
    // The median over neighbouring lines, which outvote the gaps between paragraphs.
    double usual_spacing() {
        if (spacings_.empty())
            return 1.2;
        const auto middle = spacings_.begin() + static_cast<std::ptrdiff_t>(spacings_.size() / 2);
        std::ranges::nth_element(spacings_, middle);
        return std::clamp(*middle, 0.9, 2.6);
    }

    bool continues(const Line& line) const {
        const Line& last = current_.back();
        if (last.row || line.row)
            return last.row && line.row && last.page == line.page &&
                   line.box.bottom > last.box.bottom;
        if (!same_style(last, line) || begins_item(line.text))
            return false;
        return is_below(last, line) ? continues_below(last, line) : continues_elsewhere(last, line);
    }

    bool continues_below(const Line& last, const Line& line) const {
        if (pdf::spacing(last, line) > spacing_ * 1.25 + 0.05)
            return false;
        const double size = std::max(line.size, 1.0);
        const double right = std::max(extent_.right, line.box.right);
        const double left = std::min(extent_.left, line.box.left);
        // A sentence that ends well before the margin ends the paragraph.
        if (ends_sentence(last_character(last.text)) &&
            last.box.right < right - 0.3 * (right - left))
            return false;
        const bool centred =
            std::abs((last.box.left + last.box.right) - (line.box.left + line.box.right)) < size;
        const bool indented = line.box.left > last.box.left + 0.7 * size && !centred;
        if (!indented)
            return true;
        // The second line may hang under the first; a later one that is indented begins anew.
        const bool hangs = current_.size() == 1 && last.box.right > right - 2 * size;
        return hangs || (current_.size() == 1 && begins_item(last.text));
    }

    // The next column or page: only a sentence that is plainly unfinished goes on there.
    bool continues_elsewhere(const Line& last, const Line& line) const {
        const bool moved =
            line.page == last.page + 1 || (line.page == last.page && line.box.top < last.box.top);
        if (!moved || last.turn != 0 || last.letters < 20)
            return false;
        const char32_t end = last_character(last.text);
        const bool unfinished =
            !ends_sentence(end) && (is_letter(end) || end == ',' || end == '-' || end == 0xad);
        return unfinished && is_lower(first_character(line.text)) &&
               (current_.size() > 1 || line.letters > 20);
    }

    std::vector<double> spacings_;
    double spacing_ = 1.2;
    Vocabulary vocabulary_;
    std::vector<Line> current_;
    Box extent_; // of the current lines in their last column
    std::vector<Paragraph> done_;
};

Paragraphs::Paragraphs() : builder_(std::make_unique<Builder>()) {}

Paragraphs::~Paragraphs() = default;

std::vector<Paragraph> Paragraphs::add(std::vector<std::vector<Line>> pages) {
    builder_->learn(pages);
    for (auto& lines : pages)
        for (Line& line : lines)
            if (line.letters > 0)
                builder_->add(std::move(line));
    return builder_->take();
}

std::vector<Paragraph> Paragraphs::finish() {
    builder_->close();
    return builder_->take();
}

} // namespace hiochat::extractor::pdf
