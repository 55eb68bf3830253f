#include "chatbots/chatbots.h"
#include "knowledge/rows.h"
#include "knowledge/sources.h"
#include "knowledge/testing.h"

#include <boost/asio/co_spawn.hpp>

namespace hiochat::knowledge {
namespace {

using namespace std::chrono_literals;
using namespace std::literals;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr db::Statement count_sources{"count_sources", "select count(*) from sources"};
constexpr db::Statement count_jobs{
    "count_jobs", "select count(*) from jobs where kind = 'knowledge.process'"
};
constexpr db::Statement count_removals{
    "count_removals",
    "select count(*) from jobs where kind = 'knowledge.remove_blob' and run_at = 0"
};
constexpr db::Statement count_later_removals{
    "count_later_removals",
    "select count(*) from jobs where kind = 'knowledge.remove_blob' and run_at > 0"
};
constexpr db::Statement count_blobs{"count_blobs", "select count(*) from blobs"};
constexpr db::Statement set_status{"set_status", "update sources set status = $2 where id = $1"};

Task<NewSource> numbered_file(std::size_t number) {
    co_return NewSource{SourceKind::file, std::to_string(number) + ".txt", "", "text"};
}

struct SourcesTest : KnowledgeTest {
    std::int64_t stored_blobs() {
        auto unit = [](db::Session& session) {
            return session.value<std::int64_t>(count_blobs).value();
        };
        return async::run(loop, blob_database.database().read(unit));
    }

    void set(const SourceId& source, SourceStatus status) {
        write([&](db::Session& session) { session.change(set_status, source, status); });
    }

    void expect_nothing_stored() {
        EXPECT_EQ(count(count_sources), 0);
        EXPECT_EQ(count(count_jobs), 0);
        EXPECT_EQ(stored_blobs(), 0);
    }

    std::vector<std::string> names(SourceQuery query) {
        std::vector<std::string> out;
        for (const auto& shown : run(sources.list(workspace, bot, std::move(query))).sources) {
            out.push_back(shown.source.name);
        }
        return out;
    }

    std::vector<std::string> names(
        SourceFilter filter = SourceFilter::all,
        std::optional<std::string> cursor = {},
        std::int64_t limit = 50
    ) {
        SourceQuery query;
        query.status = filter;
        query.cursor = std::move(cursor);
        query.limit = limit;
        return names(std::move(query));
    }

    Source add_page(const SourceId& site, const std::string& url) {
        return run(sources.add_page({workspace, bot, site, SourceKind::page, url}));
    }

