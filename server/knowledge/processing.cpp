#include "knowledge/processing.h"

#include "knowledge/library.h"
#include "knowledge/queries.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/log/log.h"

#include <algorithm>
#include <stdexcept>

namespace hiochat::knowledge {

namespace {

// A chatbot's document larger than this would not fit a transaction that others wait for.
constexpr std::size_t most_passages = 50'000;

constexpr std::size_t title_bytes = 500;

// Cut between characters.
std::string beginning(const std::string& text, std::size_t most) {
    auto end = std::min(most, text.size());
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
        --end;
    }
    return text.substr(0, end);
}

extractor::Outcome
read_file(std::string bytes, std::filesystem::path program, extractor::Limits limits) {
    return extractor::extract(std::string_view{bytes}, program, limits);
}

std::vector<index::Passage> cut_sections(std::vector<extractor::Section> read) {
    std::vector<index::Section> sections;
    sections.reserve(read.size());
    for (auto& section : read) {
        sections.push_back(
            {std::move(section.heading), section.level, section.page, std::move(section.text)}
        );
    }
    return index::cut(sections);
}

} // namespace

Processing::Processing(
    db::Database& database,
    Sources& sources,
    Library& library,
    async::Pool& pool,
    const Clock& clock,
    log::Log& log,
    std::filesystem::path extractor,
    extractor::Limits limits
)
    : database_{database}, sources_{sources}, library_{library}, pool_{pool}, clock_{clock},
      log_{log}, extractor_{std::move(extractor)}, limits_{limits} {}

Task<void> Processing::run(ProcessJob job) {
    auto start = [job, now = clock_.now()](db::Session& session) {
        return session.find<Source>(
            queries::start_processing, job.source_id, job.workspace_id, now
        );
    };
    const auto source = co_await database_.write(std::move(start));
    if (!source) {
        co_return; // deleted, or done by an earlier try
    }
    auto bytes = co_await sources_.bytes(job.workspace_id, job.chatbot_id, job.source_id);
    extractor::Extracted extracted;
    if (source->kind == SourceKind::text) {
        extractor::Section section;
        section.text = std::move(bytes);
        extracted.sections.push_back(std::move(section));
    } else {
        auto outcome =
            co_await async::blocking(pool_, read_file, std::move(bytes), extractor_, limits_);
        if (const auto* failure = std::get_if<extractor::Failure>(&outcome)) {
            if (failure->code == "unavailable") {
                throw std::runtime_error{"hiochat-extract: " + failure->message};
            }
            co_await fail(job, failure->code, failure->message);
            co_return;
        }
        extracted = std::get<extractor::Extracted>(std::move(outcome));
    }
    co_await progress(job, 0.5);
    if (!co_await finish(*source, std::move(extracted))) {
        library_.remove(job.chatbot_id, job.source_id);
    }
}

Task<bool> Processing::finish(Source source, extractor::Extracted extracted) {
    const ProcessJob job{source.workspace_id, source.chatbot_id, source.id};
    auto title = source.title;
    if (title == source.name && !extracted.title.empty()) {
        title = beginning(extracted.title, title_bytes);
    }
    auto passages = co_await async::blocking(pool_, cut_sections, std::move(extracted.sections));
    if (passages.empty()) {
        co_await fail(job, "no_text", "There is no text in this document.");
        co_return true;
    }
    if (passages.size() > most_passages) {
        co_await fail(job, "too_large", "This document is too long. Split it into several files.");
        co_return true;
    }
    const index::Document document{source.id.text(), title, extracted.language, passages};
    co_await library_.put(source.workspace_id, source.chatbot_id, document);
    auto store = [source,
                  title,
                  passages = std::move(passages),
                  pages = extracted.pages,
                  language = extracted.language,
                  now = clock_.now()](db::Session& session) {
        const auto amount = std::ssize(passages);
        const auto pages_or_none = pages > 0 ? std::optional<std::int64_t>{pages} : std::nullopt;
        const auto language_or_none = language.empty() ? std::nullopt : std::optional{language};
        const auto& workspace = source.workspace_id;
        if (session.change(
                queries::finish_processing,
                source.id,
                workspace,
                pages_or_none,
                amount,
                language_or_none,
                title,
                source.type,
                now
            ) == 0) {
            return false;
        }
        session.change(queries::delete_passages, source.id, workspace);
        std::int64_t ordinal = 0;
        for (const auto& passage : passages) {
            session.change(
                queries::insert_passage,
                source.id,
                ordinal++,
                workspace,
                passage.heading,
                passage.page,
                passage.text
            );
        }
        return true;
    };
    const bool stored = co_await database_.write(std::move(store));
    log_.info(
        "source.ready", {{"source", source.id.text()}, {"passages", document.passages.size()}}
    );
    co_return stored;
}

Task<void> Processing::progress(ProcessJob job, double progress) {
    auto update = [job, progress, now = clock_.now()](db::Session& session) {
        session.change(queries::set_progress, job.source_id, job.workspace_id, progress, now);
    };
    co_await database_.write(std::move(update));
}

Task<void> Processing::fail(ProcessJob job, std::string code, std::string message) {
    log_.info("source.failed", {{"source", job.source_id.text()}, {"code", code}});
    auto update = [job, code, message, now = clock_.now()](db::Session& session) {
        session.change(
            queries::fail_processing, job.source_id, job.workspace_id, code, message, now
        );
    };
    co_await database_.write(std::move(update));
}

Task<void> Processing::give_up(ProcessJob job) {
    co_await fail(job, "internal", "Something went wrong on our side. Try again later.");
}

} // namespace hiochat::knowledge
