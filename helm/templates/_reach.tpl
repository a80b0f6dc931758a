{{- define "kesher.policyTypes" -}}
{{ .Values.networkPolicies.egress.enabled | ternary "[Ingress, Egress]" "[Ingress]" }}
{{- end }}

{{- /* Pods of one name in this release, in this namespace. Takes root and name. */}}
{{- define "kesher.peer" -}}
{podSelector: {matchLabels: {app.kubernetes.io/instance: {{ .root.Release.Name }}, app.kubernetes.io/name: {{ .name }}}}}
{{- end }}

{{- /* What the pods of topics reach: those of the job, and of helm test. */}}
{{- define "kesher.topicsEgress" -}}
{{- $egress := dict "root" . "environment" (include "kesher.kafka" (dict "root" . "user" "operator") | fromYamlArray) -}}
podSelector:
  matchLabels: {{- include "kesher.selector" (dict "root" . "name" "topics") | nindent 4 }}
policyTypes: [Egress]
egress:
  {{- range list "dns" "kafka" }}
  {{- include "kesher.reach" (merge (dict "target" .) $egress) | nindent 2 }}
  {{- end }}
{{- end }}

{{- /*
One rule of egress: what networkPolicies.egress says of the target. Where it names no peers, the port of the address that the
pod is told is among the ports: else a service would be told of what it cannot reach. Takes root, target, environment and, for the
internet, the keys of the service: those of owners' tokens are there.
*/}}
{{- define "kesher.reach" -}}
{{- $its := index .root.Values.networkPolicies.egress .target -}}
{{- $variables := dict
  "dns" list
  "kafka" (list "KESHER_KAFKA")
  "database" (list "KESHER_DB")
  "transit" (list "KESHER_TRANSIT_ADDR")
  "mail" (list "KESHER_SMTP_PORT")
  "apiServer" (list "KESHER_JWKS_URL")
  "internet" (eq (get . "keys") "platform" | ternary (list "KESHER_JWKS_URL" "KESHER_GRAPH_URL") (list "KESHER_GRAPH_URL"))
  "traces" (list "KESHER_TRACES_ENDPOINT") -}}
{{- $ports := list -}}
{{- range $its.ports }}{{ $ports = append $ports (int .) }}{{ end -}}
{{- if not $its.to }}
{{- range include "kesher.told" (dict "environment" .environment "variables" (index $variables .target)) | fromYamlArray }}
{{- range include "kesher.addressPorts" . | fromYamlArray }}{{ $ports = append $ports (int .) }}{{ end }}
{{- end }}
{{- end }}
{{- $peers := $its.to -}}
{{- $keys := include "kesher.told" (dict "environment" .environment "variables" (list "KESHER_JWKS_URL")) | fromYamlArray -}}
{{- $isOwn := and $keys (not (has .root.Values.serviceTokens.jwksUrl $keys)) -}}
{{- if and (not $peers) (eq .target "apiServer") (include "kesher.asksApiServer" .root) (not $isOwn) }}
{{- $peers = include "kesher.privateAddresses" . | fromYamlArray }}
{{- end -}}
- ports:
    {{- range $port := $ports | uniq }}
    {{- range default (list "TCP") $its.protocols }}
    - {port: {{ $port }}, protocol: {{ . }}}
    {{- end }}
    {{- end }}
  {{- with $peers }}
  to: {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- /* Addresses that a pod is told by some of its variables, as YAML; none that a Secret tells. Takes environment, variables. */}}
{{- define "kesher.told" -}}
{{- $told := list -}}
{{- range $entry := .environment }}
{{- if and (has $entry.name $.variables) (get $entry "value") }}{{ $told = append $told $entry.value }}{{ end }}
{{- end }}
{{- with $told }}{{ toYaml . }}{{ end }}
{{- end }}

{{- /* The ports of an address, as YAML: of host:port,host:port or host:port/database, of a URL, or a port itself. */}}
{{- define "kesher.addressPorts" -}}
{{- if contains "://" . }}
{{- $url := urlParse . }}
{{- $port := regexFind ":[0-9]+$" $url.host | trimPrefix ":" }}
- {{ $port | default (eq $url.scheme "https" | ternary "443" "80") }}
{{- else }}
{{- range splitList "," . }}
{{- with regexReplaceAll "/.*$" . "" | regexFind "[0-9]+$" }}
- {{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- /*
Where an API server is as far as nothing else is said: it answers within the cluster, and a service that was taken over must
not reach the internet at its port.
*/}}
{{- define "kesher.privateAddresses" -}}
- ipBlock: {cidr: 10.0.0.0/8}
- ipBlock: {cidr: 172.16.0.0/12}
- ipBlock: {cidr: 192.168.0.0/16}
# Between carrier and customer: clouds give it to clusters.
- ipBlock: {cidr: 100.64.0.0/10}
- ipBlock: {cidr: "fc00::/7"}
{{- end }}

{{- /* "yes" if the keys of service tokens are read at the API server. */}}
{{- define "kesher.asksApiServer" -}}
{{- $tokens := .Values.serviceTokens -}}
{{- if regexMatch "^https://kubernetes\\.default(\\.svc(\\.cluster\\.local)?)?(:[0-9]+)?/" $tokens.jwksUrl }}yes
{{- else if eq $tokens.bearer "always" }}yes
{{- end }}
{{- end }}
