-- Messages lie in the order of their numbers, thread by thread, without a second tree beside them; a look-up by client_id
-- begins with it, as clients make ids that grow with time: new ones share few pages, whatever threads they belong to.
create table new_messages (
    thread_id text not null references threads (id) on delete cascade,
    seq bigint not null,
    workspace_id text not null,
    client_id text,
    author text not null,
    author_name text,
    text text not null,
    citations text not null,
    abstained boolean not null,
    created_at bigint not null,
    primary key (thread_id, seq)
) /*sqlite: without rowid*/;

insert into new_messages (thread_id, seq, workspace_id, client_id, author, author_name, text, citations, abstained, created_at)
select thread_id, seq, workspace_id, client_id, author, author_name, text, citations, abstained, created_at from messages
order by thread_id, seq;

drop table messages;

alter table new_messages rename to messages;

create unique index messages_by_client_id on messages (client_id, thread_id, author);
