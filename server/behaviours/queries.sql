-- name: find_fallback
select fallback from chatbots where id = $1 and workspace_id = $2;

-- Whoever changes a chatbot's behaviour waits here for whoever does so already.
-- name: lock_chatbot
update chatbots set updated_at = updated_at where id = $1 and workspace_id = $2;

-- name: find_latest
select b.version, b.behaviour, b.note, b.author_id, u.name as author_name, b.restored, b.created_at
from behaviours b left join users u on u.id = b.author_id
where b.chatbot_id = $1 and b.workspace_id = $2 order by b.version desc limit 1;

-- name: find_version
select b.version, b.behaviour, b.note, b.author_id, u.name as author_name, b.restored, b.created_at
from behaviours b left join users u on u.id = b.author_id
where b.chatbot_id = $1 and b.workspace_id = $2 and b.version = $3;

-- name: list_versions
select b.version, b.behaviour, b.note, b.author_id, u.name as author_name, b.restored, b.created_at
from behaviours b left join users u on u.id = b.author_id
where b.chatbot_id = $1 and b.workspace_id = $2 and b.version < $3 order by b.version desc limit $4;

-- name: insert_version
insert into behaviours (chatbot_id, workspace_id, version, behaviour, note, author_id, restored, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: forget_versions
delete from behaviours where chatbot_id = $1 and workspace_id = $2 and version <= $3;