    Source add_site(const std::string& url = "https://shop.example/") {
        return run(sources.add_page({workspace, bot, std::nullopt, SourceKind::site, url}));
    }
};

TEST_F(SourcesTest, stores_bytes_row_and_job) {
    const auto added = add("menu.txt", "Menu: tea, coffee");
    EXPECT_EQ(run(sources.bytes(workspace, bot, added.id)), "Menu: tea, coffee");
    const auto source = get(added.id);
    EXPECT_EQ(source.name, "menu.txt");
    EXPECT_EQ(source.title, "menu.txt");
    EXPECT_EQ(source.type, "text/plain");
    EXPECT_EQ(source.size, 17);
    EXPECT_EQ(source.status, SourceStatus::queued);
    EXPECT_EQ(source.progress, 0);
    EXPECT_EQ(source.created_at, clock.now());
    EXPECT_EQ(count(count_jobs), 1);
    EXPECT_EQ(stored_blobs(), 1);
}

TEST_F(SourcesTest, bytes_that_never_become_a_source_are_removed_later) {
    blobs::Blobs broken{database}; // which has no table for them
    Sources unlucky{database, broken, clock, {}};
    EXPECT_THROW(
        run(unlucky.add(workspace, bot, {SourceKind::file, "a.txt", "", "text"})), db::Error
    );
    EXPECT_EQ(count(count_sources), 0);
    EXPECT_EQ(count(count_later_removals), 1) << "as of a process that ended meanwhile";
}

TEST_F(SourcesTest, several_are_stored_all_or_none) {
    Sources small{database, blobs, clock, {.of_chatbot = 3}};
    run(small.add(workspace, bot, {SourceKind::file, "first.txt", "", "text"}));
    const auto add_all = [&](std::size_t amount, const Sources::Read& read) {
        std::vector<std::string> out;
        for (const auto& source : run(small.add_all(workspace, bot, amount, read))) {
            out.push_back(source.name);
        }
        return out;
    };
    std::size_t asked = 0;
    const Sources::Read read = [&asked](std::size_t at) {
        ++asked;
        return numbered_file(at);
    };
    EXPECT_REFUSED(add_all(3, read), "full");
    EXPECT_EQ(asked, 0U) << "there is no room, so none is read";
    EXPECT_THAT(names(), ElementsAre("first.txt"));
    EXPECT_THAT(add_all(2, read), ElementsAre("0.txt", "1.txt"));
    EXPECT_EQ(names().size(), 3U);
    EXPECT_EQ(stored_blobs(), 3);
}

TEST_F(SourcesTest, several_for_which_the_room_is_gone_meanwhile_leave_nothing) {
    Sources small{database, blobs, clock, {.of_chatbot = 2}};
    const Sources::Read read = [&](std::size_t at) {
        boost::asio::io_context another;
        auto insert = [&](db::Session& session) {
            Source other;
            other.id = SourceId::make();
            other.workspace_id = workspace;
            other.chatbot_id = bot;
            rows::insert(session, other);
        };
        async::run(another, database.database().write(insert));
        return numbered_file(at);
    };
    EXPECT_REFUSED(run(small.add_all(workspace, bot, 2, read)), "full");
    EXPECT_EQ(count(count_sources), 2) << "the others'";
    EXPECT_EQ(count(count_jobs), 0);
    EXPECT_EQ(stored_blobs(), 0);
}

TEST_F(SourcesTest, keeps_any_bytes) {
    const auto bytes = "\xff\xfe"
                       "H\0i\0\x00\xd8"s;
    EXPECT_EQ(run(sources.bytes(workspace, bot, add("utf16.txt", bytes).id)), bytes);
}

TEST_F(SourcesTest, takes_the_last_part_of_a_path_as_the_name) {
    EXPECT_EQ(add("../../etc/passwd", "a").name, "passwd");
    EXPECT_EQ(add("C:\\Users\\ann\\terms.pdf", "a").name, "terms.pdf");
    EXPECT_EQ(add("two\r\nlines.txt", "a").name, "twolines.txt");
}

TEST_F(SourcesTest, nothing_of_what_is_refused_remains) {
    const auto refused = [this](const ChatbotId& of, NewSource source, const char* expected) {
        SCOPED_TRACE(expected);
        EXPECT_REFUSED(run(sources.add(workspace, of, source)), expected);
        expect_nothing_stored();
    };
    const auto file = SourceKind::file;
    refused(bot, {file, "empty.pdf", "", ""}, "empty");
    refused(bot, {file, "large.txt", "", std::string(10 * 1024 * 1024 + 1, 'a')}, "too_large");
    refused(bot, {file, "photo.pdf", "", "\x89PNG\r\n\x1a\n"}, "unsupported_type");
    refused(bot, {file, "folder/", "", "text"}, "invalid name");
    refused(bot, {file, std::string(256, 'a'), "", "text"}, "invalid name");
    refused(bot, {SourceKind::text, "notes", std::string(501, 'a'), "text"}, "invalid title");
    refused(other_bot, {file, "a.txt", "", "text"}, "not_found");
    refused(ChatbotId{"no"}, {file, "a.txt", "", "text"}, "not_found");
}

TEST_F(SourcesTest, ten_megabytes_are_fine) {
    EXPECT_EQ(add("large.txt", std::string(10 * 1024 * 1024, 'a')).size, 10 * 1024 * 1024);
}

TEST_F(SourcesTest, a_race_for_the_last_place_leaves_no_bytes_behind) {
    Sources narrow{database, blobs, clock, {.of_chatbot = 1}};
    int ended = 0;
    int stored = 0;
    auto end = [&](std::exception_ptr error, const Source&) {
        ++ended;
        stored += error ? 0 : 1;
    };
    for (int i = 0; i < 3; ++i) {
        boost::asio::co_spawn(
            loop, narrow.add(workspace, bot, {SourceKind::file, "a.txt", "", "text"}), end
        );
    }
    loop.restart();
    while (ended < 3 && loop.run_one() > 0) {
    }
    EXPECT_EQ(stored, 1);
    EXPECT_EQ(count(count_sources), 1);
    EXPECT_EQ(stored_blobs(), 1);
    EXPECT_REFUSED(
        run(narrow.add(workspace, bot, {SourceKind::file, "b.txt", "", "text"})), "full"
    );
    run(narrow.add(workspace, second_bot, {SourceKind::file, "b.txt", "", "text"}));
}

TEST_F(SourcesTest, lists_the_newest_first_page_by_page) {
    for (const auto* name : {"one", "two", "three"}) {
        add(name, "text");
    }
    run(sources.add(workspace, second_bot, {SourceKind::file, "elsewhere", "", "text"}));
    EXPECT_THAT(names(), ElementsAre("three", "two", "one"));
    const auto first = run(sources.list(workspace, bot, {.limit = 2}));
    EXPECT_EQ(first.sources.size(), 2U);
    ASSERT_TRUE(first.next_cursor);
    EXPECT_THAT(names(SourceFilter::all, first.next_cursor, 2), ElementsAre("one"));
    const SourceQuery rest{.cursor = first.next_cursor, .limit = 2};
    EXPECT_FALSE(run(sources.list(workspace, bot, rest)).next_cursor);
    EXPECT_FALSE(run(sources.list(workspace, bot, {.limit = 3})).next_cursor);
}

TEST_F(SourcesTest, lists_by_status) {
    set(add("processing", "text").id, SourceStatus::processing);
    set(add("ready", "text").id, SourceStatus::ready);
    set(add("failed", "text").id, SourceStatus::failed);
    add("queued", "text");
    EXPECT_THAT(names(SourceFilter::queued), ElementsAre("queued"));
    EXPECT_THAT(names(SourceFilter::processing), ElementsAre("processing"));
    EXPECT_THAT(names(SourceFilter::ready), ElementsAre("ready"));
    EXPECT_THAT(names(SourceFilter::failed), ElementsAre("failed"));
    EXPECT_THAT(names(SourceFilter::pending), ElementsAre("queued", "processing"));
}

TEST_F(SourcesTest, only_a_failed_source_is_tried_again) {
    const auto source = add("a.txt", "text").id;
    for (const auto status :
         {SourceStatus::queued, SourceStatus::processing, SourceStatus::ready}) {
        set(source, status);
        EXPECT_REFUSED(run(sources.retry(workspace, bot, source)), "conflict");
    }
    set(source, SourceStatus::failed);
    EXPECT_EQ(run(sources.retry(workspace, bot, source)).status, SourceStatus::queued);
    EXPECT_EQ(count(count_jobs), 1) << "the one that waits does it";
}

TEST_F(SourcesTest, removal_is_told_once_and_the_bytes_follow) {
    std::vector<SourceId> told;
    sources.on_removed([&](const WorkspaceId&, const ChatbotId&, const SourceId& source) {
        told.push_back(source);
    });
    const auto source = add("a.txt", "text");
    run(sources.remove_blob(workspace, source.blob_id));
    EXPECT_EQ(stored_blobs(), 1) << "a source holds them";
    run(sources.remove(workspace, bot, source.id));
    run(sources.remove(workspace, bot, source.id));
    EXPECT_THAT(told, ElementsAre(source.id));
    EXPECT_EQ(count(count_removals), 1);
    EXPECT_REFUSED(get(source.id), "not_found");
    run(sources.remove_blob(workspace, source.blob_id));
    EXPECT_EQ(stored_blobs(), 0);
}

TEST_F(SourcesTest, the_bytes_of_a_removed_chatbot_follow_it) {
    chatbots::Chatbots chatbots{database, clock};
    chatbots.on_remove(Sources::remove_all);
    add("a.txt", "text");
    add("b.txt", "text");
    run(sources.add(workspace, second_bot, {SourceKind::file, "kept.txt", "", "text"}));
    run(chatbots.remove(workspace, bot));
    EXPECT_EQ(count(count_sources), 1);
    EXPECT_EQ(count(count_removals), 2);
}

TEST_F(SourcesTest, lists_what_is_asked_for) {
    add("Menü (summer) 100%.txt", "text");
    add("terms.pdf", "text");
    run(sources.add(workspace, bot, {SourceKind::text, "notes", "Opening hours", "text"}));
    const auto site = add_site();
    add_page(site.id, "https://shop.example/menu");
    EXPECT_THAT(names({.words = "MENÜ"}), ElementsAre("Menü (summer) 100%.txt"));
    EXPECT_THAT(names({.words = "menu (s"}), ElementsAre("Menü (summer) 100%.txt"));
    EXPECT_THAT(names({.words = "100%"}), ElementsAre("Menü (summer) 100%.txt"));
    EXPECT_THAT(names({.words = "1_0"}), IsEmpty());
    EXPECT_THAT(names({.words = "opening"}), ElementsAre("notes"));
    EXPECT_THAT(names({.words = "shop.example"}), ElementsAre("https://shop.example/"));
    EXPECT_THAT(names({.kinds = "text"}), ElementsAre("notes"));
    EXPECT_THAT(names({.kinds = "text,site"}), ElementsAre("https://shop.example/", "notes"));
    EXPECT_THAT(names({.parent = site.id}), ElementsAre("https://shop.example/menu"));
    EXPECT_THAT(names({.parent = site.id, .words = "terms"}), IsEmpty());
    EXPECT_REFUSED(run(sources.list(workspace, second_bot, {.parent = site.id})), "not_found");
}

TEST_F(SourcesTest, a_page_of_a_site_is_there_once) {
    const auto site = add_site();
    const auto page = add_page(site.id, "https://shop.example/a");
    EXPECT_EQ(page.status, SourceStatus::processing);
    EXPECT_EQ(page.parent_id, site.id);
    EXPECT_EQ(add_page(site.id, "https://shop.example/a").id, page.id);
    EXPECT_NE(add_page(site.id, "https://shop.example/b").id, page.id);
    EXPECT_EQ(count(count_jobs), 0);
    EXPECT_REFUSED(
        run(sources.add_page({other_workspace, other_bot, site.id, SourceKind::page, "https://a/"})
        ),
        "not_found"
    );
    EXPECT_REFUSED(
        run(sources.add_page({other_workspace, bot, std::nullopt, SourceKind::page, "https://a/"})),
        "not_found"
    );
}

TEST_F(SourcesTest, pages_of_sites_do_not_fill_a_chatbot) {
    Sources narrow{database, blobs, clock, {.of_chatbot = 1}};
    const auto site =
        run(narrow.add_page({workspace, bot, std::nullopt, SourceKind::site, "https://a/"}));
    run(narrow.add_page({workspace, bot, site.id, SourceKind::page, "https://a/1"}));
    EXPECT_REFUSED(
        run(narrow.add_page({workspace, bot, std::nullopt, SourceKind::page, "https://b/"})), "full"
    );
}

TEST_F(SourcesTest, a_removed_site_takes_its_pages_with_it) {
    const auto site = add_site();
    for (int i = 0; i < 250; ++i) {
        add_page(site.id, "https://shop.example/" + std::to_string(i));
    }
    const auto kept = add_site("https://other.example/");
    add_page(kept.id, "https://other.example/a");
    std::size_t told = 0;
    sources.on_removed([&](const WorkspaceId&, const ChatbotId&, const SourceId&) { ++told; });
    run(sources.remove(workspace, bot, site.id));
    EXPECT_EQ(told, 251U);
    EXPECT_EQ(count(count_sources), 2);
}

TEST_F(SourcesTest, many_are_removed_or_processed_at_once) {
    const auto file = add("a.txt", "text");
    const auto site = add_site();
    add_page(site.id, "https://shop.example/a");
    const auto elsewhere =
        run(sources.add(other_workspace, other_bot, {SourceKind::file, "b.txt", "", "text"}));
    set(file.id, SourceStatus::ready);
    const std::vector<SourceId> all{file.id, site.id, elsewhere.id};
    const auto refused = run(sources.process_all_of(workspace, bot, all));
    ASSERT_EQ(refused.size(), 2U);
    EXPECT_EQ(refused[0].id, site.id);
    EXPECT_EQ(refused[0].code, "conflict");
    EXPECT_EQ(refused[1].code, "not_found");
    EXPECT_EQ(get(file.id).status, SourceStatus::queued);
    const auto kept = run(sources.remove_all_of(workspace, bot, all));
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].id, elsewhere.id);
    EXPECT_EQ(count(count_sources), 1);
}

