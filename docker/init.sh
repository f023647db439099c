#!/bin/sh
# Makes everything compose.yaml needs to be secret: passwords, keys, a small certificate authority and the servers'
# certificates, each in a file for its owner only. What is there already is kept, so it can be run again at any time;
# certificates that end within 60 days are made anew.
#   docker/init.sh [DIRECTORY]     default: docker/secrets
#   SNAPLINE_NAMES="DNS:bus.example.net,IP:192.0.2.7"   further names of NATS and OpenBao, for collectors elsewhere
set -eu
umask 077
here="$(cd "$(dirname "$0")" && pwd)"
secrets="${1:-$here/secrets}"
names="${SNAPLINE_NAMES:-}"
command -v openssl >/dev/null || { echo "init.sh needs openssl; install it and run this again." >&2; exit 1; }
mkdir -p "$secrets/tls"
chmod 700 "$secrets" "$secrets/tls"
made=0

# keep FILE COMMAND...: the command's output, unless there is such a file. Never half a file.
keep() {
  [ -s "$secrets/$1" ] && { chmod 600 "$secrets/$1"; return 0; }
  file="$secrets/$1"
  shift
  if ! "$@" >"$file.new" || [ ! -s "$file.new" ]; then
    rm -f "$file.new"
    echo "init.sh could not make $file." >&2
    exit 1
  fi
  chmod 600 "$file.new"
  mv "$file.new" "$file"
  made=$((made + 1))
}

key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }

authority() {
  openssl req -x509 -new -key "$secrets/tls/ca.key" -days 3650 -subj "/CN=Snapline local authority" \
    -addext "keyUsage=critical,keyCertSign,cRLSign"
}

certificate() { # for the server $1
  openssl req -new -key "$secrets/tls/$1.key" -subj "/CN=$1" |
    openssl x509 -req -days 825 -CA "$secrets/tls/ca.pem" -CAkey "$secrets/tls/ca.key" \
      -set_serial "0x$(openssl rand -hex 15)" -extfile "$secrets/tls/$1.names" 2>/dev/null
}

server() { # key and certificate of the server $1, for its name in the network and those in $2
  keep "tls/$1.key" key
  wanted="$(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1%s\nextendedKeyUsage=serverAuth\n' "$1" "${2:+,$2}")"
  if ! openssl x509 -checkend 5184000 -noout -in "$secrets/tls/$1.pem" >/dev/null 2>&1 ||
    [ "$(cat "$secrets/tls/$1.names" 2>/dev/null)" != "$wanted" ]; then
    rm -f "$secrets/tls/$1.pem"
  fi
  printf '%s\n' "$wanted" >"$secrets/tls/$1.names"
  keep "tls/$1.pem" certificate "$1"
}

for name in postgres.superuser.password \
  snapline.database.owner.password snapline.database.app.password snapline.database.worker.password \
  snapline.metrics.token grafana.admin.password; do
  keep "$name" openssl rand -hex 24
done
# With a letter first, as NATS would take 12e4 for a number.
word() { printf s && openssl rand -hex "$1"; }
for name in central collector-main collector-site admin; do
  keep "nats.$name.password" word 24
done
keep nats.store.key word 32
keep openbao.unseal.key openssl rand 32
keep tls/ca.key key
keep tls/ca.pem authority
server postgres ""
server nats "$names"
server openbao "$names"

if [ ! -e "$here/.env" ] && [ "$secrets" = "$here/secrets" ]; then
  cp "$here/.env.example" "$here/.env"
fi
echo "$made files made in $secrets; the others were there. Keep a copy of them apart from this machine."
