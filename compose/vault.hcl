# HashiCorp Vault for the demo: data in a volume, no TLS, reachable by the demo's containers only. Production brings its own.
storage "raft" {
  path    = "/vault/file"
  node_id = "demo"
}
listener "tcp" {
  address     = "0.0.0.0:8200"
  tls_disable = true
  # OpenBao, which the proof runs, allows 1,000 strings in a request, and so batches of 245; Vault does not know the setting.
  max_request_json_strings = 20000
}
api_addr      = "http://vault:8200"
cluster_addr  = "http://vault:8201"
disable_mlock = true
ui            = false
