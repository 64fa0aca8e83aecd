#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A till that is locked from afar sells no more and loses nothing; one that is revoked is a
stranger, whose entries are kept for a person to look at."""

import json
import sys

import tap
from shop import CRM, Refused, Shop, Till, run


class Ward:
    """A till with a sale behind it, and its name at the CRM."""

    def __init__(self, shop, name):
        self.shop = shop
        self.till = Till(shop, name)
        shop.pair(self.till)
        self.code = self.till.codes()[0]
        self.name = "S1-" + self.till.ctl("status")["till"]

    def say(self, what):
        """Has the CRM lock, unlock or revoke it."""
        run(CRM, "till", what, "--dir", str(self.shop.crm), self.name)

    def sell(self):
        """Sells one."""
        self.till.sell("--scan", self.code, "--cash", "99999900")

    def refusal(self):
        """The sentence that refuses a sale."""
        try:
            self.sell()
        except Refused as refused:
            assert refused.code == 1 and "\n" not in refused.sentence, refused
            return refused.sentence
        raise AssertionError("sold")


def test_lock(shop):
    """Sold before it heard of it: counts. A sale under way is finished. Then nothing, until it is
    unlocked; and the network may be gone all the while."""
    ward = Ward(shop, "locked")
    before = shop.manage("status")["sales"]
    ward.say("lock")
    ward.sell()
    session = ward.till.session()
    session.stdin.write(f"scan {ward.code}\n")
    session.stdin.flush()
    empty, scanned = (json.loads(session.stdout.readline()) for _ in range(2))
    assert not empty["lines"] and scanned["ok"], (empty, scanned)
    session.kill()
    session.wait()
    assert ward.till.ctl("sync")["pending"] == 0
    assert ward.till.ctl("status")["device"] == "locked"
    lines = f"scan {ward.code}\ncash 99999900\npay\nscan {ward.code}\n"
    out, _ = ward.till.session().communicate(lines, timeout=60)
    said = [json.loads(line) for line in out.splitlines()]
    assert "locked" in said[1]["sentence"] and "locked" in said[-1]["sentence"], said
    assert "receipt_no" in said[-2], said
    ward.till.ctl("network", "off")
    assert "locked" in ward.refusal()
    ward.till.ctl("network", "on")
    assert ward.till.ctl("sync")["pending"] == 0
    assert shop.manage("status")["sales"] - before == 2
    ward.say("unlock")
    ward.till.ctl("sync")
    assert ward.till.ctl("status")["device"] == "active"
    ward.sell()
    assert ward.till.ctl("sync")["pending"] == 0


def test_revoke(shop):
    """What it still sends is parked and acknowledged, it gets nothing more; paired again it is
    another device, and sells."""
    ward = Ward(shop, "revoked")
    before = shop.manage("status")
    ward.say("revoke")
    ward.sell()
    try:
        ward.till.ctl("sync")
        raise AssertionError("a revoked till was fed")
    except Refused as refused:
        assert "pair it again" in refused.sentence, refused
    status = ward.till.ctl("status")
    assert status["pending"] == 0 and status["parked"] == 1, status
    assert status["device"] == "revoked", status
    assert "revoked" in ward.refusal()
    after = shop.manage("status")
    assert after["sales"] == before["sales"] and after["parked"] == before["parked"] + 1, after
    assert after["parked_entries"][0]["reason"] == "device-revoked", after
    try:
        ward.say("unlock")
        raise AssertionError("unlocked what is revoked")
    except Refused as refused:
        assert "pair it again" in refused.sentence, refused
    ward.till.ctl("pair", "--crm", shop.address, "--code", shop.manage("pair")["code"])
    assert ward.till.ctl("sync")["trouble"] is None
    assert "S1-" + ward.till.ctl("status")["till"] != ward.name
    ward.sell()
    assert ward.till.ctl("sync")["pending"] == 0
    assert shop.manage("status")["sales"] == before["sales"] + 1


if __name__ == "__main__":
    with Shop(members=1, products=40) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
