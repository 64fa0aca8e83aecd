#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pair, load, sell offline, drain, points agree: over a good line, every kind of bad one, to those
who are not the CRM, and to a CRM that is killed. Nothing is lost, nothing is there twice."""

import http.server
import json
import os
import random
import signal
import ssl
import subprocess
import sys
import threading
import time
import traceback

from proxy import Fault, Proxy
from shop import Refused, Shop, Till

SEED = int(os.environ.get("CF_SEED", str(random.randrange(1 << 32))))
DICE = random.Random(SEED)


def sell_some(till, codes, member, count):
    """Sells to a member, one session for all of them. The points that the answers promise."""
    lines = []
    for _ in range(count):
        lines += [f"scan {DICE.choice(codes)}", f"member {member}", "cash 99999900", "pay"]
    session = till.session()
    out, _ = session.communicate("\n".join(lines) + "\n", timeout=120)
    sold = [a for a in map(json.loads, out.splitlines()) if "receipt_no" in a]
    assert len(sold) == count, out
    return sold


def try_sync(till):
    """A sync that may fail; its trouble, or None."""
    try:
        return till.ctl("sync")["trouble"]
    except Refused as refused:
        return refused.sentence or "refused"


def check_even(shop, till, member):
    """What the till wrote is at the CRM, once, and both say the same of the member."""
    assert till.ctl("sync")["trouble"] is None
    status = till.ctl("status")
    assert status["pending"] == 0, status
    audit = till.ctl("journal", "verify")
    assert audit["sound"], audit
    crm = shop.manage("status")
    assert crm["entries"] == audit["entries"], (crm, audit)
    assert crm["parked"] == 0, crm
    there = shop.manage("member", "show", "--id", member)["points"]
    here = till.ctl("member", "find", member)["members"][0]
    assert here["points"] == there, (here, there)
    assert here["entries_unsent"] == 0, here


class Ready:
    """A shop with a till that is paired through a proxy and loaded."""

    def __enter__(self):
        self.shop = Shop(members=60, products=40).__enter__()
        self.proxy = Proxy(self.shop.address).__enter__()
        self.till = Till(self.shop)
        code = self.shop.manage("pair")["code"]
        self.till.ctl("pair", "--crm", self.proxy.address, "--code", code)
        self.till.ctl("sync")
        self.codes = self.till.codes()[:20]
        self.member = self.till.ctl("member", "find", "1")["members"][0]["id"]
        return self

    def __exit__(self, *how):
        self.proxy.__exit__(*how)
        self.shop.__exit__(*how)

    def sell(self, count=1):
        """Sells to the member."""
        return sell_some(self.till, self.codes, self.member, count)

    def check(self):
        """All is even."""
        check_even(self.shop, self.till, self.member)


def test_offline_and_back(ready):
    """Sell with the network off, switch it on, drain; the points agree at every step."""
    before = ready.shop.manage("member", "show", "--id", ready.member)["points"]
    ready.till.ctl("network", "off")
    ready.sell(3)
    assert ready.till.ctl("status")["pending"] > 0
    try:
        assert ready.till.ctl("sync")["trouble"] == "off"
    except Refused:
        pass
    here = ready.till.ctl("member", "find", ready.member)["members"][0]
    assert here["points"] > before, here
    assert ready.shop.manage("member", "show", "--id", ready.member)["points"] == before
    ready.till.ctl("network", "on")
    ready.check()
    assert ready.shop.manage("member", "show", "--id", ready.member)["points"] == here["points"]


def test_cut_anywhere(ready):
    """The line is cut at any byte, either way: in the middle of a hand-shake, of a push, of its
    answer after the CRM has committed, of a page."""
    ready.sell(1)
    ready.check()
    for up in (False, True):
        most = ready.proxy.seen[up]
        for _ in range(8):
            ready.sell(2)
            ready.proxy.faults = [Fault(up, DICE.randrange(most), "cut")]
            try_sync(ready.till)
    ready.check()


def test_answer_lost(ready):
    """Everything reaches the CRM and nothing comes back, for as long as the till tries; it sells
    on, and then the line heals."""
    ready.sell(1)
    ready.check()
    lost = 0
    # The answers of the hand-shake are some 1.2 KiB; after them comes the answer to the push.
    for at in (1200, 1350, 1500, 1650):
        ready.sell(2)
        before = ready.shop.manage("status")["entries"]
        ready.proxy.faults = [Fault(False, at, "cut") for _ in range(12)]
        trouble = try_sync(ready.till)
        ready.proxy.faults = []
        taken = ready.shop.manage("status")["entries"] - before
        print(f"# cut after {at} bytes: {taken} entries taken; {trouble or 'and answered'}")
        lost += taken > 0 and trouble is not None
        ready.sell(1)
    ready.check()
    assert lost > 0


def test_noise(ready):
    """Bytes that change, come twice or late, and lines that fall silent."""
    for kind in ("corrupt", "double", "delay", "refuse"):
        for up in (False, True):
            for _ in range(2):
                ready.sell(1)
                ready.proxy.faults = [Fault(up, DICE.randrange(4000), kind)]
                try_sync(ready.till)
    ready.check()


class Portal(http.server.BaseHTTPRequestHandler):
    """Answers everything with a sign-in page."""

    def do_GET(self):  # pylint: disable=invalid-name
        """The page."""
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b"<html>Accept our terms</html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.server.asked += 1

    do_POST = do_GET

    def log_message(self, *_):
        """Says nothing."""


class Stranger:
    """An HTTPS server with the certificate of a CRM's folder, which is not a CRM."""

    def __init__(self, crm):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(crm / "tls" / "server.pem", crm / "tls" / "server.key")
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        self.server.asked = 0
        self.server.daemon_threads = True
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.address = f"https://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever)

    def __enter__(self):
        self.server.handle_error = lambda *_: None  # a hand-shake that fails is expected
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


