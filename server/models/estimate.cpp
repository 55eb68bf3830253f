#include "models/estimate.h"

#include <algorithm>
#include <cmath>

namespace hiochat::models {

namespace {

constexpr double weight_of_news = 0.2;
constexpr double furthest = 4;         // a ratio beyond is no tokeniser but a mistake
constexpr double smallest_lesson = 50; // units: of less, what the vendor adds outweighs the text
constexpr double margin = 1.1;         // of an estimate
constexpr std::size_t models_kept = 10'000;

} // namespace

double token_units(std::string_view text) {
    double units = 0;
    for (const auto c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            units += byte >= '0' && byte <= '9' ? 0.4 : 0.26;
        } else if (byte >= 0xF0) {
            units += 2; // emoji, rare scripts
        } else if (byte >= 0xE0) {
            units += 1;
        } else if (byte >= 0xC0) {
            units += 0.5;
        }
    }
    return units;
}

std::int64_t estimated_tokens(std::string_view text, double per_unit) {
    return static_cast<std::int64_t>(std::ceil(token_units(text) * per_unit * margin));
}

void TokenRatios::learn(const std::string& model, double units, std::int64_t tokens) {
    if (units < smallest_lesson || tokens <= 0) {
        return;
    }
    const auto measured = std::clamp(static_cast<double>(tokens) / units, 1 / furthest, furthest);
    if (const auto known = ratios_.find(model); known != ratios_.end()) {
        known->second += (measured - known->second) * weight_of_news;
    } else if (ratios_.size() < models_kept) {
        ratios_.emplace(model, measured);
    }
}

double TokenRatios::per_unit(const std::string& model) const {
    const auto known = ratios_.find(model);
    return known == ratios_.end() ? 1 : known->second;
}

} // namespace hiochat::models
