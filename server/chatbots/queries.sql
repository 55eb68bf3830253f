-- name: insert_chatbot
insert into chatbots (id, workspace_id, name, greeting, fallback, colour, language, allowed_origins, created_at, updated_at, categories)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10);

-- name: count_chatbots
select count(*) as amount from chatbots where workspace_id = $1;

-- name: list_chatbots
select id, workspace_id, name, greeting, fallback, colour, language, allowed_origins, categories, created_at, updated_at
from chatbots where workspace_id = $1 order by id;

-- name: find_chatbot
select id, workspace_id, name, greeting, fallback, colour, language, allowed_origins, categories, created_at, updated_at
from chatbots where id = $1 and workspace_id = $2;

-- name: update_chatbot
update chatbots set name = $3, greeting = $4, fallback = $5, colour = $6, language = $7, allowed_origins = $8, updated_at = $9,
    categories = $10
where id = $1 and workspace_id = $2;

-- name: delete_chatbot
delete from chatbots where id = $1 and workspace_id = $2;

-- name: find_category
select id from categories where id = $1 and workspace_id = $2;
