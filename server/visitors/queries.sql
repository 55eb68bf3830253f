-- name: insert_visitor
insert into visitors (id, workspace_id, chatbot_id, token_hash, created_at, last_seen_at)
values ($1, $2, $3, $4, $5, $5);

-- name: find_visitor
select id, workspace_id, chatbot_id from visitors
where token_hash = $1 and workspace_id = $2 and chatbot_id = $3;
