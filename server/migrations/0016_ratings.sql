-- What visitors think of the bot's messages. `question` and `answer` are what they saw.
create table ratings (
    id text primary key,
    workspace_id text not null,
    chatbot_id text not null,
    thread_id text not null references threads (id) on delete cascade,
    seq bigint not null,
    rating text not null,
    reason text,
    comment text,
    question text not null,
    answer text not null,
    rated_at bigint not null
);

create unique index ratings_by_message on ratings (thread_id, seq);
create index ratings_by_chatbot on ratings (chatbot_id, id);
create index ratings_by_time on ratings (chatbot_id, rated_at, rating, reason);

-- Wrong answers that were put right: the question-and-answer entry that each led to.
create table corrections (
    thread_id text not null references threads (id) on delete cascade,
    seq bigint not null,
    workspace_id text not null,
    source_id text not null references sources (id) on delete cascade,
    question text not null,
    answer text not null,
    corrected_by text,
    corrected_at bigint not null,
    primary key (thread_id, seq)
);

create index corrections_by_source on corrections (source_id);
