"""Meta, as far as it sends webhooks: python3 webhooks.py URL SECRET_FILE BODY_FILE NUMBER ACCEPTED_FILE. Sends the body again and
again, each time for another business account, NUMBER and up, on a new connection, until SIGTERM. What is not answered 200 is sent
again, as Meta does. ACCEPTED_FILE gets the number of each that was answered 200; at the end one line says how it went."""

import collections
import hashlib
import hmac
import http.client
import pathlib
import signal
import sys
import time
import urllib.parse

URL, SECRET_FILE, BODY_FILE, FIRST, ACCEPTED_FILE = sys.argv[1:]
# More than one node with two busy cores would need to show a gap of a second.
PER_SECOND = 20
LONGEST_SECONDS = 10
running = True


def stop(*_):
    global running
    running = False


def send(address, body, secret):
    signature = hmac.new(secret, body, hashlib.sha256).hexdigest()
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=LONGEST_SECONDS)
    try:
        headers = {"Content-Type": "application/json", "X-Hub-Signature-256": "sha256=" + signature}
        connection.request("POST", address.path, body, headers)
        return str(connection.getresponse().status)
    except (OSError, http.client.HTTPException) as failure:
        return type(failure).__name__
    finally:
        connection.close()


signal.signal(signal.SIGTERM, stop)
secret = pathlib.Path(SECRET_FILE).read_bytes()
template = pathlib.Path(BODY_FILE).read_bytes()
address = urllib.parse.urlparse(URL)
number = int(FIRST)
refused = collections.Counter()
with open(ACCEPTED_FILE, "w") as accepted:
    while running:
        answer = send(address, template.replace(b"220000000000077", str(number).encode()), secret)
        if answer == "200":
            print(number, file=accepted, flush=True)
            number += 1
        else:
            refused[answer] += 1
        time.sleep(1 / PER_SECOND)
print(f"{number - int(FIRST)} webhooks accepted; sent again because of: {dict(refused) or 'nothing'}")