TEST_F(SourcesTest, what_the_crawler_fills_says_how_it_is) {
    const auto site = add_site();
    std::vector<SourceStatus> told;
    sources.on_changed([&](const Source& source) { told.push_back(source.status); });
    run(sources.set_status(
        workspace, bot, site.id, {SourceStatus::failed, "dns", "There is no such host.", 0.5}
    ));
    const auto source = get(site.id);
    EXPECT_EQ(source.error_code, "dns");
    EXPECT_EQ(source.progress, 0.5);
    EXPECT_THAT(told, ElementsAre(SourceStatus::failed));
    EXPECT_REFUSED(run(sources.process(workspace, bot, site.id)), "conflict");
    EXPECT_REFUSED(run(sources.retry(workspace, bot, site.id)), "conflict");
    EXPECT_REFUSED(run(sources.set_status(other_workspace, other_bot, site.id, {})), "not_found");
}

TEST_F(SourcesTest, another_file_takes_the_place_under_the_same_id) {
    const auto former = add("a.txt", "text");
    set(former.id, SourceStatus::ready);
    const auto source =
        run(sources.replace(workspace, bot, former.id, {SourceKind::file, "b.txt", "", "other"}));
    EXPECT_EQ(source.id, former.id);
    EXPECT_EQ(source.name, "b.txt");
    EXPECT_EQ(source.title, "b.txt");
    EXPECT_EQ(source.size, 5);
    EXPECT_EQ(source.status, SourceStatus::queued);
    EXPECT_EQ(run(sources.bytes(workspace, bot, former.id)), "other");
    EXPECT_EQ(count(count_removals), 1) << "of the former bytes";
    const auto refused = [&](const WorkspaceId& of, const ChatbotId& chatbot, const char* bytes) {
        return run(sources.replace(of, chatbot, former.id, {SourceKind::file, "c.txt", "", bytes}));
    };
    EXPECT_REFUSED(refused(other_workspace, other_bot, "x"), "not_found");
    EXPECT_REFUSED(refused(workspace, bot, "\x89PNG\r\n\x1a\n"), "unsupported_type");
    EXPECT_REFUSED(refused(workspace, bot, ""), "empty");
    EXPECT_EQ(run(sources.bytes(workspace, bot, former.id)), "other");
}

