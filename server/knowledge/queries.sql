-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: count_sources
select count(*) as amount from sources where chatbot_id = $1 and workspace_id = $2 and parent_id is null;

-- name: insert_source
insert into sources (id, workspace_id, chatbot_id, parent_id, kind, name, title, type, size, status, progress, blob_id, url,
    question, titled, folded, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11, $12, $13, $14, $15, $16, $16);

-- name: find_source
select id, workspace_id, chatbot_id, parent_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, url, version, last_version, content_hash, published_at, modified_at, question, titled,
    created_at, updated_at
from sources where id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: find_page
select id, workspace_id, chatbot_id, parent_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, url, version, last_version, content_hash, published_at, modified_at, question, titled,
    created_at, updated_at
from sources where parent_id = $1 and url = $2 and workspace_id = $3 and chatbot_id = $4;

-- name: list_sources
with recursive wanted (id) as (
    select id from categories where id = $9 and workspace_id = $2
    union select c.id from categories c join wanted w on c.parent_id = w.id)
select id, workspace_id, chatbot_id, parent_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, url, version, last_version, content_hash, published_at, modified_at, question, titled,
    created_at, updated_at
from sources
where chatbot_id = $1 and workspace_id = $2 and parent_id is null and id < $3
    and (cast($5 as text) is null or status = $5 or status = $6)
    and (cast($7 as text) is null or $7 like '%,' || kind || ',%')
    and (cast($8 as text) is null or folded like $8 escape '!')
    and (cast($9 as text) is null or exists (
        select 1 from source_categories sc join wanted w on w.id = sc.category_id
        where sc.source_id in (sources.id, sources.parent_id) and sc.workspace_id = $2 and sc.by_hand >= 0))
order by id desc limit $4;

-- name: list_children
with recursive wanted (id) as (
    select id from categories where id = $9 and workspace_id = $2
    union select c.id from categories c join wanted w on c.parent_id = w.id)
select id, workspace_id, chatbot_id, parent_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, url, version, last_version, content_hash, published_at, modified_at, question, titled,
    created_at, updated_at
from sources
where chatbot_id = $1 and workspace_id = $2 and parent_id = $10 and id < $3
    and (cast($5 as text) is null or status = $5 or status = $6)
    and (cast($7 as text) is null or $7 like '%,' || kind || ',%')
    and (cast($8 as text) is null or folded like $8 escape '!')
    and (cast($9 as text) is null or exists (
        select 1 from source_categories sc join wanted w on w.id = sc.category_id
        where sc.source_id in (sources.id, sources.parent_id) and sc.workspace_id = $2 and sc.by_hand >= 0))
order by id desc limit $4;

-- name: count_children
select count(*) as pages, cast(coalesce(sum(chunks), 0) as bigint) as chunks from sources
where parent_id = $1 and workspace_id = $2 and version > 0;

-- name: begin_version
update sources set status = 'processing', progress = 0.02, error_code = null, error_message = null,
    last_version = last_version + 1, updated_at = $3
where id = $1 and workspace_id = $2 and status in ('queued', 'processing');

-- name: last_version
select last_version from sources where id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: is_last_version
select id from sources where id = $1 and workspace_id = $2 and last_version = $3;

-- name: go_live
update sources set status = 'ready', progress = 1, version = $3, last_version = $3, pages = $4, chunks = $5, language = $6,
    title = $7, type = $8, size = $9, content_hash = $10, published_at = $11, modified_at = $12, question = $13,
    folded = $14, error_code = null, error_message = null, updated_at = $15
where id = $1 and workspace_id = $2 and last_version = $16;

-- name: keep_live
update sources set status = 'ready', progress = 1, type = $3, size = $4, published_at = $5, modified_at = $6,
    error_code = null, error_message = null, updated_at = $7
where id = $1 and workspace_id = $2 and version = $8;

-- What answers goes on answering: its counts come back.
-- name: fail_version
update sources set status = 'failed', error_code = $4, error_message = $5, updated_at = $6,
    pages = (select v.pages from source_versions v where v.source_id = sources.id and v.version = sources.version
        and v.workspace_id = sources.workspace_id),
    chunks = (select v.passages from source_versions v where v.source_id = sources.id and v.version = sources.version
        and v.workspace_id = sources.workspace_id)
where id = $1 and workspace_id = $2 and last_version = $3;

-- name: forget_source
update sources set status = 'failed', error_code = $4, error_message = $5, updated_at = $6, version = 0,
    last_version = last_version + 1, content_hash = null, chunks = null, progress = 0
where id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: queue_source
update sources set status = 'queued', progress = 0, error_code = null, error_message = null, last_version = last_version + 1,
    updated_at = $3
where id = $1 and workspace_id = $2;

