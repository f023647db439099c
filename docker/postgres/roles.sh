#!/bin/sh
# Makes Snapline's three roles, or gives them the passwords of the files again, and what they may do in the database; to be
# run as often as one likes, also for a new database on a server that has the roles.
#   ROLES_SQL   Snapline's own roles.sql
#   SECRETS     directory with postgres.superuser.password and snapline.database.{owner,app,worker}.password
# PGHOST, PGPORT, PGDATABASE and PGUSER say where; no password is ever an argument.
set -eu
PGPASSWORD="$(cat "$SECRETS/postgres.superuser.password")"
export PGPASSWORD SECRETS ROLES_SQL
exec psql -q -X -v ON_ERROR_STOP=1 -f "$(dirname "$0")/roles.psql"
