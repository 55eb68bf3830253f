#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace hiochat::models {

// A guess of how many tokens a text is for a common tokeniser: about four letters of English a
// token, two of most other alphabets, one character of Chinese, Japanese or Korean.
double token_units(std::string_view text);

// Rather more than fewer: what is cut to fit a window must fit. `per_unit` corrects the guess.
std::int64_t estimated_tokens(std::string_view text, double per_unit = 1);

// How far the guess is off for each model, from what its vendor has counted. Moves slowly, so that
// one odd text changes little.
class TokenRatios {
public:
    // `units` of what was sent, and the tokens that the vendor counted for it.
    void learn(const std::string& model, double units, std::int64_t tokens);

    // 1 for a model that was never asked.
    double per_unit(const std::string& model) const;

private:
    std::map<std::string, double> ratios_;
};

} // namespace hiochat::models
