path "transit/encrypt/kesher-credentials" { capabilities = ["update"] }
path "transit/decrypt/kesher-credentials" { capabilities = ["update"] }
path "transit/rewrap/kesher-credentials"  { capabilities = ["update"] }
path "transit/encrypt/kesher-index" { capabilities = ["update"] }
path "transit/decrypt/kesher-index" { capabilities = ["update"] }
path "transit/rewrap/kesher-index"  { capabilities = ["update"] }
path "transit/keys/kesher-credentials" { capabilities = ["read"] }
path "transit/keys/kesher-index" { capabilities = ["read"] }
path "transit/keys/kesher-credentials/rotate" { capabilities = ["update"] }
path "transit/keys/kesher-index/rotate" { capabilities = ["update"] }
path "transit/keys/kesher-credentials/config" {
  capabilities       = ["update"]
  allowed_parameters = { "min_decryption_version" = [] }
}
path "transit/keys/kesher-index/config" {
  capabilities       = ["update"]
  allowed_parameters = { "min_decryption_version" = [] }
}
path "auth/token/renew-self"  { capabilities = ["update"] }
path "auth/token/lookup-self" { capabilities = ["read"] }
