# Read by ./node: what the chart is told of, brought as an operator would, and the Secrets of helm/README.md.
OUTSIDE=$FOLDER/outside
SECRETS=$OUTSIDE/secrets
NAMESPACE=whatsapp

random() { od -An -v -tx1 -N16 /dev/urandom | tr -d ' \n'; }

start_outside() {
  local name
  mkdir -p "$SECRETS/meta-app" "$OUTSIDE"/{kafka,postgres,approle}
  for name in kafka/{operator,signup-service,sender-service,webhook-ingest,status-batcher,notifier} \
    postgres/{postgres,signup,vault,sender,status,notifier} secrets/meta-app/{app-secret,verify-token}; do
    random >"$OUTSIDE/$name"
  done

  kubectl create namespace data >/dev/null
  kubectl -n data create configmap compose --from-file=compose \
    --from-file=local-stack/src/main/resources/dev/kesher/localstack/transit/policy.hcl >/dev/null
  kubectl -n data create secret generic kafka --from-file="$OUTSIDE/kafka" >/dev/null
  kubectl -n data create secret generic postgres --from-file="$OUTSIDE/postgres" >/dev/null
  sed "s|APPROLE|$OUTSIDE/approle|" $HERE/outside.yaml | kubectl apply -f - >/dev/null
  start_issuer
  kubectl -n data wait --for=condition=Available --timeout=${LONGEST_SECONDS}s deployment --all >/dev/null
  kubectl -n data exec deployment/kafka -- /bin/bash /compose/kafka-logins.sh
  kubectl -n data wait --for=condition=Complete --timeout=${LONGEST_SECONDS}s job/vault-setup >/dev/null
  create_secrets
}

# Whose tokens owners show: on the node, by https under an authority of its own.
start_issuer() {
  local keytool=$JAVA_HOME/bin/keytool
  "$keytool" -genkeypair -alias issuer -dname CN=issuer.example.test -ext san=dns:issuer.example.test -validity 1 \
    -keyalg EC -groupname secp256r1 -keystore "$OUTSIDE/issuer.p12" -storepass changeit >/dev/null 2>&1
  "$keytool" -exportcert -rfc -alias issuer -keystore "$OUTSIDE/issuer.p12" -storepass changeit >"$OUTSIDE/ca.crt" 2>/dev/null
  start issuer "$JAVA_HOME/bin/java" .ci/production/Issuer.java "$OUTSIDE"
  await "the issuer" test -f "$OUTSIDE/ready"
}

# As helm/README.md says: the namespace, and the Secrets that must exist.
create_secrets() {
  local name
  kubectl create namespace $NAMESPACE >/dev/null
  kubectl label namespace $NAMESPACE pod-security.kubernetes.io/{enforce,warn}=restricted >/dev/null
  secret kesher-meta --from-file="$SECRETS/meta-app"
  secret kesher-transit --from-file=role-id="$OUTSIDE/approle/KESHER_TRANSIT_ROLE_ID" \
    --from-file=secret-id="$OUTSIDE/approle/KESHER_TRANSIT_SECRET_ID"
  for name in signup vault sender status notifier; do
    secret "kesher-database-$name" --from-file=password="$OUTSIDE/postgres/$name"
  done
  # For the two logins that are rotated.
  kubectl -n $NAMESPACE patch secret kesher-database-status -p '{"stringData": {"user": "status"}}' >/dev/null
  for name in "$OUTSIDE"/kafka/*; do secret "kesher-kafka-${name##*/}" --from-file=password="$name"; done
  kubectl -n $NAMESPACE patch secret kesher-kafka-webhook-ingest -p '{"stringData": {"mechanism": "SCRAM-SHA-512"}}' >/dev/null
  kubectl -n $NAMESPACE create configmap company-ca --from-file="$OUTSIDE/ca.crt" >/dev/null
}

secret() { kubectl -n $NAMESPACE create secret generic "$@" >/dev/null; }
