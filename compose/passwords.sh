#!/bin/bash
# The first container of every start: makes the passwords that are missing in the folder "secrets" and gives each service its
# own. What only the operator can know it does not invent, unless this is the demo; then it says which file is missing.
set -euo pipefail
cd /secrets
# Who may look into this folder on the engine's machine may read every secret; inside, each container sees its own part only.
chmod 700 .

random() { od -An -v -tx1 -N16 /dev/urandom | tr -d ' \n'; }

# Writes its input to file $1 in one step.
keep() {
  mkdir -p "$(dirname "$1")"
  cat >"$1.draft"
  chmod 444 "$1.draft"
  mv "$1.draft" "$1"
}

password() { [[ -s $1 ]] || random | keep "$1"; }

# $1 is the operator's to give; only the demo makes one up.
required() {
  [[ ! -s $1 ]] || return 0
  [[ $KESHER_PROFILE == local ]] || { echo "secrets/$1 is missing; README.md, section Compose, says what it is." >&2; exit 1; }
  random | keep "$1"
}

# Forgotten in .env, it would make an installation of a demo.
[[ $KESHER_PROFILE != local || ${KESHER_PUBLIC_URL:-} != https:* ]] || {
  echo "KESHER_PUBLIC_URL is $KESHER_PUBLIC_URL, and KESHER_PROFILE is local, which is the demo's: set KESHER_PROFILE=prod in .env." >&2
  exit 1
}

password postgres/postgres
for service in vault-service:vault sender-service:sender status-batcher:status signup-service:signup notifier:notifier; do
  password "postgres/${service#*:}"
  keep "${service%:*}/KESHER_DB_PASSWORD" <"postgres/${service#*:}"
done

# One login to Kafka for each of these, and for each file that an operator put beside them: a team that reads.
for user in operator sender-service webhook-ingest status-batcher signup-service notifier; do
  password "kafka/$user"
  keep "$user/KESHER_KAFKA_PASSWORD" <"kafka/$user"
done
chmod 444 kafka/*

required meta-app/app-secret
required meta-app/verify-token
for service in sender-service webhook-ingest signup-service; do
  keep "$service/KESHER_META_APP_SECRET" <meta-app/app-secret
  rm -f "$service/KESHER_META_APP_SECRET_PREVIOUS"
  [[ ! -s meta-app/app-secret-previous ]] ||
    keep "$service/KESHER_META_APP_SECRET_PREVIOUS" <meta-app/app-secret-previous
done
keep webhook-ingest/KESHER_WEBHOOK_VERIFY_TOKEN <meta-app/verify-token

if [[ $KESHER_PROFILE != local ]]; then
  required vault-service/KESHER_TRANSIT_ROLE_ID
  required vault-service/KESHER_TRANSIT_SECRET_ID
fi

# Written by the demo's issuer, or by whoever renews service tokens; read by the services. Both are user 10001.
for caller in signup-service sender-service notifier; do
  install -d -o 10001 -g 10001 "service-tokens/$caller"
done
chown 10001:10001 service-tokens
[[ $KESHER_PROFILE != local ]] || install -d -o 10001 -g 10001 -m 700 demo demo/issuer
