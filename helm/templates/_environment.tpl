{{- /* The environment of one service, by the table in the root README. Takes root, name and service. */}}
{{- define "kesher.environment" -}}
{{- $values := .root.Values -}}
- {name: KESHER_KAFKA, value: {{ required "kafka.bootstrapServers" $values.kafka.bootstrapServers | quote }}}
- {name: JAVA_TOOL_OPTIONS, value: "-XX:MaxRAMPercentage=70"}
{{- with .service.database }}
- {name: KESHER_DB, value: {{ required "database.address" $values.database.address | quote }}}
- {name: KESHER_DB_USER, value: {{ . | quote }}}
- name: KESHER_DB_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $values.database.passwordsSecret }}, key: {{ . }}}}
{{- end }}
{{- if eq .name "signup-service" }}
- {name: KESHER_ISSUER, value: {{ required "businessTokens.issuer" $values.businessTokens.issuer | quote }}}
- {name: KESHER_JWKS_URL, value: {{ required "businessTokens.jwksUrl" $values.businessTokens.jwksUrl | quote }}}
- {name: KESHER_NOTIFIER_URL, value: "http://notifier:{{ $values.services.notifier.port }}"}
- {name: KESHER_SENDER_SERVICE_URL, value: "http://sender-service:{{ index $values.services "sender-service" "port" }}"}
- {name: KESHER_TEST_TEMPLATE, value: {{ $values.testMessage.template | quote }}}
- {name: KESHER_TEST_TEMPLATE_LANGUAGE, value: {{ $values.testMessage.language | quote }}}
- {name: KESHER_META_CONFIG_ID, value: {{ required "meta.configId" $values.meta.configId | quote }}}
- {name: KESHER_HOST_ORIGINS, value: {{ join "," $values.hostOrigins | quote }}}
- {name: KESHER_RETURN_ORIGINS, value: {{ join "," $values.returnOrigins | quote }}}
- {name: KESHER_PLATFORM_NAME, value: {{ $values.platformName | quote }}}
- {name: KESHER_SUPPORT, value: {{ $values.support | quote }}}
- name: KESHER_META_APP_SECRET_PREVIOUS
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: app-secret-previous, optional: true}}
- {name: KESHER_PUBLIC_URL, value: {{ required "publicUrl" $values.publicUrl | quote }}}
{{- else if ne .name "webhook-ingest" }}
- {name: KESHER_ISSUER, value: {{ $values.serviceTokens.issuer | quote }}}
- {name: KESHER_JWKS_URL, value: {{ $values.serviceTokens.jwksUrl | quote }}}
{{- end }}
{{- if .service.tokensFor }}
- {name: KESHER_SERVICE_TOKENS, value: /service-tokens}
- {name: KESHER_VAULT_SERVICE_URL, value: "http://vault-service:{{ index $values.services "vault-service" "port" }}"}
{{- end }}
{{- if has .name (list "signup-service" "sender-service") }}
- {name: KESHER_GRAPH_VERSION, value: {{ $values.meta.graphVersion | quote }}}
{{- end }}
{{- if has .name (list "signup-service" "sender-service" "webhook-ingest") }}
- {name: KESHER_META_APP_ID, value: {{ required "meta.appId" $values.meta.appId | quote }}}
- name: KESHER_META_APP_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: app-secret}}
{{- end }}
{{- if eq .name "webhook-ingest" }}
- name: KESHER_META_APP_SECRET_PREVIOUS
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: app-secret-previous, optional: true}}
- name: KESHER_WEBHOOK_VERIFY_TOKEN
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: verify-token}}
{{- end }}
{{- if eq .name "vault-service" }}
- {name: KESHER_TRANSIT_ADDR, value: {{ required "transit.address" $values.transit.address | quote }}}
{{- if $values.transit.kubernetesRole }}
- {name: KESHER_TRANSIT_KUBERNETES_ROLE, value: {{ $values.transit.kubernetesRole | quote }}}
- {name: KESHER_TRANSIT_KUBERNETES_MOUNT, value: {{ $values.transit.kubernetesMount | quote }}}
- {name: KESHER_TRANSIT_TOKEN_FILE, value: /vault-token/token}
{{- else }}
- name: KESHER_TRANSIT_ROLE_ID
  valueFrom: {secretKeyRef: {name: {{ $values.transit.secret }}, key: role-id}}
- name: KESHER_TRANSIT_SECRET_ID
  valueFrom: {secretKeyRef: {name: {{ $values.transit.secret }}, key: secret-id}}
{{- end }}
{{- end }}
{{- if eq .name "notifier" }}
- {name: KESHER_SMTP_HOST, value: {{ required "mail.host" $values.mail.host | quote }}}
- {name: KESHER_SMTP_PORT, value: {{ $values.mail.port | quote }}}
- {name: KESHER_MAIL_FROM, value: {{ required "mail.from" $values.mail.from | quote }}}
- {name: KESHER_DASHBOARD_URL, value: {{ required "mail.dashboardUrl" $values.mail.dashboardUrl | quote }}}
- {name: KESHER_PLATFORM_NAME, value: {{ required "platformName" $values.platformName | quote }}}
- {name: KESHER_SUPPORT, value: {{ $values.support | quote }}}
- {name: KESHER_TIME_ZONE, value: {{ $values.timeZone | quote }}}
- {name: KESHER_TEMPLATE_LOST, value: {{ $values.alertTemplates.lost | quote }}}
- {name: KESHER_TEMPLATE_RESTORED, value: {{ $values.alertTemplates.restored | quote }}}
- {name: KESHER_OPERATOR_EMAIL, value: {{ $values.mail.operator | quote }}}
{{- end }}
{{- end }}