TEST_F(SourcesTest, a_text_is_replaced_by_text_only) {
    const auto former =
        run(sources.add(workspace, bot, {SourceKind::text, "Note", "", "some text"}));
    const auto replace = [&](std::string bytes) {
        return run(sources.replace(
            workspace, bot, former.id, {SourceKind::file, "Note", "", std::move(bytes)}
        ));
    };
    EXPECT_EQ(replace("another").size, 7);
    EXPECT_REFUSED(replace("caf\xe9"), "invalid");
    EXPECT_EQ(run(sources.bytes(workspace, bot, former.id)), "another");
}

TEST_F(SourcesTest, the_name_of_a_file_is_the_end_of_its_path_that_of_a_text_is_all_of_it) {
    for (const auto* name : {"Prices 2025/2026", "C:\\temp", "<b>tags</b>", "/"}) {
        const auto text = run(sources.add(workspace, bot, {SourceKind::text, name, "", "words"}));
        EXPECT_EQ(text.name, name);
        EXPECT_EQ(text.title, name);
    }
    EXPECT_EQ(add("folder/menu.txt", "words").name, "menu.txt");
    EXPECT_EQ(add("C:\\temp\\menu.txt", "words").name, "menu.txt");
}

TEST_F(SourcesTest, a_list_by_a_category_that_is_not_there_is_refused) {
    EXPECT_REFUSED(names({.category = "unknown"}), "invalid categoryId");
    EXPECT_THAT(names({.category = ""}), IsEmpty());
}

