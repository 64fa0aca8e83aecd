#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A line on which whole requests come twice and whole answers are others, and a captive portal that
speaks in the clear: nothing is lost, nothing counts twice, and the till sells on."""

import os
import random
import sys

import tap
from proxy import Fault, Proxy
from relay import Relay
from shop import Refused, Shop, Till

SEED = int(os.environ.get("CF_SEED", str(random.randrange(1 << 32))))
DICE = random.Random(SEED)
ROUNDS = 2


class Ready:
    """A shop with a till whose line goes through a proxy, which leads to a relay or to the CRM."""

    def __enter__(self):
        self.shop = Shop(members=60, products=40).__enter__()
        self.relay = Relay(self.shop, DICE).__enter__()
        self.proxy = Proxy(self.relay.address).__enter__()
        self.till = Till(self.shop)
        code = self.shop.manage("pair")["code"]
        self.till.ctl("pair", "--crm", self.proxy.address, "--code", code)
        assert self.till.ctl("sync")["trouble"] is None
        self.code = self.till.codes()[0]
        self.member = self.till.ctl("member", "find", "1")["members"][0]["id"]
        return self

    def __exit__(self, *how):
        self.proxy.__exit__(*how)
        self.relay.__exit__(*how)
        self.shop.__exit__(*how)

    def sell(self):
        """Sells to the member."""
        self.till.sell("--member", self.member, "--scan", self.code, "--cash", "99999900")

    def try_sync(self):
        """A sync that may fail; its trouble, or None."""
        try:
            return self.till.ctl("sync")["trouble"]
        except Refused as refused:
            assert refused.code == 1 and "\n" not in refused.sentence, refused
            return refused.sentence

    def suffer(self, kind, where):
        """Sells and syncs while what has `where` in its path meets such faults, and heals."""
        before = self.relay.met
        self.relay.where = where
        for _ in range(ROUNDS):
            self.sell()
            self.relay.faults = [kind]
            print(f"# {kind} {where}: {self.try_sync() or 'no trouble'}")
            self.relay.faults = []
            self.check()
        assert self.relay.met - before == ROUNDS, "the fault is met"

    def check(self):
        """What the till wrote is at the CRM, once, and both say the same of the member."""
        assert self.till.ctl("sync")["trouble"] is None
        assert self.till.ctl("sync")["pending"] == 0
        audit = self.till.ctl("journal", "verify")
        crm = self.shop.manage("status")
        assert audit["sound"] and crm["entries"] == audit["entries"], (crm, audit)
        assert crm["parked"] == crm["repeated"] == 0 and crm["ledger"]["balanced"], crm
        points = self.shop.manage("member", "show", "--id", self.member)["points"]
        [here] = self.till.ctl("member", "find", self.member)["members"]
        assert here["points"] == here["points_confirmed"] == points, (here, points)


def test_asked_twice(ready):
    """Every push and every page is carried out twice, and the second answer comes back."""
    ready.suffer("double", "/v1/ops")
    ready.suffer("double", "/v1/feed/members")


def test_answer_corrupt(ready):
    """A bit of an answer is another: no mark moves, no row is taken."""
    ready.suffer("corrupt", "/v1/ops")
    ready.suffer("corrupt", "/v1/feed/members")


def test_answer_cut(ready):
    """Half of an answer, and the line is gone; the CRM has taken what it answers for."""
    ready.suffer("cut", "/v1/ops")
    ready.suffer("cut", "/v1/feed/stock")


def test_answer_stale(ready):
    """The answer to an earlier push, and an earlier page, as some cache on the way has kept it."""
    ready.suffer("stale", "/v1/ops")
    ready.suffer("stale", "/v1/feed/members")


def test_portal_inside(ready):
    """A page of somebody else's with status 200."""
    ready.suffer("portal", "/v1/ops")
    ready.suffer("portal", "/v1/feed/security")


def test_portal_in_the_clear(ready):
    """As a hotel does it: whoever connects is sent elsewhere, without TLS."""
    for _ in range(ROUNDS):
        ready.sell()
        pending = ready.till.ctl("status")["pending"]
        ready.proxy.faults = [Fault(kind="portal") for _ in range(12)]
        assert ready.try_sync() is not None
        assert len(ready.proxy.faults) < 12, "the portal was met"
        ready.proxy.faults = []
        assert ready.till.ctl("status")["pending"] == pending
    ready.check()


if __name__ == "__main__":
    print(f"# seed {SEED}")
    with Ready() as all_ready:
        sys.exit(tap.run(tap.named(globals()), all_ready))
