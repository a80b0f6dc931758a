#!/bin/sh
# ./kesher topics of a container: its password is a file, and the command reads variables.
set -eu
KESHER_KAFKA_PASSWORD=$(cat /run/secrets/KESHER_KAFKA_PASSWORD)
export KESHER_KAFKA_PASSWORD
exec java -cp '/app/lib/main/*' dev.kesher.eventkit.topics.TopicsCommand "$@"
