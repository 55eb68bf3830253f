-- A file that is to take the place of a source's own: until its text answers, the source is what it was.
create table source_replacements (
    source_id text primary key references sources (id) on delete cascade,
    workspace_id text not null,
    name text not null,
    type text not null,
    size bigint not null,
    blob_id text not null
);

create index source_replacements_by_blob on source_replacements (blob_id);
