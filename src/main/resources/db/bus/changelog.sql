--liquibase formatted sql

--changeset snapline:bus-1
--comment streams on a NATS server that this installation has made; no tenant's data
create table bus_stream (
  name text primary key,
  created_at timestamptz not null default now()
);
