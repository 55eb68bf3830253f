#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

// Vectors in a quarter of their size: a number between -127 and 127 for each dimension, and a
// factor. Costs about two thousandths of a cosine.
namespace hiochat::knowledge::vectors {

// Longer ones don't fit the sums of Probe.
inline constexpr std::size_t most_dimensions = 8192;

// Appends `vector` at length one: a float, then a byte for each dimension. One that has no
// direction (zeros, or what is no number) becomes zeros, which are as far from everything.
void append_quantised(std::string& bytes, std::span<const float> vector);

// Of one appended vector.
constexpr std::size_t quantised_size(std::size_t dimensions) {
    return sizeof(float) + dimensions;
}

// Many vectors as they are scanned: numbers row by row, each with its factor.
struct Rows {
    const std::int8_t* numbers = nullptr;
    const float* factors = nullptr;
    std::size_t count = 0;
};

// A question, ready to be compared. It keeps twelve bits of each dimension: that costs nothing in
// the comparison and halves its error.
class Probe {
public:
    explicit Probe(std::span<const float> vector);

    std::size_t dimensions() const { return numbers_.size(); }

    // The cosine of each row.
    void compare(const Rows& rows, std::span<float> cosines) const;

private:
    std::vector<std::int16_t> numbers_;
    float factor_ = 0;
};

} // namespace hiochat::knowledge::vectors
