#include "knowledge/vectors/quantised.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hiochat::knowledge::vectors {

namespace {

constexpr float most_of_passage = 127;
constexpr float most_of_question = 2047; // 127 * 2047 * most_dimensions stays below 2^31

// What divides each number so that the largest becomes `most`; 0 when there is no direction.
float step_of(std::span<const float> vector, float most) {
    float largest = 0;
    for (const auto value : vector) {
        if (!std::isfinite(value)) {
            return 0;
        }
        largest = std::max(largest, std::abs(value));
    }
    return largest / most;
}

// So that the numbers have length one together.
template <typename Number>
float factor_of(std::span<const Number> numbers) {
    double squares = 0;
    for (const auto number : numbers) {
        squares += static_cast<double>(number) * static_cast<double>(number);
    }
    return squares > 0 ? static_cast<float>(1 / std::sqrt(squares)) : 0;
}

template <typename Number>
std::vector<Number> rounded(std::span<const float> vector, float most) {
    std::vector<Number> out(vector.size());
    const auto step = step_of(vector, most);
    for (std::size_t i = 0; step > 0 && i < vector.size(); ++i) {
        out[i] = static_cast<Number>(std::lround(vector[i] / step));
    }
    return out;
}

// Plain enough for every compiler to make vector instructions of. The same code for each kind of
// processor: sixteen products at a time, or more.
inline __attribute__((always_inline)) void compare_rows(
    const std::int16_t* question,
    std::size_t dimensions,
    const Rows& rows,
    float factor,
    float* cosines
) {
    for (std::size_t row = 0; row < rows.count; ++row) {
        const auto* numbers = rows.numbers + row * dimensions;
        std::int32_t sum = 0;
#if defined(__clang__) // chooses half the width by itself
#pragma clang loop vectorize_width(16) interleave_count(4)
#endif
        for (std::size_t i = 0; i < dimensions; ++i) {
            sum += question[i] * numbers[i];
        }
        cosines[row] = static_cast<float>(sum) * rows.factors[row] * factor;
    }
}

using Compare = void (*)(const std::int16_t*, std::size_t, const Rows&, float, float*);

void compare_anywhere(
    const std::int16_t* question,
    std::size_t dimensions,
    const Rows& rows,
    float factor,
    float* cosines
) {
    compare_rows(question, dimensions, rows, factor, cosines);
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) void compare_with_avx2(
    const std::int16_t* question,
    std::size_t dimensions,
    const Rows& rows,
    float factor,
    float* cosines
) {
    compare_rows(question, dimensions, rows, factor, cosines);
}
#endif

Compare fastest() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) {
        return compare_with_avx2;
    }
#endif
    return compare_anywhere;
}

} // namespace

void append_quantised(std::string& bytes, std::span<const float> vector) {
    const auto numbers = rounded<std::int8_t>(vector, most_of_passage);
    const auto factor = factor_of(std::span<const std::int8_t>{numbers});
    const auto begin = bytes.size();
    bytes.resize(begin + quantised_size(vector.size()));
    std::memcpy(bytes.data() + begin, &factor, sizeof factor);
    std::memcpy(bytes.data() + begin + sizeof factor, numbers.data(), numbers.size());
}

Probe::Probe(std::span<const float> vector)
    : numbers_{rounded<std::int16_t>(
          vector.first(std::min(vector.size(), most_dimensions)), most_of_question
      )},
      factor_{factor_of(std::span<const std::int16_t>{numbers_})} {}

void Probe::compare(const Rows& rows, std::span<float> cosines) const {
    static const Compare compare = fastest();
    compare(numbers_.data(), numbers_.size(), rows, factor_, cosines.data());
}

} // namespace hiochat::knowledge::vectors
