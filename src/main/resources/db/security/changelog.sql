--liquibase formatted sql

--changeset snapline:security-1
create table app_user (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  username text not null,
  password_hash text not null,
  role text not null check (role in ('VIEWER', 'OPERATOR', 'ADMIN', 'SUPER_ADMIN')),
  demo boolean not null default false,
  created_at timestamptz not null default now()
);
create unique index app_user_username on app_user (lower(username));
alter table app_user enable row level security;
alter table app_user force row level security;
create policy tenant_isolation on app_user
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());
create policy sign_in on app_user for select
  using (lower(username) = lower(nullif(current_setting('app.sign_in', true), '')));

--changeset snapline:security-2
create table installation (
  only_row boolean primary key default true check (only_row),
  first_admin_at timestamptz
);
insert into installation default values;
