--liquibase formatted sql

--changeset snapline:backup-1
create table attempt (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  device_id uuid not null references device (id) on delete cascade,
  cause text not null check (cause in ('SCHEDULED', 'MANUAL')),
  requested_by text,
  queued_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  outcome text check (outcome in ('STORED', 'UNCHANGED', 'FAILED')),
  failure text,
  reason text,
  hash text,
  phases text
);
create index attempt_by_device on attempt (device_id, queued_at desc);
create index attempt_open on attempt (queued_at) where outcome is null;
alter table attempt enable row level security;
alter table attempt force row level security;
create policy tenant_isolation on attempt
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:backup-2
create table schedule (
  device_id uuid primary key references device (id) on delete cascade,
  tenant_id uuid not null references tenant (id),
  active boolean not null,
  interval_seconds integer,
  due_at timestamptz not null,
  lease_attempt uuid,
  lease_until timestamptz,
  failures integer not null default 0,
  blocked_by text,
  known_hash text,
  known_normaliser integer
);
create index schedule_due on schedule (due_at) where active and blocked_by is null;
alter table schedule enable row level security;
alter table schedule force row level security;
create policy tenant_isolation on schedule
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:backup-upkeep-1
--comment paused_until is 'infinity' while a pause is open-ended
alter table schedule add column if not exists paused_until timestamptz;
alter table schedule add column if not exists login_changed_at timestamptz;