-- name: replace_bytes
update sources set name = $3, title = $4, type = $5, size = $6, blob_id = $7, folded = $8
where id = $1 and workspace_id = $2;

-- Beside what answers.
-- name: put_replacement
insert into source_replacements (source_id, workspace_id, name, type, size, blob_id) values ($1, $2, $3, $4, $5, $6)
on conflict (source_id) do update
set name = excluded.name, type = excluded.type, size = excluded.size, blob_id = excluded.blob_id;

-- name: find_replacement
select name, type, size, blob_id from source_replacements where source_id = $1 and workspace_id = $2;

-- name: delete_replacement
delete from source_replacements where source_id = $1 and workspace_id = $2;

-- name: take_file
update sources set name = $3, blob_id = $4 where id = $1 and workspace_id = $2;

-- name: claim_version
update sources set last_version = last_version + 1 where id = $1 and workspace_id = $2 and last_version = $3;

-- name: set_name
update sources set name = $3 where id = $1 and workspace_id = $2;

-- name: rename_source
update sources set title = $3, titled = true, folded = $4, updated_at = $5 where id = $1 and workspace_id = $2;

-- Of all workspaces: of an earlier version.
-- name: unfolded
select id, workspace_id, name, title, url from sources where folded = '' order by id limit 200;

-- name: set_folded
update sources set folded = $3 where id = $1 and workspace_id = $2;

-- name: set_status
update sources set status = $3, error_code = $4, error_message = $5, progress = $6, updated_at = $7
where id = $1 and workspace_id = $2;

-- name: delete_source
delete from sources where id = $1 and workspace_id = $2 and chatbot_id = $3 returning kind, blob_id;

-- name: some_children
select id from sources where parent_id = $1 and workspace_id = $2 and chatbot_id = $3 limit $4;

-- name: blobs_of_chatbot
select blob_id from sources where chatbot_id = $1 and workspace_id = $2 and blob_id <> ''
union all
select r.blob_id from source_replacements r join sources s on s.id = r.source_id
where s.chatbot_id = $1 and s.workspace_id = $2 and r.workspace_id = $2;

-- name: source_has_blob
select id from sources where blob_id = $2 and workspace_id = $1
union all
select source_id as id from source_replacements where blob_id = $2 and workspace_id = $1;

-- name: insert_version
insert into source_versions (source_id, version, workspace_id, passages) values ($1, $2, $3, $4)
on conflict (source_id, version) do update set passages = excluded.passages;

-- name: set_version_pages
update source_versions set pages = $4 where source_id = $1 and version = $2 and workspace_id = $3;

-- Those of a source but for one.
-- name: end_versions
update source_versions set dead = true where source_id = $1 and workspace_id = $2 and version <> $3 and not dead;

-- name: end_versions_of_chatbot
update source_versions set dead = true
where workspace_id = $2 and not dead and source_id in (select id from sources where chatbot_id = $1 and workspace_id = $2);

-- name: dead_versions
select source_id, version, workspace_id from source_versions where dead order by source_id, version limit 100;

-- name: delete_some_passages
delete from passages
where source_id = $1 and version = $2 and workspace_id = $3 and ordinal in (
    select ordinal from passages where source_id = $1 and version = $2 and workspace_id = $3 order by ordinal limit $4);

-- name: delete_version
delete from source_versions where source_id = $1 and version = $2 and workspace_id = $3 and dead;

-- name: insert_passage
insert into passages (source_id, version, ordinal, workspace_id, heading, page, text, questions)
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- Pages whose site is being removed answer no more.
-- name: live_versions
select s.id, s.title, s.language, s.version, v.passages
from sources s join source_versions v on v.source_id = s.id and v.version = s.version and v.workspace_id = s.workspace_id
where s.chatbot_id = $1 and s.workspace_id = $2 and s.version > 0
    and (s.parent_id is null or exists (select 1 from sources p where p.id = s.parent_id and p.workspace_id = $2))
order by s.id;

-- name: live_version
select s.id, s.title, s.language, s.version, v.passages
from sources s join source_versions v on v.source_id = s.id and v.version = s.version and v.workspace_id = s.workspace_id
where s.id = $1 and s.workspace_id = $2 and s.chatbot_id = $3 and s.version > 0
    and (s.parent_id is null or exists (select 1 from sources p where p.id = s.parent_id and p.workspace_id = $2));

-- Of all workspaces: whose files may stay.
-- name: every_chatbot
select id from chatbots;

-- name: passages_of_version
select ordinal, text, heading, page, questions from passages
where source_id = $1 and version = $2 and workspace_id = $3 and ordinal >= $4 order by ordinal limit $5;

-- name: name_of_source
select name from sources where id = $1 and workspace_id = $2;
