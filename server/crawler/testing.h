#pragma once

#include "accounts/testing.h"
#include "crawler/crawls.h"
#include "crawler/runs.h"
#include "crawler/url.h"
#include "platform/errors/rejected.h"
#include "platform/json/json.h"
#include "platform/log/log.h"

#include <map>
#include <sstream>

namespace hiochat::crawler {

// A web of a few pages, a shelf that remembers, and the crawler between them. Documents are lines:
// "title: T", "link: U", "canonical: U", "noindex", "login", "sitemap: U", "url: U", "<urlset/>"
// and "words" for a sitemap without addresses and for none; all else is text.
struct CrawlerTest : accounts::FeatureTest {
    const ChatbotId bot = add_chatbot(workspace);
    const ChatbotId other_bot = add_chatbot(other_workspace);
    log::Log log{log::Level::off};
    async::Pool pool{2};
    Limits limits = quick();
    std::map<std::string, fetch::Response> web;
    std::vector<std::string> asked; // every request, in order
    std::vector<fetch::Request> requests;
    std::map<std::string, std::string> shelf_texts; // by source id
    std::map<std::string, std::string> shelf_pages; // address by source id
    std::vector<std::string> forgotten;
    std::map<std::string, Status> statuses;
    std::function<void(const std::string& url)> on_ask;
    std::function<void(const std::string& text)> on_learn;
    std::string removed_while_learned; // a text
    std::map<std::string, Learned> refused_texts;
    std::vector<crawler::Run> announced;
    std::unique_ptr<Visitor> visitor;
    std::unique_ptr<Runs> runs;
    std::unique_ptr<Crawls> crawls;

    static Limits quick() {
        Limits limits;
        limits.requests_per_second = 1'000'000;
        limits.first_retry = std::chrono::milliseconds{0};
        return limits;
    }

    CrawlerTest() { restart(); }

    void restart() {
        runs.reset();
        visitor = std::make_unique<Visitor>(
            [this](fetch::Request request) { return answer(std::move(request)); },
            Readers{read_page, read_sitemap},
            pool,
            clock,
            limits
        );
        runs = std::make_unique<Runs>(
            loop.get_executor(), database, *visitor, shelf(), clock, log, limits
        );
        runs->on_changed([this](const crawler::Run& run) { announced.push_back(run); });
        crawls = std::make_unique<Crawls>(database, shelf(), clock, log, limits);
    }

    Task<fetch::Outcome> answer(fetch::Request request) {
        asked.push_back(request.url);
        requests.push_back(request);
        if (on_ask) {
            on_ask(request.url);
        }
        const auto found = web.find(request.url);
        if (found == web.end()) {
            co_return reply(404, "not here");
        }
        auto response = found->second;
        const auto etag = response.header("etag");
        for (const auto& [name, value] : request.headers) {
            if (name == "If-None-Match" && !etag.empty() && value == etag) {
                co_return reply(304, "", response.headers);
            }
        }
        response.url = request.url;
        co_return response;
    }

    static fetch::Response
    reply(int status, std::string body, std::vector<fetch::Header> headers = {}) {
        fetch::Response response;
        response.status = status;
        response.bytes = body.size();
        response.body = std::move(body);
        response.headers = std::move(headers);
        return response;
    }

    void page(const std::string& path, const std::string& body, const std::string& etag = "") {
        std::vector<fetch::Header> headers{{"Content-Type", "text/html"}};
        if (!etag.empty()) {
            headers.push_back({"ETag", etag});
        }
        web[site + path] = reply(200, body, headers);
    }

    static std::optional<std::string> after(const std::string& line, const std::string& word) {
        return line.starts_with(word) ? std::optional{line.substr(word.size())} : std::nullopt;
    }

    static extractor::Outcome read_page(const std::string& body, const extractor::Origin& origin) {
        extractor::Extracted out;
        out.page.emplace();
        std::istringstream in{body};
        for (std::string line; std::getline(in, line);) {
            if (const auto title = after(line, "title: ")) {
                out.title = *title;
            } else if (const auto link = after(line, "link: ")) {
                out.page->links.push_back(resolve(origin.url, *link).value_or(""));
            } else if (const auto canonical = after(line, "canonical: ")) {
                out.page->canonical = *canonical;
            } else if (line == "noindex") {
                out.page->noindex = true;
            } else if (line == "login") {
                out.page->obstacle = extractor::Obstacle::login;
            } else {
                extractor::Section section;
                section.text = line;
                out.sections.push_back(section);
            }
        }
        return out;
    }

    static std::variant<extractor::Sitemap, extractor::Failure>
    read_sitemap(const std::string& body, const std::string&) {
        extractor::Sitemap out;
        std::istringstream in{body};
        for (std::string line; std::getline(in, line);) {
            if (const auto url = after(line, "url: ")) {
                out.urls.push_back(*url);
            } else if (const auto sitemap = after(line, "sitemap: ")) {
                out.sitemaps.push_back(*sitemap);
            } else if (line != "<urlset/>" && line != "words") {
                return extractor::Failure{"broken", "no sitemap"};
            }
        }
        return out;
    }

