#include "extractor/fixtures/pdf_writer.h"
#include "knowledge/processing.h"
#include "knowledge/testing.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>

namespace hiochat::knowledge {
namespace {

using namespace std::literals;
using extractor::fixtures::PdfWriter;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr db::Statement count_passages{"count_passages", "select count(*) from passages"};
constexpr db::Statement count_versions{"count_versions", "select count(*) from source_versions"};
constexpr db::Statement count_replacements{
    "count_replacements", "select count(*) from source_replacements"
};
constexpr db::Statement find_waiting_blob{
    "find_waiting_blob", "select blob_id from source_replacements"
};
constexpr db::Statement count_blob_removals{
    "count_blob_removals",
    "select count(*) from jobs where kind = 'knowledge.remove_blob' and run_at = 0"
};
constexpr db::Statement count_sweeps{
    "count_sweeps", "select count(*) from jobs where kind = 'knowledge.sweep'"
};

// With the real, sandboxed program.
struct ProcessingTest : KnowledgeTest {
    std::optional<Processing> processing = make_processing(HIOCHAT_EXTRACT);

    void restart() {
        KnowledgeTest::restart();
        processing.emplace(
            database, sources, *library, pool, clock, log, HIOCHAT_EXTRACT, extractor::Limits{}
        );
    }

    Processing make_processing(const std::filesystem::path& program) {
        return {database, sources, *library, pool, clock, log, program, {}};
    }

    ProcessJob job(const SourceId& source) { return {workspace, bot, source}; }

    Source process(const Source& source) {
        run(processing->run(job(source.id)));
        return get(source.id);
    }

    Source process(const std::string& name, const std::string& bytes) {
        return process(add(name, bytes));
    }

    Source add_page(const std::string& url = "https://shop.example/") {
        return run(sources.add_page({workspace, bot, std::nullopt, SourceKind::page, url}));
    }

    static extractor::Extracted page(const std::string& text, const std::string& title = "Page") {
        extractor::Extracted read;
        read.title = title;
        extractor::Section section;
        section.text = text;
        read.sections.push_back(std::move(section));
        return read;
    }

    Learned learn(const Source& source, const std::string& text) {
        return run(processing->learn(workspace, bot, source.id, page(text), {100, "text/html"}));
    }

    // So many passages.
    static std::string rows(int amount, const std::string& word = "Article") {
        std::string csv = "name,price\n";
        for (int i = 0; i < amount; ++i) {
            csv += word + " a" + std::to_string(i) + "," + std::to_string(i) + " francs\n";
        }
        return csv;
    }

    void
    replace(const Source& source, const std::string& bytes, const std::string& name = "new.txt") {
        run(sources.replace(workspace, bot, source.id, {SourceKind::file, name, "", bytes}));
    }

    std::string bytes(const Source& source) {
        return run(sources.bytes(workspace, bot, source.id));
    }

    std::string waiting_blob() {
        auto unit = [](db::Session& session) {
            return session.value<std::string>(find_waiting_blob).value();
        };
        return run(database.database().read(unit));
    }

