--liquibase formatted sql

--changeset snapline:audit-1
create table audit_entry (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references tenant (id),
  at timestamptz not null,
  actor_kind text not null,
  actor text not null,
  action text not null,
  device_id uuid,
  detail text not null
);
create index audit_entry_newest on audit_entry (tenant_id, at desc, id desc);
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy tenant_isolation on audit_entry
  using (tenant_id = current_tenant()) with check (tenant_id = current_tenant());

--changeset snapline:audit-2
--comment the trail is append-only for the roles that Snapline runs as
revoke update, delete on audit_entry from snapline_app, snapline_worker;
