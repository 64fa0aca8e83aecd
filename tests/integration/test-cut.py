#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A till that has no network at all, and a CRM that is told to end while a till pushes to it."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

import tap
from proxy import Fault, Proxy
from shop import CTL, DEADLINE_S, Refused, Shop, Till, run

SEED = int(os.environ.get("CF_SEED", str(random.randrange(1 << 32))))
DICE = random.Random(SEED)
CONNECT = "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 5)"


class Ready:
    """A shop with two loaded tills: one on the line, one behind a proxy that can be slow."""

    def __enter__(self):
        self.shop = Shop(members=60, products=40).__enter__()
        self.proxy = Proxy(self.shop.address).__enter__()
        self.till, self.far = Till(self.shop), Till(self.shop, "far")
        for till, address in ((self.till, self.shop.address), (self.far, self.proxy.address)):
            code = self.shop.manage("pair")["code"]
            till.ctl("pair", "--crm", address, "--code", code)
            till.ctl("sync")
        self.code = self.till.codes()[0]
        self.member = self.shop.demo["members"][0]  # whose phone no mask hides
        return self

    def __exit__(self, *how):
        self.proxy.__exit__(*how)
        self.shop.__exit__(*how)

    def sell(self, till, count):
        """Sells to the member, one session for all of them."""
        lines = [f"scan {self.code}", f"member {self.member['id']}", "cash 99999900", "pay"]
        session = till.session()
        out, _ = session.communicate("\n".join(lines * count) + "\n", timeout=DEADLINE_S)
        assert out.count('"receipt_no"') == count, out

    def points_at_crm(self):
        """The member's points in the CRM's ledger."""
        return self.shop.manage("member", "show", "--id", self.member["id"])["points"]

    def check(self):
        """All that the tills wrote is at the CRM, once, and all say the same of the member."""
        tills = (self.till, self.far)
        for till in tills:
            assert till.ctl("sync")["trouble"] is None
            assert till.ctl("status")["pending"] == 0
        assert self.till.ctl("sync")["trouble"] is None  # what the other has sent meanwhile
        audits = [till.ctl("journal", "verify") for till in tills]
        crm = self.shop.manage("status")
        assert all(audit["sound"] for audit in audits), audits
        assert crm["entries"] == sum(audit["entries"] for audit in audits), (crm, audits)
        assert crm["parked"] == crm["repeated"] == 0 and crm["ledger"]["balanced"], crm
        for till in tills:
            [here] = till.ctl("member", "find", self.member["id"])["members"]
            assert here["points"] == here["points_confirmed"] == self.points_at_crm(), here


def sever():
    """The words before a command that runs it where there is no network, not even a loopback."""
    words = [shutil.which("unshare") or "unshare", "--net"]
    if os.geteuid() != 0:
        words.insert(1, "--map-root-user")
    try:
        run(*words, "true")
    except (OSError, Refused) as why:
        raise tap.Skipped(f"no network can be taken away here: {why}") from why
    return words


def check_offline(ready, prefix):
    """The till can reach nobody, and sells, finds and promises points all the same."""

    def ctl(*words):
        return json.loads(run(*prefix, CTL, "--data", str(ready.till.folder), *words, "--json"))

    before = ready.points_at_crm()
    try:
        raise AssertionError(ctl("sync"))
    except Refused as refused:
        assert refused.code == 1 and "selling goes on" in refused.sentence, refused
        assert "\n" not in refused.sentence, refused
    staff, pin = ready.shop.staff()
    for _ in range(3):
        words = ("--member", ready.member["id"], "--scan", ready.code, "--cash", "99999900")
        assert ctl("sell", "--staff", staff, "--pin", pin, *words)["receipt_no"]
    [found] = ctl("member", "find", ready.member["phone"])["members"]
    assert found["id"] == ready.member["id"] and found["points"] > before, found
    assert found["entries_unsent"] == 3, found
    assert ctl("product", "find", ready.code)["products"]
    status = ctl("status")
    assert status["pending"] >= 3 and not status["online"], status
    return before


def test_no_network(ready):
    """The till runs where the kernel gives it no network: nothing reaches the CRM, nothing is
    missing at the counter, and it drains once the network is back."""
    prefix = sever()
    host, port = ready.shop.address.removeprefix("https://").split(":")
    run(sys.executable, "-c", CONNECT, host, port)
    try:
        run(*prefix, sys.executable, "-c", CONNECT, host, port)
        raise AssertionError("there is a network")
    except Refused:
        pass
    entries = ready.shop.manage("status")["entries"]
    before = check_offline(ready, prefix)
    assert ready.points_at_crm() == before
    assert ready.shop.manage("status")["entries"] == entries
    ready.check()
    assert ready.points_at_crm() > before


def test_server_gone(ready):
    """The CRM's program does not run, and comes back."""
    ready.shop.stop()
    before = check_offline(ready, [])
    ready.shop.serve()
    assert ready.points_at_crm() == before
    ready.check()


def push(till):
    """A sync that goes on by itself."""
    return subprocess.Popen(
        [CTL, "--data", str(till.folder), "sync", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def terminate(shop, syncing):
    """Ends the server as a service manager does, and waits for the till to see it. How the till
    ended."""
    server = shop.server
    began = time.monotonic()
    shop.stop(signal.SIGTERM)
    took_s = time.monotonic() - began
    _, told = syncing.communicate(timeout=DEADLINE_S)
    assert server.returncode == 0, server.returncode
    assert took_s < 10, took_s
    assert syncing.returncode in (0, 1) and told.count("\n") <= 1, (syncing.returncode, told)
    return syncing.returncode


def test_terminated_in_mid_push(ready):
    """SIGTERM while half a batch has arrived, the other half being late: the server hears the
    batch out, or leaves all of it to the next time, and ends with 0."""
    ready.sell(ready.far, 1)
    ready.check()
    before = ready.proxy.seen[True]
    ready.sell(ready.far, 40)
    ready.check()
    most = ready.proxy.seen[True]
    assert most > before, "the push is what is cut"
    for _ in range(3):
        ready.sell(ready.far, 40)
        ready.proxy.faults = [Fault(True, DICE.randrange(before, most), "delay", 1.0)]
        syncing = push(ready.far)
        time.sleep(0.5)
        assert not ready.proxy.faults and syncing.poll() is None
        print(f"# the till ended with {terminate(ready.shop, syncing)}")
        ready.shop.serve()
        ready.check()


def test_terminated_any_time(ready):
    """SIGTERM at any moment of a push, and the same till drains afterwards."""
    for _ in range(8):
        ready.sell(ready.till, 40)
        syncing = push(ready.till)
        time.sleep(DICE.uniform(0.005, 0.12))
        print(f"# the till ended with {terminate(ready.shop, syncing)}")
        ready.shop.serve()
    ready.check()


if __name__ == "__main__":
    print(f"# seed {SEED}")
    with Ready() as all_ready:
        sys.exit(tap.run(tap.named(globals()), all_ready))
