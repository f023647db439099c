#!/usr/bin/env bash
# Runs a fleet through the production shape on this machine and prints what each part of it used;
# docs/benchmarks-scale.md says what it means. Linux only. Needs postgresql, nats-server, curl and jq. Environment:
#   ROUTERS    (5000)
#   LINES      of an export (300)
#   THINK      milliseconds of silence before each export (1500)
#   STEADY     seconds of a schedule that never rests, at the end (0: none)
#   INTERVAL   seconds between a device's attempts in that schedule (300)
#   SETTINGS   further settings for all of Snapline's processes, as --snapline.backup.sweep=5s
#   SERVER_HEAP, COLLECTOR_HEAP   (920m and 460m: three fifths of what compose.yaml gives the containers)
#   PORTS      the first of ten ports (28100)
set -euo pipefail
cd "$(dirname "$0")/../.."
. .mvn/find-jdk.sh
find_jdk
java="$JAVA_HOME/bin/java"
routers=${ROUTERS:-5000} lines=${LINES:-300} think=${THINK:-1500} steady=${STEADY:-0} interval=${INTERVAL:-300}
ports=${PORTS:-28100}
nats_port=$ports nats_http=$((ports + 1)) pg_port=$((ports + 2)) transit_port=$((ports + 3)) http_port=$((ports + 4))
read -ra settings <<<"${SETTINGS:-}"
work=$PWD/target/scale
secrets=$work/secrets
rm -rf "$work"
mkdir -p "$secrets" "$work/tmp"
export TMPDIR=$work/tmp
hz=$(getconf CLK_TCK)
programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
PATH=$PATH:/usr/sbin

say() { echo "$(date +%T) $*" >&2; }

build() {
  jar=$(ls target/snapline-*.jar 2>/dev/null | head -n 1 || true)
  if [ -z "$jar" ] || [ -n "$(find pom.xml src/main -newer "$jar" -print -quit)" ]; then
    ./mvnw -q -DskipTests package
    jar=$(ls target/snapline-*.jar | head -n 1)
  fi
  cp "$jar" "$work/snapline.jar"
  ./mvnw -q -Dvaadin.skip=true test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$work/classpath"
  cp -r target/classes "$work/classes"
  cp -r target/test-classes "$work/test-classes"
  tests="$work/test-classes:$work/classes:$(cat "$work/classpath")"
}

declare -A pids
names=()
begin() { # NAME COMMAND...: its output goes to NAME.log
  local name=$1
  shift
  "$@" >"$work/$name.log" 2>&1 <&0 &
  pids[$name]=$!
  names+=("$name")
}
end() { # NAME
  local pid=${pids[$1]-}
  if [ -n "$pid" ]; then kill "$pid" && wait "$pid" || true; fi 2>/dev/null
  unset "pids[$1]"
}
end_all() {
  for name in collector-2 collector-1 server seed farm transit nats postgres; do end "$name"; done
}
trap end_all EXIT

until_it() { # WHAT COMMAND...: at most half an hour
  local what=$1 since=$SECONDS
  shift
  until "$@" >/dev/null 2>&1; do
    if [ $((SECONDS - since)) -gt 1800 ]; then
      say "Waited in vain for $what; its log is in $work"
      exit 1
    fi
    sleep 0.5
  done
}

secret() { # NAME: a new one; letters first, since NATS would read 12e4 as a number
  printf 's%s' "$(od -An -N 16 -tx1 /dev/urandom | tr -d ' \n')" >"$secrets/$1"
}

not_root=()
if [ "$(id -u)" = 0 ]; then not_root=(unshare -U); fi

