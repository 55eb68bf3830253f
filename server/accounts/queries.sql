-- name: find_user
select id, email, name, created_at from users where id = $1;

-- name: find_user_by_email
select id, email, name, created_at from users where email = $1;

-- name: insert_user
insert into users (id, email, name, created_at) values ($1, $2, $3, $4)
on conflict (email) do nothing;

-- name: rename_user
update users set name = $2 where id = $1 returning id, email, name, created_at;

-- name: insert_workspace
insert into workspaces (id, name, created_at) values ($1, $2, $3);

-- name: insert_member
insert into members (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4);

-- name: workspaces_of_user
select w.id, w.name, m.role from members m join workspaces w on w.id = m.workspace_id
where m.user_id = $1 order by m.created_at, w.id;

-- name: find_membership
select w.id, w.name, m.role from members m join workspaces w on w.id = m.workspace_id
where m.user_id = $1 and m.workspace_id = $2;

-- name: find_workspace
select id, name, created_at from workspaces where id = $1;

-- name: all_workspaces
select id, name, created_at from workspaces order by id;

-- name: rename_workspace
update workspaces set name = $2 where id = $1 returning id, name, created_at;

-- name: count_tokens_for_email
select count(*) as amount from sign_in_tokens where email = $1 and created_at > $2;

-- name: count_tokens_for_address
select count(*) as amount from sign_in_tokens where address = $1 and created_at > $2;

-- name: insert_token
insert into sign_in_tokens (token_hash, email, browser_hash, callback_url, address, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7);

-- name: find_token
select email, browser_hash, callback_url, expires_at, used_at from sign_in_tokens where token_hash = $1;

-- name: use_token
update sign_in_tokens set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2;

-- name: delete_old_tokens
delete from sign_in_tokens where expires_at < $1;

-- name: insert_session
insert into sessions (id, token_hash, user_id, user_agent, address, created_at, last_seen_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $6, $7);

-- name: find_session
select id, user_id, user_agent, address, created_at, last_seen_at, expires_at from sessions
where token_hash = $1 and expires_at > $2;

-- name: touch_session
update sessions set last_seen_at = $2, expires_at = $3 where id = $1;

-- name: sessions_of_user
select id, user_id, user_agent, address, created_at, last_seen_at, expires_at from sessions
where user_id = $1 and expires_at > $2 order by last_seen_at desc, id;

-- name: delete_session
delete from sessions where id = $1 and user_id = $2;

-- name: delete_old_sessions
delete from sessions where expires_at < $1;

-- name: insert_api_key
insert into api_keys (id, workspace_id, chatbot_id, kind, name, prefix, key_hash, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: count_api_keys
select count(*) as amount from api_keys where workspace_id = $1 and kind <> 'preview';

-- name: list_api_keys
select id, workspace_id, kind, chatbot_id, name, prefix, created_at, last_used_at from api_keys
where workspace_id = $1 and kind <> 'preview' order by id desc;

-- name: find_api_key
select id, workspace_id, kind, chatbot_id, name, prefix, created_at, last_used_at from api_keys
where key_hash = $1 and (expires_at is null or expires_at > $2);

-- name: touch_api_key
update api_keys set last_used_at = $2 where id = $1;

-- name: delete_api_key
delete from api_keys where id = $1 and workspace_id = $2 returning key_hash;

-- name: delete_old_api_keys
delete from api_keys where expires_at < $1;

-- name: find_chatbot_of_workspace
select id from chatbots where id = $1 and workspace_id = $2;
