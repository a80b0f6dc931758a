{{- /*
The environment of one service, by the table in the root README; extraEnv comes last, as it was written, since $(NAME) is
what stands before. A name may stand once: its last entry replaces the others. Takes root, name, facts, own.
*/}}
{{- define "kesher.environment" -}}
{{- $extra := concat .root.Values.extraEnv .own.extraEnv -}}
{{- $last := dict -}}
{{- range $at, $entry := $extra }}{{ $_ := set $last $entry.name $at }}{{ end -}}
{{- $entries := list -}}
{{- range include "kesher.ownEnvironment" . | fromYamlArray }}
{{- if not (hasKey $last .name) }}{{ $entries = append $entries . }}{{ end }}
{{- end }}
{{- range $at, $entry := $extra }}
{{- if eq $at (get $last $entry.name) }}{{ $entries = append $entries $entry }}{{ end }}
{{- end }}
{{- toYaml $entries }}
{{- end }}

{{- define "kesher.ownEnvironment" -}}
{{- $values := .root.Values -}}
{{- with default $values.java.options .own.javaOptions }}
- {name: JAVA_TOOL_OPTIONS, value: {{ . | quote }}}
{{- end }}
- {name: KESHER_LOG_FORMAT, value: json}
- {name: KESHER_SHUTDOWN_DELAY, value: PT{{ $values.shutdownDelaySeconds }}S}
{{- if .facts.kafka }}
{{ include "kesher.kafka" (dict "root" .root "user" .name) }}
{{- end }}
{{- include "kesher.database" . }}
{{- include "kesher.keys" . }}
{{- include "kesher.callers" . }}
{{- if .facts.calls }}
- {name: KESHER_SERVICE_TOKENS, value: /service-tokens}
{{- end }}
{{- $services := include "kesher.services" .root | fromYaml }}
{{- range .facts.calls }}
{{- $url := eq . "vault-service" | ternary "KESHER_VAULT_SERVICE_URL" (eq . "notifier" | ternary "KESHER_NOTIFIER_URL" "KESHER_SENDER_SERVICE_URL") }}
- {name: {{ $url }}, value: "http://{{ . }}:{{ (index $services .).port }}"}
{{- end }}
{{- if has .name (list "signup-service" "sender-service") }}
- {name: KESHER_GRAPH_VERSION, value: {{ $values.meta.graphVersion | quote }}}
{{- end }}
{{- if has .name (list "signup-service" "sender-service" "webhook-ingest") }}
- {name: KESHER_META_APP_ID, value: {{ required "meta.appId is needed: the id of the app at Meta" $values.meta.appId | quote }}}
- name: KESHER_META_APP_SECRET
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: app-secret}}
{{- end }}
{{- if has .name (list "signup-service" "webhook-ingest") }}
- name: KESHER_META_APP_SECRET_PREVIOUS
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: app-secret-previous, optional: true}}
{{- end }}
{{- if eq .name "signup-service" }}
{{- include "kesher.signup" $values }}
{{- else if eq .name "webhook-ingest" }}
- name: KESHER_WEBHOOK_VERIFY_TOKEN
  valueFrom: {secretKeyRef: {name: {{ $values.meta.secret }}, key: verify-token}}
{{- else if eq .name "vault-service" }}
{{- include "kesher.transit" $values.transit }}
{{- else if eq .name "notifier" }}
{{- include "kesher.notifier" $values }}
{{- end }}
{{- end }}

{{- define "kesher.database" -}}
{{- $database := .root.Values.database }}
{{- if .facts.role }}
- {name: KESHER_DB, value: {{ required "database.address is needed: host:port/database" $database.address | quote }}}
- {name: KESHER_DB_USER, value: {{ .facts.role }}}
- name: KESHER_DB_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $database.users.secretPrefix }}{{ .facts.role }}, key: {{ $database.users.passwordKey }}}}
- {name: KESHER_DB_SSLMODE, value: {{ $database.sslMode }}}
{{- if include "kesher.hasSource" $database.ca }}
- {name: KESHER_DB_CA_FILE, value: /trust/database-ca.crt}
{{- end }}
{{- end }}
{{- end }}

{{- /* Whose tokens are trusted, and how their keys are fetched. */}}
{{- define "kesher.keys" -}}
{{- $tokens := eq .facts.keys "platform" | ternary .root.Values.businessTokens .root.Values.serviceTokens }}
{{- $which := eq .facts.keys "platform" | ternary "businessTokens" "serviceTokens" }}
{{- if .facts.keys }}
- {name: KESHER_ISSUER, value: {{ required (printf "%s.issuer is needed: the iss of the tokens" $which) $tokens.issuer | quote }}}
- {name: KESHER_JWKS_URL, value: {{ required (printf "%s.jwksUrl is needed: where the keys of the tokens are" $which) $tokens.jwksUrl | quote }}}
{{- if include "kesher.hasSource" $tokens.ca }}
- {name: KESHER_JWKS_CA_FILE, value: /trust/jwks-ca.crt}
{{- end }}
{{- if and (eq .facts.keys "cluster") (include "kesher.showsToken" .root) }}
- {name: KESHER_JWKS_TOKEN_FILE, value: /trust/jwks-token}
{{- end }}
{{- end }}
{{- end }}

