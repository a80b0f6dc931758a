{{- /* How a program reaches Kafka, as one user. Takes root and user. */}}
{{- define "kesher.kafka" -}}
{{- $kafka := .root.Values.kafka -}}
{{- $protocol := $kafka.securityProtocol -}}
{{- $secret := printf "%s%s" $kafka.users.secretPrefix .user -}}
- {name: KESHER_KAFKA, value: {{ required "kafka.bootstrapServers is needed: host:port,host:port" $kafka.bootstrapServers | quote }}}
- {name: KESHER_KAFKA_SECURITY_PROTOCOL, value: {{ $protocol }}}
{{- if hasPrefix "SASL" $protocol }}
- {name: KESHER_KAFKA_SASL_MECHANISM, value: {{ $kafka.saslMechanism }}}
- {name: KESHER_KAFKA_USER, value: {{ .user }}}
- name: KESHER_KAFKA_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $secret }}, key: {{ $kafka.users.passwordKey }}}}
{{- end }}
{{- if include "kesher.hasSource" $kafka.ca }}
- {name: KESHER_KAFKA_CA_FILE, value: /trust/kafka-ca.crt}
{{- end }}
{{- if $kafka.clientCertificates }}
- {name: KESHER_KAFKA_CLIENT_CERTIFICATE_FILE, value: /trust/kafka-client.crt}
- {name: KESHER_KAFKA_CLIENT_KEY_FILE, value: /trust/kafka-client.key}
{{- end }}
{{- end }}

{{- /* The files of that, as sources of a projected volume. Takes root and user. */}}
{{- define "kesher.kafkaFiles" -}}
{{- $kafka := .root.Values.kafka -}}
{{- include "kesher.authority" (dict "ca" $kafka.ca "path" "kafka-ca.crt") }}
{{- if $kafka.clientCertificates }}
- secret:
    name: {{ $kafka.users.secretPrefix }}{{ .user }}
    items:
      - {key: {{ $kafka.users.certificateKey }}, path: kafka-client.crt}
      - {key: {{ $kafka.users.keyKey }}, path: kafka-client.key}
{{- end }}
{{- end }}

{{- /* Values that contradict each other: the services would not start with them. */}}
{{- define "kesher.checkConnections" -}}
{{- $kafka := .Values.kafka -}}
{{- $known := include "kesher.hasUsers" $kafka -}}
{{- if and $kafka.clientCertificates (not (hasSuffix "SSL" $kafka.securityProtocol)) }}
{{- fail "kafka.clientCertificates needs kafka.securityProtocol SSL or SASL_SSL" }}
{{- end }}
{{- if and (include "kesher.hasSource" $kafka.ca) (not (hasSuffix "SSL" $kafka.securityProtocol)) }}
{{- fail "kafka.ca needs kafka.securityProtocol SSL or SASL_SSL: nothing would be encrypted" }}
{{- end }}
{{- if and $kafka.topics.acls (not $known) }}
{{- fail "kafka.topics.acls needs users: kafka.securityProtocol SASL_SSL or SASL_PLAINTEXT, or kafka.clientCertificates" }}
{{- end }}
{{- if and $kafka.topics.readers (not $kafka.topics.acls) }}
{{- fail "kafka.topics.readers are given by ACLs: set kafka.topics.acls" }}
{{- end }}
{{- if and $kafka.strimzi.enabled (not $kafka.strimzi.cluster) }}
{{- fail "kafka.strimzi.cluster is needed: the name of the Kafka object" }}
{{- end }}
{{- if and $kafka.strimzi.enabled (hasPrefix "SASL" $kafka.securityProtocol) (ne $kafka.saslMechanism "SCRAM-SHA-512") }}
{{- fail "kafka.strimzi gives users passwords for SCRAM-SHA-512 only: kafka.saslMechanism" }}
{{- end }}
{{- if and $kafka.strimzi.enabled $kafka.clientCertificates (hasPrefix "SASL" $kafka.securityProtocol) }}
{{- fail "kafka.strimzi gives a user a password or a certificate: kafka.clientCertificates needs kafka.securityProtocol SSL" }}
{{- end }}
{{- if and $kafka.strimzi.enabled $known $kafka.users.secretPrefix }}
{{- fail "kafka.users.secretPrefix must be empty with kafka.strimzi, which names a user's Secret like the user" }}
{{- end }}
{{- $mode := .Values.database.sslMode }}
{{- if and (include "kesher.hasSource" .Values.database.ca) (not (hasPrefix "verify" $mode)) }}
{{- fail (printf "database.ca needs database.sslMode verify-ca or verify-full, not %s: nothing would be verified" $mode) }}
{{- end }}
{{- if and (hasPrefix "verify" $mode) (not (include "kesher.hasSource" .Values.database.ca)) }}
{{- fail (printf "database.ca is needed with database.sslMode %s: a Secret or a ConfigMap with the authority's certificate" $mode) }}
{{- end }}
{{- if eq (int .Values.mail.port) 465 }}
{{- fail "mail.port 465 is for TLS from the first byte, which notifier does not speak: take the port for STARTTLS, mostly 587" }}
{{- end }}
{{- if and .Values.mail.user (ne .Values.mail.startTls "REQUIRED") }}
{{- fail (printf "mail.startTls must be REQUIRED with mail.user, not %s: the password could be read on the way" .Values.mail.startTls) }}
{{- end }}
{{- range $name, $its := .Values.services }}
{{- with $its.autoscaling }}
{{- if and .enabled (gt (int .minReplicas) (int .maxReplicas)) }}
{{- fail (printf "services.%s.autoscaling.minReplicas is %v, and maxReplicas only %v" $name .minReplicas .maxReplicas) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
