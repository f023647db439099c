#!/usr/bin/env bash
# Measures Snapline's collector and a bare Go collector at the same farm of simulated routers, in
# turns, and prints a table; docs/benchmarks-collect.md says what it means. Linux only. Environment:
#   CASES       LINES:THINK_MS:CONCURRENCY:ROUNDS ..., the rounds of one process
#   CHANGING    how many percent of the exports differ from the router's last one (0)
#   REPEATS     processes of each collector in each case (5)
#   WARM        how many rounds at the end of a process are its warm ones (5), at most half of them
#   ROUTERS     (200)
#   COLLECTORS  of snapline, go, go-unsynced (snapline go); no Go, no go
#   FARM_CPU, COLLECTOR_CPU   cores to pin them to (0 and 1); empty: wherever they like
#   OUT         where the collectors write (below target/); /dev/shm takes the disk out of it
#   JVM         options for Snapline's process
#   KEX         key exchanges the routers have, with commas
#   SERVER      farm, or openssh: sshd with a forced command at as many addresses, under an account that
#               is made for it (needs root, Debian's openssh-server and openssl); CHANGING and KEX are
#               the farm's alone
#   PATIENCE    seconds to wait for the machine to be quiet before each process (60)
set -euo pipefail
cd "$(dirname "$0")/../.."
. .mvn/find-jdk.sh
find_jdk
java="$JAVA_HOME/bin/java"
work=$PWD/target/bench
cases=${CASES:-300:0:10:20 300:0:50:20 10000:0:10:8 10000:0:50:8 300:1500:10:2 300:1500:50:8}
repeats=${REPEATS:-5} warm=${WARM:-5} routers=${ROUTERS:-200} patience=${PATIENCE:-60}
collectors=${COLLECTORS:-snapline go}
server=${SERVER:-farm}
out=${OUT:-$work/out}
read -ra jvm <<<"${JVM:-}"
mkdir -p "$work"
samples=$work/samples.tsv
: >"$samples"

build() {
  jar=$(ls target/snapline-*.jar 2>/dev/null | head -n 1 || true)
  if [ -z "$jar" ] || [ -n "$(find pom.xml src/main src/test/java -newer "$jar" -print -quit)" ]; then
    ./mvnw -q -Dvaadin.skip=true -DskipTests package
    jar=$(ls target/snapline-*.jar | head -n 1)
  fi
  if [ ! -s "$work/classpath" ] || [ pom.xml -nt "$work/classpath" ]; then
    ./mvnw -q -Dvaadin.skip=true dependency:build-classpath -DincludeScope=test \
      -Dmdep.outputFile="$work/classpath"
  fi
  if command -v go >/dev/null; then
    GO111MODULE=off GOPATH=${GOPATH:-/usr/share/gocode} go build -o "$work/go" src/bench/go/collect.go
  else
    echo "There is no Go here: Snapline is measured alone (golang-go golang-golang-x-crypto-dev)." >&2
    collectors=snapline
  fi
}

pinned() { # CPU COMMAND...
  local cpu=$1
  shift
  if [ -n "$cpu" ]; then exec taskset -c "$cpu" "$@"; else exec "$@"; fi
}

farm= account= home=
stop_farm() {
  if [ -n "$farm" ]; then kill "$farm" && wait "$farm" || true; fi 2>/dev/null
  if [ -n "$account" ]; then userdel "$account" || true; fi
  if [ -n "$home" ]; then rm -rf "$home"; fi
  farm= account= home=
}
trap stop_farm EXIT

# What the forced command answers with: a file for each command, named by its letters.
answers() { # DIRECTORY LINES THINK_MS
  local name
  name() { tr -c 'a-z\n' '_' <<<"$1"; }
  mkdir -p "$1"
  printf '  version: 7.18.2 (stable)\r\n' >"$1/$(name '/system resource print')"
  printf 'farm\r\n' >"$1/$(name ':put [/system identity get name]')"
  printf '  model: RB750Gr3\r\n  serial-number: HF1\r\n' >"$1/$(name '/system routerboard print')"
  {
    printf '# 2026-11-23 12:00:00 by RouterOS 7.18.2\n# software id = ABCD-EFGH\n#\n# model = RB750Gr3\n'
    printf '# serial number = HF1\n/ip firewall filter\n'
    seq $(($2 - 10)) | awk '{print "add action=accept chain=forward comment=\"number " $1 "\" dst-port=" 1 + $1 % 65535 \
      " protocol=tcp src-address=192.0.2.0/24"}'
    printf '/ppp secret\nadd name=farm password=farm\n/system identity\nset name=farm\n'
  } | sed 's/$/\r/' >"$1/$(name '/export show-sensitive')"
  cat >"$1/router" <<SH
#!/bin/sh
case "\$SSH_ORIGINAL_COMMAND" in '/export'*) $([ "$3" -eq 0 ] && echo : || awk "BEGIN {print \"sleep\", $3 / 1000}") ;; esac
exec cat "$1/\$(printf '%s\n' "\$SSH_ORIGINAL_COMMAND" | tr -c 'a-z\n' '_')"
SH
  chmod -R a+rX "$1"
  chmod a+x "$1/router"
}

