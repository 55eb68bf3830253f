-- name: rules_of_workspace
select id, rules from categories where workspace_id = $1 and rules <> '[]' order by id;

-- name: places_of_source
select source_id, category_id, by_hand, by_rule from source_categories where source_id = $1 and workspace_id = $2;

-- name: places_between
select source_id, category_id, by_hand, by_rule from source_categories
where workspace_id = $1 and source_id > $2 and source_id <= $3;

-- name: sources_of_workspace
select id, name, coalesce(url, '') as url from sources where workspace_id = $1 and id > $2 order by id limit $3;

-- name: place_by_rule
insert into source_categories (source_id, category_id, workspace_id, by_hand, by_rule) values ($1, $2, $3, 0, 1)
on conflict (source_id, category_id) do update set by_rule = 1;

-- name: clear_rule
update source_categories set by_rule = 0 where source_id = $1 and category_id = $2 and workspace_id = $3;

-- name: delete_place
delete from source_categories where source_id = $1 and category_id = $2 and workspace_id = $3;

-- name: place_by_hand
insert into source_categories (source_id, category_id, workspace_id, by_hand, by_rule) values ($1, $2, $3, $4, 0)
on conflict (source_id, category_id) do update set by_hand = $4;

-- name: list_categories
select id, parent_id, name, colour, rules, created_at, updated_at from categories where workspace_id = $1 order by id;

-- name: count_places
select placed.category_id as id, count(*) as sources
from categories join source_categories placed on placed.category_id = categories.id
where categories.workspace_id = $1 and placed.by_hand >= 0 group by placed.category_id;

-- name: insert_category
insert into categories (id, workspace_id, parent_id, name, colour, rules, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $7);

-- name: update_category
update categories set parent_id = $3, name = $4, colour = $5, rules = $6, updated_at = $7 where id = $1 and workspace_id = $2;

-- name: delete_category
delete from categories where id = $1 and workspace_id = $2;

-- name: limited_chatbots
select id, name, categories from chatbots where workspace_id = $1 and categories <> '[]' order by id;

-- name: categories_of_chatbot
select categories from chatbots where id = $1 and workspace_id = $2;

-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: parent_of_source
select id, parent_id from sources where id = $1 and workspace_id = $2 and chatbot_id = $3;

-- What a source is in: its own, and its parent's but for those that it was taken out of.
-- name: categories_of_source
select category_id as id from source_categories where source_id = $1 and workspace_id = $2 and by_hand >= 0
union
select above.category_id from sources
join source_categories above on above.source_id = sources.parent_id and above.by_hand >= 0
where sources.id = $1 and sources.workspace_id = $2
    and not exists (select 1 from source_categories never
        where never.source_id = sources.id and never.category_id = above.category_id and never.by_hand < 0);

-- The same for many, as a JSON list of ids.
-- name: categories_of_sources
with wanted as (select value as id from json_each($1))
select own.source_id, own.category_id from source_categories own
where own.source_id in (select id from wanted) and own.workspace_id = $2 and own.by_hand >= 0
union
select sources.id, above.category_id from sources
join source_categories above on above.source_id = sources.parent_id and above.by_hand >= 0
where sources.id in (select id from wanted) and sources.workspace_id = $2
    and not exists (select 1 from source_categories never
        where never.source_id = sources.id and never.category_id = above.category_id and never.by_hand < 0)
order by 1, 2;

-- name: categories_of_sources_postgres
with wanted as (select json_array_elements_text($1::json) as id)
select own.source_id, own.category_id from source_categories own
where own.source_id in (select id from wanted) and own.workspace_id = $2 and own.by_hand >= 0
union
select sources.id, above.category_id from sources
join source_categories above on above.source_id = sources.parent_id and above.by_hand >= 0
where sources.id in (select id from wanted) and sources.workspace_id = $2
    and not exists (select 1 from source_categories never
        where never.source_id = sources.id and never.category_id = above.category_id and never.by_hand < 0)
order by 1, 2;

-- name: sources_in_category
with recursive wanted(id) as (
    select id from categories where id = $3 and workspace_id = $1
    union select below.id from categories below join wanted on below.parent_id = wanted.id)
select sources.id from wanted
join source_categories own on own.category_id = wanted.id and own.by_hand >= 0
join sources on sources.id = own.source_id
where sources.workspace_id = $1 and sources.chatbot_id = $2
union
select sources.id from wanted
join source_categories above on above.category_id = wanted.id and above.by_hand >= 0
join sources on sources.parent_id = above.source_id
where sources.workspace_id = $1 and sources.chatbot_id = $2
    and not exists (select 1 from source_categories never
        where never.source_id = sources.id and never.category_id = above.category_id and never.by_hand < 0);

-- name: find_category
select id from categories where id = $1 and workspace_id = $2;
