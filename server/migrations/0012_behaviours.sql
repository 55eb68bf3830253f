-- How a chatbot behaves: each change is a row, the latest one counts. `behaviour` is JSON. author_id: null for a secret key.
-- restored: the version that this one took its settings from.
create table behaviours (
    chatbot_id text not null references chatbots (id) on delete cascade,
    version bigint not null,
    workspace_id text not null,
    behaviour text not null,
    note text not null,
    author_id text,
    restored bigint,
    created_at bigint not null,
    primary key (chatbot_id, version)
);
