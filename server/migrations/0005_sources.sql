-- Sources are files, texts, pages, sites with their pages, and questions. `version` is the one that answers, 0 for none;
-- `last_version` the highest that was ever begun. `titled`: the title was given by hand. `folded` is what a search by name
-- looks at.
alter table sources add column parent_id text;
alter table sources add column url text;
alter table sources add column version bigint not null default 0;
alter table sources add column last_version bigint not null default 0;
alter table sources add column content_hash text;
alter table sources add column published_at bigint;
alter table sources add column modified_at bigint;
alter table sources add column question text;
alter table sources add column titled boolean not null default false;
alter table sources add column folded text not null default '';

update sources set version = 1, last_version = 1 where status = 'ready';
update sources set folded = lower(name || ' ' || title);

create index sources_at_top on sources (chatbot_id, id) where parent_id is null;
create index sources_by_parent on sources (parent_id, id) where parent_id is not null;
create unique index sources_by_address on sources (parent_id, url) where parent_id is not null;
create index sources_by_blob on sources (blob_id);

-- Every version of a source that has passages. `dead` ones belong to nothing any more: a job removes their passages in
-- batches, however many they are, and the row last. Neither table refers to sources: removing a source stays quick.
create table source_versions (
    source_id text not null,
    version bigint not null,
    workspace_id text not null,
    passages bigint not null,
    pages bigint,
    dead boolean not null default false,
    primary key (source_id, version)
);

create index source_versions_dead on source_versions (source_id, version) where dead;

insert into source_versions (source_id, version, workspace_id, passages, pages)
select s.id, 1, s.workspace_id, count(*), s.pages from sources s join passages p on p.source_id = s.id
where s.status = 'ready' group by s.id, s.workspace_id, s.pages;

-- `questions`: JSON list of what the passage answers, in other words.
create table passages_by_version (
    source_id text not null,
    version bigint not null,
    ordinal bigint not null,
    workspace_id text not null,
    heading text not null,
    page bigint not null,
    text text not null,
    questions text not null default '[]',
    primary key (source_id, version, ordinal)
);

insert into passages_by_version (source_id, version, ordinal, workspace_id, heading, page, text)
select p.source_id, 1, p.ordinal, p.workspace_id, p.heading, p.page, p.text from passages p join sources s on s.id = p.source_id
where s.status = 'ready';

drop table passages;

alter table passages_by_version rename to passages;
