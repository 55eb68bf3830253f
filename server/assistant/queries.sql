-- What a search shows of sources beside their passages.
-- name: facts_of_sources
select id, kind, name, coalesce(url, '') as url from sources
where id in (select value from json_each($1)) and workspace_id = $2 and version > 0;

-- name: facts_of_sources_postgres
select id, kind, name, coalesce(url, '') as url from sources
where id in (select json_array_elements_text($1::json)) and workspace_id = $2 and version > 0;

-- The latest, for those with very many.
-- name: named_sources
select id, name, title, coalesce(url, '') as url from sources
where chatbot_id = $1 and workspace_id = $2
    and (cast($3 as text) is null or $3 like '%,' || kind || ',%')
    and (cast($4 as text) is null or $4 like '%,' || status || ',%')
    and (cast($5 as bigint) is null or updated_at >= $5) and (cast($6 as bigint) is null or updated_at < $6)
    and (folded like $7 escape '!' or folded like $8 escape '!')
    and (folded like $9 escape '!' or folded like $10 escape '!')
    and (folded like $11 escape '!' or folded like $12 escape '!')
order by id desc limit $13;

-- name: ids_of_sources
select id from sources
where chatbot_id = $1 and workspace_id = $2
    and (cast($3 as text) is null or $3 like '%,' || kind || ',%')
    and (cast($4 as text) is null or $4 like '%,' || status || ',%')
    and (cast($5 as bigint) is null or updated_at >= $5) and (cast($6 as bigint) is null or updated_at < $6)
order by id;

-- name: insert_answer_record
insert into answer_records (id, workspace_id, chatbot_id, thread_id, seq, question_seq, origin, kind, question, details,
    created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: record_of_message
select id, workspace_id, chatbot_id, thread_id, seq, details from answer_records
where thread_id = $1 and seq = $2 and workspace_id = $3;

-- name: record_by_id
select id, workspace_id, chatbot_id, thread_id, seq, details from answer_records where id = $1 and workspace_id = $2;

-- name: remove_old_records
delete from answer_records where id in (
    select id from answer_records where thread_id is null and created_at < $1 order by created_at limit $2);
