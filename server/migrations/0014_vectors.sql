-- Of the passages of a version, from `first` on, as many as were embedded at once: quantised, one behind the other. Only
-- vectors of one model's `key` can be compared. They go with the passages, in batches; `number` counts the rows of a chatbot
-- in the order of their commits.
create table passage_vectors (
    source_id text not null,
    version bigint not null,
    key text not null,
    first bigint not null,
    workspace_id text not null,
    chatbot_id text not null,
    number bigint not null,
    amount bigint not null,
    dimensions bigint not null,
    data bytea not null,
    primary key (source_id, version, key, first)
);

create index passage_vectors_by_number on passage_vectors (chatbot_id, key, number);
create index passage_vectors_amounts on passage_vectors (chatbot_id, key, source_id, version, workspace_id, amount);

-- Of the chatbot's latest row. The rest tells what the last try came to, when it failed.
create table vector_states (
    chatbot_id text primary key references chatbots (id) on delete cascade,
    workspace_id text not null,
    number bigint not null default 0,
    key text not null default '',
    dimensions bigint not null default 0,
    failures bigint not null default 0,
    failed_code text,
    failed_message text,
    failed_at bigint,
    retry_at bigint
);

-- Everyday questions, embedded: what they come nearest to is what chance finds.
create table everyday_vectors (
    workspace_id text not null references workspaces (id) on delete cascade,
    key text not null,
    language text not null,
    amount bigint not null,
    dimensions bigint not null,
    data bytea not null,
    primary key (workspace_id, key, language)
);
