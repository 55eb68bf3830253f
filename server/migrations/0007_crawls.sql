-- What is fetched from the web again and again. A page, sitemap or site has a row here beside its source.
create table crawls (
    source_id text primary key references sources (id) on delete cascade,
    workspace_id text not null,
    chatbot_id text not null,
    type text not null,
    url text not null,
    depth bigint not null,
    page_limit bigint not null,
    include text not null, -- JSON lists of patterns
    exclude text not null,
    every text not null,
    at text not null, -- "03:30", local
    weekday bigint,
    day bigint,
    time_zone text not null,
    paused boolean not null,
    next_run_at bigint,
    run_id text, -- of the run under way
    last_run_id text,
    created_at bigint not null,
    updated_at bigint not null
);

create index crawls_by_chatbot on crawls (chatbot_id, source_id);
create index crawls_by_time on crawls (next_run_at) where next_run_at is not null;

-- The tables below outlive the crawl that they belong to for a while: a sweep removes them in batches, as there may be
-- hundreds of thousands of rows.
create table crawl_runs (
    id text primary key,
    workspace_id text not null,
    chatbot_id text not null,
    source_id text not null,
    cause text not null,
    state text not null,
    error_code text,
    error_detail text,
    stopping boolean not null,
    started_at bigint not null,
    finished_at bigint,
    waiting bigint not null,
    fetched bigint not null,
    unchanged bigint not null,
    skipped bigint not null,
    failed bigint not null,
    added bigint not null,
    changed bigint not null,
    removed bigint not null,
    bytes bigint not null
);

create index crawl_runs_by_source on crawl_runs (source_id, id);

-- Frontier and report in one: what waits is still to be fetched, all else has come to its end.
create table crawl_addresses (
    run_id text not null,
    seq bigint not null,
    workspace_id text not null,
    kind text not null, -- page, or the sitemap that names pages
    url text not null,
    state text not null,
    change text,
    reason_code text,
    reason_detail text,
    http_status bigint,
    milliseconds bigint not null,
    bytes bigint not null,
    depth bigint not null,
    hops bigint not null, -- redirects and canonical links that led here, one after the other
    found_on text,
    target text,      -- what is read in its place
    page_id text,     -- the source that holds its text
    attempts bigint not null,
    retry_at bigint not null,
    at bigint not null,
    primary key (run_id, seq)
);

create unique index crawl_addresses_by_url on crawl_addresses (run_id, url);
create index crawl_addresses_waiting on crawl_addresses (run_id, depth, seq) where state = 'waiting';

-- What was last read of each page of a crawl.
create table crawled_pages (
    source_id text not null, -- of the crawl
    url text not null,
    workspace_id text not null,
    page_id text not null,   -- the source that holds its text
    title text not null,
    etag text not null,
    last_modified text not null,
    content_hash text not null,
    learned boolean not null, -- whether its text with this hash answers
    links text not null,        -- JSON list: what a page that is unchanged leads to
    missing bigint not null,    -- runs in a row
    run_id text not null,       -- the last that dealt with it
    fetched_at bigint not null,
    primary key (source_id, url)
);

create index crawled_pages_by_content on crawled_pages (source_id, content_hash);
create index crawled_pages_by_run on crawled_pages (source_id, run_id);
