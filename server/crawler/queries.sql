-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: insert_crawl
insert into crawls (source_id, workspace_id, chatbot_id, type, url, depth, page_limit, include, exclude, every, at, weekday,
    day, time_zone, paused, next_run_at, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17);

-- name: find_crawl
select source_id, workspace_id, chatbot_id, type, url, depth, page_limit, include, exclude, every, at, weekday, day, time_zone,
    paused, next_run_at, run_id, last_run_id
from crawls where source_id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: change_crawl
update crawls set depth = $4, page_limit = $5, include = $6, exclude = $7, every = $8, at = $9, weekday = $10, day = $11,
    time_zone = $12, paused = $13, next_run_at = $14, updated_at = $15
where source_id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: due_crawls
select source_id, workspace_id, chatbot_id, type, url, depth, page_limit, include, exclude, every, at, weekday, day, time_zone,
    paused, next_run_at, run_id, last_run_id
from crawls where next_run_at <= $1 order by next_run_at limit $2;

-- Nothing when another node was faster.
-- name: move_next_run
update crawls set next_run_at = $4 where source_id = $1 and workspace_id = $2 and next_run_at = $3;

-- name: next_due
select min(next_run_at) as due from crawls where next_run_at is not null;

-- Nothing when one is under way.
-- name: begin_run
update crawls set run_id = $3, last_run_id = $3 where source_id = $1 and workspace_id = $2 and run_id is null;

-- name: end_run
update crawls set run_id = null where source_id = $1 and workspace_id = $2 and run_id = $3;

-- name: insert_run
insert into crawl_runs (id, workspace_id, chatbot_id, source_id, cause, state, stopping, started_at, waiting, fetched, unchanged,
    skipped, failed, added, changed, removed, bytes)
values ($1, $2, $3, $4, $5, 'running', false, $6, 1, 0, 0, 0, 0, 0, 0, 0, 0);

-- name: find_run
select id, workspace_id, chatbot_id, source_id, cause, state, error_code, error_detail, stopping, started_at, finished_at, waiting,
    fetched, unchanged, skipped, failed, added, changed, removed, bytes
from crawl_runs where id = $1 and workspace_id = $2 and source_id = $3;

-- name: list_runs
select id, workspace_id, chatbot_id, source_id, cause, state, error_code, error_detail, stopping, started_at, finished_at, waiting,
    fetched, unchanged, skipped, failed, added, changed, removed, bytes
from crawl_runs where source_id = $1 and workspace_id = $2 and id < $3 order by id desc limit $4;

-- name: stop_run
update crawl_runs set stopping = true where id = $1 and workspace_id = $2 and state = 'running';

-- name: add_to_run
update crawl_runs set waiting = waiting + $3, fetched = fetched + $4, unchanged = unchanged + $5, skipped = skipped + $6,
    failed = failed + $7, added = added + $8, changed = changed + $9, removed = removed + $10, bytes = bytes + $11
where id = $1 and workspace_id = $2
returning id, workspace_id, chatbot_id, source_id, cause, state, error_code, error_detail, stopping, started_at, finished_at,
    waiting, fetched, unchanged, skipped, failed, added, changed, removed, bytes;

-- name: finish_run
update crawl_runs set state = $3, error_code = $4, error_detail = $5, finished_at = $6
where id = $1 and workspace_id = $2 and state = 'running'
returning id, workspace_id, chatbot_id, source_id, cause, state, error_code, error_detail, stopping, started_at, finished_at,
    waiting, fetched, unchanged, skipped, failed, added, changed, removed, bytes;

-- name: insert_address
insert into crawl_addresses (run_id, seq, workspace_id, kind, url, state, reason_code, reason_detail, milliseconds, bytes, depth,
    hops, found_on, attempts, retry_at, at)
values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, $11, 0, 0, $12)
on conflict do nothing;

-- name: last_seq
select max(seq) as seq from crawl_addresses where run_id = $1 and workspace_id = $2;

