-- Work that must not be forgotten: mail, documents to process. A finished job is deleted; one that failed too often stays
-- as `dead` with its last error. Times are UTC milliseconds.
create table jobs (
    id text not null primary key,
    workspace_id text,
    kind text not null,
    payload text not null,
    unique_key text,
    state text not null check (state in ('waiting', 'running', 'dead')),
    run_at bigint not null,
    attempts bigint not null default 0,
    locked_until bigint,
    locked_by text,
    last_error text,
    created_at bigint not null
);

create index jobs_by_time on jobs (kind, state, run_at, id);
create unique index jobs_waiting_by_key on jobs (kind, unique_key) where state = 'waiting' and unique_key is not null;
create index jobs_by_key on jobs (kind, unique_key);
create index jobs_of_workspace on jobs (workspace_id);
