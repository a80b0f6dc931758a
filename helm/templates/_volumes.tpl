{{- /* Whether an authority's certificate is given: a Secret or a ConfigMap. */}}
{{- define "kesher.hasSource" -}}
{{- if or .secret .configMap }}yes{{ end }}
{{- end }}

{{- /* An authority's certificate as source of a projected volume; nothing if none is given. Takes ca and path. */}}
{{- define "kesher.authority" -}}
{{- $item := printf "{key: %s, path: %s}" .ca.key .path }}
{{- if .ca.secret }}
- secret: {name: {{ .ca.secret }}, items: [{{ $item }}]}
{{- else if .ca.configMap }}
- configMap: {name: {{ .ca.configMap }}, items: [{{ $item }}]}
{{- end }}
{{- end }}

{{- /* "yes" if the pod shows its own token to the key address: only where that is the API server, or by choice. */}}
{{- define "kesher.showsToken" -}}
{{- $tokens := .Values.serviceTokens -}}
{{- if ne $tokens.bearer "never" }}{{ include "kesher.asksApiServer" . }}{{ end }}
{{- end }}

{{- /* What a service reads as /trust: authorities, its Kafka certificate, the token for the key address. Takes root, name, facts. */}}
{{- define "kesher.trust" -}}
{{- $values := .root.Values -}}
{{- if .facts.kafka }}
{{- include "kesher.kafkaFiles" (dict "root" .root "user" .name) }}
{{- end }}
{{- if .facts.role }}
{{- include "kesher.authority" (dict "ca" $values.database.ca "path" "database-ca.crt") }}
{{- end }}
{{- if eq .facts.keys "platform" }}
{{- include "kesher.authority" (dict "ca" $values.businessTokens.ca "path" "jwks-ca.crt") }}
{{- else if eq .facts.keys "cluster" }}
{{- include "kesher.authority" (dict "ca" $values.serviceTokens.ca "path" "jwks-ca.crt") }}
{{- if include "kesher.showsToken" .root }}
- serviceAccountToken: {path: jwks-token, expirationSeconds: 3600}
{{- end }}
{{- end }}
{{- if eq .name "vault-service" }}
{{- include "kesher.authority" (dict "ca" $values.transit.ca "path" "transit-ca.crt") }}
{{- end }}
{{- end }}

{{- /* The volumes of a service, renewed by the kubelet. Takes root, name, facts. */}}
{{- define "kesher.volumes" -}}
- name: tmp
  emptyDir: {sizeLimit: 64Mi}
{{- with include "kesher.trust" . }}
- name: trust
  projected:
    defaultMode: 0440
    sources: {{- . | nindent 6 }}
{{- end }}
{{- with .facts.calls }}
# One token per called service, with its name as audience.
- name: service-tokens
  projected:
    defaultMode: 0440
    sources:
      {{- range . }}
      - serviceAccountToken: {path: {{ . }}, audience: {{ . }}, expirationSeconds: 3600}
      {{- end }}
{{- end }}
{{- if and (eq .name "vault-service") .root.Values.transit.kubernetesRole }}
# Shown to Vault at every login.
- name: vault-token
  projected:
    defaultMode: 0440
    sources:
      - serviceAccountToken: {path: token, audience: {{ .root.Values.transit.kubernetesAudience }}, expirationSeconds: 3600}
{{- end }}
{{- end }}

{{- define "kesher.mounts" -}}
- {name: tmp, mountPath: /tmp}
{{- if include "kesher.trust" . }}
- {name: trust, mountPath: /trust, readOnly: true}
{{- end }}
{{- if .facts.calls }}
- {name: service-tokens, mountPath: /service-tokens, readOnly: true}
{{- end }}
{{- if and (eq .name "vault-service") .root.Values.transit.kubernetesRole }}
- {name: vault-token, mountPath: /vault-token, readOnly: true}
{{- end }}
{{- end }}
