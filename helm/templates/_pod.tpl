{{- /* What every pod of the chart has, so that a namespace with PodSecurity "restricted" takes it. Takes root. */}}
{{- define "kesher.podSecurity" -}}
automountServiceAccountToken: false
# Kubernetes would add variables for each Service of the namespace; one named kesher-kafka would give KESHER_KAFKA_PORT.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  # Projected tokens and certificates are readable by this group.
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - {name: {{ . }}}
  {{- end }}
{{- end }}
{{- end }}

{{- define "kesher.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- /* Where a pod may run: the service's own choice, else the common one. Takes root and own. */}}
{{- define "kesher.scheduling" -}}
{{- range $key := list "nodeSelector" "tolerations" "affinity" }}
{{- with default (index $.root.Values $key) (index $.own $key) }}
{{ $key }}: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Spread over zones and nodes as far as there are any; each revision for itself, so that a roll-out is spread too. */}}
{{- define "kesher.spread" -}}
{{- range $key := list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- topologyKey: {{ $key }}
  maxSkew: 1
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels: {{- include "kesher.selector" $ | nindent 6 }}
  matchLabelKeys: [pod-template-hash]
{{- end }}
{{- end }}
