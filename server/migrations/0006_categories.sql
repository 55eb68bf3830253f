-- What the sources of a workspace are about. `rules` is JSON: which sources belong here by their address or name.
create table categories (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    parent_id text references categories (id) on delete cascade,
    name text not null,
    colour text not null,
    rules text not null,
    created_at bigint not null,
    updated_at bigint not null
);

create index categories_by_workspace on categories (workspace_id, id);
create index categories_by_parent on categories (parent_id);

-- by_hand: 1 a person put it here, 0 nobody said anything, -1 a person took it out, whatever rules say. by_rule: 1 while a
-- rule matches. There is no row with 0 and 0, so a source is in a category if by_hand >= 0.
create table source_categories (
    source_id text not null references sources (id) on delete cascade,
    category_id text not null references categories (id) on delete cascade,
    workspace_id text not null,
    by_hand bigint not null,
    by_rule bigint not null,
    primary key (source_id, category_id)
);

create index source_categories_by_category on source_categories (category_id, source_id);
create index sources_by_workspace on sources (workspace_id, id);

-- What the chatbot answers from, as JSON; everything when empty.
alter table chatbots add column categories text not null default '[]';

-- Words that mean the same here, as JSON: [["sofa", "couch"]].
create table synonyms (
    chatbot_id text primary key references chatbots (id) on delete cascade,
    workspace_id text not null,
    words text not null,
    updated_at bigint not null
);

-- Every question that the bot was asked, and what its reply was made from. Kept when its thread goes. source_id answered, or
-- came nearest when the bot abstained; settled says what became of a question without an answer.
create table questions_asked (
    id text primary key,
    workspace_id text not null references workspaces (id) on delete cascade,
    chatbot_id text not null references chatbots (id) on delete cascade,
    thread_id text,
    seq bigint,
    question_seq bigint,
    question text not null,
    answer text not null,
    abstained boolean not null,
    confidence double precision not null,
    source_id text,
    passages text not null,
    microseconds bigint not null,
    settled text,
    asked_at bigint not null
);

create index questions_asked_by_chatbot on questions_asked (chatbot_id, asked_at, abstained, source_id);
create index questions_asked_by_source on questions_asked (source_id, workspace_id, id) where not abstained;
create index questions_asked_by_workspace on questions_asked (workspace_id);
create index questions_unanswered on questions_asked (chatbot_id, id) where abstained and settled is null;

insert into questions_asked (id, workspace_id, chatbot_id, thread_id, seq, question_seq, question, answer, abstained, confidence,
    source_id, passages, microseconds, settled, asked_at)
select old.thread_id || '-' || old.seq, old.workspace_id, threads.chatbot_id, old.thread_id, old.seq, old.question_seq,
    asked.text, case when old.abstained then '' else reply.text end, old.abstained, old.confidence,
    case when substr(old.passages, 1, 2) = '["' and substr(old.passages, 29, 1) = '/' then substr(old.passages, 3, 26) end,
    old.passages, old.microseconds, null, old.created_at
from answers old
join threads on threads.id = old.thread_id
join messages asked on asked.thread_id = old.thread_id and asked.seq = old.question_seq
join messages reply on reply.thread_id = old.thread_id and reply.seq = old.seq;

drop table answers;
