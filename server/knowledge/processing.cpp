#include "knowledge/processing.h"

#include "knowledge/library.h"
#include "knowledge/queries.h"
#include "knowledge/reading.h"
#include "knowledge/rows.h"
#include "knowledge/spool.h"
#include "platform/async/async.h"
#include "platform/db/database.h"
#include "platform/log/log.h"
#include "platform/text/language.h"

#include <boost/asio/post.hpp>

#include <algorithm>
#include <stdexcept>

namespace hiochat::knowledge {

namespace {

constexpr std::size_t title_bytes = 500;

// Of the whole way, what reading is; storing is the rest.
constexpr double reading_part = 0.4;
constexpr double bytes_of_passage = 1200; // roughly, to tell how far reading is

constexpr std::chrono::milliseconds tell_every{250};

// The reader went on for longer than anyone would let it store.
struct TooLong {};

struct Counts {
    std::int64_t pages = 0;
    std::int64_t passages = 0;
};

using Tell = std::function<void(Counts)>;

// Takes what the helper reads, cuts it and spools the passages.
class Intake {
public:
    Intake(Spool& spool, std::int64_t most, const Tell& tell)
        : spool_{spool}, most_{most}, tell_{tell} {}

    void add(extractor::Section section) {
        counts_.pages = std::max<std::int64_t>(counts_.pages, section.page);
        cutter_.add(to_section(std::move(section)));
        keep(cutter_.take());
    }

    void finish() { keep(cutter_.finish()); }

private:
    void keep(const std::vector<index::Passage>& passages) {
        for (const auto& passage : passages) {
            spool_.add(passage);
        }
        counts_.passages = spool_.size();
        if (counts_.passages > most_) {
            throw TooLong{};
        }
        if (const auto now = std::chrono::steady_clock::now(); now - told_ >= tell_every) {
            told_ = now;
            tell_(counts_);
        }
    }

    Spool& spool_;
    std::int64_t most_;
    const Tell& tell_;
    index::Cutter cutter_;
    Counts counts_;
    std::chrono::steady_clock::time_point told_ = std::chrono::steady_clock::now();
};

struct Job {
    std::string bytes;
    SourceKind kind = SourceKind::file;
    extractor::Origin origin;
    std::filesystem::path program;
    extractor::Limits limits;
    std::shared_ptr<Spool> spool;
    std::int64_t most = 0;
    Tell tell;
};

// "## Parking" begins a line: who writes texts by hand often writes Markdown.
bool has_markdown_heading(std::string_view text) {
    for (auto at = text.find('#'); at != text.npos; at = text.find('#', at)) {
        const auto begin = at;
        at = std::min(text.find_first_not_of('#', at), text.size());
        const bool starts_line = begin == 0 || text[begin - 1] == '\n';
        if (starts_line && at - begin <= 6 && at < text.size() && text[at] == ' ') {
            return true;
        }
    }
    return false;
}

extractor::Outcome read_document(Job job) {
    Intake intake{*job.spool, job.most, job.tell};
    extractor::Outcome outcome;
    const bool typed = job.kind == SourceKind::text;
    if (typed && has_markdown_heading(job.bytes)) {
        job.origin.type = "text/markdown; charset=utf-8";
    }
    try {
        if (typed && job.origin.type.empty()) {
            std::get<extractor::Extracted>(outcome).language =
                text::code(text::detect_surely(job.bytes));
            extractor::Section whole;
            whole.text = std::move(job.bytes);
            intake.add(std::move(whole));
        } else {
            const auto add = [&intake](extractor::Section section) {
                intake.add(std::move(section));
            };
            outcome = extractor::read(
                std::string_view{job.bytes}, job.program, job.limits, job.origin, add
            );
        }
        intake.finish();
    } catch (const TooLong&) {
        return extractor::Failure{
            "too_large", "This document is too long. Split it into several files."
        };
    }
    if (job.spool->size() == 0 && std::holds_alternative<extractor::Extracted>(outcome)) {
        return extractor::Failure{"no_text", "There is no text in this document."};
    }
    return outcome;
}

// What is shown beside it is the file that answers.
std::string failed_to_replace(const Replacement& by, const std::string& message) {
    return "The replacement \"" + by.name + "\" failed: " + message;
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
        return begin_version(session, job, now);
    };
    const auto begun = co_await database_.write(std::move(start));
    if (!begun) {
        co_return; // deleted, or done by an earlier try
    }
    const auto& source = begun->source;
    sources_.announce(source);