-- name: settle_address
update crawl_addresses set state = $4, change = $5, reason_code = $6, reason_detail = $7, http_status = $8,
    milliseconds = milliseconds + $9, bytes = bytes + $10, target = $11, page_id = $12, attempts = attempts + 1, at = $13
where run_id = $1 and workspace_id = $2 and seq = $3 and state = 'waiting';

-- name: postpone_address
update crawl_addresses set attempts = attempts + 1, retry_at = $4, http_status = $5, milliseconds = milliseconds + $6
where run_id = $1 and workspace_id = $2 and seq = $3 and state = 'waiting';

-- name: waiting_addresses
select seq, kind, url, state, change, reason_code, reason_detail, http_status, milliseconds, bytes, depth, hops, found_on, target,
    page_id, attempts, at
from crawl_addresses where run_id = $1 and workspace_id = $2 and state = 'waiting' and retry_at <= $3
order by depth, seq limit $4;

-- Read once more, from the beginning.
-- name: reopen_address
update crawl_addresses set state = 'waiting', change = null, reason_code = null, reason_detail = null, target = null,
    hops = hops + 1, attempts = 0, retry_at = 0
where run_id = $1 and workspace_id = $2 and seq = $3 and state = 'skipped' and kind = 'page';

-- name: canonical_addresses
select seq, kind, url, state, change, reason_code, reason_detail, http_status, milliseconds, bytes, depth, hops, found_on, target,
    page_id, attempts, at
from crawl_addresses where run_id = $1 and workspace_id = $2 and reason_code = 'canonical' and state = 'skipped' and seq > $3
order by seq limit $4;

-- name: leave_out
update crawl_addresses set state = 'skipped', reason_code = $3, reason_detail = $4, at = $5
where run_id = $1 and workspace_id = $2 and seq in (
    select seq from crawl_addresses where run_id = $1 and workspace_id = $2 and state = 'waiting' and kind = 'page'
    order by depth, seq limit $6);

-- name: fail_start
update crawl_addresses set state = 'failed', reason_code = $3, reason_detail = $4
where run_id = $1 and workspace_id = $2 and seq = 1 and kind = 'sitemap' and state = 'fetched' and reason_code is null;

-- name: sitemaps_found_on
select seq, kind, url, state, change, reason_code, reason_detail, http_status, milliseconds, bytes, depth, hops, found_on, target,
    page_id, attempts, at
from crawl_addresses where run_id = $1 and workspace_id = $2 and kind = 'sitemap' and found_on in ($3, $4)
order by seq limit 2;

-- Addresses that were left out for having the text of another.
-- name: duplicates_of
select seq from crawl_addresses
where run_id = $1 and workspace_id = $2 and reason_code = 'duplicate' and state = 'skipped' and reason_detail = $3 limit 1000;

-- name: next_retry
select min(retry_at) as due from crawl_addresses
where run_id = $1 and workspace_id = $2 and state = 'waiting' and retry_at > $3;

-- name: find_address
select seq, kind, url, state, change, reason_code, reason_detail, http_status, milliseconds, bytes, depth, hops, found_on, target,
    page_id, attempts, at
from crawl_addresses where run_id = $1 and workspace_id = $2 and url = $3;

-- What a run that goes on after a restart has seen.
-- name: seen_addresses
select seq, kind, url, state, change, reason_code, reason_detail, http_status, milliseconds, bytes, depth, hops, found_on, target,
    page_id, attempts, at
from crawl_addresses where run_id = $1 and workspace_id = $2 and seq > $3 order by seq limit $4;

-- Empty texts filter nothing.
-- name: list_addresses
select seq, kind, url, state, change, reason_code, reason_detail, http_status, milliseconds, bytes, depth, hops, found_on, target,
    page_id, attempts, at
