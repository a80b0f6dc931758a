#!/bin/sh
# What an operator does once in a new Vault, and once after each start: set up and unseal. For the demo only: the unseal key and
# the root token lie in a volume beside the data that they protect.
set -eu
export VAULT_ADDR=http://vault:8200
keys=/keys/init

# 0: unsealed, 2: answers and is sealed, 1: does not answer yet.
until vault status >/dev/null 2>&1 || [ $? = 2 ]; do sleep 1; done

if ! vault operator init -status >/dev/null 2>&1; then
  umask 077
  vault operator init -key-shares=1 -key-threshold=1 >"$keys.draft"
  mv "$keys.draft" "$keys"
  umask 022
fi
[ -s "$keys" ] || { echo "This Vault is set up, but its unseal key is gone: docker compose --profile demo down -v" >&2; exit 1; }
# Through standard input: arguments are seen by everybody on the machine.
sed -n 's/^Unseal Key 1: \(.*\)$/{"key":"\1"}/p' "$keys" | vault write sys/unseal - >/dev/null
VAULT_TOKEN=$(sed -n 's/^Initial Root Token: //p' "$keys")
export VAULT_TOKEN
until vault token lookup >/dev/null 2>&1; do sleep 1; done

vault secrets list | grep -q '^transit/' || vault secrets enable transit
vault auth list | grep -q '^approle/' || vault auth enable approle
# A derived key needs a context, the business, for every call: one business's ciphertext is useless for another.
vault read transit/keys/kesher-credentials >/dev/null 2>&1 ||
  vault write transit/keys/kesher-credentials type=aes256-gcm96 derived=true >/dev/null
vault read transit/keys/kesher-index >/dev/null 2>&1 ||
  vault write transit/keys/kesher-index type=aes256-gcm96 derived=false >/dev/null
vault policy write kesher-vault-service /policy.hcl
role=auth/approle/role/kesher-vault-service
vault write "$role" token_policies=kesher-vault-service token_no_default_policy=true token_ttl=1h token_max_ttl=0 >/dev/null
vault read -field=role_id "$role/role-id" >/secrets/KESHER_TRANSIT_ROLE_ID
vault write -f -field=secret_id "$role/secret-id" >/secrets/KESHER_TRANSIT_SECRET_ID
echo "Vault is unsealed and set up for vault-service."
