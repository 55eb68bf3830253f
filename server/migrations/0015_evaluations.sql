-- Sets of questions whose answers are checked again and again. seen_*: the state that the last run looked at; changed_*: a
-- later one that has been noticed, and since when it has stood still.
create table evaluations (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text not null references chatbots (id) on delete cascade,
    name text not null,
    after_knowledge boolean not null,
    after_behaviour boolean not null,
    seen_knowledge bigint not null,
    seen_behaviour bigint not null,
    changed_knowledge bigint,
    changed_behaviour bigint,
    changed_at bigint,
    changing_since bigint,
    created_at bigint not null,
    updated_at bigint not null
);

create index evaluations_by_chatbot on evaluations (chatbot_id, id);
create index evaluations_by_workspace on evaluations (workspace_id, id);
create index evaluations_watched on evaluations (id) where after_knowledge or after_behaviour;

-- A question and what its answer must hold, as JSON. `state` is the last verdict, `since` (JSON) the run that changed it.
create table evaluation_cases (
    id text primary key,
    evaluation_id text not null references evaluations (id) on delete cascade,
    workspace_id text not null,
    question text not null,
    expected text not null,
    note text not null,
    thread_id text,
    seq bigint,
    revision bigint not null,
    state text,
    since text,
    last_passed_at bigint,
    last_behaviour bigint,
    last_knowledge bigint,
    created_at bigint not null,
    updated_at bigint not null
);

create index evaluation_cases_by_evaluation on evaluation_cases (evaluation_id, id);

create table evaluation_runs (
    id text primary key,
    evaluation_id text not null references evaluations (id) on delete cascade,
    workspace_id text not null,
    chatbot_id text not null,
    cause text not null,
    state text not null,
    error_code text,
    error_message text,
    total bigint not null,
    passed bigint not null,
    failed bigint not null,
    errors bigint not null,
    broke bigint not null,
    mended bigint not null,
    cost bigint not null,
    behaviour_version bigint not null,
    knowledge bigint not null,
    changed_sources text not null,
    created_at bigint not null,
    started_at bigint,
    finished_at bigint
);

create index evaluation_runs_by_evaluation on evaluation_runs (evaluation_id, id);
-- At most one waits.
create unique index evaluation_runs_waiting on evaluation_runs (evaluation_id) where state = 'waiting';

create table evaluation_results (
    run_id text not null references evaluation_runs (id) on delete cascade,
    case_id text not null,
    workspace_id text not null,
    outcome text not null,
    change text,
    details text not null,
    behaviour_version bigint not null,
    at bigint not null,
    primary key (run_id, case_id)
);

create index evaluation_results_by_case on evaluation_results (case_id, run_id);
