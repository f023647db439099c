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
