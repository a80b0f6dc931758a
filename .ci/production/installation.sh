# Read by ../compose-smoke --production: a real installation as README.md, section Compose, describes it. What it brings itself
# is made up here: an issuer of tokens that publishes its keys by https (Issuer.java), a Vault, the secrets. Meta and the mail
# server are the real addresses of the example and one that does not exist: nothing of this proof reaches them.
OUTSIDE=$ENGINE/scratch/outside
SECRETS=secrets

# The example with every empty value filled in.
write_env() {
  local name value
  cp .env.example "$ENGINE/scratch/env"
  while read -r name value; do
    grep -q "^$name=\$" "$ENGINE/scratch/env" || fail "$name of .env.example has a value, or is gone."
    sed -i "s|^$name=\$|$name=$value|" "$ENGINE/scratch/env"
  done <<'END'
KESHER_META_APP_ID 710000000000001
KESHER_META_CONFIG_ID 550000000000041
KESHER_PUBLIC_URL https://connect.example.test
KESHER_HOST_ORIGINS https://app.example.test
KESHER_BUSINESS_ISSUER https://issuer.example.test:8443/business
KESHER_BUSINESS_JWKS_URL https://issuer.example.test:8443/jwks.json
KESHER_SERVICE_ISSUER https://issuer.example.test:8443/service
KESHER_SERVICE_JWKS_URL https://issuer.example.test:8443/jwks.json
KESHER_TRANSIT_ADDR http://vault:8200
KESHER_SMTP_HOST smtp.example.test
KESHER_MAIL_FROM whatsapp@example.test
KESHER_DASHBOARD_URL https://app.example.test/whatsapp
KESHER_PLATFORM_NAME Example
KESHER_SUPPORT mailto:help@example.test
END
}

random() { od -An -v -tx1 -N16 /dev/urandom | tr -d ' \n'; }

# Nothing that holds data of Kesher starts while something is missing that only the operator knows; each is named, and asked
# for once.
check_missing_secrets() {
  local said missing
  write_env
  ! compose up -d >"$ENGINE/up.log" 2>&1 || fail "an installation without secrets was started."
  [[ -z $(compose ps -q --status running "${SERVICES[@]}" topics postgres) ]] || fail "something runs without secrets."
  for missing in meta-app/{app-secret,verify-token} vault-service/KESHER_TRANSIT_{ROLE,SECRET}_ID; do
    ! said=$(compose run --rm passwords 2>&1) || fail "an installation without $missing was let through."
    [[ $said == *"secrets/$missing is missing"* ]] || fail "it is not said that $missing is missing: $said"
    mkdir -p "secrets/${missing%/*}"
    random >"secrets/$missing"
  done
  echo "Asked for: Meta's app secret and verify token, the AppRole of vault-service."
}

