# Read by ./node: what is proved, in this order.
SERVICE_NAMES=(vault-service notifier sender-service status-batcher webhook-ingest signup-service)

proof() {
  local began=$SECONDS
  say "helm install, as helm/README.md says, into a namespace with PodSecurity restricted"
  release install
  echo "All ready $((SECONDS - began)) s after helm install."
  check_pods
  say "helm test"
  helm test kesher -n $NAMESPACE --logs
  say "Calls with genuine tokens"
  check_production
  say "Network policies"
  check_policies
  say "Every service restarted, then killed, under webhooks"
  under_webhooks restart_each
  under_webhooks kill_each
  say "Two logins rotated, under webhooks"
  under_webhooks rotate_logins
  say "The whole smoke, against the simulator"
  start_demo
  smoke
  memory
  say "helm uninstall"
  uninstall
}

# helm $1, with further words; what it says is kept, and a warning of PodSecurity fails.
release() {
  local verb=$1
  shift
  helm "$verb" kesher helm -n $NAMESPACE -f $HERE/values.yaml "$@" --wait --timeout 10m >"$FOLDER/log/helm-$verb.log" 2>&1 ||
    { cat "$FOLDER/log/helm-$verb.log" >&2; fail "helm $verb failed."; }
  ! grep -i warning "$FOLDER/log/helm-$verb.log" >&2 || fail "the cluster warned."
}

# Prints one line for each pod of a service: its name and service.
pods() {
  kubectl -n $NAMESPACE get pods -l app.kubernetes.io/part-of=kesher -o json | python3 -c 'import json, sys
for pod in json.load(sys.stdin)["items"]:
    name = pod["metadata"]["labels"]["app.kubernetes.io/name"]
    if name not in ("topics", "helm-test"):
        print(pod["metadata"]["name"], name)'
}

restarts() {
  kubectl -n $NAMESPACE get pods -l app.kubernetes.io/part-of=kesher \
    -o jsonpath='{range .items[*].status.containerStatuses[*]}{.restartCount}{"\n"}{end}' | awk '{sum += $1} END {print sum + 0}'
}

# Fails if a container was started again by $1, with the last words of what it was.
none_restarted() {
  [[ $(restarts) != 0 ]] || return 0
  local pod
  while read -r pod _; do
    kubectl -n $NAMESPACE logs --previous --tail=40 --prefix "$pod" 2>/dev/null || continue
    kubectl -n $NAMESPACE describe "pod/$pod" | grep -A 100 '^Events:' || true
  done < <(pods) >&2
  fail "a container was started again by $1."
}

# Nobody is root, nothing but /tmp can be written, classes come from the cache, nothing was started twice.
check_pods() {
  local pod service count=0
  while read -r pod service; do
    kubectl -n $NAMESPACE exec "$pod" -- /bin/bash -c '
      [[ $(id -u):$(id -g) == 10001:10001 ]] || { echo "is another user"; exit 1; }
      while read -r _ point _ options _; do
        [[ $point != / || ,$options, == *,ro,* ]] || { echo "can write into its image"; exit 1; }
      done </proc/mounts
      touch /tmp/written || { echo "cannot write into /tmp"; exit 1; }
      grep -q /app/app.aot /proc/1/maps || { echo "does not use its cache of classes"; exit 1; }' </dev/null ||
      fail "$pod is not as it should be."
    count=$((count + 1))
  done < <(pods)
  ((count == 12)) || fail "$count pods run in place of 12."
  none_restarted "the installation"
  echo "$count pods: user 10001, nothing but /tmp to write, classes from the cache, none started twice."
}

# The calls of the proof of compose, through the cluster's DNS and Services.
check_production() {
  mkdir -p "$OUTSIDE/service-tokens/operator"
  kubectl -n $NAMESPACE create token operator --audience sender-service >"$OUTSIDE/service-tokens/operator/sender-service"
  check_webhooks http://webhook-ingest.$NAMESPACE.svc:8084/webhooks/whatsapp
  check_message http://sender-service.$NAMESPACE.svc:8083/api/v1
  expect 401 -H "@$OUTSIDE/operator" http://signup-service.$NAMESPACE.svc:8081/api/v1/connection >/dev/null
  printf 'Authorization: Bearer %s' "$(<"$OUTSIDE/business-token")" >"$OUTSIDE/owner"
  expect 200 -H "@$OUTSIDE/owner" http://signup-service.$NAMESPACE.svc:8081/api/v1/connection >/dev/null
  echo "Webhooks verified, a signed one on Kafka; a message refused with its reason; an owner and the operator understood."
}

