--liquibase formatted sql

--changeset snapline:retention-1
create table retention_policy (
  tenant_id uuid primary key references tenant (id),
  keep_days integer not null check (keep_days >= 1)
);
alter table retention_policy enable row level security;
alter table retention_policy force row level security;
create policy tenant_isolation on retention_policy
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
