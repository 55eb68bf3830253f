#include "knowledge/index/passage.h"
#include "platform/text/words.h"

#include <gtest/gtest.h>

namespace hiochat::knowledge::index {
namespace {

std::string sentences(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += "This is sentence " + std::to_string(i) + " of a long chapter about nothing. ";
    }
    return out;
}

TEST(Cut, passages_hold_at_most_so_many_words_and_end_with_a_sentence) {
    const std::vector<Section> sections{{"", 0, 0, sentences(100)}};
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 6U);
    for (const auto& passage : passages) {
        EXPECT_LE(text::count_words(passage.text), 180U);
        EXPECT_TRUE(passage.text.ends_with("nothing."));
    }
}

TEST(Cut, loses_no_word) {
    const auto text = sentences(77);
    const std::vector<Section> sections{{"", 0, 0, text}};
    std::size_t words = 0;
    for (const auto& passage : cut(sections)) {
        words += text::count_words(passage.text);
    }
    EXPECT_EQ(words, text::count_words(text));
}

TEST(Cut, a_passage_ends_at_a_paragraph_when_it_has_enough) {
    const std::vector<Section> sections{{"", 0, 0, sentences(14) + "\n\n" + sentences(5)}};
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_TRUE(passages[1].text.starts_with("This is sentence 0"));
}

