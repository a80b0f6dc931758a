#!/usr/bin/env bash
# send.sh BUSINESS PHONE TEXT KEY: asks for a message; the same KEY again is the same message, so it can be repeated.
set -euo pipefail
body=$(jq -n --arg business "$1" --arg phone "$2" --arg text "$3" \
  '{businessId: $business, to: {phone: $phone}, content: {type: "text", text: {body: $text}}}')

ask() { # prints the answer, and in a last line its status, 000 if there is none
  curl --silent --max-time 30 --write-out '\n%{http_code}' --data-binary @- \
    --config <(echo "header = \"Authorization: Bearer $KESHER_TOKEN\"") \
    -H 'Content-Type: application/json' -H "Idempotency-Key: $1" "$KESHER_SENDER_URL/api/v1/messages" <<<"$body" || true
}

retryable() { # status, answer; what is no problem comes from something between us and Kesher: a failure there passes
  local says
  says=$(jq -r 'if type == "object" then .retryable else null end' <<<"$2" 2>/dev/null) || says=
  [[ $says == true || $says != false && ($1 == 000 || $1 -ge 500) ]]
}

for pause in 1 2 4 8 0; do
  answer=$(ask "$4") status=${answer##*$'\n'} answer=${answer%$'\n'*}
  if [[ $status == 2?? ]]; then
    jq -r '.messageId // empty' <<<"$answer"
    exit
  fi
  retryable "$status" "$answer" && ((pause)) || break
  sleep "$pause"
done
echo "${answer:-no answer}" >&2 # a problem: code, action, field
exit 1
