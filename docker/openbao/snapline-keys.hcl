# The keys command, in the hands of people who may also shred a tenant (docs/keys.md).
path "transit/keys/+" {
  capabilities = ["create", "read", "update", "delete"]
}

path "transit/keys/+/rotate" {
  capabilities = ["update"]
}

path "transit/keys/+/config" {
  capabilities = ["update"]
}

path "transit/rewrap/snapline-*" {
  capabilities = ["update"]
}

path "transit/encrypt/snapline-*" {
  capabilities = ["update"]
}

path "transit/decrypt/snapline-*" {
  capabilities = ["update"]
}

path "auth/token/lookup-self" {
  capabilities = ["read"]
}

path "auth/token/renew-self" {
  capabilities = ["update"]
}

path "auth/token/revoke-self" {
  capabilities = ["update"]
}