start_servers() {
  for name in postgres.superuser.password snapline.database.{owner,app,worker}.password nats.{store,central,collector,admin}; do
    secret "$name"
  done
  "${not_root[@]}" "$programs/initdb" --pgdata="$work/postgres" --username=postgres --auth=scram-sha-256 \
    --pwfile="$secrets/postgres.superuser.password" --encoding=UTF8 --locale=C --no-sync >"$work/initdb.log"
  # What compose.yaml sets; the rest is the package's.
  begin postgres "${not_root[@]}" "$programs/postgres" -D "$work/postgres" -p "$pg_port" -c listen_addresses=127.0.0.1 \
    -c unix_socket_directories= -c shared_buffers=256MB -c log_min_error_statement=panic
  export PGHOST=127.0.0.1 PGPORT=$pg_port PGUSER=postgres PGDATABASE=postgres
  PGPASSWORD=$(cat "$secrets/postgres.superuser.password")
  export PGPASSWORD
  until_it PostgreSQL psql -qc 'select 1'
  psql -qc 'create database snapline'
  export PGDATABASE=snapline
  SECRETS=$secrets ROLES_SQL=src/main/resources/db/roles.sql docker/postgres/roles.sh
  begin nats env NATS_STORE_DIR="$work/nats" NATS_STORE_KEY="$(cat "$secrets/nats.store")" \
    NATS_CENTRAL_PASSWORD="$(cat "$secrets/nats.central")" NATS_COLLECTOR_PASSWORD="$(cat "$secrets/nats.collector")" \
    NATS_ADMIN_PASSWORD="$(cat "$secrets/nats.admin")" \
    nats-server -c docker/nats/nats-server.conf -a 127.0.0.1 -p "$nats_port" -m "$nats_http"
  until_it NATS curl -sf "127.0.0.1:$nats_http/healthz"
  begin transit "$java" -Xmx256m -cp "$tests" dev.snapline.encryption.transit.TransitDouble "$transit_port" "$work/transit.json"
  until_it Transit bash -c "</dev/tcp/127.0.0.1/$transit_port"
}

start_farm() {
  mkfifo "$work/farm.in"
  exec 7<>"$work/farm.in"
  begin farm "$java" -Xmx1g --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "$tests" \
    dev.snapline.processes.ScaleFarm "$routers" "$lines" "$think" "$work" <&7
  until_it "the farm" grep -q listen "$work/farm.log"
}

common=(
  "--snapline.bus.nats.url=nats://127.0.0.1:$nats_port"
  "--snapline.encryption.transit.url=http://127.0.0.1:$transit_port"
  --snapline.encryption.transit.token=root-of-the-double
)
# The passwords of the database are in these files; a collector that got them would not start.
database=("--snapline.database.url=jdbc:postgresql://127.0.0.1:$pg_port/snapline" --snapline.bus.nats.user=central
  "--snapline.secrets-dir=$secrets")
for role in owner app worker; do database+=("--snapline.database.$role.username=snapline_$role"); done

ready() { until_it "$1" curl -sf "127.0.0.1:$2/actuator/health/readiness"; }

seed() { # Through the services that the pages use, in a process of its own.
  begin seed "$java" -cp "$tests" dev.snapline.processes.SnaplineUnderTest "${common[@]}" "${database[@]}" \
    "--snapline.bus.nats.password=$(cat "$secrets/nats.central")" --snapline.roles=web "--server.port=$http_port" \
    "--snapline.data-dir=$work/seed" "--snapline-test.fleet=$work/fleet.csv"
  ready seed "$http_port"
  end seed
  sql "update schedule set due_at = 'infinity'"
}

as_the_image() { # NAME HEAP PORT ARGUMENT...: the options of docker/entrypoint.sh
  local name=$1 heap=$2 port=$3
  shift 3
  begin "$name" "$java" "-Xmx$heap" -XX:+ExitOnOutOfMemoryError -XX:-HeapDumpOnOutOfMemoryError \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar "$work/snapline.jar" \
    "--snapline.name=$name" "--snapline.data-dir=$work/$name" "--server.port=$port" "${common[@]}" "$@" "${settings[@]}"
  ready "$name" "$port"
}

start_snapline() {
  as_the_image server "${SERVER_HEAP:-920m}" "$http_port" "${database[@]}" --snapline.roles=web,ingest,schedule \
    "--snapline.bus.nats.password=$(cat "$secrets/nats.central")" --snapline.backup.interval=24h
  for i in 1 2; do
    as_the_image "collector-$i" "${COLLECTOR_HEAP:-460m}" $((http_port + i)) --snapline.roles=collect \
      --snapline.bus.nats.user=collector-main "--snapline.bus.nats.password=$(cat "$secrets/nats.collector")"
  done
}