on_kafka() {
  kubectl -n data exec deployment/kafka -- /bin/bash -c "grep -qF '$2' /var/lib/kafka/data/whatsapp.$1.v1-*/*.log" 2>/dev/null
}

# A pod is reached by, and reaches, what it needs and nothing else. Each of these pods makes one connection, so that what it does
# not make is refused.
check_policies() {
  local expected namespace deployment host port seen count=0
  while read -r expected namespace deployment host port; do
    # Said inside the pod: a call that kubectl cannot make is no refusal.
    seen=$(kubectl -n "$namespace" exec "deployment/$deployment" -- /bin/bash -c \
      "if timeout 10 /bin/bash -c 'exec 3<>/dev/tcp/$host/$port' 2>/dev/null; then echo yes; else echo no; fi" </dev/null)
    [[ $seen == "$expected" ]] || fail "$deployment reaches $host:$port: $seen, not $expected."
    count=$((count + 1))
  done <<END
yes $NAMESPACE notifier vault-service.$NAMESPACE.svc 8082
yes $NAMESPACE status-batcher kafka.data.svc 9092
no $NAMESPACE status-batcher vault-service.$NAMESPACE.svc 8082
yes $NAMESPACE webhook-ingest kafka.data.svc 9092
no $NAMESPACE webhook-ingest postgres.data.svc 5432
no $NAMESPACE webhook-ingest kubernetes.default.svc 443
yes $NAMESPACE vault-service kubernetes.default.svc 443
yes $NAMESPACE vault-service vault.data.svc 8200
yes $NAMESPACE sender-service postgres.data.svc 5432
no $NAMESPACE sender-service vault.data.svc 8200
yes data kafka postgres.data.svc 5432
no data kafka vault-service.$NAMESPACE.svc 8082
no data kafka webhook-ingest.$NAMESPACE.svc 8084
END
  echo "$count connections between pods: made or refused as the policies say."
}

