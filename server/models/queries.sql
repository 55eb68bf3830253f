-- name: find_chatbot
select id from chatbots where id = $1 and workspace_id = $2;

-- name: insert_endpoint
insert into model_endpoints (id, workspace_id, chatbot_id, kind, vendor, name, url, model, key_sealed, key_end, api_version,
    window_tokens, max_output_tokens, dimensions, prompt_price, completion_price, credits, active, position, created_at, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $20);

-- name: update_endpoint
update model_endpoints set vendor = $3, name = $4, url = $5, model = $6, key_sealed = $7, key_end = $8, api_version = $9,
    window_tokens = $10, max_output_tokens = $11, dimensions = $12, prompt_price = $13, completion_price = $14, credits = $15,
    active = $16, updated_at = $17
where id = $1 and workspace_id = $2;

-- name: touch_endpoint
update model_endpoints set updated_at = case when updated_at < $3 then $3 else updated_at + 1 end
where id = $1 and workspace_id = $2;

-- name: find_endpoint
select id, chatbot_id, kind, vendor, name, url, model, key_sealed, key_end, api_version, window_tokens, max_output_tokens,
    dimensions, prompt_price, completion_price, credits, active, position, created_at, updated_at
from model_endpoints where id = $1 and workspace_id = $2;

-- name: list_endpoints
select id, chatbot_id, kind, vendor, name, url, model, key_sealed, key_end, api_version, window_tokens, max_output_tokens,
    dimensions, prompt_price, completion_price, credits, active, position, created_at, updated_at
from model_endpoints where workspace_id = $1 order by kind, position, id;

-- name: list_sealed_keys
select workspace_id, id, key_sealed from model_endpoints where key_sealed <> '';

-- What a chatbot may be asked with: its own and the workspace's.
-- name: usable_endpoints
select id, chatbot_id, kind, vendor, name, url, model, key_sealed, key_end, api_version, window_tokens, max_output_tokens,
    dimensions, prompt_price, completion_price, credits, active, position, created_at, updated_at
from model_endpoints
where workspace_id = $1 and kind = $3 and active and (chatbot_id is null or chatbot_id = $2)
order by position, id;

-- name: delete_endpoint
delete from model_endpoints where id = $1 and workspace_id = $2;

-- name: move_endpoint
update model_endpoints set position = $3 where id = $1 and workspace_id = $2;

-- name: add_usage
insert into model_usage (workspace_id, day, chatbot_id, endpoint_id, model, kind, requests, failures, estimated, prompt_tokens,
    completion_tokens, cost)
values ($1, $2, $3, $4, $5, $6, 1, $7, $8, $9, $10, $11)
on conflict (workspace_id, day, chatbot_id, endpoint_id, model, kind) do update set
    requests = model_usage.requests + 1, failures = model_usage.failures + excluded.failures,
    estimated = model_usage.estimated + excluded.estimated,
    prompt_tokens = model_usage.prompt_tokens + excluded.prompt_tokens,
    completion_tokens = model_usage.completion_tokens + excluded.completion_tokens,
    cost = model_usage.cost + excluded.cost;

-- name: find_workspace
select id from workspaces where id = $1;

-- What a workspace has spent on the server's own models since a day.
-- name: spent_on_server
select coalesce(cast(sum(cost) as bigint), 0) as spent from model_usage
where workspace_id = $1 and day >= $2 and endpoint_id in ('server', 'server_fallback', 'server_embedding');

-- And on its own, those of its chatbots and those that are gone included.
-- name: spent_on_own
select coalesce(cast(sum(cost) as bigint), 0) as spent from model_usage
where workspace_id = $1 and day >= $2 and endpoint_id not in ('server', 'server_fallback', 'server_embedding');

-- name: find_monthly_limit
select model_monthly_limit from workspaces where id = $1;

-- name: set_monthly_limit
update workspaces set model_monthly_limit = $2 where id = $1;

-- name: usage_by_day
select day, endpoint_id, model, kind, cast(sum(requests) as bigint) as requests, cast(sum(failures) as bigint) as failures,
    cast(sum(estimated) as bigint) as estimated, cast(sum(prompt_tokens) as bigint) as prompt_tokens,
    cast(sum(completion_tokens) as bigint) as completion_tokens, cast(sum(cost) as bigint) as cost
from model_usage
where workspace_id = $1 and day >= $2 and day <= $3 and ($4 = '' or chatbot_id = $4)
group by day, endpoint_id, model, kind order by day, kind, model, endpoint_id;
