#include "assistant/grounding/support.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hiochat::assistant::grounding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view returns =
    "You may return any lamp within 30 days of delivery. We refund the full price to your card. "
    "The lamp has to be unused and in its original box.";
constexpr std::string_view shipping =
    "We ship to all countries of Europe. Delivery takes three working days and costs 4.90 euros.";

std::vector<std::string>
doubtful(std::string_view answer, std::string_view question = "Can I return a lamp?") {
    std::vector<std::string> out;
    for (const auto& [begin, end] : unsupported(answer, {{returns, shipping}, question})) {
        out.emplace_back(answer.substr(begin, end - begin));
    }
    return out;
}

TEST(Support, is_there_for_what_the_passages_say) {
    EXPECT_THAT(
        doubtful("Yes. A lamp can be returned within 30 days [1]. The full price is refunded to "
                 "the card [1]. Delivery costs 4.90 euros [2]. Anything else I can do for you?"),
        IsEmpty()
    );
}

TEST(Support, is_missing_for_other_things_and_numbers) {
    EXPECT_THAT(
        doubtful("A lamp can be returned within 30 days [1]. Our headquarters in Lisbon employ "
                 "many skilled engineers [1]. Delivery costs 9.90 euros [2]."),
        ElementsAre("Our headquarters in Lisbon employ many skilled engineers [1]. Delivery costs "
                    "9.90 euros [2].")
    );
    EXPECT_THAT(doubtful("Lamps may be returned within 60 days of delivery."), testing::SizeIs(1));
    EXPECT_THAT(
        doubtful("Within 60 days you may return no lamp.", "Can I return it within 60 days?"),
        IsEmpty()
    ) << "numbers of the question may be said again";
}

TEST(Support, of_another_language_is_told_by_numbers_and_citations) {
    EXPECT_THAT(
        doubtful("Sie können jede Lampe innerhalb von 30 Tagen nach der Lieferung zurückgeben, "
                 "wenn sie unbenutzt ist [1]. Wir erstatten Ihnen den vollen Preis auf Ihre Karte "
                 "[1]. Unser Hauptsitz in Lissabon beschäftigt viele Ingenieure."),
        ElementsAre("Unser Hauptsitz in Lissabon beschäftigt viele Ingenieure.")
    );
}

TEST(Support, leaves_code_alone_and_takes_any_text) {
    EXPECT_THAT(doubtful("```\nlet everything = unknown + foreign + 12345\n```"), IsEmpty());
    EXPECT_THAT(doubtful(""), IsEmpty());
    EXPECT_THAT(doubtful("1. Return the lamp unused.\n  2. Wait for the full refund."), IsEmpty());
    doubtful("\xFF\xFE [ [1 ] [1 ```");
    EXPECT_THAT(unsupported("Ships sail across many oceans.", {}), testing::SizeIs(1));
}

} // namespace
} // namespace hiochat::assistant::grounding
