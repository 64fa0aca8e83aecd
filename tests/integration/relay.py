# SPDX-License-Identifier: Apache-2.0
"""Somebody between till and CRM who holds the CRM's own key, and so sees and changes whole requests
and answers: what stays is the acknowledgement's MAC, the sums of pages and the file's digests."""

import http.client
import http.server
import ssl
import threading

HOP = ("connection", "content-length", "date", "transfer-encoding")  # this hop makes its own
PAGE = b"<html>Accept our terms</html>"


class Handler(http.server.BaseHTTPRequestHandler):
    """Passes a request on, and the answer back, as the fault in turn will have it."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):  # pylint: disable=invalid-name
        """One exchange."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        relay = self.server.relay
        kind = relay.take(self.path)
        if kind == "portal":
            self._answer(200, {"Content-Type": "text/html"}, PAGE)
            return
        status, headers, answer = relay.ask(self.command, self.path, self.headers, body)
        if kind == "double":
            status, headers, answer = relay.ask(self.command, self.path, self.headers, body)
        former = relay.past.get(self.path.split("?")[0])
        relay.past[self.path.split("?")[0]] = (status, headers, answer)
        if kind == "stale" and former:
            status, headers, answer = former
        if kind == "corrupt" and answer:
            place = relay.dice.randrange(len(answer))
            answer = answer[:place] + bytes([answer[place] ^ 4]) + answer[place + 1 :]
        self._answer(status, headers, answer, kind == "cut")

    do_POST = do_GET

    def _answer(self, status, headers, body, is_cut=False):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if is_cut else body)
        self.close_connection = self.close_connection or is_cut

    def log_message(self, *_):
        """Says nothing."""


class Relay:
    """Listens on the loopback. Each request whose path has `where` in it meets the next fault:
    double (it is carried out twice), stale (an older answer to the same question comes instead),
    corrupt, cut, portal. Then all is well."""

    def __init__(self, shop, dice):
        self.shop = shop
        self.dice = dice
        self.faults = []
        self.where = ""
        self.met = 0
        self.past = {}
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.relay = self
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_: None  # who is cut off hangs up
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(shop.crm / "tls" / "server.pem", shop.crm / "tls" / "server.key")
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def take(self, path):
        """The fault of this request, or None."""
        if not self.faults or self.where not in path:
            return None
        self.met += 1
        return self.faults.pop(0)

    def ask(self, method, path, headers, body):
        """Asks the CRM itself."""
        host, port = self.shop.address.removeprefix("https://").split(":")
        context = ssl.create_default_context(cafile=self.shop.crm / "tls" / "ca.pem")
        crm = http.client.HTTPSConnection(host, int(port), context=context, timeout=30)
        passed = {k: v for k, v in headers.items() if k.lower() not in ("host", "connection")}
        crm.request(method, path, body or None, passed)
        answer = crm.getresponse()
        told = answer.status, dict(answer.getheaders()), answer.read()
        crm.close()
        return told