bring_what_is_outside() {
  local service caller
  mkdir -p "$OUTSIDE/approle" secrets/service-tokens
  "$JDK/bin/keytool" -genkeypair -alias issuer -dname CN=issuer.example.test -ext san=dns:issuer.example.test -validity 1 \
    -keyalg EC -groupname secp256r1 -keystore "$OUTSIDE/issuer.p12" -storepass changeit >/dev/null 2>&1
  "$JDK/bin/keytool" -exportcert -rfc -alias issuer -keystore "$OUTSIDE/issuer.p12" -storepass changeit >"$OUTSIDE/issuer.crt" 2>/dev/null
  docker run -d --name kesher-proof-issuer --network kesher_default --network-alias issuer.example.test \
    --volume "$OUTSIDE:/issuer" --volume "$PWD/.ci/production/Issuer.java:/Issuer.java:ro" eclipse-temurin:25-jdk java /Issuer.java /issuer >/dev/null
  docker run -d --name kesher-proof-vault --network kesher_default --network-alias vault --user vault --entrypoint vault \
    --volume kesher-proof-vault:/vault/file --volume "$PWD/compose/vault.hcl:/vault.hcl:ro" \
    hashicorp/vault:1.21 server -config=/vault.hcl >/dev/null
  docker run --rm --network kesher_default --entrypoint /bin/sh --volume kesher-proof-keys:/keys --volume "$OUTSIDE/approle:/secrets" \
    --volume "$PWD/compose/vault-setup.sh:/setup.sh:ro" \
    --volume "$PWD/local-stack/src/main/resources/dev/kesher/localstack/transit/policy.hcl:/policy.hcl:ro" \
    hashicorp/vault:1.21 /setup.sh
  until [[ -f $OUTSIDE/ready ]]; do
    [[ $(docker inspect --format '{{.State.Status}}' kesher-proof-issuer) == running ]] ||
      { docker logs kesher-proof-issuer >&2; fail "the issuer ended."; }
    ((SECONDS < LONGEST_SECONDS)) || fail "the issuer is not ready after $LONGEST_SECONDS s."
    sleep 0.5
  done

  cp "$OUTSIDE"/approle/KESHER_TRANSIT_* secrets/vault-service/
  for caller in signup-service sender-service notifier; do
    install -d -o 10001 -g 10001 "secrets/service-tokens/$caller"
    install -o 10001 -g 10001 -m 400 "$OUTSIDE/service-tokens/$caller"/* "secrets/service-tokens/$caller"
  done
  # A setting that .env does not have is a file of each service that it is for.
  for service in vault-service sender-service status-batcher signup-service notifier; do
    mkdir -p "secrets/$service"
    cp "$OUTSIDE/issuer.crt" "secrets/$service/"
    printf /run/secrets/issuer.crt >"secrets/$service/KESHER_JWKS_CA_FILE"
  done
}

# What a clean-up of the installation does not know.
take_back_outside() {
  docker rm --force --volumes kesher-proof-issuer kesher-proof-vault >/dev/null 2>&1 || true
  docker volume rm kesher-proof-vault kesher-proof-keys >/dev/null 2>&1 || true
}

# $1 is the status that curl must get with the other words; prints the body.
expect() {
  local status=$1 code
  shift
  code=$(curl --silent --show-error --max-time 30 --output "$ENGINE/scratch/answer" --write-out '%{http_code}' "$@") || true
  [[ $code == "$status" ]] || { cat "$ENGINE/scratch/answer" >&2; fail "answered $code instead of $status: ${*: -1}"; }
  cat "$ENGINE/scratch/answer"
}

signature() {
  python3 -c 'import hashlib, hmac, pathlib, sys
print(hmac.new(pathlib.Path(sys.argv[1]).read_bytes(), pathlib.Path(sys.argv[2]).read_bytes(), hashlib.sha256).hexdigest())' "$1" "$2"
}

check_production() {
  check_webhooks http://127.0.0.1:8084/webhooks/whatsapp
  check_message http://127.0.0.1:8083/api/v1
  # An owner's call, with a token of the other issuer; a service's token is none.
  expect 401 -H "@$OUTSIDE/operator" http://127.0.0.1:8081/api/v1/connection >/dev/null
  printf 'Authorization: Bearer %s' "$(<"$OUTSIDE/business-token")" >"$OUTSIDE/owner"
  expect 200 -H "@$OUTSIDE/owner" http://127.0.0.1:8081/api/v1/connection >/dev/null
  echo "Webhooks verified, a signed one on Kafka; a message refused with its reason; tokens of the installation's issuers understood."
}

# The address is verified as Meta does it; what Meta signed is on Kafka's disk when it is answered, and nothing else is taken.
check_webhooks() {
  local challenge=(--get --data hub.mode=subscribe --data hub.challenge=4711) json=(-H 'Content-Type: application/json')
  local body=$OUTSIDE/webhook waba said
  said=$(expect 200 "${challenge[@]}" --data-urlencode hub.verify_token@"$SECRETS/meta-app/verify-token" "$1")
  [[ $said == 4711 ]] || fail "the webhook address is verified with \"$said\"."
  expect 403 "${challenge[@]}" --data hub.verify_token=guessed "$1" >/dev/null

  waba=2200000$(date +%s)
  sed "s/220000000000077/$waba/" webhook-ingest/src/test/resources/webhooks/account-partner-app-installed.json >"$body"
  expect 401 "${json[@]}" -H "X-Hub-Signature-256: sha256=$(random)$(random)" --data-binary "@$body" "$1" >/dev/null
  ! on_kafka account-events "$waba" || fail "a webhook that Meta did not sign is on Kafka."
  expect 200 "${json[@]}" -H "X-Hub-Signature-256: sha256=$(signature "$SECRETS/meta-app/app-secret" "$body")" \
    --data-binary "@$body" "$1" >/dev/null
  on_kafka account-events "$waba" || fail "a webhook that was answered 200 is not on Kafka."
}

# Another team's message needs its token, and is refused with the reason: the business is not connected.
check_message() {
  local body=$OUTSIDE/message key=(-H 'Idempotency-Key: one' -H 'Content-Type: application/json') said
  printf 'Authorization: Bearer %s' "$(<"$OUTSIDE/service-tokens/operator/sender-service")" >"$OUTSIDE/operator"
  printf '{"businessId":"bakery","to":{"phone":"972540000003"},"content":{"type":"text","text":{"body":"Ready"}}}' >"$body"
  expect 401 "${key[@]}" --data-binary "@$body" "$1/messages" >/dev/null
  said=$(expect 409 "${key[@]}" -H "@$OUTSIDE/operator" --data-binary "@$body" "$1/messages")
  [[ $said == *'"code":"not-connected"'* ]] || fail "it is not said why the message is refused: $said"
}

# Whether text $2 is in the log of topic $1; events are not compressed.
on_kafka() { docker exec kesher-kafka-1 bash -c "grep -qF '$2' /var/lib/kafka/data/whatsapp.$1.v1-*/*.log"; }
