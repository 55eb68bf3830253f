#include "extractor/client/extractor.h"
#include "extractor/client/process.h"
#include "extractor/fixtures/pdf_writer.h"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace hiochat::extractor {
namespace {

using namespace std::chrono_literals;
using namespace std::literals;

std::string code_of(const Outcome& outcome) {
    const auto* const failure = std::get_if<Failure>(&outcome);
    return failure ? failure->code : "none";
}

// The real program.
class Extract : public testing::Test {
protected:
    const std::filesystem::path program = find_program();

    Outcome read(std::string_view bytes, const Limits& limits = {}) {
        return extract(bytes, program, limits);
    }
};

TEST_F(Extract, finds_the_program) {
    EXPECT_TRUE(std::filesystem::exists(program));
}

TEST_F(Extract, returns_text_with_headings_and_pages) {
    fixtures::PdfWriter writer;
    writer.page().at(72, 80, "Returns", 20).at(72, 120, "Within thirty days.");
    writer.page().at(72, 80, "With the receipt.");

    const Outcome outcome = read(writer.write());

    ASSERT_EQ(code_of(outcome), "none");
    const auto& extracted = std::get<Extracted>(outcome);
    EXPECT_EQ(extracted.pages, 2);
    EXPECT_EQ(extracted.title, "Returns");
    ASSERT_EQ(extracted.sections.size(), 2u);
    EXPECT_EQ(extracted.sections[0].heading, "Returns");
    EXPECT_EQ(extracted.sections[0].text, "Within thirty days.");
    EXPECT_EQ(extracted.sections[1].heading, "Returns");
    EXPECT_EQ(extracted.sections[1].page, 2);
}

TEST_F(Extract, reads_a_file_from_its_beginning_and_leaves_its_position) {
    const int fd = memfd_create("text", MFD_CLOEXEC);
    ASSERT_EQ(write(fd, "Good morning.", 13), 13);
    ASSERT_EQ(lseek(fd, 5, SEEK_SET), 5);

    const Outcome outcome = extract(fd, program);

    EXPECT_EQ(std::get<Extracted>(outcome).sections.at(0).text, "Good morning.");
    EXPECT_EQ(lseek(fd, 0, SEEK_CUR), 5);
    close(fd);
}

// The character maps of such fonts are files, which the sandboxed program can no longer open.
TEST_F(Extract, knows_the_character_maps_of_fonts_that_are_not_embedded) {
    if (!std::filesystem::exists("/usr/share/poppler/cMap"))
        GTEST_SKIP() << "poppler-data is not installed";
    fixtures::PdfWriter writer;
    writer.page().japanese(72, 100, "65E5672C8A9E");

    const Outcome outcome = read(writer.write());

    ASSERT_EQ(code_of(outcome), "none");
    EXPECT_EQ(std::get<Extracted>(outcome).sections.at(0).text, "日本語");
}

TEST_F(Extract, gives_each_refusal_its_code_and_a_sentence) {
    fixtures::PdfWriter secret, blank;
    secret.page().at(72, 100, "secret");
    blank.page();
    EXPECT_EQ(code_of(read(secret.write(fixtures::encrypted_trailer()))), "encrypted");
    EXPECT_EQ(code_of(read(blank.write())), "no_text");
    EXPECT_EQ(code_of(read("%PDF-1.4")), "broken");
    EXPECT_EQ(code_of(read("")), "empty");
    EXPECT_EQ(code_of(read("\x89PNG\r\n\x1a\n"sv)), "unsupported_type");
    EXPECT_EQ(code_of(read("too long", {.document = 4})), "too_large");
    EXPECT_FALSE(std::get<Failure>(read("")).message.empty());
}

TEST_F(Extract, tells_the_language_of_a_text_that_does_not_say) {
    const auto language_of = [&](std::string_view text) {
        return std::get<Extracted>(read(text)).language;
    };
    EXPECT_EQ(
        language_of("Unsere Geschäfte öffnen um neun Uhr und schließen um sechs. Sie können die "
                    "Ware mit dem Beleg binnen vierzehn Tagen zurückgeben."),
        "de"
    );
    EXPECT_EQ(language_of("我们的商店每天早上九点开门。"), "zh");
    EXPECT_EQ(language_of("Nine euros per month. Students pay four."), "");
    EXPECT_EQ(
        language_of("<html lang=fr><body><p>The shop is open and we are glad to see you there."),
        "fr"
    );
}

TEST_F(Extract, says_that_it_is_unavailable_without_its_program) {
    EXPECT_EQ(code_of(extract("text"sv, {})), "unavailable");
    EXPECT_EQ(code_of(extract("text"sv, "/nonexistent/hiochat-extract")), "unavailable");
}

TEST_F(Extract, hands_sections_over_as_they_come) {
    std::vector<std::string> headings;

    const Outcome outcome = extractor::read(
        "# One\n\nFirst.\n\n# Two\n\nSecond.\n"sv,
        program,
        {},
        {},
        [&](Section section) { headings.push_back(std::move(section.heading)); }
    );

    ASSERT_EQ(code_of(outcome), "none");
    EXPECT_EQ(headings, (std::vector<std::string>{"One", "Two"}));
    EXPECT_TRUE(std::get<Extracted>(outcome).sections.empty());
}

TEST_F(Extract, divides_a_long_text_between_paragraphs) {
    std::string text = "Rules\n\n";
    for (int i = 0; i < 20'000; ++i)
        text += "This is paragraph number " + std::to_string(i) + ".\n\n";

    const Outcome outcome = read(text);

    ASSERT_EQ(code_of(outcome), "none");
    std::string whole = "Rules\n\n";
    for (const Section& section : std::get<Extracted>(outcome).sections) {
        EXPECT_EQ(section.heading, "Rules");
        EXPECT_LE(section.text.size(), 300'000u);
        EXPECT_TRUE(section.text.ends_with('.'));
        whole += section.text + "\n\n";
    }
    EXPECT_EQ(whole, text);
}

TEST_F(Extract, works_from_several_threads_at_once) {
    std::vector<std::thread> threads;
    std::vector<Outcome> outcomes(8);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        threads.emplace_back([&, i] {
            outcomes[i] = read("Text number " + std::to_string(i) + ".");
        });
    for (std::thread& thread : threads)
        thread.join();
    for (std::size_t i = 0; i < outcomes.size(); ++i)
        EXPECT_EQ(
            std::get<Extracted>(outcomes[i]).sections.at(0).text,
            "Text number " + std::to_string(i) + "."
        );
}

TEST_F(Extract, runs_in_a_sandbox_that_refuses_files_network_and_processes) {
    const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

    std::string output;
    const auto ended = run_process(program, {"--self-test"}, nothing, 20s, [&](auto bytes) {
        output += bytes;
        return true;
    });

    close(nothing);
    ASSERT_TRUE(ended);
    EXPECT_EQ(output, "sealed\n");
    EXPECT_EQ(ended->status, 0);
}

// A program that does what the document says.
class Misbehaving : public Extract {
protected:
    Outcome ordered(std::string_view order, const Limits& limits = {}) {
        return extract(order, MISBEHAVING, limits);
    }

    void TearDown() override {
        errno = 0;
        EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a process was left behind";
        EXPECT_EQ(errno, ECHILD);
    }
};

TEST_F(Misbehaving, is_killed_at_the_deadline) {
    EXPECT_EQ(code_of(ordered("hang", {.wall = 50ms})), "timeout");
    EXPECT_EQ(code_of(ordered("hang up", {.wall = 50ms})), "timeout");
    EXPECT_EQ(code_of(ordered("burn")), "timeout");
}

TEST_F(Misbehaving, may_not_write_without_end) {
    EXPECT_EQ(code_of(ordered("flood", {.output = 100'000})), "too_large");
}

TEST_F(Misbehaving, ends_as_a_failure_of_the_document) {
    EXPECT_EQ(code_of(ordered("crash")), "crashed");
    EXPECT_EQ(code_of(ordered("be killed")), "out_of_memory");
}

TEST_F(Misbehaving, is_not_believed) {
    constexpr const char* end = "{\"end\":{}}";
    EXPECT_EQ(code_of(ordered(end)), "none");
    for (const std::string& answer :
         {std::string(),
          "[]"s,
          "{}"s,
          "{\"end\":3}"s,
          "{\"section\":[]}\n"s + end,
          "{\"section\":{\"cells\":[1]}}\n"s + end,
          "{\"section\":{\"questions\":1}}\n"s + end,
          "{\"section\":{}}"s,
          "{\"end\":{\"pages\":1e300}}"s,
          "{\"error\":[]}"s,
          "{\"sitemap\":{\"urls\":[]}}"s,
          end + "\n"s + end,
          end + "\nand more"s,
          "{\"end\":{\"title\":\"\xff\"}}"s})
        EXPECT_EQ(code_of(ordered(answer)), "crashed") << answer;
}

TEST_F(Misbehaving, does_not_outlive_a_reader_who_gives_up) {
    EXPECT_THROW(
        extractor::read(
            "{\"section\":{}}\nand never an end"sv,
            MISBEHAVING,
            {},
            {},
            [](const Section&) { throw std::out_of_range("enough"); }
        ),
        std::out_of_range
    );
}

TEST_F(Misbehaving, inherits_nothing) {
    const int secret = open("/etc/passwd", O_RDONLY);
    EXPECT_EQ(code_of(ordered("leak")), "crashed"); // no answer: nothing was open
    close(secret);
    EXPECT_EQ(code_of(ordered("environment")), "none");
}

} // namespace
} // namespace hiochat::extractor
