{{- define "kesher.labels" -}}
app.kubernetes.io/part-of: kesher
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- /* What finds the pods of one service, or of a job. Takes root and name. */}}
{{- define "kesher.selector" -}}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/name: {{ .name }}
{{- end }}

{{- /*
The labels of a pod. Neither the chart's version nor the common tag is among them, so that an upgrade restarts the pods of
those services only that change. Takes root and name.
*/}}
{{- define "kesher.podLabels" -}}
{{ include "kesher.selector" . }}
app.kubernetes.io/part-of: kesher
{{- end }}

{{- /* The image of a service: its own tag, else the common one. Takes root and name. */}}
{{- define "kesher.image" -}}
{{- $image := .root.Values.image -}}
{{- $tag := default $image.tag (index .root.Values.services .name).image.tag -}}
{{ required "image.repository is needed: where the six images are, for example registry.example.com/kesher" $image.repository }}/{{ .name }}:{{ required "image.tag is needed: the version of the images" $tag }}
{{- end }}
