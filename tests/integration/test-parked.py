#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Entries that wait for a person: seen at the till and at the CRM, decided there once, and known at
the till after the next sync."""

import sys

import tap
from shop import Refused, Shop, Till


def test_decided(shop):
    """Two sales of a revoked till: one counts after all, the other does not."""
    till = Till(shop)
    shop.pair(till)
    code = till.codes()[0]
    before = shop.manage("status")
    shop.manage("till", "revoke", "S1-" + till.ctl("status")["till"])
    for _ in range(2):
        till.sell("--scan", code, "--cash", "99999900")
    try:
        till.ctl("sync")
    except Refused:
        pass
    at_till = till.ctl("parked")["parked"]
    assert [p["reason"] for p in at_till] == ["device-revoked"] * 2, at_till
    waiting = {p["op_id"]: p for p in shop.manage("parked", "list")["parked"]}
    assert {p["op_id"] for p in at_till} <= set(waiting), waiting
    good, bad = (p["op_id"] for p in at_till)
    assert waiting[good]["receipt_no"] == at_till[0]["receipt_no"]
    for _ in range(2):
        shop.manage("parked", "resolve", good, "--accept", "--reason", "sold before the theft")
        shop.manage("parked", "resolve", bad, "--dismiss", "--reason", "not ours", "--by", "Li")
    try:
        shop.manage("parked", "resolve", bad, "--accept", "--reason", "after all")
        raise AssertionError("a decision was changed")
    except Refused as refused:
        assert refused.code == 1 and "dismissed before" in refused.sentence, refused
    after = shop.manage("status")
    assert after["sales"] == before["sales"] + 1 and after["parked"] == before["parked"], after
    assert after["ledger"]["balanced"] and not after["parked_entries"], after
    till.ctl("pair", "--crm", shop.address, "--code", shop.manage("pair")["code"])
    assert till.ctl("sync")["trouble"] is None
    told = {p["op_id"]: (p["resolution"], p["note"]) for p in till.ctl("parked")["parked"]}
    assert told == {good: ("accepted", "sold before the theft"), bad: ("dismissed", "not ours")}
    assert till.ctl("status")["parked"] == 0
    assert "accepted" in till.text("parked")


if __name__ == "__main__":
    with Shop(members=1, products=40) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
