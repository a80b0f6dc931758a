#!/usr/bin/env bash
# send.sh BUSINESS PHONE TEXT KEY: asks for a message; the same KEY again is the same message, so curl may repeat it.
set -euo pipefail
answer=$(jq -n --arg business "$1" --arg phone "$2" --arg text "$3" \
  '{businessId: $business, to: {phone: $phone}, content: {type: "text", text: {body: $text}}}' |
  curl --silent --show-error --fail-with-body --max-time 30 --retry 4 --retry-connrefused --data-binary @- \
    --config <(echo "header = \"Authorization: Bearer $KESHER_TOKEN\"") \
    -H 'Content-Type: application/json' -H "Idempotency-Key: $4" "$KESHER_SENDER_URL/api/v1/messages") ||
  { echo "$answer" >&2; exit 1; } # a problem: code, detail, field
jq -r '.messageId // empty' <<<"$answer"