TEST_F(SourcesTest, a_title_given_by_hand_is_found_and_stays) {
    const auto source = add("a.txt", "text");
    EXPECT_EQ(run(sources.rename(workspace, bot, source.id, "Our terms")).title, "Our terms");
    EXPECT_THAT(names({.words = "our terms"}), ElementsAre("a.txt"));
    EXPECT_REFUSED(run(sources.rename(workspace, bot, source.id, "")), "invalid title");
    EXPECT_REFUSED(run(sources.rename(other_workspace, other_bot, source.id, "x")), "not_found");
    const auto replaced =
        run(sources.replace(workspace, bot, source.id, {SourceKind::file, "b.txt", "", "other"}));
    EXPECT_EQ(replaced.title, "Our terms");
}

TEST_F(SourcesTest, other_workspaces_and_chatbots_reach_nothing) {
    const auto source = add("a.txt", "text").id;
    set(source, SourceStatus::failed);
    for (const auto& [of, chatbot] :
         {std::pair{other_workspace, bot}, {other_workspace, other_bot}, {workspace, second_bot}}) {
        EXPECT_REFUSED(run(sources.get(of, chatbot, source)), "not_found");
        EXPECT_REFUSED(run(sources.bytes(of, chatbot, source)), "not_found");
        EXPECT_REFUSED(run(sources.retry(of, chatbot, source)), "not_found");
        run(sources.remove(of, chatbot, source));
    }
    EXPECT_REFUSED(run(sources.list(other_workspace, bot, {})), "not_found");
    EXPECT_THAT(run(sources.list(other_workspace, other_bot, {})).sources, IsEmpty());
    run(sources.remove_blob(other_workspace, get(source).blob_id));
    EXPECT_EQ(run(sources.bytes(workspace, bot, source)), "text");
}

} // namespace
} // namespace hiochat::knowledge
