-- The three roles of Snapline, for a superuser to run once in the database that Snapline is to use:
--   psql -v owner_password=… -v app_password=… -v worker_password=… -d snapline -f roles.sql
-- owner runs the migrations, app is bound to one tenant by row-level security, worker finds work across tenants.
-- Each role in a line of its own: docker/postgres/roles.psql leaves these out on a server that has them.
create role snapline_owner login password :'owner_password';
create role snapline_app login password :'app_password' nobypassrls;
create role snapline_worker login password :'worker_password' bypassrls;
revoke all on schema public from public;
grant usage, create on schema public to snapline_owner;
grant usage on schema public to snapline_app, snapline_worker;
alter default privileges for role snapline_owner in schema public
  grant select, insert, update, delete on tables to snapline_app, snapline_worker;
alter default privileges for role snapline_owner in schema public
  grant usage, select on sequences to snapline_app, snapline_worker;
