-- name: insert_question_asked
insert into questions_asked (id, workspace_id, chatbot_id, thread_id, seq, question_seq, question, answer, abstained, confidence,
    source_id, passages, microseconds, asked_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);

-- $1 is a JSON list of ids.
-- name: uses_of_sources
select source_id, count(*) as uses from questions_asked
where source_id in (select value from json_each($1)) and workspace_id = $2 and not abstained group by source_id;

-- name: uses_of_sources_postgres
select source_id, count(*) as uses from questions_asked
where source_id in (select json_array_elements_text($1::json)) and workspace_id = $2 and not abstained group by source_id;

-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: count_sources
select count(*) as sources, cast(coalesce(sum(case when version > 0 then chunks end), 0) as bigint) as chunks
from sources where chatbot_id = $1 and workspace_id = $2;

-- name: count_asked
select count(*) as questions, cast(coalesce(sum(case when abstained then 0 else 1 end), 0) as bigint) as answered
from questions_asked where chatbot_id = $1 and workspace_id = $2 and asked_at >= $3 and asked_at < $4;

-- name: uses_by_source
select source_id, count(*) as uses from questions_asked
where chatbot_id = $1 and workspace_id = $2 and asked_at >= $3 and asked_at < $4 and not abstained and source_id is not null
group by source_id;

-- name: unanswered_by_source
select coalesce(source_id, '') as source_id, count(*) as uses from questions_asked
where chatbot_id = $1 and workspace_id = $2 and abstained and settled is null and asked_at >= $3 and asked_at < $4
group by coalesce(source_id, '');

-- What holds passages and never answered.
-- name: never_used
select id from sources
where chatbot_id = $1 and workspace_id = $2 and version > 0 and kind not in ('site', 'sitemap')
    and not exists (select 1 from questions_asked asked
        where asked.source_id = sources.id and asked.workspace_id = $2 and not asked.abstained)
order by id limit $3;

-- name: stale_sources
select id, status from sources
where chatbot_id = $1 and workspace_id = $2 and kind not in ('site', 'sitemap')
    and ((version > 0 and updated_at < $3 and status = 'ready') or (status = 'failed' and kind = 'page'))
order by updated_at, id limit $4;

-- name: size_of_sources
select id, case when version > 0 then coalesce(chunks, 0) else 0 end as chunks from sources
where chatbot_id = $1 and workspace_id = $2;

-- name: categories_of_chatbots_sources
select own.source_id, own.category_id from sources
join source_categories own on own.source_id = sources.id and own.by_hand >= 0
where sources.chatbot_id = $1 and sources.workspace_id = $2
union
select sources.id, above.category_id from sources
join source_categories above on above.source_id = sources.parent_id and above.by_hand >= 0
where sources.chatbot_id = $1 and sources.workspace_id = $2
    and not exists (select 1 from source_categories never
        where never.source_id = sources.id and never.category_id = above.category_id and never.by_hand < 0);

-- name: parents_of_categories
select id, coalesce(parent_id, '') as parent_id from categories where workspace_id = $1 order by id;

-- name: titles_of_sources
select id, title, coalesce(url, '') as url from sources
where id in (select value from json_each($1)) and workspace_id = $2;

-- name: titles_of_sources_postgres
select id, title, coalesce(url, '') as url from sources
where id in (select json_array_elements_text($1::json)) and workspace_id = $2;

-- name: answers_of_source
select id, question, answer, asked_at, thread_id, confidence from questions_asked
where source_id = $1 and workspace_id = $2 and chatbot_id = $3 and not abstained and id < $4
order by id desc limit $5;

-- name: find_source
select id from sources where id = $1 and workspace_id = $2 and chatbot_id = $3;

-- name: unanswered_questions
select id, question, asked_at from questions_asked
where chatbot_id = $1 and workspace_id = $2 and abstained and settled is null order by id desc limit $3;

-- name: settle_questions
update questions_asked set settled = $4
where id in (select value from json_each($1)) and workspace_id = $2 and chatbot_id = $3 and abstained;

-- name: settle_questions_postgres
update questions_asked set settled = $4
where id in (select json_array_elements_text($1::json)) and workspace_id = $2 and chatbot_id = $3 and abstained;

-- name: state_of_sources
select count(*) as sources, cast(coalesce(sum(version), 0) as bigint) as versions, coalesce(max(id), '') as last
from sources where chatbot_id = $1 and workspace_id = $2;

-- name: next_sources
select id from sources where chatbot_id = $1 and workspace_id = $2 and version > 0 and id > $3 order by id limit $4;

-- name: texts_of_source
select passages.text as text from sources
join passages on passages.source_id = sources.id and passages.version = sources.version
where sources.id = $1 and sources.workspace_id = $2 and passages.ordinal < $3;
