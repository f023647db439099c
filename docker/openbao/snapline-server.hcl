# Processes that serve pages, book results and compute diffs: they make a key per tenant on demand and use it. They can
# neither turn, move nor delete one; for that there is snapline-keys. No policy here lets a key leave OpenBao.
path "transit/keys/+" {
  capabilities = ["create", "read", "update"]
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