TEST(Cut, headings_begin_passages_and_give_the_way_down) {
    const std::vector<Section> sections{
        {"Guide", 1, 1, "Intro text."},
        {"Install", 2, 1, "Run the setup."},
        {"Use", 2, 2, "Press the button."},
        {"Prices", 1, 3, "Free."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 4U);
    EXPECT_EQ(passages[1].heading, "Guide > Install");
    EXPECT_EQ(passages[2].heading, "Guide > Use");
    EXPECT_EQ(passages[2].page, 2);
    EXPECT_EQ(passages[3].heading, "Prices");
}

TEST(Cut, a_chapter_that_runs_over_a_page_stays_together) {
    const std::vector<Section> sections{
        {"Chapter", 1, 4, "It begins here."}, {"Chapter", 1, 5, "And ends here."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_EQ(passages[0].page, 4);
    EXPECT_EQ(passages[0].text, "It begins here.\n\nAnd ends here.");
}

TEST(Cut, text_that_runs_over_a_page_stays_together) {
    const std::vector<Section> sections{
        {"", 0, 4, "It begins here."}, {"", 0, 5, "And ends here."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_EQ(passages[0].page, 4);
    EXPECT_EQ(passages[0].text, "It begins here.\n\nAnd ends here.");
}

TEST(Cut, each_question_of_a_faq_is_a_passage) {
    const std::vector<Section> sections{
        {"",
         0,
         0,
         "Q: Do you ship abroad?\nA: Yes, to all of Europe.\n\nQ: How long does it take?\nA: Three "
         "days."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[0].heading, "Do you ship abroad?");
    EXPECT_EQ(passages[0].text, "Yes, to all of Europe.");
    EXPECT_EQ(passages[1].heading, "How long does it take?");
}

TEST(Cut, unmarked_questions_on_lines_of_their_own_count_too) {
    const std::vector<Section> sections{
        {"FAQ",
         1,
         0,
         "Do you ship abroad?\nYes, to all of Europe.\n\nHow long does it take?\nThree days."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[1].heading, "FAQ > How long does it take?");
}

TEST(Cut, a_question_within_running_text_is_text) {
    const std::vector<Section> sections{
        {"", 0, 0, "Why do we care?\nBecause it matters to us. It always has."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_EQ(passages[0].heading, "");
}

TEST(Cut, a_heading_that_comes_again_goes_on) {
    const std::vector<Section> sections{
        {"Prices", 2, 1, "In francs:"},
        {"Prices", 2, 1, "Room: single, Price: 80"},
        {"Prices", 2, 1, "Room: double, Price: 120"},
        {"Other", 2, 2, "Nothing."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 2U);
    EXPECT_EQ(passages[0].text, "In francs:\nRoom: single, Price: 80\nRoom: double, Price: 120");
    EXPECT_EQ(passages[0].heading, "Prices");
}

TEST(Cut, a_line_of_a_table_stays_whole) {
    std::vector<Section> sections;
    for (int i = 0; i < 40; ++i) {
        sections.push_back({"Table", 1, 0, "Begin of a row. It has two sentences. End of it."});
    }
    const auto passages = cut(sections);
    ASSERT_GT(passages.size(), 1U);
    for (const auto& passage : passages) {
        EXPECT_TRUE(passage.text.starts_with("Begin of a row."));
        EXPECT_TRUE(passage.text.ends_with("End of it."));
    }
}

TEST(Cut, a_row_is_a_passage_of_its_own) {
    const std::vector<Section> sections{
        {"", 0, 0, "Before."},
        {"", 0, 0, "Name: Bolt\nPrice: 3", true},
        {"", 0, 0, "Name: Nut\nPrice: 2", true},
        {"", 0, 0, "After."}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 4U);
    EXPECT_EQ(passages[1].text, "Name: Bolt\nPrice: 3");
    EXPECT_EQ(passages[2].text, "Name: Nut\nPrice: 2");
    EXPECT_EQ(passages[3].text, "After.");
}

TEST(Cut, an_answer_stays_whole_with_its_questions) {
    const auto answer = sentences(40);
    const std::vector<Section> sections{
        {"", 0, 0, answer, false, {"What is it about?", "Tell me more"}}
    };
    const auto passages = cut(sections);
    ASSERT_EQ(passages.size(), 1U);
    EXPECT_EQ(text::count_words(passages[0].text), text::count_words(answer));
    EXPECT_EQ(passages[0].questions, sections[0].questions);
}

TEST(Cutter, gives_as_they_come_what_cut_gives_at_once) {
    std::vector<Section> sections;
    for (int i = 0; i < 40; ++i) {
        sections.push_back({i % 3 == 0 ? "Chapter" : "", i % 3 == 0, i, sentences(i % 17)});
        sections.push_back({"", 0, i, "Row: " + std::to_string(i), i % 5 == 0});
        sections.push_back({"Bare " + std::to_string(i), 1 + i % 3, i, ""});
    }
    Cutter cutter;
    std::vector<Passage> all;
    for (const auto& section : sections) {
        cutter.add(section);
        for (auto& passage : cutter.take()) {
            all.push_back(std::move(passage));
        }
    }
    for (auto& passage : cutter.finish()) {
        all.push_back(std::move(passage));
    }
    const auto expected = cut(sections);
    ASSERT_EQ(all.size(), expected.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(all[i].text, expected[i].text);
        EXPECT_EQ(all[i].heading, expected[i].heading);
        EXPECT_EQ(all[i].page, expected[i].page);
    }
}

TEST(Cutter, keeps_little_back) {
    Cutter cutter;
    std::size_t taken = 0;
    for (int i = 0; i < 100; ++i) {
        cutter.add({"", 0, 0, sentences(30)});
        taken += cutter.take().size();
    }
    EXPECT_LE(cutter.finish().size(), 2U);
    EXPECT_GT(taken, 100U);
}

TEST(Cut, blank_sections_give_nothing) {
    const std::vector<Section> sections{{"", 1, 0, " \n\n"}, {"", 0, 0, ""}};
    EXPECT_TRUE(cut(sections).empty());
}

// Each passage as "heading: text".
std::vector<std::string> told(const std::vector<Section>& sections) {
    std::vector<std::string> out;
    for (const auto& passage : cut(sections)) {
        out.push_back(passage.heading + ": " + passage.text);
    }
    return out;
}

using Told = std::vector<std::string>;

TEST(Cut, a_heading_without_text_below_it_is_text) {
    const std::vector<Section> sections{
        {"Pets are welcome", 1, 3, ""},
        {"Breakfast is served until ten", 1, 4, " \n"},
        {"Contact", 1, 4, "Call 555."}
    };
    EXPECT_EQ(
        told(sections),
        (Told{": Pets are welcome\nBreakfast is served until ten", "Contact: Call 555."})
    );
    EXPECT_EQ(cut(sections)[0].page, 3);
    EXPECT_EQ(told({{"Free parking in the yard", 1, 0, ""}}), Told{": Free parking in the yard"});
}

TEST(Cut, a_heading_with_text_anywhere_below_it_is_none) {
    EXPECT_EQ(
        told(
            {{"Hotel", 1, 0, ""},
             {"Rooms", 2, 0, ""},
             {"Single rooms face the yard", 3, 0, ""},
             {"Double rooms face the sea", 3, 0, ""},
             {"Prices", 2, 0, ""},
             {"", 0, 0, "Room: single\nPrice: 80", true},
             {"Pets stay free", 2, 0, ""}}
        ),
        (Told{
            "Hotel > Rooms: Single rooms face the yard\nDouble rooms face the sea",
            "Hotel > Prices: Room: single\nPrice: 80",
            "Hotel: Pets stay free"
        })
    );
}

TEST(Cut, a_question_that_nothing_answers_says_nothing) {
    EXPECT_EQ(
        told({{"Are pets welcome?", 2, 0, ""}, {"***", 2, 0, ""}, {"Prices", 2, 0, "Free."}}),
        Told{"Prices: Free."}
    );
}

TEST(Cut, headings_without_text_fill_passages_as_text_does) {
    std::vector<Section> sections;
    for (int i = 0; i < 100; ++i) {
        sections.push_back({"Room " + std::to_string(i) + " faces the yard", 2, 0, ""});
    }
    const auto passages = cut(sections);
    EXPECT_EQ(passages.size(), 3U);
    for (const auto& passage : passages) {
        EXPECT_LE(text::count_words(passage.text), 180U);
    }
}

} // namespace
} // namespace hiochat::knowledge::index