from crawl_addresses
where run_id = $1 and workspace_id = $2 and seq > $3 and ($4 = '' or state = $4) and ($5 = '' or change = $5)
    and ($6 = '' or url like $6 escape '\')
order by seq limit $7;

-- name: mark_address
update crawl_addresses set change = $4 where run_id = $1 and workspace_id = $2 and url = $3;

-- Nothing where its source was removed by hand: the page is new then.
-- name: find_page
select url, page_id, title, etag, last_modified, content_hash, learned, links, missing
from crawled_pages where source_id = $1 and workspace_id = $2 and url = $3
    and exists (select 1 from sources where sources.id = crawled_pages.page_id and sources.workspace_id = $2);

-- name: twin_of
select url, page_id, title, etag, last_modified, content_hash, learned, links, missing
from crawled_pages where source_id = $1 and workspace_id = $2 and content_hash = $3 and url <> $4 and missing = 0
    and exists (select 1 from sources where sources.id = crawled_pages.page_id and sources.workspace_id = $2)
order by url limit 1;

-- Where else a source is read from: what was a single page's address until it led elsewhere.
-- name: other_address
select url from crawled_pages
where source_id = $1 and workspace_id = $2 and page_id = $3 and url <> $4 and learned limit 1;

-- name: claim_page
insert into crawled_pages (source_id, url, workspace_id, page_id, title, etag, last_modified, content_hash, learned, links,
    missing, run_id, fetched_at)
values ($1, $2, $3, $4, '', '', '', $5, false, '[]', 0, '', $6)
on conflict (source_id, url) do update set page_id = $4, title = '', etag = '', last_modified = '', content_hash = $5,
    learned = false, links = '[]', missing = 0, run_id = '', fetched_at = $6;

-- name: reserve_content
update crawled_pages set content_hash = $4, learned = false
where source_id = $1 and url = $2 and workspace_id = $3;

-- name: store_page
update crawled_pages set title = $4, etag = $5, last_modified = $6, learned = true, links = $7, missing = 0, run_id = $8,
    fetched_at = $9
where source_id = $1 and url = $2 and workspace_id = $3;

-- name: confirm_page
update crawled_pages set missing = 0, run_id = $4, fetched_at = $5
where source_id = $1 and url = $2 and workspace_id = $3;

-- Dealt with in this run, for better or worse.
-- name: pass_page
update crawled_pages set run_id = $4 where source_id = $1 and url = $2 and workspace_id = $3;

-- name: miss_page
update crawled_pages set missing = missing + 1, run_id = $4 where source_id = $1 and url = $2 and workspace_id = $3;

-- name: delete_page
delete from crawled_pages where source_id = $1 and url = $2 and workspace_id = $3;

-- Pages that the run has not dealt with.
-- name: pages_left
select url, page_id, title, etag, last_modified, content_hash, learned, links, missing
from crawled_pages where source_id = $1 and workspace_id = $2 and run_id <> $3 limit $4;

-- name: count_pages
select count(*) as amount from crawled_pages where source_id = $1 and workspace_id = $2
    and exists (select 1 from sources where sources.id = crawled_pages.page_id and sources.workspace_id = $2);

-- name: surplus_runs
select id, workspace_id, chatbot_id, source_id, cause, state, error_code, error_detail, stopping, started_at, finished_at, waiting,
    fetched, unchanged, skipped, failed, added, changed, removed, bytes
from crawl_runs where source_id = $1 and workspace_id = $2 and state <> 'running' order by id desc limit 100 offset $3;

-- name: orphaned_runs
select id, workspace_id, chatbot_id, source_id, cause, state, error_code, error_detail, stopping, started_at, finished_at, waiting,
    fetched, unchanged, skipped, failed, added, changed, removed, bytes
from crawl_runs where not exists (select 1 from crawls where crawls.source_id = crawl_runs.source_id) limit $1;

-- name: delete_addresses
delete from crawl_addresses where run_id = $1 and workspace_id = $2 and seq in (
    select seq from crawl_addresses where run_id = $1 and workspace_id = $2 limit $3);

-- name: delete_pages
delete from crawled_pages where source_id = $1 and workspace_id = $2 and url in (
    select url from crawled_pages where source_id = $1 and workspace_id = $2 limit $3);

-- name: delete_run
delete from crawl_runs where id = $1 and workspace_id = $2;
