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
alter table schedule add column paused_until timestamptz;
alter table schedule add column login_changed_at timestamptz;

--changeset snapline:backup-3
--comment what an attempt leaves behind: what was agreed on, how much came, what is missing, what a bad answer looked like
alter table attempt
  add column bytes bigint,
  add column algorithms text,
  add column collector text,
  add column lacks_secrets boolean not null default false,
  add column lacks_menus text,
  add column capture_ciphertext text check (capture_ciphertext ~ '^[a-z]+:v[0-9]+:');
alter table schedule add column if not exists known_lines integer not null default 0;

--changeset snapline:backup-fleet-1
alter table schedule add column slow boolean not null default false;
alter table schedule add column if not exists login_changed_at timestamptz;
alter table schedule add column if not exists known_lines integer not null default 0;
create index schedule_leased on schedule (tenant_id, slow) where lease_attempt is not null;

--changeset snapline:backup-fleet-2
create table bulk_run (
  id uuid primary key,
  tenant_id uuid not null references tenant (id),
  scope text not null,
  requested_by text not null,
  requested_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by text
);
create index bulk_run_by_time on bulk_run (tenant_id, requested_at desc);
alter table bulk_run enable row level security;
alter table bulk_run force row level security;
create policy tenant_isolation on bulk_run
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

create table bulk_run_item (
  run_id uuid not null references bulk_run (id) on delete cascade,
  device_id uuid not null references device (id) on delete cascade,
  tenant_id uuid not null references tenant (id),
  refusal text,
  attempt_id uuid,
  joined boolean not null default false,
  primary key (run_id, device_id)
);
create index bulk_run_item_by_device on bulk_run_item (device_id);
create index bulk_run_item_by_attempt on bulk_run_item (attempt_id);
alter table bulk_run_item enable row level security;
alter table bulk_run_item force row level security;
create policy tenant_isolation on bulk_run_item
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

alter table schedule add column bulk_run_id uuid references bulk_run (id) on delete set null;
create index schedule_waiting on schedule (bulk_run_id) where bulk_run_id is not null;
create index attempt_by_time on attempt (tenant_id, queued_at desc);

--changeset snapline:backup-scale-1
--comment every sweep looks for attempts that are old enough to be forgotten
create index attempt_by_end on attempt (finished_at);

--changeset snapline:backup-4
--comment a lease is short until the job is sent, so that a crash in between costs a minute
alter table schedule add column lease_sent boolean not null default true;

--changeset snapline:backup-5
--comment which queue a lease stands in: what somebody asked for is counted apart from what is merely due
alter table schedule add column lease_lane text not null default 'NORMAL'
  check (lease_lane in ('URGENT', 'ASKED', 'NORMAL', 'SLOW'));

--changeset snapline:backup-6
--comment an attempt that somebody asked for beside so many others that it waits for its turn
alter table schedule add column waiting_attempt uuid;
create index schedule_waiting_attempt on schedule (waiting_attempt) where waiting_attempt is not null;