start_openssh() { # LINES THINK_MS
  local password
  home=/tmp/snapline-bench-$$
  password=$(openssl rand -hex 8)
  rm -rf "$home"
  answers "$home" "$@"
  ssh-keygen -q -t ed25519 -N '' -f "$home/key"
  account=snapline-$$
  useradd --no-create-home --no-user-group --shell /bin/sh --password "$(openssl passwd -6 "$password")" "$account"
  mkdir -p /run/sshd
  cat >"$home/sshd_config" <<CONFIG
Port 22122
ListenAddress 0.0.0.0
HostKey $home/key
PidFile none
UsePAM no
AllowUsers $account@127.0.0.0/8
PasswordAuthentication yes
KbdInteractiveAuthentication no
MaxStartups 1000
ForceCommand $home/router
LogLevel ERROR
CONFIG
  pinned "${FARM_CPU-0}" /usr/sbin/sshd -D -e -f "$home/sshd_config" >"$work/farm.log" 2>&1 &
  farm=$!
  seq "$routers" | awk -v user="$account" -v password="$password" '{
    host = "127.0." 1 + int(($1 - 1) / 250) "." 1 + ($1 - 1) % 250
    print "farm-" host "," host ",22122," user "," password
  }' >"$work/farm.csv"
}

start_farm() { # LINES THINK_MS
  if [ "$server" = openssh ]; then
    start_openssh "$@"
    return
  fi
  rm -f "$work/farm.csv"
  pinned "${FARM_CPU-0}" "$java" -cp "target/test-classes:target/classes:$(cat "$work/classpath")" \
    dev.snapline.collect.ssh.RouterFarm "$routers" "$1" "$work/farm.csv" "$2" "${CHANGING:-0}" ${KEX:+"$KEX"} \
    >"$work/farm.log" 2>&1 &
  farm=$!
  until [ -s "$work/farm.csv" ]; do kill -0 "$farm" && sleep 0.2; done
  # No keys of the last ones are left. The routers get warm first, so that the first collector does not pay for them.
  rm -rf "$out"
  collect snapline "$routers" 6 >/dev/null
}

collect() { # COLLECTOR CONCURRENCY ROUNDS
  local list=(devices="$work/farm.csv" out="$out" concurrency="$2" rounds="$3")
  case $1 in
    snapline) (pinned "${COLLECTOR_CPU-1}" "$java" "${jvm[@]}" -jar "$jar" collect "${list[@]/#/--}" --json) ;;
    go) (pinned "${COLLECTOR_CPU-1}" "$work/go" "${list[@]/#/-}") ;;
    go-unsynced) (pinned "${COLLECTOR_CPU-1}" "$work/go" "${list[@]/#/-}" -sync=false) ;;
  esac | grep '"summary":true'
}

hz=$(getconf CLK_TCK)
# With those of its children that have ended, which OpenSSH has for each connection.
farm_ticks() { awk '{print $14 + $15 + $16 + $17}' "/proc/$farm/stat"; }
busy_ticks() { awk '/^cpu / {print $2 + $3 + $4 + $7 + $8 + $9}' /proc/stat; }

quiet() { # Waits until others use less than a fifth of one core.
  local since=$SECONDS before
  while [ $((SECONDS - since)) -lt "$patience" ]; do
    before=$(busy_ticks)
    sleep 1
    if [ $((($(busy_ticks) - before) * 5)) -lt "$hz" ]; then return; fi
  done
}

measure() { # REPEAT CASE COLLECTOR CONCURRENCY ROUNDS
  local repeat=$1
  shift
  local farm0 busy0 took own
  rm -rf "$out"
  quiet
  farm0=$(farm_ticks) busy0=$(busy_ticks)
  TIMEFORMAT='%R %U %S'
  { time collect "$2" "$3" "$4" >"$work/rounds" 2>"$work/complaints"; } 2>"$work/time" || true
  read -r took own < <(awk 'END {print $1, $2 + $3}' "$work/time")
  sed 's/[{}"]//g; s/,/ /g; s/[a-zA-Z]*://g' "$work/rounds" |
    awk -v OFS='\t' -v repeat="$repeat" -v what="$1" -v who="$2" -v warm="$((warm * 2 < $4 ? warm : $4 / 2))" -v rounds="$4" -v took="$took" -v own="$own" \
      -v visits="$(($4 * routers))" -v hz="$hz" -v farm="$(($(farm_ticks) - farm0))" \
      -v busy="$(($(busy_ticks) - busy0))" '
      # true round devices collected failed [failures] milliseconds perSecond cpu
      {
        kind = $2 == 1 ? "cold" : $2 > rounds - warm ? "warm" : "between"
        others = (busy / hz - own - farm / hz) / took
        print repeat, what, who, kind, $(NF - 1), $NF, $3 - $4, farm / hz * 1000 / visits, others, took, own
      }' >>"$samples"
  [ "$(wc -l <"$work/rounds")" -eq "$4" ] || cat "$work/complaints" >&2
}

build
order=$(tr ' ' '\n' <<<"$cases" | sort -s -t: -k1,1n -k2,2n)
standing=
for each in $order; do
  IFS=: read -r lines think concurrency rounds <<<"$each"
  if [ "$standing" != "$lines:$think" ]; then
    stop_farm
    start_farm "$lines" "$think"
    standing=$lines:$think
  fi
  for repeat in $(seq "$repeats"); do
    for collector in $collectors; do
      measure "$repeat" "$lines:$think:$concurrency" "$collector" "$concurrency" "$rounds"
    done
  done
done
awk -f src/bench/table.awk "$samples"
