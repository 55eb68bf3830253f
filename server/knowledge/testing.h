#pragma once

#include "accounts/testing.h"
#include "knowledge/blobs/blobs.h"
#include "knowledge/library.h"
#include "knowledge/sources.h"
#include "platform/log/log.h"

namespace hiochat::knowledge {

// A chatbot with sources and a library, as the application connects them.
struct KnowledgeTest : accounts::FeatureTest {
    db::TemporaryFolder folder;
    log::Log log{log::Level::off};
    db::TestDatabase blob_database{db::blobs_migrations()};
    blobs::Blobs blobs{blob_database};
    Sources sources{database, blobs, clock, {}};
    async::Pool pool{2};
    std::exception_ptr background_failure;
    async::TaskGroup background{loop.get_executor(), [this](std::exception_ptr error) {
                                    background_failure = error;
                                }};
    std::unique_ptr<Library> library = make_library();
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId second_bot = add_chatbot(workspace);
    const ChatbotId other_bot = add_chatbot(other_workspace);

    KnowledgeTest() {
        sources.on_removed([this](
                               const WorkspaceId&, const ChatbotId& chatbot, const SourceId& source
                           ) { library->remove(chatbot, source); });
    }

    void TearDown() override {
        settle();
        EXPECT_FALSE(background_failure);
    }

    // Waits for what goes on in the background.
    void settle() { run(background.join()); }

    std::unique_ptr<Library> make_library() {
        return std::make_unique<Library>(database, pool, folder.path() / "index", log, background);
    }

    // As after a restart: what is not on disk is gone.
    void restart() {
        settle();
        library = make_library();
    }

    Source
    add(const std::string& name, const std::string& bytes, SourceKind kind = SourceKind::file) {
        return run(sources.add(workspace, bot, {kind, name, "", bytes}));
    }

    Source get(const SourceId& source) { return run(sources.get(workspace, bot, source)); }

    Library::Snapshot index() { return run(library->find(workspace, bot)); }

    // The ids of the sources that are found, best first.
    std::vector<std::string> search(const std::string& question) {
        std::vector<std::string> out;
        for (const auto& hit : index()->search(question)) {
            out.push_back(hit.source);
        }
        return out;
    }
};

} // namespace hiochat::knowledge
