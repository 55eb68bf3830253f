-- Up to which message the bot has answered: the answer to several messages in a row counts for all of them.
alter table threads add column answered_seq bigint not null default 0;

update threads set answered_seq = coalesce((
    select max(cast(substr(m.client_id, 8) as bigint)) from messages m
    where m.thread_id = threads.id and m.author = 'bot' and m.client_id like 'answer:%'), 0);

drop index threads_unanswered;

create index threads_unanswered on threads (id)
    where status in ('bot', 'waiting') and (last_author = 'visitor' or last_seq > answered_seq + 1);

-- What else there is to an answer of the bot, as JSON.
alter table messages add column details text;

-- What each answer of the bot was made from. It goes with the thread; those outside of threads by their age.
create table answer_records (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text not null references chatbots (id) on delete cascade,
    thread_id text references threads (id) on delete cascade,
    seq bigint,
    question_seq bigint,
    origin text not null,
    kind text not null,
    question text not null,
    details text not null,
    created_at bigint not null
);

create unique index answer_records_by_message on answer_records (thread_id, seq);
create index answer_records_by_chatbot on answer_records (chatbot_id, id);
create index answer_records_by_workspace on answer_records (workspace_id, id);
create index answer_records_by_age on answer_records (created_at) where thread_id is null;
