-- What a workspace's own models may cost in a month, in millionths of the currency; null: any amount.
alter table workspaces add column model_monthly_limit bigint;
