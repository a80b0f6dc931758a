"""send.py BUSINESS PHONE TEXT KEY: asks for a message; the same KEY again is the same message, so it can be repeated."""
import json
import os
import sys
import time
import urllib.error
import urllib.request

business, phone, text, key = sys.argv[1:]
body = {"businessId": business, "to": {"phone": phone}, "content": {"type": "text", "text": {"body": text}}}
request = urllib.request.Request(
    os.environ["KESHER_SENDER_URL"] + "/api/v1/messages", json.dumps(body).encode(),
    {"Authorization": "Bearer " + os.environ["KESHER_TOKEN"], "Content-Type": "application/json", "Idempotency-Key": key})


def retryable(status, answer):  # what is no problem comes from something between us and Kesher: a failure there passes
    try:
        return json.loads(answer).get("retryable", status >= 500)
    except (ValueError, AttributeError):
        return status >= 500


for pause in (1, 2, 4, 8, 0):
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            print(json.load(answer)["messageId"])
            break
    except urllib.error.HTTPError as refused:
        problem = refused.read().decode()
        if not pause or not retryable(refused.code, problem):
            sys.exit(problem)  # code, action, field
    except OSError as unavailable:
        if not pause:
            sys.exit(str(unavailable))
    time.sleep(pause)