{{- /* KESHER_CALLERS_<ROLE>: accounts of this namespace, and those of the value "callers". */}}
{{- define "kesher.callers" -}}
{{- $root := .root }}
{{- range $role, $accounts := index (include "kesher.roles" $root | fromYaml) .name }}
{{- $subjects := list }}
{{- range $accounts }}{{ $subjects = append $subjects (printf "system:serviceaccount:%s:%s" $root.Release.Namespace .) }}{{ end }}
{{- $subjects = concat $subjects (default list (index $root.Values.callers $role)) | uniq }}
- {name: KESHER_CALLERS_{{ $role | replace "-" "_" | upper }}, value: {{ join "," $subjects | quote }}}
{{- end }}
{{- end }}

{{- define "kesher.signup" }}
- {name: KESHER_TEST_TEMPLATE, value: {{ .testMessage.template | quote }}}
- {name: KESHER_TEST_TEMPLATE_LANGUAGE, value: {{ .testMessage.language | quote }}}
- {name: KESHER_META_CONFIG_ID, value: {{ required "meta.configId is needed: the id of Meta's login configuration" .meta.configId | quote }}}
- {name: KESHER_HOST_ORIGINS, value: {{ join "," .hostOrigins | quote }}}
- {name: KESHER_RETURN_ORIGINS, value: {{ join "," .returnOrigins | quote }}}
- {name: KESHER_PLATFORM_NAME, value: {{ .platformName | quote }}}
- {name: KESHER_SUPPORT, value: {{ .support | quote }}}
- {name: KESHER_PUBLIC_URL, value: {{ required "publicUrl is needed: where signup-service is reached from the internet" .publicUrl | quote }}}
{{- end }}

{{- define "kesher.transit" }}
- {name: KESHER_TRANSIT_ADDR, value: {{ required "transit.address is needed: the address of Vault" .address | quote }}}
{{- if include "kesher.hasSource" .ca }}
- {name: KESHER_TRANSIT_CA_FILE, value: /trust/transit-ca.crt}
{{- end }}
{{- if .kubernetesRole }}
- {name: KESHER_TRANSIT_KUBERNETES_ROLE, value: {{ .kubernetesRole | quote }}}
- {name: KESHER_TRANSIT_KUBERNETES_MOUNT, value: {{ .kubernetesMount | quote }}}
- {name: KESHER_TRANSIT_TOKEN_FILE, value: /vault-token/token}
{{- else }}
- name: KESHER_TRANSIT_ROLE_ID
  valueFrom: {secretKeyRef: {name: {{ required "transit.secret is needed without transit.kubernetesRole" .secret }}, key: role-id}}
- name: KESHER_TRANSIT_SECRET_ID
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: secret-id}}
{{- end }}
{{- end }}

{{- define "kesher.notifier" }}
- {name: KESHER_SMTP_HOST, value: {{ required "mail.host is needed: the mail server" .mail.host | quote }}}
- {name: KESHER_SMTP_PORT, value: {{ .mail.port | quote }}}
- {name: KESHER_SMTP_START_TLS, value: {{ .mail.startTls }}}
{{- with .mail.user }}
- {name: KESHER_SMTP_USER, value: {{ . | quote }}}
- name: KESHER_SMTP_PASSWORD
  valueFrom: {secretKeyRef: {name: {{ $.mail.secret }}, key: password}}
{{- end }}
- {name: KESHER_MAIL_FROM, value: {{ required "mail.from is needed: who writes to the owners" .mail.from | quote }}}
- {name: KESHER_DASHBOARD_URL, value: {{ required "mail.dashboardUrl is needed: where an owner sees alerts" .mail.dashboardUrl | quote }}}
- {name: KESHER_PLATFORM_NAME, value: {{ required "platformName is needed: what owners know the platform by" .platformName | quote }}}
- {name: KESHER_SUPPORT, value: {{ .support | quote }}}
- {name: KESHER_TIME_ZONE, value: {{ .timeZone | quote }}}
- {name: KESHER_TEMPLATE_LOST, value: {{ .alertTemplates.lost | quote }}}
- {name: KESHER_TEMPLATE_RESTORED, value: {{ .alertTemplates.restored | quote }}}
- {name: KESHER_OPERATOR_EMAIL, value: {{ .mail.operator | quote }}}
{{- end }}
