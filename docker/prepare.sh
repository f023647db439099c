#!/bin/sh
# Gives each service its own copy of the secrets it needs, and no others, readable by its user alone. Compose mounts
# secret files with the owner they have on the host, so a user of a container could not read them otherwise.
#   prepare.sh FROM TO     FROM: what init.sh made; TO: one directory per service
set -eu
umask 077
from="$1"
to="$2"
POSTGRES=999:999
NATS=10002:10002
OPENBAO=100:1000
SNAPLINE=10001:10001
PROMETHEUS=65534:65534
GRAFANA=472:0

give() { # give OWNER SERVICE FILE [NAME]: the file, under its name or another one
  target="$to/$2/${4:-$(basename "$3")}"
  cp "$from/$3" "$target.new"
  chmod 400 "$target.new"
  chown "$1" "$target.new"
  mv "$target.new" "$target"
}

own() { # own OWNER MODE DIRECTORY
  mkdir -p "$to/$3"
  chown "$1" "$to/$3"
  chmod "$2" "$to/$3"
}

own "$POSTGRES" 700 postgres
for file in postgres.superuser.password snapline.database.owner.password snapline.database.app.password \
  snapline.database.worker.password tls/ca.pem tls/postgres.pem tls/postgres.key; do
  give "$POSTGRES" postgres "$file"
done

own "$NATS" 700 nats
own "$NATS" 700 nats-data
for file in nats.central.password nats.collector-main.password nats.collector-site.password nats.admin.password \
  nats.store.key tls/ca.pem tls/nats.pem tls/nats.key; do
  give "$NATS" nats "$file"
done

own "$OPENBAO" 700 openbao
for file in openbao.unseal.key tls/ca.pem tls/openbao.pem tls/openbao.key; do
  give "$OPENBAO" openbao "$file"
done
own "$OPENBAO" 700 openbao-operator
# Written by openbao-init, read by Snapline: the group of what is put there is Snapline's.
for login in server collector keys; do
  own "${OPENBAO%:*}:${SNAPLINE#*:}" 2750 "approle-$login"
done

# A file's name is the setting's name (snapline.secrets-dir).
own "$SNAPLINE" 700 server
for role in owner app worker; do
  give "$SNAPLINE" server "snapline.database.$role.password"
done
give "$SNAPLINE" server nats.central.password snapline.bus.nats.password
give "$SNAPLINE" server snapline.metrics.token
give "$SNAPLINE" server tls/ca.pem

for collector in collector-main collector-site; do
  own "$SNAPLINE" 700 "$collector"
  give "$SNAPLINE" "$collector" "nats.$collector.password" snapline.bus.nats.password
  give "$SNAPLINE" "$collector" snapline.metrics.token
  give "$SNAPLINE" "$collector" tls/ca.pem
done

own "$PROMETHEUS" 700 prometheus
give "$PROMETHEUS" prometheus snapline.metrics.token
own "$GRAFANA" 700 grafana
give "$GRAFANA" grafana grafana.admin.password
