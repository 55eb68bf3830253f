-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: count_sources
select count(*) as amount from sources where chatbot_id = $1 and workspace_id = $2;

-- name: insert_source
insert into sources (id, workspace_id, chatbot_id, kind, name, title, type, size, status, progress, blob_id, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', 0, $9, $10, $10);

-- name: find_source
select id, workspace_id, chatbot_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, created_at, updated_at
from sources where id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: list_sources
select id, workspace_id, chatbot_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, created_at, updated_at
from sources where chatbot_id = $1 and workspace_id = $2 and id < $3 order by id desc limit $4;

-- name: list_sources_by_status
select id, workspace_id, chatbot_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, created_at, updated_at
from sources where chatbot_id = $1 and workspace_id = $2 and id < $3 and (status = $5 or status = $6)
order by id desc limit $4;

-- name: start_processing
update sources set status = 'processing', progress = 0.05, error_code = null, error_message = null, updated_at = $3
where id = $1 and workspace_id = $2 and status <> 'ready'
returning id, workspace_id, chatbot_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, created_at, updated_at;

-- name: set_progress
update sources set progress = $3, updated_at = $4 where id = $1 and workspace_id = $2;

-- name: finish_processing
update sources set status = 'ready', progress = 1, pages = $3, chunks = $4, language = $5, title = $6, type = $7, updated_at = $8
where id = $1 and workspace_id = $2;

-- name: fail_processing
update sources set status = 'failed', error_code = $3, error_message = $4, updated_at = $5
where id = $1 and workspace_id = $2 and status <> 'ready';

-- name: queue_again
update sources set status = 'queued', progress = 0, error_code = null, error_message = null, updated_at = $4
where id = $1 and workspace_id = $2 and chatbot_id = $3 and status = 'failed'
returning id, workspace_id, chatbot_id, kind, name, title, type, size, status, error_code, error_message, pages, chunks,
    language, progress, blob_id, created_at, updated_at;

-- name: delete_source
delete from sources where id = $1 and workspace_id = $2 and chatbot_id = $3 returning blob_id;

-- name: blobs_of_chatbot
select blob_id from sources where chatbot_id = $1 and workspace_id = $2;

-- name: source_has_blob
select id from sources where workspace_id = $1 and blob_id = $2;

-- name: delete_passages
delete from passages where source_id = $1 and workspace_id = $2;

-- name: insert_passage
insert into passages (source_id, ordinal, workspace_id, heading, page, text) values ($1, $2, $3, $4, $5, $6);

-- name: ready_sources
select id, title, language from sources where chatbot_id = $1 and workspace_id = $2 and status = 'ready' order by id;

-- name: passages_of_source
select text, heading, page from passages where source_id = $1 and workspace_id = $2 order by ordinal;

-- name: name_of_source
select name from sources where id = $1 and workspace_id = $2 and status = 'ready';
