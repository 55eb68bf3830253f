-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: count_evaluations
select count(*) as amount from evaluations where chatbot_id = $1 and workspace_id = $2;

-- name: insert_evaluation
insert into evaluations (id, workspace_id, chatbot_id, name, after_knowledge, after_behaviour, seen_knowledge, seen_behaviour,
    created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9);

-- name: list_evaluations
select e.id, e.chatbot_id, e.name, e.after_knowledge, e.after_behaviour, e.created_at, e.updated_at,
    (select count(*) from evaluation_cases c where c.evaluation_id = e.id) as cases,
    (select count(*) from evaluation_cases c where c.evaluation_id = e.id and c.state = 'failed') as failing
from evaluations e where e.chatbot_id = $1 and e.workspace_id = $2 order by e.id;

-- name: find_evaluation
select e.id, e.chatbot_id, e.name, e.after_knowledge, e.after_behaviour, e.created_at, e.updated_at,
    (select count(*) from evaluation_cases c where c.evaluation_id = e.id) as cases,
    (select count(*) from evaluation_cases c where c.evaluation_id = e.id and c.state = 'failed') as failing
from evaluations e where e.id = $1 and e.workspace_id = $2;

-- Those who change its cases or runs wait for each other here.
-- name: lock_evaluation
select chatbot_id from evaluations where id = $1 and workspace_id = $2;

-- name: lock_evaluation_postgres
select chatbot_id from evaluations where id = $1 and workspace_id = $2 for update;

-- name: find_evaluations_chatbot
select chatbot_id from evaluations where id = $1 and workspace_id = $2;

-- name: update_evaluation
update evaluations set name = $3, after_knowledge = $4, after_behaviour = $5, updated_at = $6
where id = $1 and workspace_id = $2;

-- name: delete_evaluation
delete from evaluations where id = $1 and workspace_id = $2;

-- name: list_cases
select id, question, expected, note, thread_id, seq, revision, state, since, last_passed_at, created_at, updated_at
from evaluation_cases where evaluation_id = $1 and workspace_id = $2 order by id;

-- name: find_case
select id, question, expected, note, thread_id, seq, revision, state, since, last_passed_at, created_at, updated_at
from evaluation_cases where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: count_cases
select count(*) as amount from evaluation_cases where evaluation_id = $1 and workspace_id = $2;

-- name: insert_case
insert into evaluation_cases (id, evaluation_id, workspace_id, question, expected, note, thread_id, seq, revision, created_at,
    updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9);

-- Another question, or other expectations: nothing is known of it yet.
-- name: change_case
update evaluation_cases set question = $4, expected = $5, note = $6, revision = revision + 1, state = null, since = null,
    last_passed_at = null, last_behaviour = null, last_knowledge = null, updated_at = $7
where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: change_note
update evaluation_cases set note = $4, updated_at = $5 where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: delete_case
delete from evaluation_cases where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: history_of_case
select x.run_id, x.outcome, x.change, r.cause, x.at, x.behaviour_version, r.knowledge, x.details
from evaluation_results x join evaluation_runs r on r.id = x.run_id
where x.case_id = $1 and x.workspace_id = $2 and r.evaluation_id = $3 order by x.run_id desc limit 100;

-- name: insert_run
insert into evaluation_runs (id, evaluation_id, workspace_id, chatbot_id, cause, state, total, passed, failed, errors, broke,
    mended, cost, behaviour_version, knowledge, changed_sources, created_at)
values ($1, $2, $3, $4, $5, 'waiting', $6, 0, 0, 0, 0, 0, 0, 0, 0, '[]', $7);

-- name: waiting_run
select id, evaluation_id, cause, state, error_code, error_message, total, passed, failed, errors, broke, mended, cost,
    behaviour_version, knowledge, changed_sources, created_at, started_at, finished_at
from evaluation_runs where evaluation_id = $1 and workspace_id = $2 and state = 'waiting';

-- What is to be done next.
-- name: open_run
select id, evaluation_id, cause, state, error_code, error_message, total, passed, failed, errors, broke, mended, cost,
    behaviour_version, knowledge, changed_sources, created_at, started_at, finished_at
from evaluation_runs where evaluation_id = $1 and workspace_id = $2 and state in ('running', 'waiting') order by id limit 1;

-- name: find_run
select id, evaluation_id, cause, state, error_code, error_message, total, passed, failed, errors, broke, mended, cost,
    behaviour_version, knowledge, changed_sources, created_at, started_at, finished_at
