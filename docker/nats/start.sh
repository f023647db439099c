#!/bin/sh
# Starts nats-server for compose.yaml: nats-server.conf with TLS, a health address and a user for the second zone.
#   SECRETS  directory of passwords, store key and certificate      SNAPLINE_SITE  the second zone
#   STORE    where the streams are kept                             HEALTH         address for /healthz
# Secrets are handed over in the environment, which the configuration names; never as arguments or in the file.
set -eu
umask 077
here="$(cd "$(dirname "$0")" && pwd)"
config="${TMPDIR:-/tmp}/nats-server.conf"
case "$SNAPLINE_SITE" in
  main | '' | *[!a-z0-9-]*) echo "SNAPLINE_SITE must be lower-case letters, digits and dashes, and not main." >&2; exit 64 ;;
esac

# An empty key would switch encryption off without a word, and an empty password lets everybody in.
secret() {
  [ -s "$SECRETS/$1" ] && value="$(cat "$SECRETS/$1")" && [ -n "$value" ] ||
    { echo "$SECRETS/$1 is missing or empty." >&2; exit 66; }
  printf %s "$value"
}
NATS_STORE_DIR="$STORE"
NATS_STORE_KEY="$(secret nats.store.key)"
NATS_CENTRAL_PASSWORD="$(secret nats.central.password)"
NATS_COLLECTOR_PASSWORD="$(secret nats.collector-main.password)"
NATS_SITE_PASSWORD="$(secret nats.collector-site.password)"
NATS_ADMIN_PASSWORD="$(secret nats.admin.password)"
export NATS_STORE_DIR NATS_STORE_KEY NATS_CENTRAL_PASSWORD NATS_COLLECTOR_PASSWORD NATS_SITE_PASSWORD NATS_ADMIN_PASSWORD

awk -v site="$SNAPLINE_SITE" -v secrets="$SECRETS" -v health="$HEALTH" '
  /^port:/ {
    print
    print "http: \"" health "\""
    print "tls { cert_file: \"" secrets "/nats.pem\", key_file: \"" secrets "/nats.key\" }"
    next
  }
  # The block of the user collector-main, once more for the other zone.
  /^ *\{$/ { held = $0; next }
  held != "" && !block {
    if (/collector-main/) { block = 1; copy = held "\n" } else { print held; held = "" }
    if (block) print held
  }
  block {
    line = $0
    gsub(/main/, site, line)
    sub(/NATS_COLLECTOR_PASSWORD/, "NATS_SITE_PASSWORD", line)
    copy = copy line "\n"
    print
    if (/^      \}$/) { printf "%s", copy; block = 0; held = "" }
    next
  }
  { print }
' "$here/nats-server.conf" >"$config"
grep -q "collector-$SNAPLINE_SITE" "$config" || { echo "nats-server.conf has no user collector-main to copy." >&2; exit 65; }
exec "${NATS_SERVER:-nats-server}" -c "$config" "$@"