def test_captive_portal(ready):
    """Somebody answers 200 with a page, and even has the right certificate: nothing moves."""
    ready.sell(2)
    pending = ready.till.ctl("status")["pending"]
    with Stranger(ready.shop.crm) as portal:
        ready.proxy.target = portal.address
        assert try_sync(ready.till) is not None
        assert portal.server.asked > 0
    assert ready.till.ctl("status")["pending"] == pending
    ready.proxy.target = ready.shop.address
    ready.check()


def test_wrong_certificate(ready):
    """Another CRM at the address of this one: it is not even asked."""
    with Shop(members=1, products=1) as other:
        ready.sell(2)
        pending = ready.till.ctl("status")["pending"]
        with Stranger(other.crm) as stranger:
            ready.proxy.target = stranger.address
            assert "not this shop's CRM" in try_sync(ready.till)
            assert stranger.server.asked == 0
        ready.proxy.target = other.address
        assert "not this shop's CRM" in try_sync(ready.till)
        assert ready.till.ctl("status")["pending"] == pending
        assert other.manage("status")["entries"] == 0
        ready.proxy.target = ready.shop.address
        ready.check()


def test_pairing_line_breaks(_):
    """The answer to the claim is lost with the line: the same code pairs when it is typed again."""
    with Shop(members=1, products=1) as shop, Proxy(shop.address) as proxy:
        till = Till(shop)
        code = shop.manage("pair")["code"]
        proxy.faults = [None] + [Fault(False, 1300, "cut") for _ in range(3)]
        words = ("pair", "--crm", proxy.address, "--code", code)
        try:
            till.ctl(*words)
        except Refused:
            proxy.faults = []
            till.ctl(*words)
        assert till.ctl("sync")["trouble"] is None
        assert len(shop.manage("status")["tills"]) == 1


def test_server_killed(ready):
    """The CRM is killed (-9) while a till pushes, and started again."""
    for _ in range(6):
        ready.sell(40)
        process = subprocess.Popen(
            [os.environ["CF_CTL"], "--data", str(ready.till.folder), "sync", "--json"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(DICE.uniform(0.01, 0.12))
        ready.shop.stop(signal.SIGKILL)
        process.wait(120)
        ready.shop.serve()
    ready.check()


def test_two_tills(ready):
    """Two tills of one shop sell offline to one member; both drain; all three agree."""
    second = Till(ready.shop, "second")
    sales = ready.shop.manage("status")["sales"]
    ready.shop.pair(second)
    for till in (ready.till, second):
        till.ctl("network", "off")
        sell_some(till, ready.codes, ready.member, 3)
        till.ctl("network", "on")
    assert second.ctl("sync")["trouble"] is None
    assert ready.till.ctl("sync")["trouble"] is None
    assert second.ctl("sync")["trouble"] is None
    points = ready.shop.manage("member", "show", "--id", ready.member)["points"]
    for till in (ready.till, second):
        assert till.ctl("member", "find", ready.member)["members"][0]["points"] == points
    assert ready.shop.manage("status")["sales"] == sales + 6


def run(tests, ready):
    """Runs them, and prints a line for each."""
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        began = time.monotonic()
        try:
            test(ready)
            print(f"ok {number} - {name} # {time.monotonic() - began:.1f} s", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print("# " + "\n# ".join(traceback.format_exc().splitlines()))
            print(f"not ok {number} - {name}", flush=True)
        ready.proxy.faults, ready.proxy.target = [], ready.shop.address
    return failed


def main():
    """TAP, one test a function; all but those that need their own share one shop."""
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    if len(sys.argv) > 1:
        tests = [(n, f) for n, f in tests if n in sys.argv[1:]]
    print(f"# seed {SEED}\n1..{len(tests)}")
    with Ready() as ready:
        return 1 if run(tests, ready) else 0


if __name__ == "__main__":
    sys.exit(main())