sql() { psql -qAtX -F $'\t' -c "$1"; }

ticks() { # NAME: what it and its children have used, ended ones included
  local all=0 each
  for each in "${pids[$1]}" $(pgrep -P "${pids[$1]}" || true); do
    each=$(awk -v own="$([ "$each" = "${pids[$1]}" ] && echo 1 || echo 0)" \
      '{sub(/.*\) /, ""); print $12 + $13 + own * ($14 + $15)}' "/proc/$each/stat" 2>/dev/null || echo 0)
    all=$((all + each))
  done
  echo "$all"
}

peak_reset() { for name in "${parts[@]}"; do echo 5 >"/proc/${pids[$name]}/clear_refs" || true; done 2>/dev/null; }
peak() { # NAME: megabytes; of PostgreSQL, whose processes share memory, the largest sum of the samples
  if [ "$1" = postgres ]; then
    awk -F '\t' '$1 > most {most = $1} END {printf "%d", most / 1024}' "$work/$round.postgres"
  else
    awk '/^VmHWM/ {printf "%d", $2 / 1024}' "/proc/${pids[$1]}/status"
  fi
}
parts=(server collector-1 collector-2 postgres nats transit farm)

sample() {
  local each
  curl -s "127.0.0.1:$nats_http/jsz?acc=SNAPLINE&consumers=true" | jq -r --arg at "$(date +%s)" \
    '.account_details[]?.stream_detail[]?.consumer_detail[]? | [$at, .name, .num_pending, .num_ack_pending] | @tsv' \
    >>"$work/$round.queues"
  curl -s "127.0.0.1:$http_port/actuator/prometheus" | awk '
    /^snapline_queue_oldest_seconds/ {match($0, /topic="[^"]*"/); print substr($0, RSTART + 7, RLENGTH - 8) "\t" $NF}' \
    >>"$work/$round.oldest"
  for each in "${pids[postgres]}" $(pgrep -P "${pids[postgres]}"); do
    awk '/^Pss:/ {print $2}' "/proc/$each/smaps_rollup" 2>/dev/null || true
  done | awk '{sum += $1} END {print sum}' >>"$work/$round.postgres"
}

sizes() { # of the database in all, and of each table with its indexes and what is stored apart
  sql vacuum
  sql checkpoint
  sql "select 'database', pg_database_size('snapline') union all
    select relname, pg_total_relation_size(oid) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    order by 1"
}

busy_ticks() { awk '/^cpu / {print $2 + $3 + $4 + $7 + $8 + $9}' /proc/stat; }

measured() { # NAME TRIGGER_SQL DONE_SQL: until DONE_SQL says 0
  round=$1
  local begun=$EPOCHREALTIME name busy since
  sizes >"$work/$round.before"
  peak_reset
  for name in "${parts[@]}"; do echo "$name $(ticks "$name")"; done >"$work/$round.ticks"
  busy=$(busy_ticks)
  since=$(sql 'select now()')
  begun=$EPOCHREALTIME
  sql "$2"
  until [ "$(sql "$3")" = 0 ]; do
    sample
    sleep 2
  done
  sql "select (extract(epoch from now()) - $begun)::numeric(8, 1)" >"$work/$round.took"
  until [ "$(sql "select count(*) from change_set where state <> 'COMPUTED'")" = 0 ]; do sleep 1; done
  sql "select (extract(epoch from now()) - $begun)::numeric(8, 1)" >>"$work/$round.took"
  busy=$(($(busy_ticks) - busy))
  while read -r name before; do
    echo "$name $((($(ticks "$name") - before))) $(peak "$name")"
  done <"$work/$round.ticks" >"$work/$round.used"
  sizes >"$work/$round.after"
  du -sk "$work/nats" | cut -f 1 >"$work/$round.nats"
  sql "select count(*), count(*) filter (where outcome = 'STORED'), count(*) filter (where outcome = 'UNCHANGED'),
      count(*) filter (where outcome = 'FAILED'),
      avg(extract(epoch from started_at - queued_at))::numeric(8, 1),
      percentile_cont(0.95) within group (order by extract(epoch from started_at - queued_at))::numeric(8, 1),
      max(extract(epoch from started_at - queued_at))::numeric(8, 1),
      avg(extract(epoch from finished_at - started_at))::numeric(8, 2)
    from attempt where queued_at >= '$since'" >"$work/$round.attempts"
  report "$busy"
}

report() { # BUSY_TICKS of the whole machine
  awk -v FS='\t' -v round="$round" -v took="$(head -n 1 "$work/$round.took")" -v diffs="$(tail -n 1 "$work/$round.took")" \
    -v nats="$(cat "$work/$round.nats")" '{
    printf "\n## %s\n\n", round
    printf "%d attempts: %d stored, %d unchanged, %d failed; %.0f s, %.1f devices/s; all compared after %.0f s\n", $1, $2, $3, $4, took, $1 / took, diffs
    printf "From queue to visit: mean %s s, 95 %% %s s, longest %s s; a visit took %s s; NATS store %.1f MB\n\n", $5, $6, $7, $8, nats / 1024
  }' "$work/$round.attempts"
  local visits
  visits=$(cut -f 1 "$work/$round.attempts")
  echo "| Queue | Waiting: mean, most | In hand: mean, most |"
  echo "|---|---|---|"
  awk -F '\t' '{n[$2]++; w[$2] += $3; h[$2] += $4; if ($3 > mw[$2]) mw[$2] = $3; if ($4 > mh[$2]) mh[$2] = $4}
    END {for (q in n) if (mw[q] + mh[q]) printf "| %s | %.0f, %d | %.0f, %d |\n", q, w[q] / n[q], mw[q], h[q] / n[q], mh[q]}' "$work/$round.queues"
  awk -F '\t' '{if ($2 > most[$1]) most[$1] = $2} END {for (q in most) if (most[q]) printf "Oldest in %s: %.0f s\n", q, most[q]}' "$work/$round.oldest"
  echo
  echo "| Process | CPU s | CPU ms/device | Peak MB |"
  echo "|---|---|---|---|"
  awk -v hz="$hz" -v visits="$visits" -v busy="$1" '
    {printf "| %s | %.1f | %.1f | %d |\n", $1, $2 / hz, $2 / hz * 1000 / visits, $3; all += $2}
    END {printf "| everything else on this machine | %.1f | | |\n", (busy - all) / hz}' "$work/$round.used"
  echo
  echo "| Table | MB | Growth, KB per 1,000 attempts |"
  echo "|---|---|---|"
  join -t $'\t' "$work/$round.before" "$work/$round.after" | awk -F '\t' -v visits="$visits" '
    $3 != $2 {printf "| %s | %.1f | %.0f |\n", $1, $3 / 1048576, ($3 - $2) / 1024 / (visits / 1000)}'
}

build
say "servers"
start_servers
say "$routers routers"
start_farm
say "inventory"
seed
say "Snapline"
start_snapline
all_due="update schedule set due_at = now()"
none_left="select count(*) from schedule where due_at <= now() or lease_attempt is not null"
say "baselines"
measured baselines "$all_due" "$none_left"
sql "select 'An export has ' || avg(size_bytes)::int || ' bytes, its ciphertext ' || avg(length(ciphertext))::int from snapshot"
say "unchanged"
measured unchanged "$all_due" "$none_left"
say "changed"
echo >&7
until_it "the change" grep -q 'step 1' "$work/farm.log"
measured changed "$all_due" "$none_left"
if [ "$steady" -gt 0 ]; then
  say "steady"
  stop=$(($(date +%s) + steady))
  measured steady "update schedule set interval_seconds = $interval, due_at = now() + random() * interval '$interval seconds'" \
    "select (extract(epoch from now()) < $stop)::int"
fi
