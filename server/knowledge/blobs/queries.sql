-- name: insert_blob
insert into blobs (id, workspace_id, data, created_at) values ($1, $2, $3, $4);

-- name: find_blob
select data from blobs where id = $1 and workspace_id = $2;

-- name: delete_blob
delete from blobs where id = $1 and workspace_id = $2;
