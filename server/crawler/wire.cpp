#include "crawler/wire.h"

namespace hiochat::crawler::wire {

Run from(const crawler::Run& run) {
    return {
        run.id,
        run.source_id,
        run.cause,
        run.state,
        explain(run.error_code, run.error_detail),
        run.started_at,
        run.finished_at,
        run.waiting,
        run.fetched,
        run.unchanged,
        run.skipped,
        run.failed,
        run.added,
        run.changed,
        run.removed,
        run.bytes
    };
}

Crawl from(const CrawlState& state) {
    const auto& crawl = state.crawl;
    const auto list = [](const std::string& text) {
        return json::decode_text<std::vector<std::string>>(text);
    };
    Crawl out{
        crawl.source_id,
        crawl.type,
        crawl.url,
        crawl.depth,
        crawl.page_limit,
        list(crawl.include),
        list(crawl.exclude),
        crawl,
        crawl.paused,
        crawl.next_run_at,
        crawl.run_id.has_value(),
        std::nullopt,
        state.pages
    };
    if (state.last_run) {
        out.last_run = from(*state.last_run);
    }
    return out;
}

RunAddress from(const Address& address) {
    return {
        address.url,
        address.kind,
        address.state,
        address.change,
        explain(address.reason_code, address.reason_detail),
        address.http_status,
        address.milliseconds,
        address.bytes,
        address.depth,
        address.found_on,
        address.page_id,
        address.at
    };
}

} // namespace hiochat::crawler::wire
