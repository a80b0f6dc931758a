#!/bin/sh
# As the official image: a server of configuration or a development server, whose token and address are variables.
set -eu
if [ "$1" = server ]; then
  shift
  set -- vault server -config=/vault/config -dev-root-token-id="${VAULT_DEV_ROOT_TOKEN_ID:-}" \
    -dev-listen-address="${VAULT_DEV_LISTEN_ADDRESS:-0.0.0.0:8200}" "$@"
fi
exec "$@"
