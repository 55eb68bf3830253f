#pragma once

#include "accounts/testing.h"
#include "knowledge/vectors/testing.h"
#include "knowledge/vectors/upkeep.h"
#include "knowledge/vectors/vectors.h"
#include "platform/async/blocking.h"
#include "platform/json/json.h"
#include "platform/log/log.h"

#include <map>

namespace hiochat::knowledge::vectors {

// Rows of pages as the knowledge feature stores them, an index of what answers, a scripted model,
// and vectors as the application connects them. Jobs run when a test says so.
struct VectorsTest : accounts::FeatureTest {
    using Texts = std::vector<std::string>;

    db::TemporaryFolder folder;
    log::Log log{log::Level::off};
    async::Pool pool{2};
    std::exception_ptr background_failure;
    async::TaskGroup background{loop.get_executor(), [this](std::exception_ptr error) {
                                    background_failure = error;
                                }};
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId second_bot = add_chatbot(workspace);
    ScriptedEmbedder embedder;
    Options options{.question_time = std::chrono::milliseconds{50}};
    std::unique_ptr<Vectors> vectors = make_vectors();
    std::unique_ptr<Upkeep> upkeep = make_upkeep();

    void TearDown() override {
        settle();
        EXPECT_FALSE(background_failure);
    }

    // Waits for what goes on in the background.
    void settle() { run(background.join()); }

    std::unique_ptr<Vectors> make_vectors() {
        return std::make_unique<Vectors>(
            database, pool, folder.path() / "vectors", embedder, clock, log, background, options
        );
    }

    std::unique_ptr<Upkeep> make_upkeep() {
        auto out = std::make_unique<Upkeep>(
            database,
            embedder,
            vectors->choice(),
            clock,
            log,
            background,
            std::chrono::milliseconds{0}
        );
        out->on_stored([this](const ChatbotId& chatbot) { vectors->note_stored(chatbot); });
        return out;
    }

    // As after a restart.
    void restart_vectors() {
        settle();
        upkeep.reset();
        vectors = make_vectors();
        upkeep = make_upkeep();
    }

    // A passage for each text, under a heading of its own.
    SourceId add_page(const Texts& texts, std::optional<ChatbotId> of = {}) {
        static constexpr db::Statement insert{
            "insert_test_page",
            "insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, "
            "status, progress, blob_id, created_at, updated_at, language) "
            "values ($1, $2, $3, 'page', 'Handbook', 'Handbook', 'text/html', 1, 'ready', 1, '', "
            "0, 0, 'en')"
        };
        const auto id = SourceId::make();
        const auto chatbot = of.value_or(bot);
        write([&](db::Session& session) { session.change(insert, id, workspace, chatbot); });
        pages_[id.text()] = {chatbot, 0, {}};
        learn(id, texts);
        return id;
    }

    // From now on the page says this.
    void learn(const SourceId& source, const Texts& texts, const Texts& questions = {}) {
        static constexpr db::Statement flip{
            "flip_test_page",
            "update sources set version = $2, last_version = $2, chunks = $3 where id = $1"
        };
        static constexpr db::Statement insert{
            "insert_test_version",
            "insert into source_versions (source_id, version, workspace_id, passages) "
            "values ($1, $2, $3, $4)"
        };
        static constexpr db::Statement insert_passage{
            "insert_test_passage",
            "insert into passages (source_id, version, ordinal, workspace_id, heading, page, text, "
            "questions) values ($1, $2, $3, $4, $5, 0, $6, $7)"
        };
        auto& page = pages_.at(source.text());
        const auto version = ++page.version;
        page.texts = texts;
        write([&](db::Session& session) {
            end_versions(session, source);
            session.change(insert, source, version, workspace, texts.size());
            for (std::size_t i = 0; i < texts.size(); ++i) {
                const auto heading = "Part " + std::to_string(i + 1);
                session.change(
                    insert_passage,
                    source,
                    version,
                    i,
                    workspace,
                    heading,
                    texts[i],
                    json::encode_text(questions)
                );
            }
            session.change(flip, source, version, texts.size());
        });
        indexes_.clear();
    }

