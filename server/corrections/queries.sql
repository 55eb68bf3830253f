-- name: find_correction
select thread_id, seq, source_id, question, answer, corrected_at, corrected_by from corrections
where thread_id = $1 and workspace_id = $2 and seq = $3;

-- name: corrections_of_thread
select thread_id, seq, source_id, question, answer, corrected_at, corrected_by from corrections
where thread_id = $1 and workspace_id = $2 order by seq limit 1000;

-- name: put_correction
insert into corrections (thread_id, seq, workspace_id, source_id, question, answer, corrected_by, corrected_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (thread_id, seq) do update set source_id = $4, question = $5, answer = $6, corrected_by = $7, corrected_at = $8;

-- What the visitor asked in vain has its answer now.
-- name: asked_in_vain
select id from questions_asked
where chatbot_id = $1 and workspace_id = $2 and thread_id = $3 and seq = $4 and abstained and settled is null limit 10;

-- name: find_thread
select id from threads where id = $1 and workspace_id = $2;
