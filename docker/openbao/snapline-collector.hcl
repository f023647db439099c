# A collector decrypts the login of a device it is to visit and encrypts what it read. It makes no keys ("create" on
# encrypt would), and can neither look at, turn, move nor delete them.
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
