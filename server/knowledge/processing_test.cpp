#include "extractor/fixtures/pdf_writer.h"
#include "knowledge/processing.h"
#include "knowledge/testing.h"

#include <boost/asio/co_spawn.hpp>

namespace hiochat::knowledge {
namespace {

using namespace std::literals;
using extractor::fixtures::PdfWriter;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr db::Statement count_passages{"count_passages", "select count(*) from passages"};

// With the real, sandboxed program.
struct ProcessingTest : KnowledgeTest {
    Processing processing = make_processing(HIOCHAT_EXTRACT);

    Processing make_processing(const std::filesystem::path& program) {
        return {database, sources, *library, pool, clock, log, program, {}};
    }

    ProcessJob job(const SourceId& source) { return {workspace, bot, source}; }

    Source process(const Source& source) {
        run(processing.run(job(source.id)));
        return get(source.id);
    }

    Source process(const std::string& name, const std::string& bytes) {
        return process(add(name, bytes));
    }

    static std::string hours_pdf(const std::string& title = "Opening hours") {
        PdfWriter writer;
        writer.title(title).page().at(72, 80, "Welcome", 20).at(72, 120, "This is our shop.");
        writer.page()
            .at(72, 80, "Hours", 20)
            .at(72, 120, "Our shop in Basel is open from nine to six.");
        return writer.write();
    }
};

TEST_F(ProcessingTest, a_pdf_can_be_asked_with_its_page) {
    const auto source = process("hours.pdf", hours_pdf());
    EXPECT_EQ(source.status, SourceStatus::ready);
    EXPECT_EQ(source.title, "Opening hours");
    EXPECT_EQ(source.type, "application/pdf");
    EXPECT_EQ(source.pages, 2);
    EXPECT_EQ(source.progress, 1);
    EXPECT_EQ(source.chunks, count(count_passages));
    const auto hits = index()->search("when is the shop in Basel open");
    ASSERT_FALSE(hits.empty());
    EXPECT_EQ(hits[0].source, source.id.text());
    EXPECT_EQ(hits[0].title, "Opening hours");
    EXPECT_EQ(hits[0].page, 2);
}

TEST_F(ProcessingTest, a_text_can_be_asked_under_its_own_title) {
    const auto added = run(sources.add(
        workspace,
        bot,
        {SourceKind::text, "notes", "Notes", "Our shop in Basel is open from nine to six."}
    ));
    const auto source = process(added);
    EXPECT_EQ(source.status, SourceStatus::ready);
    EXPECT_EQ(source.title, "Notes");
    EXPECT_FALSE(source.pages);
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
}

TEST_F(ProcessingTest, files_in_other_encodings_are_text) {
    const auto utf16 = "\xff\xfe"s + "O\0p\0e\0n\0 \0i\0n\0 \0Z\0\xfc\0r\0i\0c\0h\0.\0"s;
    EXPECT_EQ(process("utf16.txt", utf16).status, SourceStatus::ready);
    EXPECT_EQ(index()->search("Zürich").at(0).text, "Open in Zürich.");
}

TEST_F(ProcessingTest, survives_a_restart) {
    const auto source = process("hours.pdf", hours_pdf());
    restart();
    EXPECT_THAT(search("when is the shop in Basel open"), testing::Contains(source.id.text()));
}

TEST_F(ProcessingTest, the_first_heading_is_the_title_where_the_documents_own_is_beyond_use) {
    const auto source = process("long.pdf", hours_pdf("a" + std::string(400, '\xe9')));
    EXPECT_EQ(source.status, SourceStatus::ready);
    EXPECT_EQ(source.title, "Welcome");
}

struct Unreadable {
    const char* name;
    std::string bytes;
    const char* code;
};

TEST_F(ProcessingTest, what_cannot_be_read_fails_with_its_reason_and_answers_nothing) {
    PdfWriter words;
    words.page().at(72, 80, "Our shop in Basel is open from nine to six.");
    const std::vector<Unreadable> table{
        {"encrypted", words.write(extractor::fixtures::encrypted_trailer()), "encrypted"},
        {"broken", "%PDF-1.4\nnothing of a document follows", "broken"},
        {"scan", PdfWriter{}.page().write(), "no_text"},
        {"blank", " \r\n \r\n", "empty"},
    };
    for (const auto& [name, bytes, code] : table) {
        SCOPED_TRACE(name);
        const auto source = process(name, bytes);
        EXPECT_EQ(source.status, SourceStatus::failed);
        EXPECT_EQ(source.error_code, code);
        EXPECT_TRUE(source.error_message && source.error_message->ends_with('.'));
        EXPECT_EQ(count(count_passages), 0);
        EXPECT_EQ(index()->passage_count(), 0U);
    }
}

TEST_F(ProcessingTest, is_done_once) {
    const auto source = process("hours.pdf", hours_pdf());
    const auto before = index();
    run(processing.run(job(source.id)));
    EXPECT_EQ(index(), before);
    EXPECT_EQ(get(source.id).status, SourceStatus::ready);
}

TEST_F(ProcessingTest, without_the_program_it_is_for_another_try) {
    const auto added = add("hours.pdf", hours_pdf());
    auto without = make_processing("/nowhere/hiochat-extract");
    EXPECT_THROW(run(without.run(job(added.id))), std::runtime_error);
    EXPECT_EQ(get(added.id).status, SourceStatus::processing);
    EXPECT_EQ(process(added).status, SourceStatus::ready);
}

TEST_F(ProcessingTest, the_owner_sees_when_it_is_given_up_and_can_try_again) {
    const auto added = add("hours.pdf", hours_pdf());
    run(processing.give_up(job(added.id)));
    EXPECT_EQ(get(added.id).error_code, "internal");
    const auto again = run(sources.retry(workspace, bot, added.id));
    EXPECT_FALSE(again.error_code);
    const auto source = process(again);
    EXPECT_EQ(source.status, SourceStatus::ready);
    EXPECT_FALSE(source.error_code);
}

TEST_F(ProcessingTest, what_is_deleted_before_is_not_processed) {
    const auto added = add("hours.pdf", hours_pdf());
    run(sources.remove(workspace, bot, added.id));
    run(processing.run(job(added.id)));
    EXPECT_EQ(index()->passage_count(), 0U);
}

TEST_F(ProcessingTest, what_is_deleted_meanwhile_is_not_found) {
    for (int steps = 1; steps < 40; steps += 3) {
        SCOPED_TRACE(steps);
        const auto added = run(sources.add(
            workspace, bot, {SourceKind::text, "notes", "", "Our shop is open from nine to six."}
        ));
        bool ended = false;
        auto end = [&ended](std::exception_ptr) { ended = true; };
        boost::asio::co_spawn(loop, processing.run(job(added.id)), end);
        loop.restart();
        for (int i = 0; i < steps && !ended; ++i) {
            loop.run_one();
        }
        run(sources.remove(workspace, bot, added.id));
        while (!ended && loop.run_one() > 0) {
        }
        EXPECT_EQ(index()->passage_count(), 0U);
        EXPECT_EQ(count(count_passages), 0);
    }
}

} // namespace
} // namespace hiochat::knowledge
