# What the processes with pages, booking and upkeep need: a key per tenant, made on demand, turned, and deleted when a
# tenant is to be forgotten. No key can be exported or backed up through this.
path "transit/encrypt/snapline-*" {
  capabilities = ["update"]
}

path "transit/decrypt/snapline-*" {
  capabilities = ["update"]
}

path "transit/rewrap/snapline-*" {
  capabilities = ["update"]
}

path "transit/keys/snapline-*" {
  capabilities = ["create", "read", "update", "delete"]
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
