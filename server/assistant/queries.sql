-- What a search shows of sources beside their passages.
-- name: facts_of_sources
select id, kind, name, coalesce(url, '') as url from sources
where id in (select value from json_each($1)) and workspace_id = $2 and version > 0;

-- name: facts_of_sources_postgres
select id, kind, name, coalesce(url, '') as url from sources
where id in (select json_array_elements_text($1::json)) and workspace_id = $2 and version > 0;

-- The latest, for those with very many.
-- name: names_of_sources
select id, kind, status, name, title, coalesce(url, '') as url, updated_at from sources
where chatbot_id = $1 and workspace_id = $2 order by id desc limit 50000;
