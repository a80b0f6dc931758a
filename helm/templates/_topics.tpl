{{- /* "yes" if a job creates the topics. */}}
{{- define "kesher.hasTopicsJob" -}}
{{- if and .Values.kafka.topics.create (not .Values.kafka.strimzi.enabled) }}yes{{ end }}
{{- end }}

{{- /*
A pod that runs one command for topics, as the Kafka user "operator". Takes root and command (apply or check). It is in the
image of webhook-ingest, which has what it needs and knows Kafka only.
*/}}
{{- define "kesher.topicsPod" -}}
{{- $topics := .root.Values.kafka.topics -}}
{{- include "kesher.podSecurity" . }}
restartPolicy: Never
{{- include "kesher.scheduling" (dict "root" .root "own" dict) }}
containers:
  - name: topics
    image: {{ include "kesher.image" (dict "root" .root "name" "webhook-ingest") | quote }}
    imagePullPolicy: {{ .root.Values.image.pullPolicy }}
    command: [java, -cp, "/app/lib/main/*", dev.kesher.eventkit.topics.TopicsCommand]
    args:
      - {{ .command }}
      - --partitions
      - {{ $topics.partitions | quote }}
      - --replication-factor
      - {{ $topics.replicationFactor | quote }}
      {{- if $topics.acls }}
      - --acls
      {{- end }}
      {{- range $topics.readers }}
      - --reader
      - {{ . | quote }}
      {{- end }}
    env:
      {{- include "kesher.kafka" (dict "root" .root "user" "operator") | nindent 6 }}
    securityContext: {{- include "kesher.containerSecurity" . | nindent 6 }}
    resources: {{- toYaml .root.Values.jobs.resources | nindent 6 }}
    volumeMounts:
      - {name: tmp, mountPath: /tmp}
      {{- if include "kesher.kafkaFiles" (dict "root" .root "user" "operator") }}
      - {name: trust, mountPath: /trust, readOnly: true}
      {{- end }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: 64Mi}
  {{- with include "kesher.kafkaFiles" (dict "root" .root "user" "operator") }}
  - name: trust
    projected:
      defaultMode: 0440
      sources: {{- . | nindent 8 }}
  {{- end }}
{{- end }}
