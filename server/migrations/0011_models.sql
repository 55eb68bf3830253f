-- Language models that a workspace, or one of its chatbots, has set. Within a list (workspace, chatbot, kind) the order is
-- the order in which they are asked.
create table model_endpoints (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text references chatbots (id) on delete cascade, -- null: of the whole workspace
    kind text not null,
    vendor text not null,
    name text not null,
    url text not null,
    model text not null,
    key_sealed text not null, -- encrypted; '' when there is none
    key_end text not null,
    api_version text not null,
    window_tokens bigint not null,    -- 0: what is known of the model
    max_output_tokens bigint not null, -- 0: no limit of its own
    dimensions bigint not null,       -- 0: as the model gives them
    prompt_price bigint not null,     -- millionths of the currency for a million tokens
    completion_price bigint not null,
    credits double precision not null,
    active boolean not null,
    position bigint not null,
    created_at bigint not null,
    updated_at bigint not null
);

create index model_endpoints_by_workspace on model_endpoints (workspace_id, kind, position);
create index model_endpoints_by_chatbot on model_endpoints (chatbot_id);

-- What asking models has cost, by day (UTC). Outlives endpoints and chatbots.
create table model_usage (
    workspace_id text not null references workspaces (id) on delete cascade,
    day text not null, -- 2026-01-31
    chatbot_id text not null,
    endpoint_id text not null,
    model text not null,
    kind text not null,
    requests bigint not null,
    failures bigint not null,
    estimated bigint not null, -- requests whose tokens the vendor has not told
    prompt_tokens bigint not null,
    completion_tokens bigint not null,
    cost bigint not null, -- millionths of the currency
    primary key (workspace_id, day, chatbot_id, endpoint_id, model, kind)
);
