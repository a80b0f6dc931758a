{{- /*
What the services are, as their application.properties have it; nothing here is a choice, so none of it is a value.
A port is what the image listens on; role: of PostgreSQL; calls: services that it calls, for each of which it gets a token.
*/}}
{{- define "kesher.services" -}}
signup-service:
  {port: 8081, management: 9081, role: signup, kafka: true, keys: platform, calls: [vault-service, notifier, sender-service]}
vault-service:
  {port: 8082, management: 9082, role: vault, kafka: false, keys: cluster, calls: []}
sender-service:
  {port: 8083, management: 9083, role: sender, kafka: true, keys: cluster, calls: [vault-service]}
webhook-ingest:
  {port: 8084, management: 9084, role: "", kafka: true, keys: "", calls: []}
status-batcher:
  {port: 8085, management: 9085, role: status, kafka: true, keys: cluster, calls: []}
notifier:
  {port: 8086, management: 9086, role: notifier, kafka: true, keys: cluster, calls: [vault-service]}
{{- end }}

{{- /*
Who has which role of a service: accounts of the release's namespace. Roles that only Kesher's own services may have are
closed; the others take more subjects from the value "callers".
*/}}
{{- define "kesher.roles" -}}
vault-service:
  credential-writer: [signup-service]
  credential-reader: [signup-service, sender-service]
  number-reader: [notifier]
  auditor: [operator]
  key-rotator: [operator]
sender-service:
  message-sender: [operator]
  test-sender: [signup-service]
  media-reader: [operator]
  number-operator: [operator]
  eraser: [operator]
status-batcher:
  status-reader: [operator]
  operator: [operator]
notifier:
  owner-writer: [signup-service]
  code-sender: [signup-service]
  alert-reader: [signup-service]
{{- end }}

{{- /* The services that are switched on, as YAML. */}}
{{- define "kesher.enabled" -}}
{{- range $name, $facts := include "kesher.services" . | fromYaml }}
{{- if (index $.Values.services $name).enabled }}
{{ $name }}: {{ toJson $facts }}
{{- end }}
{{- end }}
{{- end }}
