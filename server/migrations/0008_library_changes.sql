-- Which sources of a chatbot answer otherwise than before, in the order of their commits: how the other processes that share
-- this database keep their indexes right. `number` counts them; the latest are kept, who missed more compares everything.
create table library_states (
    chatbot_id text primary key references chatbots (id) on delete cascade,
    workspace_id text not null,
    number bigint not null
);

-- No source: the words that mean the same.
create table library_changes (
    chatbot_id text not null references chatbots (id) on delete cascade,
    number bigint not null,
    workspace_id text not null,
    source_id text not null,
    primary key (chatbot_id, number)
);
