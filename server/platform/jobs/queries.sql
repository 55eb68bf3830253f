-- name: add
insert into jobs (id, workspace_id, kind, payload, unique_key, state, run_at, created_at)
values ($1, $2, $3, $4, $5, 'waiting', $6, $7)
on conflict do nothing;

-- name: finish
delete from jobs where id = $1 and state = 'running' and attempts = $2;

-- name: count_by_state
select state, count(*) as jobs from jobs group by state;

-- The oldest first; none of a key that is running.
-- name: claim_waiting
update jobs set state = 'running', attempts = attempts + 1, locked_until = $3, locked_by = $4
where id in (
    select id from jobs
    where kind = $1 and state = 'waiting' and run_at <= $2
        and (unique_key is null or not exists (
            select 1 from jobs busy
            where busy.kind = jobs.kind and busy.unique_key = jobs.unique_key and busy.state = 'running'))
    order by run_at, id
    limit $5)
returning id, kind, payload, workspace_id, unique_key, attempts, created_at;

-- Those whose runner has gone.
-- name: claim_abandoned
update jobs set attempts = attempts + 1, locked_until = $3, locked_by = $4
where id in (
    select id from jobs
    where kind = $1 and state = 'running' and locked_until <= $2
    order by run_at, id
    limit $5)
returning id, kind, payload, workspace_id, unique_key, attempts, created_at;

-- name: next_due
select min(run_at) as due from jobs where kind = $1 and state = 'waiting';

-- name: next_expiry
select min(locked_until) as due from jobs where kind = $1 and state = 'running' and locked_by <> $2;

-- name: renew
update jobs set locked_until = $1 where state = 'running' and locked_by = $2;

-- For the only server of a database, when it starts: whoever ran these is gone.
-- name: abandon_all
update jobs set locked_until = 0 where state = 'running';

-- name: retry_later
update jobs set state = 'waiting', run_at = $3, attempts = $4, last_error = $5, locked_until = null, locked_by = null
where id = $1 and locked_by = $2 and not exists (
    select 1 from jobs newer
    where newer.kind = jobs.kind and newer.unique_key = jobs.unique_key and newer.state = 'waiting');

-- A newer job of the same key waits: it does this one's work.
-- name: drop
delete from jobs where id = $1 and locked_by = $2;

-- name: bury
update jobs set state = 'dead', last_error = $3, locked_until = null, locked_by = null
where id = $1 and locked_by = $2;
