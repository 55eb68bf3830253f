-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- What answers, and how much of it has vectors of the model.
-- name: amounts
select cast(coalesce(sum(v.passages), 0) as bigint) as total, cast(coalesce(sum((
    select sum(e.amount) from passage_vectors e
    where e.chatbot_id = $1 and e.key = $3 and e.source_id = s.id and e.version = s.version and e.workspace_id = $2)), 0) as bigint)
    as embedded
from sources s join source_versions v on v.source_id = s.id and v.version = s.version and v.workspace_id = s.workspace_id
where s.chatbot_id = $1 and s.workspace_id = $2 and s.version > 0;

-- Vectors of a version begin with its first passage and leave none out.
-- name: without_vectors
select m.id, m.version, m.title, m.passages, m.embedded
from (
    select s.id, s.version, s.title, v.passages, cast(coalesce((
        select sum(e.amount) from passage_vectors e
        where e.chatbot_id = $1 and e.key = $3 and e.source_id = s.id and e.version = s.version and e.workspace_id = $2), 0)
        as bigint) as embedded
    from sources s join source_versions v on v.source_id = s.id and v.version = s.version and v.workspace_id = s.workspace_id
    where s.chatbot_id = $1 and s.workspace_id = $2 and s.version > 0) m
where m.embedded < m.passages order by m.id limit $4;

-- name: passages
select heading, text, questions from passages
where source_id = $1 and version = $2 and workspace_id = $3 and ordinal >= $4 order by ordinal limit $5;

-- name: is_live
select id from sources where id = $1 and version = $2 and workspace_id = $3 and chatbot_id = $4;

-- name: find_length
select chatbot_id from vector_states where chatbot_id = $1 and workspace_id = $2 and key = $3 and dimensions = $4;

-- name: set_length
insert into vector_states (chatbot_id, workspace_id, key, dimensions) values ($1, $2, $3, $4)
on conflict (chatbot_id) do update set key = excluded.key, dimensions = excluded.dimensions;

-- Holds the row until the commit: numbers are in the order of commits.
-- name: next_number
update vector_states set number = number + 1 where chatbot_id = $1 and workspace_id = $2 returning number;

-- name: insert_vectors
insert into passage_vectors (source_id, version, key, first, workspace_id, chatbot_id, number, amount, dimensions, data)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict (source_id, version, key, first) do nothing;

-- name: newest_number
select number from vector_states where chatbot_id = $1 and workspace_id = $2;

-- As far as one read goes; several rows may have the same number.
-- name: last_number_of_some
select max(f.number) as number from (
    select number from passage_vectors where chatbot_id = $1 and workspace_id = $2 and key = $3 and number > $4
    order by number limit $5) f;

-- Only of versions that answer.
-- name: vectors_since
select e.source_id, e.version, e.first, e.amount, e.dimensions, e.data
from passage_vectors e join sources s on s.id = e.source_id and s.version = e.version and s.workspace_id = e.workspace_id
where e.chatbot_id = $1 and e.workspace_id = $2 and e.key = $3 and e.number > $4 and e.number <= $5
order by e.number, e.source_id, e.first;

-- name: some_of_other_length
select source_id from passage_vectors
where chatbot_id = $1 and workspace_id = $2 and key = $3 and dimensions <> $4 limit 1;

-- name: delete_of_other_length
delete from passage_vectors
where workspace_id = $2 and chatbot_id = $1 and key = $3 and (source_id, version, first) in (
    select source_id, version, first from passage_vectors
    where chatbot_id = $1 and workspace_id = $2 and key = $3 and dimensions <> $4 limit $5);

-- name: delete_of_other_models
delete from passage_vectors
where workspace_id = $2 and chatbot_id = $1 and (source_id, version, key, first) in (
    select source_id, version, key, first from passage_vectors
    where chatbot_id = $1 and workspace_id = $2 and key <> $3 limit $4);

-- name: delete_of_version
delete from passage_vectors
where source_id = $1 and version = $2 and workspace_id = $3 and (key, first) in (
    select key, first from passage_vectors where source_id = $1 and version = $2 and workspace_id = $3 limit $4);

-- name: note_success
update vector_states set failures = 0, failed_code = null, failed_message = null, failed_at = null, retry_at = null
where chatbot_id = $1 and workspace_id = $2 and failures > 0;

-- name: note_failure
insert into vector_states (chatbot_id, workspace_id, failures, failed_code, failed_message, failed_at)
values ($1, $2, 1, $3, $4, $5)
on conflict (chatbot_id) do update
set failures = vector_states.failures + 1, failed_code = excluded.failed_code, failed_message = excluded.failed_message,
    failed_at = excluded.failed_at
returning failures;

-- name: set_retry
update vector_states set retry_at = $3 where chatbot_id = $1 and workspace_id = $2;

-- name: find_failure
select failures, failed_code, failed_message, failed_at, retry_at from vector_states
where chatbot_id = $1 and workspace_id = $2 and failures > 0;

-- name: find_everyday
select amount, dimensions, data from everyday_vectors where workspace_id = $1 and key = $2 and language = $3;

-- name: put_everyday
insert into everyday_vectors (workspace_id, key, language, amount, dimensions, data) values ($1, $2, $3, $4, $5, $6)
on conflict (workspace_id, key, language) do update
set amount = excluded.amount, dimensions = excluded.dimensions, data = excluded.data;

-- Of all workspaces: those that answer from something.
-- name: every_chatbot
select id, workspace_id from chatbots c
where id > $1 and exists (select 1 from sources s where s.chatbot_id = c.id and s.workspace_id = c.workspace_id and s.version > 0)
order by id limit $2;