    void remove(const SourceId& source) {
        static constexpr db::Statement remove{
            "remove_test_page", "delete from sources where id = $1"
        };
        write([&](db::Session& session) {
            end_versions(session, source);
            session.change(remove, source);
        });
        pages_.erase(source.text());
        indexes_.clear();
    }

    // As the knowledge feature's sweep does.
    void sweep() {
        static constexpr db::Statement dead{
            "dead_test_versions", "select source_id, version from source_versions where dead"
        };
        write([&](db::Session& session) {
            for (const auto row : session.rows(dead)) {
                while (remove_some_of_version(
                    session,
                    workspace,
                    row.get<std::string>("source_id"),
                    row.get<std::int64_t>("version")
                )) {
                }
            }
        });
    }

    std::shared_ptr<const index::Index> index(std::optional<ChatbotId> of = {}) {
        const auto chatbot = of.value_or(bot);
        auto& known = indexes_[chatbot];
        if (known == nullptr) {
            std::vector<index::Part> parts;
            for (const auto& [id, page] : pages_) {
                if (page.chatbot != chatbot) {
                    continue;
                }
                index::Document document{id, "Handbook", "en", {}};
                document.version = static_cast<std::uint64_t>(page.version);
                for (std::size_t i = 0; i < page.texts.size(); ++i) {
                    document.passages.push_back({page.texts[i], "Part " + std::to_string(i + 1), 0}
                    );
                }
                parts.push_back({index::Segment::from_bytes(index::build(document)), {}});
            }
            known = std::make_shared<const index::Index>(std::move(parts));
        }
        return known;
    }

    // Runs the job once.
    void embed() { run(upkeep->run({workspace, bot})); }

    Progress progress() { return run(upkeep->progress(workspace, bot)); }

    std::optional<Searchable> searchable() { return run(vectors->find(workspace, bot, index())); }

    // The same, with the measure of chance, which comes a moment later.
    std::optional<Searchable> measured() {
        static_cast<void>(searchable());
        settle();
        return searchable();
    }

    // The ids of the sources whose passages are nearest, best first.
    Texts nearest(const std::string& question, const Texts& only = {}) {
        const auto found = searchable();
        Texts out;
        if (!found) {
            return out;
        }
        const auto& searched = *found->view->index();
        for (const auto passage :
             found->view->nearest(Probe{embedder.vector_of(question)}, 3, only)) {
            for (std::size_t part = searched.parts().size(); part-- > 0;) {
                if (passage >= searched.base(part)) {
                    const auto& segment = *searched.parts()[part].segment;
                    const auto& stored = segment.passages()[passage - searched.base(part)];
                    out.emplace_back(segment.string(segment.sources()[stored.source].id));
                    break;
                }
            }
        }
        return out;
    }

    std::int64_t jobs_of(const char* kind) {
        static constexpr db::Statement statement{
            "count_jobs_of", "select count(*) from jobs where kind = $1"
        };
        auto unit = [kind](db::Session& session) {
            return session.value<std::int64_t>(statement, kind).value();
        };
        return write(unit);
    }

    std::int64_t rows() {
        static constexpr db::Statement statement{
            "count_vectors", "select count(*) from passage_vectors"
        };
        return count(statement);
    }

    static void end_versions(db::Session& session, const SourceId& source) {
        static constexpr db::Statement end{
            "end_test_versions", "update source_versions set dead = true where source_id = $1"
        };
        session.change(end, source);
    }

private:
    struct Page {
        ChatbotId chatbot;
        std::int64_t version = 0;
        Texts texts;
    };

    std::map<std::string, Page> pages_;
    std::map<ChatbotId, std::shared_ptr<const index::Index>> indexes_;
};

} // namespace hiochat::knowledge::vectors
