-- name: find_synonyms
select words from synonyms where chatbot_id = $1 and workspace_id = $2;

-- name: put_synonyms
insert into synonyms (chatbot_id, workspace_id, words, updated_at) values ($1, $2, $3, $4)
on conflict (chatbot_id) do update set words = $3, updated_at = $4;

-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;