from evaluation_runs where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: lock_run
select id, evaluation_id, cause, state, error_code, error_message, total, passed, failed, errors, broke, mended, cost,
    behaviour_version, knowledge, changed_sources, created_at, started_at, finished_at
from evaluation_runs where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: lock_run_postgres
select id, evaluation_id, cause, state, error_code, error_message, total, passed, failed, errors, broke, mended, cost,
    behaviour_version, knowledge, changed_sources, created_at, started_at, finished_at
from evaluation_runs where id = $1 and workspace_id = $2 and evaluation_id = $3 for update;

-- name: list_runs
select id, evaluation_id, cause, state, error_code, error_message, total, passed, failed, errors, broke, mended, cost,
    behaviour_version, knowledge, changed_sources, created_at, started_at, finished_at
from evaluation_runs where evaluation_id = $1 and workspace_id = $2 and id < $3 order by id desc limit $4;

-- What the set's last run, but for this one, looked at.
-- name: knowledge_before
select knowledge from evaluation_runs
where evaluation_id = $1 and workspace_id = $2 and id < $3 and started_at is not null order by id desc limit 1;

-- name: begin_run
update evaluation_runs set state = 'running', total = $4, behaviour_version = $5, knowledge = $6, changed_sources = $7,
    started_at = $8
where id = $1 and workspace_id = $2 and evaluation_id = $3 and state = 'waiting';

-- name: set_seen
update evaluations set seen_knowledge = $3, seen_behaviour = $4, changed_knowledge = null, changed_behaviour = null,
    changed_at = null, changing_since = null
where id = $1 and workspace_id = $2;

-- name: next_case
select id, question, expected, note, thread_id, seq, revision, state, since, last_passed_at, created_at, updated_at
from evaluation_cases c
where c.evaluation_id = $1 and c.workspace_id = $2
    and not exists (select 1 from evaluation_results x where x.run_id = $3 and x.case_id = c.id and x.workspace_id = $2)
order by c.id limit 1;

-- name: judged_before
select last_behaviour, last_knowledge from evaluation_cases where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: insert_result
insert into evaluation_results (run_id, case_id, workspace_id, outcome, change, details, behaviour_version, at)
values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing;

-- name: judge_case
update evaluation_cases set state = $4, since = $5, last_passed_at = $6, last_behaviour = $7, last_knowledge = $8
where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: count_result
update evaluation_runs set passed = passed + $4, failed = failed + $5, errors = errors + $6, broke = broke + $7,
    mended = mended + $8, cost = cost + $9
where id = $1 and workspace_id = $2 and evaluation_id = $3;

-- name: end_run
update evaluation_runs set state = $4, error_code = $5, error_message = $6, finished_at = $7,
    total = case when $4 = 'done' then passed + failed + errors else total end
where id = $1 and workspace_id = $2 and evaluation_id = $3 and state in ('waiting', 'running');

-- name: delete_old_runs
delete from evaluation_runs
where evaluation_id = $1 and workspace_id = $2 and state in ('done', 'cancelled', 'failed') and id not in (
    select id from evaluation_runs where evaluation_id = $1 and workspace_id = $2 order by id desc limit $3);

-- name: list_results
select case_id, details from evaluation_results
where run_id = $1 and workspace_id = $2 and case_id > $3
    and (cast($4 as text) is null or outcome = $4) and (cast($5 as text) is null or change = $5)
order by case_id limit $6;

-- name: name_of_source
select case when title <> '' then title else name end as name from sources where id = $1 and workspace_id = $2;

-- name: watched
select e.id, e.workspace_id, e.chatbot_id, e.after_knowledge, e.after_behaviour, e.seen_knowledge, e.seen_behaviour,
    e.changed_knowledge, e.changed_behaviour, e.changed_at, e.changing_since, coalesce(s.number, 0) as knowledge
from evaluations e left join library_states s on s.chatbot_id = e.chatbot_id and s.workspace_id = e.workspace_id
where (e.after_knowledge or e.after_behaviour) and e.id > $1
order by e.id limit $2;

-- name: set_changed
update evaluations set changed_knowledge = $3, changed_behaviour = $4, changed_at = $5, changing_since = $6
where id = $1 and workspace_id = $2;

-- name: being_read
select id from sources where chatbot_id = $1 and workspace_id = $2 and status in ('queued', 'processing') limit 1;
