#!/bin/bash
# The official image's tool of that name.
# shellcheck disable=SC2086 # options are words
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} ${KAFKA_JVM_PERFORMANCE_OPTS:-} -cp '/opt/kafka/libs/*' -Djava.util.logging.config.file=/opt/kafka/config/logging.properties \
  kafka.admin.ConfigCommand "$@"
