--liquibase formatted sql

--changeset snapline:changes-1
create table change_set (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  device_id uuid not null references device (id) on delete cascade,
  snapshot_id uuid not null unique references snapshot (id) on delete cascade,
  base_snapshot_id uuid not null references snapshot (id) on delete cascade,
  state text not null check (state in ('PENDING', 'COMPUTED', 'FAILED')),
  tries integer not null default 0,
  next_try_at timestamptz not null default now(),
  error text,
  lines_added integer,
  lines_removed integer,
  changes_ciphertext text check (changes_ciphertext ~ '^[a-z]+:v[0-9]+:'),
  diff_ciphertext text check (diff_ciphertext ~ '^[a-z]+:v[0-9]+:'),
  masked_diff_ciphertext text check (masked_diff_ciphertext ~ '^[a-z]+:v[0-9]+:'),
  created_at timestamptz not null default now(),
  computed_at timestamptz
);
create index change_set_base on change_set (base_snapshot_id);
create index change_set_open on change_set (next_try_at) where state <> 'COMPUTED';
alter table change_set enable row level security;
alter table change_set force row level security;
create policy tenant_isolation on change_set
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:changes-2
create table change (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  change_set_id uuid not null references change_set (id) on delete cascade,
  position integer not null,
  menu_path text not null,
  kind text not null,
  unique (change_set_id, position)
);
alter table change enable row level security;
alter table change force row level security;
create policy tenant_isolation on change
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:changes-3
--comment a change set that cannot be encrypted at once ends instead of being tried for ever
alter table change_set drop constraint change_set_state_check;
alter table change_set add constraint change_set_state_check
  check (state in ('PENDING', 'COMPUTED', 'FAILED', 'TOO_LARGE'));
