-- name: insert_answer
insert into answers (thread_id, seq, workspace_id, question_seq, confidence, abstained, passages, microseconds, created_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);