    Shelf shelf() {
        Shelf out;
        out.add = [this](db::Session& session, const knowledge::NewPage& page) {
            return add_source(session, page);
        };
        out.announce = [](const knowledge::Source&) {};
        out.learn = [this](PageOf page, extractor::Extracted text, PageFacts) {
            return learn(std::move(page), std::move(text));
        };
        out.remove = [this](PageOf page) { return remove(std::move(page)); };
        out.forget = [this](PageOf page, AddressReason reason) {
            return forget(std::move(page), std::move(reason));
        };
        out.set_status = [this](PageOf page, Status status) {
            return set_status(std::move(page), std::move(status));
        };
        return out;
    }

    knowledge::Source add_source(db::Session& session, const knowledge::NewPage& page) {
        static constexpr db::Statement find{
            "test_find_page", "select id from sources where parent_id = $1 and url = $2"
        };
        static constexpr db::Statement insert{
            "test_insert_source",
            "insert into sources (id, workspace_id, chatbot_id, parent_id, kind, name, title, "
            "type, "
            "size, status, progress, blob_id, url, created_at, updated_at) "
            "values ($1, $2, $3, $4, $5, $6, '', '', 0, 'processing', 0, '', $6, 0, 0)"
        };
        knowledge::Source source;
        const auto held =
            page.parent ? session.value<SourceId>(find, *page.parent, page.url) : std::nullopt;
        source.id = held.value_or(SourceId::make());
        shelf_pages[source.id.text()] = page.url;
        if (!held) {
            session.change(
                insert, source.id, page.workspace, page.chatbot, page.parent, page.kind, page.url
            );
        }
        return source;
    }

    // What an owner does by hand.
    Task<void> remove_source(std::string url) {
        static constexpr db::Statement remove{
            "test_remove_source", "delete from sources where url = $1"
        };
        auto unit = [url](db::Session& session) { session.change(remove, url); };
        co_await database.database().write(std::move(unit));
    }

    Task<Learned> learn(PageOf page, extractor::Extracted text) {
        std::string all;
        for (const auto& section : text.sections) {
            all += section.text;
        }
        if (on_learn) {
            on_learn(all);
        }
        if (all == removed_while_learned) {
            co_await remove_source(shelf_pages.at(page.source.text()));
            throw Rejected{Reason::not_found, "source"};
        }
        if (const auto refused = refused_texts.find(all); refused != refused_texts.end()) {
            co_return refused->second;
        }
        auto& held = shelf_texts[page.source.text()];
        const auto learned = held == all ? Learned::same : Learned::changed;
        held = all;
        co_return learned;
    }

    Task<void> remove(PageOf page) {
        shelf_texts.erase(page.source.text());
        co_return;
    }

    Task<void> forget(PageOf page, AddressReason reason) {
        shelf_texts.erase(page.source.text());
        forgotten.push_back(reason.code);
        co_return;
    }

    Task<void> set_status(PageOf page, Status status) {
        static constexpr db::Statement find{
            "test_find_source", "select id from sources where id = $1"
        };
        auto unit = [page](db::Session& session) {
            return session.value<SourceId>(find, page.source).has_value();
        };
        if (!co_await database.database().read(std::move(unit))) {
            throw Rejected{Reason::not_found, "source"};
        }
        statuses[page.source.text()] = std::move(status);
        co_return;
    }

    NewCrawl wanted(CrawlType type, const std::string& url) {
        NewCrawl out;
        out.type = type;
        out.url = url;
        return out;
    }

    SourceId add(NewCrawl crawl) { return async::run(loop, crawls->add(workspace, bot, crawl)); }

    CrawlState state(const SourceId& source) {
        return async::run(loop, crawls->get(workspace, bot, source));
    }

    RunJob job(const SourceId& source) {
        return {workspace, bot, source, state(source).last_run.value().id};
    }

    // Works on the run under way to its end.
    crawler::Run work(const SourceId& source) {
        async::run(loop, runs->run(job(source)));
        return state(source).last_run.value();
    }

    crawler::Run crawl(const SourceId& source) {
        async::run(loop, crawls->begin(workspace, bot, source));
        return work(source);
    }

    // What the report says: "state" or "state/code", with the change where there is one.
    std::map<std::string, std::string> report(const SourceId& source) {
        std::map<std::string, std::string> out;
        AddressQuery query;
        query.limit = 500;
        const auto page =
            async::run(loop, crawls->addresses(workspace, bot, source, job(source).run_id, query));
        for (const auto& address : page.addresses) {
            auto& line = out[path_of(address.url)];
            line = json::enum_name(address.state);
            if (address.reason_code) {
                line += "/" + *address.reason_code;
            }
            if (address.change) {
                line += " " + std::string{json::enum_name(*address.change)};
            }
        }
        return out;
    }

    std::string path_of(const std::string& url) const {
        return url.starts_with(site) ? url.substr(site.size()) : url;
    }

    // How often the address was asked for.
    std::int64_t times(const std::string& path) const {
        return std::ranges::count(asked, site + path);
    }

    std::vector<std::string> texts() const {
        std::vector<std::string> out;
        for (const auto& [id, text] : shelf_texts) {
            out.push_back(text);
        }
        std::ranges::sort(out);
        return out;
    }

    const std::string site = "https://shop.example";
};

} // namespace hiochat::crawler
