create table blobs (
    id text primary key,
    workspace_id text not null,
    data bytea not null,
    created_at bigint not null
);

create index blobs_by_workspace on blobs (workspace_id, id);