    std::size_t found_by_name(const std::string& words) {
        return run(sources.list(workspace, bot, {.words = words})).sources.size();
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

TEST_F(ProcessingTest, a_text_may_be_written_in_markdown) {
    process(run(sources.add(
        workspace,
        bot,
        {SourceKind::text,
         "hotel",
         "Hotel",
         "# Lake\n\nWelcome.\n\n## Parking\n\nA place costs **12 euros**.\n\n## Pets\n\nDogs are "
         "welcome.\n"}
    )));
    const auto found = index()->search("what does parking cost").at(0);
    EXPECT_THAT(found.heading, testing::HasSubstr("Parking"));
    EXPECT_EQ(found.text, "A place costs 12 euros.");
    EXPECT_EQ(found.title, "Hotel");
    const auto plain = process(run(sources.add(
        workspace, bot, {SourceKind::text, "prices", "", "Room #5 and #6: C# costs 3 francs."}
    )));
    EXPECT_EQ(plain.title, "prices");
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
    run(processing->run(job(source.id)));
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
    run(processing->give_up(job(added.id)));
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
    run(processing->run(job(added.id)));
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
        boost::asio::co_spawn(loop, processing->run(job(added.id)), end);
        loop.restart();
        for (int i = 0; i < steps && !ended; ++i) {
            loop.run_one();
        }
        run(sources.remove(workspace, bot, added.id));
        while (!ended && loop.run_one() > 0) {
        }
        EXPECT_EQ(index()->passage_count(), 0U);
        run(sources.sweep());
        EXPECT_EQ(count(count_passages), 0);
        EXPECT_EQ(count(count_versions), 0);
    }
}

TEST_F(ProcessingTest, a_replacement_answers_in_place_of_the_former) {
    const auto source = process("hours.txt", "Our shop is open from nine to six.");
    replace(source, "Parcels leave at noon.");
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
    EXPECT_EQ(get(source.id).version, 1);
    EXPECT_EQ(get(source.id).name, "hours.txt");
    const auto replaced = process(source);
    EXPECT_EQ(replaced.status, SourceStatus::ready);
    EXPECT_EQ(replaced.name, "new.txt");
    EXPECT_EQ(replaced.title, "new.txt");
    EXPECT_EQ(replaced.size, 22);
    EXPECT_EQ(bytes(source), "Parcels leave at noon.");
    EXPECT_EQ(found_by_name("new"), 1U);
    EXPECT_EQ(found_by_name("hours"), 0U);
    EXPECT_GT(replaced.version, source.version);
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
    EXPECT_THAT(search("when do parcels leave"), ElementsAre(source.id.text()));
    EXPECT_EQ(count(count_passages), 2);
    EXPECT_EQ(count(count_sweeps), 1);
    run(sources.sweep());
    EXPECT_EQ(count(count_passages), 1);
    EXPECT_EQ(count(count_versions), 1);
    restart();
    EXPECT_THAT(search("when do parcels leave"), ElementsAre(source.id.text()));
}

TEST_F(ProcessingTest, what_answers_goes_on_answering_when_its_replacement_cannot_be_read) {
    const auto source = process("hours.txt", "Our shop is open from nine to six.");
    replace(source, "%PDF-1.4\nnothing of a document follows", "bad.pdf");
    const auto failed = process(source);
    EXPECT_EQ(failed.status, SourceStatus::failed);
    EXPECT_EQ(failed.error_code, "broken");
    EXPECT_THAT(
        failed.error_message.value(), testing::StartsWith("The replacement \"bad.pdf\" failed: ")
    );
    EXPECT_EQ(failed.name, "hours.txt");
    EXPECT_EQ(failed.title, source.title);
    EXPECT_EQ(failed.type, source.type);
    EXPECT_EQ(failed.size, source.size);
    EXPECT_EQ(bytes(source), "Our shop is open from nine to six.");
    EXPECT_EQ(failed.version, source.version);
    EXPECT_EQ(failed.chunks, 1);
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
    restart();
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
}

TEST_F(ProcessingTest, a_failed_replacement_is_tried_again_until_another_comes) {
    const auto source = process("hours.txt", "Our shop is open from nine to six.");
    replace(source, "%PDF-1.4\nnothing of a document follows", "bad.pdf");
    process(source);
    run(sources.process(workspace, bot, source.id));
    EXPECT_EQ(process(source).error_code, "broken");
    replace(source, "Parcels leave at noon.", "good.txt");
    EXPECT_EQ(count(count_blob_removals), 1) << "of the file that failed";
    const auto replaced = process(source);
    EXPECT_EQ(replaced.status, SourceStatus::ready);
    EXPECT_EQ(replaced.name, "good.txt");
    EXPECT_FALSE(replaced.error_message);
    EXPECT_EQ(count(count_blob_removals), 2) << "and of the former";
    EXPECT_EQ(count(count_replacements), 0);
}

TEST_F(ProcessingTest, what_never_answered_is_what_came_last) {
    const auto source = process("bad.pdf", "%PDF-1.4\nnothing of a document follows");
    replace(source, "%PDF-1.4\nnothing here either", "worse.pdf");
    EXPECT_EQ(get(source.id).name, "worse.pdf");
    const auto failed = process(source);
    EXPECT_EQ(failed.error_code, "broken");
    EXPECT_THAT(failed.error_message.value(), Not(testing::HasSubstr("replacement")));
    EXPECT_EQ(count(count_replacements), 0);
}

TEST_F(ProcessingTest, the_bytes_of_a_replacement_live_as_long_as_it_waits) {
    const auto source = process("hours.txt", "Our shop is open from nine to six.");
    replace(source, "Parcels leave at noon.");
    const auto blob = waiting_blob();
    run(sources.remove_blob(workspace, blob));
    EXPECT_EQ(run(sources.bytes(workspace, blob)), "Parcels leave at noon.");
    run(sources.remove(workspace, bot, source.id));
    EXPECT_EQ(count(count_replacements), 0);
    EXPECT_EQ(count(count_blob_removals), 2);
    run(sources.remove_blob(workspace, blob));
    EXPECT_REFUSED(run(sources.bytes(workspace, blob)), "not_found");
}

TEST_F(ProcessingTest, a_corrected_text_keeps_its_name) {
    const auto source = process(run(sources.add(
        workspace, bot, {SourceKind::text, "Prices 2025/2026", "", "Tea costs two francs."}
    )));
    EXPECT_EQ(source.name, "Prices 2025/2026");
    EXPECT_EQ(source.title, "Prices 2025/2026");
    replace(source, "Tea costs three francs.", "a/b");
    const auto corrected = process(source);
    EXPECT_EQ(corrected.name, "Prices 2025/2026");
    EXPECT_EQ(corrected.title, "Prices 2025/2026");
    EXPECT_EQ(bytes(source), "Tea costs three francs.");
}

TEST_F(ProcessingTest, a_long_document_goes_through_in_batches) {
    const auto source = process("prices.csv", rows(5000));
    EXPECT_EQ(source.status, SourceStatus::ready);
    EXPECT_EQ(source.chunks, 5000);
    EXPECT_EQ(count(count_passages), 5000);
    EXPECT_EQ(index()->passage_count(), 5000U);
    EXPECT_THAT(index()->search("a4711").at(0).text, testing::HasSubstr("4711 francs"));
    restart();
    EXPECT_EQ(index()->passage_count(), 5000U);
}

TEST_F(ProcessingTest, a_document_beyond_the_limit_fails_and_leaves_nothing) {
    Sources narrow{database, blobs, clock, {.passages = 10}};
    Processing strict{database, narrow, *library, pool, clock, log, HIOCHAT_EXTRACT, {}};
    const auto added = add("prices.csv", rows(11));
    run(strict.run(job(added.id)));
    EXPECT_EQ(get(added.id).error_code, "too_large");
    EXPECT_EQ(count(count_passages), 0);
}

// As when the process is killed and the job runs again.
TEST_F(ProcessingTest, a_try_that_was_cut_off_anywhere_leaves_the_former_version_and_no_rest) {
    const auto source = process("prices.csv", rows(450, "Former"));
    for (int steps = 1; steps < 40; steps += 3) {
        SCOPED_TRACE(steps);
        run(sources.process(workspace, bot, source.id));
        {
            boost::asio::cancellation_signal cut;
            bool ended = false;
            auto end = [&ended](std::exception_ptr) { ended = true; };
            boost::asio::co_spawn(
                loop,
                processing->run(job(source.id)),
                boost::asio::bind_cancellation_slot(cut.slot(), end)
            );
            loop.restart();
            for (int i = 0; i < steps && !ended; ++i) {
                loop.run_one();
            }
            // From within the loop: Asio 1.81 keeps no hold of what it cancels from outside.
            auto cancel = [&cut, &ended] {
                if (!ended) {
                    cut.emit(boost::asio::cancellation_type::all);
                }
            };
            boost::asio::post(loop, cancel);
            while (!ended && loop.run_one() > 0) {
            }
        }
        restart();
        EXPECT_EQ(index()->passage_count(), 450U);
        const auto again = process(source);
        EXPECT_EQ(again.status, SourceStatus::ready);
        EXPECT_EQ(index()->passage_count(), 450U);
        run(sources.sweep());
        EXPECT_EQ(count(count_passages), 450);
        EXPECT_EQ(count(count_versions), 1);
    }
}

TEST_F(ProcessingTest, a_replacement_in_the_middle_wins) {
    const auto source = add("prices.csv", rows(450, "Former"));
    bool ended = false;
    auto end = [&ended](std::exception_ptr) { ended = true; };
    boost::asio::co_spawn(loop, processing->run(job(source.id)), end);
    loop.restart();
    for (int i = 0; i < 8 && !ended; ++i) {
        loop.run_one();
    }
    ASSERT_FALSE(ended);
    replace(source, rows(300, "Latter"), "new.csv");
    while (!ended && loop.run_one() > 0) {
    }
    process(source);
    EXPECT_EQ(index()->passage_count(), 300U);
    run(sources.sweep());
    EXPECT_EQ(count(count_passages), 300);
}

TEST_F(ProcessingTest, a_title_given_in_the_middle_stays) {
    const auto source = add("prices.csv", rows(450));
    bool ended = false;
    auto end = [&ended](std::exception_ptr) { ended = true; };
    boost::asio::co_spawn(loop, processing->run(job(source.id)), end);
    loop.restart();
    for (int i = 0; i < 8 && !ended; ++i) {
        loop.run_one();
    }
    ASSERT_FALSE(ended);
    run(sources.rename(workspace, bot, source.id, "Our tariff"));
    loop.restart();
    while (!ended && loop.run_one() > 0) {
    }
    EXPECT_EQ(get(source.id).status, SourceStatus::ready);
    EXPECT_EQ(get(source.id).title, "Our tariff");
    EXPECT_EQ(index()->search("article a7", {}).at(0).title, "Our tariff");
}

TEST_F(ProcessingTest, a_removed_source_leaves_nothing_after_the_sweep) {
    const auto source = process("prices.csv", rows(1200));
    const auto kept = process("hours.txt", "Our shop is open from nine to six.");
    run(sources.remove(workspace, bot, source.id));
    EXPECT_THAT(search("a711"), IsEmpty());
    run(sources.sweep());
    EXPECT_EQ(count(count_passages), 1);
    EXPECT_EQ(count(count_versions), 1);
    EXPECT_EQ(get(kept.id).chunks, 1);
}

TEST_F(ProcessingTest, a_page_is_learned_and_what_has_not_changed_is_not_learned_again) {
    const auto source = add_page();
    const auto first = learn(source, "Our shop in Basel is open from nine to six.");
    EXPECT_TRUE(first.changed);
    EXPECT_EQ(first.chunks, 1);
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
    const auto same = learn(source, "Our shop in Basel is open from nine to six.");
    EXPECT_FALSE(same.changed);
    EXPECT_EQ(same.version, first.version);
    const auto other = learn(source, "Parcels leave at noon.");
    EXPECT_TRUE(other.changed);
    EXPECT_GT(other.version, first.version);
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
    run(sources.sweep());
    EXPECT_EQ(count(count_passages), 1);
    const auto now = get(source.id);
    EXPECT_EQ(now.status, SourceStatus::ready);
    EXPECT_EQ(now.title, "Page");
    EXPECT_EQ(now.size, 100);
}

TEST_F(ProcessingTest, a_page_without_text_keeps_what_it_said_and_says_why) {
    const auto source = add_page();
    learn(source, "Our shop in Basel is open from nine to six.");
    const auto none = learn(source, " ");
    EXPECT_EQ(none.error, "no_text");
    EXPECT_EQ(get(source.id).status, SourceStatus::failed);
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
    EXPECT_FALSE(learn(source, "Our shop in Basel is open from nine to six.").changed);
    EXPECT_EQ(get(source.id).status, SourceStatus::ready);
}

TEST_F(ProcessingTest, pages_are_learned_side_by_side) {
    std::vector<Source> pages;
    for (int i = 0; i < 40; ++i) {
        pages.push_back(add_page("https://shop.example/" + std::to_string(i)));
    }
    int ended = 0;
    for (int i = 0; i < 40; ++i) {
        auto end = [&ended](std::exception_ptr error, const Learned& learned) {
            EXPECT_FALSE(error);
            EXPECT_TRUE(learned.changed);
            ++ended;
        };
        boost::asio::co_spawn(
            loop,
            processing->learn(
                workspace,
                bot,
                pages[static_cast<std::size_t>(i)].id,
                page("Article a" + std::to_string(i) + " costs ten francs."),
                {}
            ),
            end
        );
    }
    loop.restart();
    while (ended < 40 && loop.run_one() > 0) {
    }
    EXPECT_EQ(index()->passage_count(), 40U);
    EXPECT_EQ(search("a17").at(0), pages[17].id.text());
    restart();
    EXPECT_EQ(index()->passage_count(), 40U);
}

TEST_F(ProcessingTest, a_long_page_is_learned_in_batches) {
    const auto source = add_page();
    extractor::Extracted read;
    for (int i = 0; i < 450; ++i) {
        extractor::Section section;
        section.text = "Article a" + std::to_string(i) + " costs ten francs.";
        section.row = true;
        read.sections.push_back(std::move(section));
    }
    EXPECT_EQ(run(processing->learn(workspace, bot, source.id, read, {})).chunks, 450);
    EXPECT_EQ(index()->passage_count(), 450U);
    EXPECT_EQ(get(source.id).status, SourceStatus::ready);
}

TEST_F(ProcessingTest, a_page_that_is_gone_answers_nothing) {
    const auto source = add_page();
    learn(source, "Our shop in Basel is open from nine to six.");
    run(processing->forget(workspace, bot, source.id, "gone", "The page is gone."));
    EXPECT_THAT(search("when is the shop open"), IsEmpty());
    EXPECT_EQ(get(source.id).error_code, "gone");
    EXPECT_TRUE(learn(source, "Our shop in Basel is open from nine to six.").changed);
    EXPECT_THAT(search("when is the shop open"), ElementsAre(source.id.text()));
}

TEST_F(ProcessingTest, a_question_answers_at_once_and_can_be_changed) {
    const auto source = run(processing->add_question(
        workspace, bot, {"When are you open?", {"What are your hours?"}, "From nine to six."}
    ));
    EXPECT_EQ(source.status, SourceStatus::ready);
    EXPECT_EQ(index()->search("what are your hours").at(0).text, "From nine to six.");
    const auto changed = run(processing->change_question(
        workspace, bot, source.id, {"When are you open?", {}, "From ten to five."}
    ));
    EXPECT_EQ(changed.id, source.id);
    EXPECT_EQ(index()->search("when are you open").at(0).text, "From ten to five.");
    EXPECT_EQ(index()->passage_count(), 1U);
    EXPECT_REFUSED(
        run(processing->change_question(other_workspace, other_bot, source.id, {"a", {}, "b"})),
        "not_found"
    );
    EXPECT_REFUSED(
        run(processing->add_question(other_workspace, bot, {"a", {}, "b"})), "not_found"
    );
}

TEST_F(ProcessingTest, pages_and_texts_can_be_looked_into) {
    const auto source = process("prices.csv", rows(3));
    const auto two = run(sources.passages(workspace, bot, source.id, 1, 10));
    ASSERT_EQ(two.size(), 2U);
    EXPECT_EQ(two[0].ordinal, 1);
    EXPECT_THAT(two[0].text, testing::HasSubstr("a1"));
    EXPECT_REFUSED(run(sources.passages(other_workspace, other_bot, source.id, 0, 1)), "not_found");
}

} // namespace
} // namespace hiochat::knowledge
