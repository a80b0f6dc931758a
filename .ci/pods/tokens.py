"""Stands before the demo's issuer: python3 tokens.py ISSUER_URL NAMESPACE. Tokens of services are the cluster's own, genuine ones of
accounts in NAMESPACE; every other call goes to the issuer. On the node's loopback address."""

import http.server
import json
import subprocess
import sys
import urllib.error
import urllib.request

AUDIENCES = ["vault-service", "sender-service", "status-batcher", "notifier"]
ISSUER, NAMESPACE = sys.argv[1:]


def token(request):
    audiences = [request["audience"]] if "audience" in request else AUDIENCES
    command = ["kubectl", "-n", NAMESPACE, "create", "token", request["caller"]]
    return subprocess.check_output(command + ["--audience=" + name for name in audiences], timeout=60)


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/control/service-token":
            self.answer(200, token(json.loads(body)))
            return
        headers = {name: self.headers[name] for name in ("Authorization", "Content-Type") if name in self.headers}
        try:
            with urllib.request.urlopen(urllib.request.Request(ISSUER + self.path, body, headers), timeout=60) as answer:
                self.answer(answer.status, answer.read())
        except urllib.error.HTTPError as refused:
            self.answer(refused.code, refused.read())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """A line for each call says nothing that the smoke does not say."""


http.server.ThreadingHTTPServer(("127.0.0.1", 8099), Handler).serve_forever()
