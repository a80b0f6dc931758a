#!/usr/bin/env bash
# What customers write, where messages are, and how they ended: each event once, and no older state over a newer one.
# How far it got is kept in the folder $STATE, because kcat commits to a group before the next command handled anything.
set -euo pipefail
state=${STATE:-crm-state}
mkdir -p "$state"
touch "$state/seen" "$state/versions"

handle() { # kind, message id, and what the event says of it
  case $1 in
    customer-message) echo "message $2 $3" ;;
    message-status) echo "status $2 $3" ;;
    send-outcome) echo "outcome $2 $3" ;;
  esac # else: a type that came after this script was written
}

# One line for each record, its fields between unit separators; a record without a value has no kind.
fields='((.headers // []) | [range(0; length; 2) as $at | {(.[$at]): .[$at + 1]}] | add // {}) as $header
  | (.payload // "null" | fromjson? // null) as $event | ($header.ce_type // "") as $type
  | [.offset, $header.ce_id // "", if $event == null then "" else ($type | split(".")[3] // "") end,
     $event.messageId // "", $event.version // 0,
     ($event | if .version then "\(.state) \(.version)" else .text // .state // "" end | gsub("[\\r\\n]"; " "))]
  | map(tostring) | join("\u001f")'

read_partition() { # topic, partition
  local at=$state/$1-$2 offset id kind message version says known
  kcat -C -q -e -J -b "$KESHER_KAFKA" -X fetch.wait.max.ms=10 -X auto.offset.reset=earliest \
    -t "$1" -p "$2" -o "$(cat "$at" 2>/dev/null || echo beginning)" |
    jq --unbuffered -r "$fields" | while IFS=$'\x1f' read -r offset id kind message version says; do
      known=$(grep -F "$kind:$message " "$state/versions" | tail -n 1 | cut -d ' ' -f 2 || true)
      if [[ -n $kind ]] && ! grep -qxF -- "$id" "$state/seen" && ((version == 0 || version > ${known:-0})); then
        handle "$kind" "$message" "$says"
        echo "$id" >>"$state/seen"
        ((version == 0)) || echo "$kind:$message $version" >>"$state/versions"
      fi
      echo $((offset + 1)) >"$at.new" && mv "$at.new" "$at" # after it was handled
    done
}

while true; do
  for topic in whatsapp.{customer-messages,message-statuses,send-outcomes}.v1; do
    for partition in $(kcat -L -J -b "$KESHER_KAFKA" -t "$topic" | jq '.topics[0].partitions[].partition'); do
      read_partition "$topic" "$partition"
    done
  done
  for memory in seen versions; do
    tail -n 100000 "$state/$memory" >"$state/$memory.new" && mv "$state/$memory.new" "$state/$memory"
  done
done
