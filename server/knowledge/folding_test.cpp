#include "knowledge/folding.h"

#include <gtest/gtest.h>

namespace hiochat::knowledge {
namespace {

TEST(Folding, leaves_case_and_accents_out_in_any_alphabet) {
    EXPECT_EQ(
        folded("ÖFFNUNG.pdf", "Été", "https://Shop.example"), "offnung.pdf ete https://shop.example"
    );
    EXPECT_EQ(fold_name("ЖУРНАЛ"), "журнал");
}

TEST(Folding, takes_signs_of_patterns_for_themselves) {
    EXPECT_EQ(contains_pattern("100%_a!"), "%100!%!_a!!%");
}

} // namespace
} // namespace hiochat::knowledge
