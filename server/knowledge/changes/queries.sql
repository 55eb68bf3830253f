-- Holds the row until the commit: numbers are in the order of commits.
-- name: next_number
insert into library_states (chatbot_id, workspace_id, number) values ($1, $2, 1)
on conflict (chatbot_id) do update set number = library_states.number + 1
returning number;

-- name: insert_change
insert into library_changes (chatbot_id, number, workspace_id, source_id) values ($1, $2, $3, $4);

-- name: delete_old_changes
delete from library_changes where chatbot_id = $1 and number <= $2 and workspace_id = $3;

-- name: newest_number
select number from library_states where chatbot_id = $1 and workspace_id = $2;

-- name: changed_since
select distinct source_id from library_changes where chatbot_id = $1 and workspace_id = $2 and number > $3;