    struct Forget {
        Sources& sources;
        const SourceId& source;

        ~Forget() { sources.forget_progress(source); }
    } const forget{sources_, source.id};

    const auto& blob = begun->replacement ? begun->replacement->blob_id : source.blob_id;
    co_await read_and_store(*begun, co_await sources_.bytes(job.workspace_id, blob));
}

Task<void> Processing::read_and_store(Begun begun, std::string bytes) {
    const auto source = std::move(begun.source);
    auto read_as = source;
    if (begun.replacement) {
        read_as.name = begun.replacement->name;
        read_as.title = source.titled ? source.title : read_as.name;
        read_as.type = begun.replacement->type;
        read_as.size = begun.replacement->size;
    }
    Job job;
    job.bytes = std::move(bytes);
    job.kind = source.kind;
    job.origin.name = read_as.name;
    job.program = extractor_;
    job.limits = limits_;
    job.spool = std::make_shared<Spool>();
    job.most = sources_.limits().passages;
    job.tell = [this,
                source,
                size = static_cast<double>(read_as.size),
                executor = co_await boost::asio::this_coro::executor](Counts counts) {
        auto seen = source;
        const auto expected = std::max(1.0, size / bytes_of_passage);
        seen.progress =
            reading_part * std::min(1.0, static_cast<double>(counts.passages) / expected);
        seen.pages = counts.pages > 0 ? std::optional{counts.pages} : std::nullopt;
        seen.chunks = counts.passages;
        boost::asio::post(executor, [this, seen] { sources_.note_progress(seen); });
    };
    const auto spool = job.spool;
    auto outcome = co_await async::blocking(pool_, read_document, std::move(job));
    if (const auto* failure = std::get_if<extractor::Failure>(&outcome)) {
        if (failure->code == "unavailable") {
            throw std::runtime_error{"hiochat-extract: " + failure->message};
        }
        co_await fail(source, failure->code, failure->message);
        co_return;
    }
    const auto& read = std::get<extractor::Extracted>(outcome);
    Reading reading;
    reading.title = read_as.title;
    if (!source.titled && !read.title.empty()) {
        reading.title = beginning(without_breaks(read.title), title_bytes);
    }
    reading.language = read.language;
    reading.pages = read.pages;
    reading.type = read_as.type;
    reading.size = read_as.size;
    reading.replacement = std::move(begun.replacement);
    if (const auto live = co_await store(source, std::move(reading), spool)) {
        log_.info(
            "source.ready", {{"source", source.id.text()}, {"passages", live->chunks.value_or(0)}}
        );
    }
}

Task<Source> Processing::fail(Source source, std::string code, std::string message) {
    log_.info("source.failed", {{"source", source.id.text()}, {"code", code}});
    auto update = [source, code, message, now = clock_.now()](db::Session& session) {
        const auto replacement = rows::replacement(session, source);
        if (session.change(
                queries::fail_version,
                source.id,
                source.workspace_id,
                source.last_version,
                code,
                replacement ? failed_to_replace(*replacement, message) : message,
                now
            ) > 0) {
            end_versions(session, source.workspace_id, source.id, source.version);
        }
        return session.find<Source>(
            queries::find_source, source.id, source.workspace_id, source.chatbot_id
        );
    };
    const auto failed = co_await database_.write(std::move(update));
    if (failed) {
        sources_.announce(*failed);
    }
    co_return failed.value_or(source);
}

Task<void> Processing::give_up(ProcessJob job) {
    auto find = [job](db::Session& session) {
        return session.find<Source>(
            queries::find_source, job.source_id, job.workspace_id, job.chatbot_id
        );
    };
    const auto source = co_await database_.read(std::move(find));
    if (source && source->status != SourceStatus::ready) {
        co_await fail(*source, "internal", "Something went wrong on our side. Try again later.");
    }
}

} // namespace hiochat::knowledge
