-- name: ping
select checked_at from readiness where id = 1;

-- name: probe_write
update readiness set checked_at = $1 where id = 1;
