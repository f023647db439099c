# One OpenBao with integrated storage, TLS, and a key file that unseals it. Whoever has the key file and the storage
# has the keys: for more than one machine's worth of trust use a KMS or HSM seal instead (openbao.org, "seal").
ui = false
api_addr = "https://openbao:8200"
cluster_addr = "https://openbao:8201"

storage "raft" {
  path = "/openbao/file"
  node_id = "openbao"
}

# What a request may have is left at the defaults of max_request_size, max_request_json_memory and
# max_request_json_strings: they fit Snapline's largest-request and batch (docs/keys.md, "What the server takes").
listener "tcp" {
  address = "0.0.0.0:8200"
  tls_cert_file = "/run/secrets/openbao/openbao.pem"
  tls_key_file = "/run/secrets/openbao/openbao.key"
  tls_min_version = "tls13"
}

seal "static" {
  current_key_id = "1"
  current_key = "file:///run/secrets/openbao/openbao.unseal.key"
}

# Who used which key when; values are hashed.
audit "file" "stdout" {
  description = "To the container's log"
  options {
    file_path = "stdout"
  }
}
