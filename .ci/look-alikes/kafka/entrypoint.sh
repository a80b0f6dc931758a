#!/bin/bash
# As the official image: KAFKA_AUTO_CREATE_TOPICS_ENABLE=false becomes auto.create.topics.enable=false, and so on, with three
# underscores for a hyphen; storage is formatted when it is new.
set -euo pipefail
properties=/tmp/server.properties
env | sed -n 's/^KAFKA_\([A-Z0-9_]*\)=\(.*\)$/\1 \2/p' | while read -r name value; do
  [[ $name == HEAP_OPTS || $name == OPTS ]] || printf '%s=%s\n' "$(tr '[:upper:]_' '[:lower:].' <<<"${name//___/-}")" "$value"
done >"$properties"
java=(java -cp '/opt/kafka/libs/*' -Djava.util.logging.config.file=/opt/kafka/config/logging.properties
  --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED)
"${java[@]}" -Xmx64m kafka.tools.StorageTool format --ignore-formatted \
  --cluster-id "${CLUSTER_ID:-5L6g3nShT-eMCtK--X86sw}" --config "$properties"
# shellcheck disable=SC2086 # options are words
exec "${java[@]}" ${KAFKA_HEAP_OPTS:--Xmx1g} kafka.Kafka "$properties"
