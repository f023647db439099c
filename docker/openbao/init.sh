#!/bin/sh
# Sets OpenBao up for Snapline: Transit, AppRole, the policies beside this script, and a login for each kind
# of process. Run at every start of the stack; what is done already stays, and what broke off is taken up again.
#   POLICIES  directory of the *.hcl files        OPERATOR  where the operator's login and the recovery key are kept
#   SERVER, COLLECTOR, KEYS   where the logins of the server, the collectors and the keys command go
# BAO_ADDR and BAO_CACERT say where OpenBao is. No secret is printed or ever an argument of a program.
set -eu
umask 077
tries="${TRIES:-60}"

fail() { echo "openbao-init: $*" >&2; exit 1; }

# bao status ends with 0 if unsealed, 2 if sealed, and 1 if there is no answer.
answers() { bao status >/dev/null 2>&1 || [ $? -eq 2 ]; }
# Unsealed is not enough: a server that is alone stands by for some seconds until it has elected itself, and does nothing then.
active() { bao status 2>/dev/null | grep -Eq '^HA Mode +active'; }

await() { # await SENTENCE CONDITION
  left="$tries"
  until "$2"; do
    left=$((left - 1))
    [ "$left" -gt 0 ] || fail "$1"
    sleep 1
  done
}

put() { # put FILE MODE: standard input, whole or not at all
  cat >"$1.new"
  [ -s "$1.new" ] || fail "nothing to put into $1"
  chmod "$2" "$1.new"
  mv "$1.new" "$1"
}

field() { sed -n "s/^$1: *//p" "$OPERATOR/first-start"; }

login() { # login NAME DIRECTORY MODE: role id and secret id of an AppRole, if they are not there
  [ -s "$2/secret-id" ] && [ -s "$2/role-id" ] && return 0
  bao read -field=role_id "auth/approle/role/snapline-$1/role-id" | put "$2/role-id" "$3"
  bao write -f -field=secret_id "auth/approle/role/snapline-$1/secret-id" | put "$2/secret-id" "$3"
}

role() { # role NAME: its policy and AppRole
  bao policy write "snapline-$1" "$POLICIES/snapline-$1.hcl" >/dev/null
  bao write "auth/approle/role/snapline-$1" token_policies="snapline-$1" token_no_default_policy=true \
    token_ttl=1h token_max_ttl=24h secret_id_ttl=0 secret_id_num_uses=0 >/dev/null
}

await "OpenBao does not answer at $BAO_ADDR." answers

if ! bao status 2>/dev/null | grep -Eq '^Initialized +true'; then
  bao operator init -recovery-shares=1 -recovery-threshold=1 >"$OPERATOR/first-start.new"
  mv "$OPERATOR/first-start.new" "$OPERATOR/first-start"
fi
await "OpenBao does not become active. If it stays sealed: is its unseal key the one it was set up with?" active

if [ -s "$OPERATOR/first-start" ]; then
  BAO_TOKEN="$(field 'Initial Root Token')"
  export BAO_TOKEN
  bao secrets list | grep -q '^transit/' || bao secrets enable transit >/dev/null
  bao auth list | grep -q '^approle/' || bao auth enable approle >/dev/null
elif [ -s "$OPERATOR/secret-id" ]; then
  BAO_TOKEN="$(bao write -field=token auth/approle/login \
    role_id=@"$OPERATOR/role-id" secret_id=@"$OPERATOR/secret-id")"
  export BAO_TOKEN
else
  fail "OpenBao is set up, but not by this script: there is no operator's login in $OPERATOR."
fi

for name in operator server collector keys; do
  role "$name"
done
login operator "$OPERATOR" 400
login server "$SERVER" 440
login collector "$COLLECTOR" 440
login keys "$KEYS" 440

if [ -s "$OPERATOR/first-start" ]; then
  field 'Recovery Key 1' | put "$OPERATOR/recovery-key" 400
fi
bao token revoke -self >/dev/null
rm -f "$OPERATOR/first-start"
echo "openbao-init: Transit, policies and logins are in place."
