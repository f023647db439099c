--liquibase formatted sql

--changeset snapline:inventory-1
create table device (
  id uuid primary key,
  revision integer not null,
  tenant_id uuid not null references tenant (id),
  name text not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  username text not null,
  credential text not null,
  legacy_algorithms boolean not null default false,
  enabled boolean not null default true,
  interval_seconds integer check (interval_seconds >= 10),
  host_key_type text,
  host_key_fingerprint text,
  host_key_first_seen timestamptz,
  host_key_last_verified timestamptz,
  offered_key_type text,
  offered_key_fingerprint text,
  offered_key_at timestamptz,
  identity text,
  version text,
  model text,
  serial_number text,
  architecture text,
  created_at timestamptz not null default now()
);
create unique index device_name on device (tenant_id, lower(name));
alter table device enable row level security;
alter table device force row level security;
create policy tenant_isolation on device
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:inventory-2
alter table device add column board text;
alter table device add column firmware text;

--changeset snapline:inventory-3
create table credential_set (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  name text not null,
  username text not null,
  credential text not null,
  key_type text,
  key_fingerprint text,
  changed_at timestamptz not null default now(),
  unique (tenant_id, id)
);
create unique index credential_set_name on credential_set (tenant_id, lower(name));
alter table credential_set enable row level security;
alter table credential_set force row level security;
create policy tenant_isolation on credential_set
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:inventory-4
--comment foreign keys look past row-level security, hence the tenant in this one
alter table device alter column credential drop not null;
alter table device add column credential_set_id uuid;
alter table device add column key_type text;
alter table device add column key_fingerprint text;
alter table device add constraint device_credential_set
  foreign key (tenant_id, credential_set_id) references credential_set (tenant_id, id);
alter table device add constraint device_one_login
  check ((credential is null) <> (credential_set_id is null));
create index device_by_credential_set on device (credential_set_id);

--changeset snapline:inventory-5
alter table device add column zone text not null default 'main';
alter table device add column tags text[] not null default '{}';
create index device_by_tag on device using gin (tags);

--changeset snapline:inventory-6
alter table device add column previous_serial text;
alter table device add column replaced_at timestamptz;

--changeset snapline:inventory-7
--comment without an end a pause is open-ended
create table pause (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  device_id uuid references device (id) on delete cascade,
  tag text,
  ends_at timestamptz,
  reason text not null,
  set_by text not null,
  set_at timestamptz not null,
  check ((device_id is null) <> (tag is null))
);
create unique index pause_of_device on pause (device_id) where device_id is not null;
create unique index pause_of_tag on pause (tenant_id, tag) where tag is not null;
alter table pause enable row level security;
alter table pause force row level security;
create policy tenant_isolation on pause
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:inventory-8
create table collect_policy (
  tenant_id uuid primary key references tenant (id),
  without_secrets_allowed boolean not null
);
alter table collect_policy enable row level security;
alter table collect_policy force row level security;
create policy tenant_isolation on collect_policy
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:inventory-9
--comment between scheduled attempts of the tenant's devices that have no interval of their own
alter table collect_policy add column interval_seconds integer check (interval_seconds >= 10);
