--liquibase formatted sql

--changeset snapline:archive-1
create table snapshot (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  device_id uuid not null references device (id) on delete cascade,
  attempt_id uuid not null unique,
  collected_at timestamptz not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  normaliser integer not null,
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  line_count integer not null,
  version text,
  ciphertext text not null check (ciphertext ~ '^[a-z]+:v[0-9]+:'),
  verified_count integer not null default 0,
  last_verified_at timestamptz not null,
  pinned boolean not null default false
);
create index snapshot_by_device on snapshot (device_id, collected_at desc);
create index snapshot_by_age on snapshot (collected_at);
alter table snapshot enable row level security;
alter table snapshot force row level security;
create policy tenant_isolation on snapshot
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:archive-2
--comment when a configuration was seen, so that a result arriving late still finds its place; kept for some days
create table sighting (
  attempt_id uuid primary key,
  tenant_id uuid not null references tenant (id),
  device_id uuid not null references device (id) on delete cascade,
  snapshot_id uuid not null references snapshot (id) on delete cascade,
  at timestamptz not null
);
create index sighting_by_snapshot on sighting (snapshot_id, at);
alter table sighting enable row level security;
alter table sighting force row level security;
create policy tenant_isolation on sighting
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:archive-3
--comment whether retention removed what came before, so that what is left is not taken for the first snapshot
alter table snapshot add column earlier_pruned boolean not null default false;

--changeset snapline:archive-4
--comment what is missing from an export that counts all the same; menus one a line
alter table snapshot
  add column lacks_secrets boolean not null default false,
  add column lacks_menus text;