# Runs $1 while webhooks come in; each that was answered 200 must be on Kafka.
under_webhooks() {
  local load said body=webhook-ingest/src/test/resources/webhooks/account-partner-app-installed.json
  python3 $HERE/webhooks.py http://webhook-ingest.$NAMESPACE.svc:8084/webhooks/whatsapp "$SECRETS/meta-app/app-secret" $body \
    "33$(date +%s)00000" "$OUTSIDE/accepted" >"$OUTSIDE/webhooks" 2>&1 &
  load=$!
  await "the first webhook" test -s "$OUTSIDE/accepted"
  "$1"
  kill "$load"
  wait "$load" || { cat "$OUTSIDE/webhooks" >&2; fail "the webhooks ended."; }
  said=$(<"$OUTSIDE/webhooks")
  echo "$said"
  # 503 says that Kafka is late, as on a busy machine; anything else, that a pod went before it was left alone.
  [[ $1 == kill_each || $said =~ because\ of:\ (nothing|\{\'503\':\ [0-9]+\})$ ]] || fail "a pod that stopped hung up on Meta."
  kubectl -n data exec deployment/kafka -- /bin/bash -c "cat /var/lib/kafka/data/whatsapp.account-events.v1-*/*.log" |
    grep -aoE '33[0-9]{15}' | sort -u >"$OUTSIDE/arrived"
  [[ -z $(sort -u "$OUTSIDE/accepted" | comm -23 - "$OUTSIDE/arrived") ]] || fail "a webhook that was answered 200 is not on Kafka."
}

restart_each() {
  local service
  follow
  for service in "${SERVICE_NAMES[@]}"; do
    kubectl -n $NAMESPACE rollout restart "deployment/$service" >/dev/null
    kubectl -n $NAMESPACE rollout status "deployment/$service" --timeout=${LONGEST_SECONDS}s >/dev/null ||
      fail "$service does not become ready."
    # The old ones are gone, too.
    await "the end of $service's old pods" has_two "$service"
    echo "$service: restarted"
  done
  quiet
  echo "Twelve pods stopped in order, without an error."
}

has_two() { [[ $(pods | grep -c " $1$") == 2 ]]; }

# Without a word to anybody, as when the memory is full. The other replica serves meanwhile.
kill_each() {
  local service uid pod before process
  for service in "${SERVICE_NAMES[@]}"; do
    pod=$(pods | awk -v name="$service" '$2 == name {print $1; exit}')
    uid=$(kubectl -n $NAMESPACE get pod "$pod" -o jsonpath='{.metadata.uid}')
    before=$(restarts)
    # Its first process is pause, which stays.
    for process in $(find "/sys/fs/cgroup/pids/$CGROUP" -path "*/pod$uid/*" -name cgroup.procs -exec cat {} +); do
      [[ $(<"/proc/$process/comm") != java ]] || kill -KILL "$process"
    done
    await "another container of $service" more_restarts_than "$before"
    kubectl -n $NAMESPACE wait --for=condition=Ready --timeout=${LONGEST_SECONDS}s "pod/$pod" >/dev/null ||
      fail "$pod does not become ready."
    echo "$service: killed and back"
  done
}

# With the rights of the administrators of PostgreSQL and Kafka, whose passwords no program gets as an argument.
rotate_logins() {
  PGHOST=postgres.data.svc PGUSER=postgres PGDATABASE=kesher PGPASSWORD=$(<"$OUTSIDE/postgres/postgres") \
    deploy/rotate cluster database-password status-batcher || fail "the password at PostgreSQL was not rotated."
  KESHER_KAFKA=kafka.data.svc:9092 KESHER_KAFKA_SECURITY_PROTOCOL=SASL_PLAINTEXT KESHER_KAFKA_USER=operator \
    KESHER_KAFKA_PASSWORD=$(<"$OUTSIDE/kafka/operator") deploy/rotate cluster kafka-password webhook-ingest ||
    fail "the password at Kafka was not rotated."
}

more_restarts_than() { (($(restarts) > $1)); }

# What the pods of now say from now on goes into a file, after one line of each that is older.
follow() {
  kubectl -n $NAMESPACE logs -f --tail=1 --prefix --max-log-requests=20 -l app.kubernetes.io/part-of=kesher \
    >"$FOLDER/log/followed" 2>/dev/null &
  followed=$!
  await "the logs of twelve pods" said_by_twelve /service
}

said_by_twelve() { [[ $(grep -F "$1" "$FOLDER/log/followed" | cut -d ' ' -f 1 | grep -F /service | sort -u | wc -l) == 12 ]]; }

# All of them have ended in order, and called nothing of that an error.
quiet() {
  wait "$followed" || true
  said_by_twelve " stopped in " || fail "a pod did not stop in order."
  ! awk 'said[$1]++' "$FOLDER/log/followed" | grep -E '"level":"(ERROR|FATAL)"' >&2 || fail "an error was logged at a stop."
}

start_demo() {
  kubectl -n data create secret generic meta-app --from-file="$SECRETS/meta-app" >/dev/null
  install -d -o 10001 -g 10001 -m 700 "$FOLDER/demo" "$FOLDER/demo/issuer" "$FOLDER/demo/meta-app"
  sed "s|DEMO|$FOLDER/demo|" $HERE/demo.yaml | kubectl apply -f - >/dev/null
  kubectl -n data wait --for=condition=Available --timeout=${LONGEST_SECONDS}s deployment/meta-simulator >/dev/null
  release upgrade -f $HERE/demo-values.yaml
  kubectl -n data wait --for=condition=Available --timeout=${LONGEST_SECONDS}s deployment/demo >/dev/null
  start tokens python3 $HERE/tokens.py http://127.0.0.1:8093 $NAMESPACE
  printf http://127.0.0.1:8099 >"$FOLDER/demo/control.url"
}

smoke() { KESHER_DATA=$FOLDER/demo ./kesher smoke || fail "the smoke failed."; }

# What kubelet counts as used, beside the limit; no container went over it.
memory() {
  none_restarted "the smoke"
  kubectl get pods -A -o json >"$FOLDER/scratch/pods"
  kubectl get --raw /api/v1/nodes/node/proxy/metrics/resource | python3 -c 'import json, re, sys
limits = {pod["metadata"]["name"]: pod["spec"]["containers"][0]["resources"].get("limits", {}).get("memory")
          for pod in json.load(open(sys.argv[1]))["items"]}
used = re.findall(r"""^container_memory_working_set_bytes\{.*pod="(.*?)"\} (\S+)""", sys.stdin.read(), re.M)
for pod, bytes in sorted(used):
    print(f"{pod:42} {float(bytes) / 2**20:4.0f} MiB of {limits.get(pod)}")' "$FOLDER/scratch/pods"
}

uninstall() {
  follow
  helm uninstall kesher -n $NAMESPACE --wait --timeout 5m >/dev/null
  quiet
  await "the end of all pods" no_pods
  echo "Twelve pods stopped in order, without an error."
}

no_pods() { [[ -z $(pods) ]]; }
