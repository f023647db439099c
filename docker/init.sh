#!/bin/sh
# Makes everything compose.yaml needs to be secret: passwords, keys, a small certificate authority and the servers'
# certificates, each in a file for its owner only. What is there already is kept, so it can be run again at any time;
# certificates that end within 60 days, or do not fit any more, are made anew. That needs tls/ca.key; nothing else does.
#   docker/init.sh [DIRECTORY]     default: docker/secrets
#   SNAPLINE_NAMES="DNS:bus.example.net,IP:192.0.2.7"   further names of NATS and OpenBao, for collectors elsewhere;
#                  remembered in tls/names until others are given, or none: SNAPLINE_NAMES=
set -eu
umask 077
here="$(cd "$(dirname "$0")" && pwd)"
secrets="${1:-$here/secrets}"
tls="$secrets/tls"
made=0

fail() { echo "init.sh: $*" >&2; exit 1; }

# make FILE COMMAND...: the command's output. The file that was there stays until there is a whole new one.
make() {
  file="$secrets/$1"
  shift
  if ! "$@" >"$file.new" || [ ! -s "$file.new" ]; then
    rm -f "$file.new"
    fail "could not make $file."
  fi
  mv "$file.new" "$file"
  made=$((made + 1))
}

keep() { # keep FILE COMMAND...: makes it, unless it is there
  [ -s "$secrets/$1" ] || make "$@"
}

key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256; }

authority() {
  openssl req -x509 -new -key "$tls/ca.key" -days 3650 -subj "/CN=Snapline local authority" \
    -addext "keyUsage=critical,keyCertSign,cRLSign"
}

certificate() { # for the server $1
  openssl req -new -key "$tls/$1.key" -subj "/CN=$1" |
    openssl x509 -req -days 825 -CA "$tls/ca.pem" -CAkey "$tls/ca.key" \
      -set_serial "0x$(openssl rand -hex 15)" -extfile "$tls/$1.names.new" 2>/dev/null
}

pair() { # whether the key $1 is that of the certificate $2
  public="$(openssl pkey -in "$tls/$1" -pubout 2>/dev/null)" &&
    [ "$public" = "$(openssl x509 -in "$tls/$2" -pubkey -noout 2>/dev/null)" ]
}

good() { # whether the server $1 has a certificate of this authority, for its key and $wanted, that lasts
  [ "$(cat "$tls/$1.names" 2>/dev/null)" = "$wanted" ] && pair "$1.key" "$1.pem" &&
    openssl verify -CAfile "$tls/ca.pem" "$tls/$1.pem" >/dev/null 2>&1 &&
    openssl x509 -checkend 5184000 -noout -in "$tls/$1.pem" >/dev/null 2>&1
}

# A new key would not be that of the authority everybody trusts already.
may_certify() {
  [ -s "$tls/ca.key" ] || fail "the certificate of $1 has to be made anew: put ca.key back into $tls first."
  pair ca.key ca.pem || fail "ca.key in $tls is not the key of ca.pem there: put ca.key back, the one that was made with it."
}

server() { # key and certificate of the server $1, for its name in the network and those in $2
  wanted="$(printf 'subjectAltName=DNS:%s,DNS:localhost,IP:127.0.0.1%s\nextendedKeyUsage=serverAuth\n' "$1" "${2:+,$2}")"
  good "$1" && return 0
  may_certify "$1"
  keep "tls/$1.key" key
  printf '%s\n' "$wanted" >"$tls/$1.names.new"
  make "tls/$1.pem" certificate "$1"
  mv "$tls/$1.names.new" "$tls/$1.names"
}

# The further names: those given now, else those given last. Before there was a file for them the certificate's had them.
further() {
  if [ -n "${SNAPLINE_NAMES+given}" ]; then
    printf '%s\n' "$SNAPLINE_NAMES" | tr -d ' '
  elif [ -e "$tls/names" ]; then
    cat "$tls/names"
  else
    sed -n 's/^subjectAltName=DNS:nats,DNS:localhost,IP:127\.0\.0\.1,//p' "$tls/nats.names" 2>/dev/null || :
  fi
}

# OpenBao strips white space off the file and then wants 32 bytes, or their hexadecimal or base64 digits. 32 bytes with
# white space at an end, as this script once made them, are too few, so nothing was ever sealed with them.
refused() {
  bytes="$(od -An -v -tx1 "$1" | tr -d '\n' | sed -E 's/^( (09|0a|0b|0c|0d|20))+//; s/( (09|0a|0b|0c|0d|20))+$//' | wc -w)"
  case "$((bytes))" in 32 | 43 | 44 | 64) return 1 ;; esac
}

command -v openssl >/dev/null || fail "openssl is missing; install it and run this again."
mkdir -p "$tls"
chmod 700 "$secrets" "$tls"
names="$(further)"
if [ -n "$names" ] && printf '%s\n' "$names" | tr , '\n' | grep -Evq '^(DNS:[A-Za-z0-9*.-]+|IP:[0-9A-Fa-f.:]+)$'; then
  fail "SNAPLINE_NAMES is like DNS:bus.example.net,IP:192.0.2.7, not \"$names\"."
fi

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
if [ -s "$secrets/openbao.unseal.key" ] && refused "$secrets/openbao.unseal.key"; then
  echo "OpenBao takes no key like openbao.unseal.key: it is openbao.unseal.key.refused now, and there is a new one."
  mv "$secrets/openbao.unseal.key" "$secrets/openbao.unseal.key.refused"
fi
keep openbao.unseal.key openssl rand -hex 32
if [ ! -s "$tls/ca.pem" ]; then
  keep tls/ca.key key
  make tls/ca.pem authority
fi
printf '%s\n' "$names" >"$tls/names.new"
mv "$tls/names.new" "$tls/names"
server postgres ""
server nats "$names"
server openbao "$names"
find "$secrets" -type f -exec chmod 600 {} +

if [ ! -e "$here/.env" ] && [ "$secrets" = "$here/secrets" ]; then
  cp "$here/.env.example" "$here/.env"
fi
echo "$made files made in $secrets; the others were there. Keep a copy of them apart from this machine."
