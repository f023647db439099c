--liquibase formatted sql

--changeset snapline:tenancy-1 splitStatements:false
create function current_tenant() returns uuid language sql stable
  -- empty after a transaction that had set it, hence nullif
  return nullif(current_setting('app.current_tenant', true), '')::uuid;

--changeset snapline:tenancy-2
create table tenant (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name text not null,
  created_at timestamptz not null default now()
);
alter table tenant enable row level security;
alter table tenant force row level security;
create policy tenant_isolation on tenant
  using (id = current_tenant() or current_setting('app.all_tenants', true) = 'on')
  with check (id = current_tenant() or current_setting('app.all_tenants', true) = 'on');

--changeset snapline:tenancy-3
--comment forced row-level security binds the owner too
select set_config('app.all_tenants', 'on', true);
insert into tenant (id, slug, name) values ('00000000-0000-0000-0000-000000000001', 'default', 'Default');
