# For openbao-init after the first time, and for backups: keeps Snapline's policies and roles as these files say, and
# takes and restores snapshots. It can use no key; that it can write policies makes it as trusted as the machine it is kept on.
path "sys/policies/acl/snapline-*" {
  capabilities = ["create", "read", "update"]
}

path "auth/approle/role/snapline-*" {
  capabilities = ["create", "read", "update"]
}

path "sys/storage/raft/snapshot" {
  capabilities = ["read"]
}

# Restoring one, also into another server than the one it was taken from.
path "sys/storage/raft/snapshot-force" {
  capabilities = ["update"]
}

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
