// The words of the settings: --help, the sample file, the table of limits.
#include "platform/config/config.h"
#include "platform/json/names.h"

#include <algorithm>

namespace hiochat::config {

namespace {

constexpr Setting all_settings[] = {
    {"listen", "address and port to serve HTTP on; [::]:8080 for all addresses"},
    {"data", "folder of the embedded database, backups and outgoing mail"},
    {"database", "postgres://user@host/name to use PostgreSQL in place of the embedded database"},
    {"public_url", "address that browsers use, https://chat.example.com; default: http://LISTEN"},
    {"demo", "make a demo workspace, chatbot and page when the database is empty"},
    {"smtp_url", "smtp://host:587 or smtps://host:465; without it mail is written to DATA/outbox"},
    {"smtp_user", "user name for the mail server"},
    {"smtp_password", "password for the mail server"},
    {"mail_from", "sender of mail"},
    {"log_level", "debug, info, warning, error or off"},
    {"trusted_proxies", "addresses of reverse proxies whose X-Forwarded-For and -Proto are believed"
    },

    {"message_chars", "longest message of a visitor", "acknowledged with `too_large`"},
    {"messages_per_minute",
     "messages of one visitor, in all tabs together",
     "acknowledged with `limited` and `retryAfter`"},
    {"messages_per_second",
     "messages of one visitor; a third of messages_per_minute, at least 5",
     "acknowledged with `limited` and `retryAfter`"},
    {"messages_per_minute_per_address",
     "messages from one address; 100 times messages_per_minute",
     "acknowledged with `limited` and `retryAfter`"},
    {"messages_per_minute_per_chatbot",
     "messages of all visitors of a chatbot, by whichever of its keys; 400 times "
     "messages_per_minute",
     "acknowledged with `limited` and `retryAfter`"},
    {"reads_per_minute",
     "`sync`, `watch`, `unwatch`, `watchThreads` and `startTyping` of one visitor or member; 40 "
     "times messages_per_minute",
     "acknowledged with `limited` and `retryAfter`"},
    {"visitors_per_minute", "new visitors from one address", "429 `limited` with `Retry-After`"},
    {"sign_in_mails_per_hour",
     "sign-in mails to one e-mail address",
     "429 `limited` with `Retry-After`"},
    {"sign_in_mails_per_hour_per_address",
     "sign-in mails asked for from one address",
     "429 `limited` with `Retry-After`"},

    {"upload_bytes", "largest file that can be uploaded", "413 `too_large`"},
    {"extract_seconds", "time a document may take to be read", "the source fails with `timeout`"},
    {"extract_megabytes",
     "memory a document may take to be read",
     "the source fails with `out_of_memory`"},
    {"job_lease_seconds",
     "silence after which a server's work in progress is taken over, on PostgreSQL",
     "another server goes on with it"},
    {"sources_per_chatbot",
     "sources of one chatbot, the pages of its sites and sitemaps aside",
     "409 `full`"},
    {"passages_per_source",
     "passages that one source is cut into",
     "the source fails with `too_large`"},
    {"vector_megabytes",
     "vectors of passages in memory at once, of all chatbots",
     "those asked for the longest ago are read again when asked for; a chatbot whose own do not "
     "fit is searched by words alone"},

    {"crawl_allow_private_networks",
     "crawl private and loopback addresses, too: for a server that reads its own intranet"},
    {"crawl_ports", "ports on which pages are read, where private networks are not allowed"},
    {"crawl_connections", "connections to other servers at once", "further addresses wait"},
    {"crawl_header_bytes",
     "headers of another server's reply together",
     "the page fails with `too_large`"},
    {"crawl_pages",
     "pages of one site or sitemap; 500 where its owner sets no limit",
     "further addresses are skipped with `page_limit`"},
    {"crawl_depth",
     "links from the start address to a page; 10 where its owner sets no limit",
     "further links are skipped with `too_deep`"},
    {"crawl_addresses",
     "addresses that a run looks at and reports",
     "further addresses are not listed"},
    {"crawl_page_bytes", "largest page that is read", "the page fails with `too_large`"},
    {"crawl_fetches", "pages of one run that are fetched at once", "the next page waits"},
    {"crawl_fetches_per_host",
     "pages of one host that are fetched at once, by all runs together",
     "the next page waits"},
    {"crawl_requests_per_second",
     "requests to one host, by all runs together; a host that asks for a longer Crawl-delay gets "
     "it",
     "the next page waits"},
    {"crawl_delay_seconds",
     "longest Crawl-delay that is kept; a longer one counts as this",
     "the next page is fetched"},
    {"crawl_page_seconds", "time a page may take to be fetched", "the page fails with `timeout`"},
    {"crawl_retries",
     "further tries for a page whose server is busy, broken or not there",
     "the page fails with the last reason"},
    {"crawl_run_seconds",
     "time a run may take",
     "the run ends with `time_limit`; what was read stays"},
    {"crawl_at_once", "runs under way on one server", "the next run waits"},
    {"crawl_runs_kept", "runs of a source whose reports are kept", "the oldest is removed"},

    {"secret_key",
     "text of at least 32 characters with which keys of vendors are encrypted, the same on all "
     "servers of one database; default: DATA/secret.key, which is made"},
    {"model_vendor",
     "vendor of the server's own model: openai, azure, anthropic, mistral, groq, openrouter, "
     "ollama, vllm, llamacpp, or custom for any other with OpenAI's interface"},
    {"model_url",
     "address of the server's own model, https://api.openai.com/v1; empty: the vendor's"},
    {"model_key", "key for the server's own model"},
    {"model_name", "the server's own model; empty: none, answers are drawn from the documents"},
    {"model_api_version", "Azure's api-version"},
    {"model_window", "tokens of prompt and answer together; 0: what is known of the model"},
    {"model_prompt_price", "price of a million tokens read, such as 0.15"},
    {"model_completion_price", "price of a million tokens written, such as 0.60"},
    {"model_fallback_vendor", "vendor of the model that is asked when the first fails"},
    {"model_fallback_url", "its address"},
    {"model_fallback_key", "its key"},
    {"model_fallback_name", "its name; empty: there is none"},
    {"model_fallback_prompt_price", "price of a million tokens that it reads"},
    {"model_fallback_completion_price", "price of a million tokens that it writes"},
    {"embedding_vendor", "vendor of the server's own embedding model"},
    {"embedding_url", "its address"},
    {"embedding_key", "its key"},
    {"embedding_name", "its name; empty: none, passages are found by their words"},
    {"embedding_api_version", "Azure's api-version"},
    {"embedding_dimensions", "dimensions to ask for; 0: as the model gives them"},
    {"embedding_price", "price of a million tokens"},
    {"model_currency", "currency of all prices"},
    {"model_allow_private_networks",
     "let workspaces set models at private and loopback addresses, too; the server's own may "
     "always "
     "be there"},
    {"model_ports", "ports of models that workspaces set, where private networks are not allowed"},
    {"model_spend_per_month",
     "what a workspace may spend on the server's own models in a month, in model_currency; 0: any "
     "amount",
     "answers are drawn from the documents, code `over_budget`"},
    {"model_requests_at_once",
     "requests to models under way for one workspace, on one server",
     "the next one waits"},
    {"model_requests_waiting",
     "requests of one workspace that wait for that",
     "the next one fails with `busy`"},
    {"model_wait_seconds", "time that a request waits for its turn", "it fails with `busy`"},
    {"model_seconds",
     "time that all models of a list together may take to answer",
     "the answer is drawn from the documents, code `timeout`"},
    {"model_first_seconds",
     "time that a model may take to begin its answer",
     "the next model is asked"},
    {"model_stall_seconds", "silence in the middle of an answer", "the next model is asked"},
    {"model_rewriting_seconds",
     "time that a model may take to put a question into other words when nothing is found by its "
     "own; 0: never",
     "the question is searched as it is"},
    {"model_tries",
     "requests to one model for one answer, while it has not begun",
     "the next model is asked"},
    {"model_retry_seconds",
     "longest wait before such a request",
     "the next model is asked, and the vendor is left alone as it asks"},
    {"model_breaker_failures",
     "failures in a row after which an endpoint is left alone",
     "it is passed over with `circuit_open`"},
    {"model_breaker_seconds",
     "time for which it is left alone; one request then tries it again",
     "one request tries it again"},
    {"model_retry_after_seconds",
     "longest time for which a vendor is left alone because it asks for it (Retry-After)",
     "it is asked again"},
    {"model_reply_bytes", "reply of a model as it travels", "it fails with `too_large`"},
    {"model_event_bytes",
     "one event of a model's stream, and one line of it",
     "it fails with `broken_reply`"},
    {"model_endpoints", "models in the list of a workspace or chatbot", "409 `full`"},
    {"embedding_seconds", "time that a request for embeddings may take", "it fails with `timeout`"},
    {"embedding_reply_bytes", "reply to a request for embeddings", "it fails with `too_large`"},

    {"answer_restarts",
     "how often an answer that has not begun is begun anew, as the visitor goes on writing; 0: "
     "never",
     "the next message waits for the next answer"},
    {"answer_restart_seconds",
     "time after the first message within which that is done",
     "the next message waits for the next answer"},
    {"answer_together_bytes",
     "messages in a row that are answered together",
     "the next message waits for the next answer"},

    {"evaluations_per_chatbot", "sets of test questions of one chatbot", "409 `full`"},
    {"evaluation_questions", "questions of one set", "409 `full`"},
    {"evaluation_runs_kept", "runs of a set whose results are kept", "the oldest is removed"},
    {"evaluation_runs_at_once", "runs under way on one server", "the next run waits"},
    {"evaluation_quiet_seconds",
     "time without a further change after which a set that follows changes is run",
     "the run begins"},
    {"evaluation_answer_seconds",
     "time that the answer to a test question may take",
     "the question counts as an error, code `timeout`"},

    {"connections",
     "sockets of visitors and members in all; lowered at the start to what the limit of open files "
     "allows",
     "503 in place of the handshake, with `Retry-After`"},
    {"connections_per_address",
     "sockets from one address",
     "429 in place of the handshake, with `Retry-After`"},
    {"unconnected",
     "sockets that have not joined a namespace yet, in all",
     "503 in place of the handshake, with `Retry-After`"},
    {"unconnected_per_address",
     "of those, sockets from one address",
     "429 in place of the handshake, with `Retry-After`"},
    {"connect_seconds", "time a socket has to join a namespace", "the socket is closed"},
    {"ping_seconds", "a socket that is silent for so long is pinged", "a ping is sent"},
    {"pong_seconds", "time a client has to answer a ping", "the socket is closed: `ping timeout`"},
    {"upgrade_seconds",
     "time a change from long-polling to a WebSocket may take",
     "the WebSocket is closed; long-polling goes on"},
    {"payload_bytes",
     "largest message on a socket, and largest body of long-polling",
     "the WebSocket is closed with 1009; 413 for polling"},
    {"queue_bytes",
     "bytes that wait for a client that does not read",
     "the socket is closed: `too slow`; it catches up when it comes back"},
    {"packets_per_second",
     "packets of one socket, whatever they carry",
     "the socket is not read until its second is over; one that posts meanwhile gets 429 and is "
     "closed: `too many packets`"},
    {"pending_events",
     "events of one socket that wait for their handlers",
     "the socket is not read meanwhile; closed at 64 times as many: `too many packets`"},
    {"attachments", "binary attachments of one event", "the socket is closed: `parse error`"},
    {"namespaces", "namespaces that one socket may join", "CONNECT_ERROR with `limited`"},
    {"recovery_seconds",
     "time in which a lost connection can be recovered",
     "the client begins anew and catches up"},
    {"recovery_bytes",
     "events kept for one socket, in case it loses its connection",
     "the oldest are dropped; a client that would miss them begins anew and catches up"},
    {"recovery_total_bytes",
     "the same for all sockets together",
     "the oldest are dropped; a client that would miss them begins anew and catches up"},

    {"http_connections",
     "HTTP connections in all; lowered at the start to what the limit of open files allows",
     "503 `unavailable` with `Retry-After`"},
    {"http_connections_per_address",
     "HTTP connections from one address; trusted proxies may open more",
     "429 `limited` with `Retry-After`"},
    {"requests_per_connection",
     "requests over one HTTP connection",
     "the last reply says `Connection: close`"},
    {"header_bytes",
     "request line and headers together",
     "431 `too_large`; 414 when the address alone is too long"},
    {"headers", "headers of a request", "431 `too_large`"},
    {"header_seconds",
     "time from a connection, or a request's first byte, to the end of its headers",
     "408 `invalid`; closed when nothing came at all"},
    {"body_bytes", "body of a request that is no upload", "413 `too_large`"},
    {"body_seconds", "time a whole body may take", "408 `invalid`"},
    {"stall_seconds",
     "time without a byte of a body, or without a client taking any of its reply",
     "408 `invalid`; a reply is cut off"},
    {"idle_seconds", "time between two requests of a connection", "the connection is closed"},
    {"stream_seconds",
     "time a reply may take that is sent while it is made, such as a streamed answer",
     "the reply is cut off"},
    {"stream_bytes",
     "bytes of such a reply that wait for a client that does not read",
     "the reply is cut off"},
    {"mcp_calls_per_minute",
     "tools of the MCP server called in one workspace",
     "the tool's result is an error that says when to come back"},
};

std::string toml_text(const std::string& value) {
    return '"' + value + '"';
}

std::string toml_text(bool value) {
    return value ? "true" : "false";
}

std::string toml_text(std::int64_t value) {
    return std::to_string(value);
}

std::string toml_text(const std::vector<std::string>&) {
    return "[]";
}

std::string toml_text(const std::vector<std::int64_t>& list) {
    std::string out;
    for (const auto number : list) {
        out += (out.empty() ? "" : ", ") + std::to_string(number);
    }
    return "[" + out + "]";
}

Config defaults() {
    Config config;
    derive(config);
    return config;
}

std::string default_of(std::string_view key) {
    const auto config = defaults();
    std::string text;
    boost::mp11::mp_for_each<json::Members<Config>>([&](auto member) {
        if (key == member.name) {
            text = toml_text(config.*member.pointer);
        }
    });
    return text;
}

std::string with_separators(std::string number) {
    for (auto at = static_cast<std::ptrdiff_t>(number.size()) - 3; at > 0; at -= 3) {
        number.insert(static_cast<std::size_t>(at), ",");
    }
    return number;
}

// A setting's name ends with its unit.
std::string_view unit_of(std::string_view key) {
    struct Unit {
        std::string_view part;
        std::string_view text;
    };

    constexpr Unit units[] = {
        {"_megabytes", " MB"},
        {"_bytes", " bytes"},
        {"_seconds", " s"},
        {"_chars", " characters"},
        {"_per_minute", " a minute"},
        {"_per_second", " a second"},
        {"_per_hour", " an hour"},
        {"_per_month", " a month"},
    };
    const auto* found = std::ranges::find_if(units, [&](const Unit& unit) {
        return key.find(unit.part) != std::string_view::npos;
    });
    return found == std::end(units) ? std::string_view{} : found->text;
}

} // namespace

std::span<const Setting> settings() {
    return all_settings;
}

void derive(Config& config) {
    const auto base = config.messages_per_minute;
    const auto fill = [](std::int64_t& setting, std::int64_t value) {
        setting = setting == 0 ? value : setting;
    };
    fill(config.messages_per_second, std::max<std::int64_t>(5, base / 3));
    fill(config.messages_per_minute_per_address, 100 * base);
    fill(config.messages_per_minute_per_chatbot, 400 * base);
    fill(config.reads_per_minute, 40 * base);
}

std::string sample_file() {
    std::string out = "# Hiochat settings. Each can also be given as HIOCHAT_<KEY> or --<key>.\n";
    for (const auto& [key, help, answer] : all_settings) {
        out +=
            "\n# " + std::string{help} + "\n# " + std::string{key} + " = " + default_of(key) + "\n";
    }
    return out;
}

std::string limits_table() {
    std::string out = "| setting | default | what is limited | what happens there |\n"
                      "| --- | --- | --- | --- |\n";
    for (const auto& [key, help, answer] : all_settings) {
        if (answer.empty()) {
            continue;
        }
        out += "| `" + std::string{key} + "` | " + with_separators(default_of(key));
        out += std::string{unit_of(key)} + " | " + std::string{help} + " | ";
        out += std::string{answer} + " |\n";
    }
    return out;
}

} // namespace hiochat::config
