#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tiers from the retailer's rule to the till: previewed there while it is cut off, marked
provisional, and decided by the CRM once it has heard of the sales."""

import json
import sys

import tap
from shop import Refused, Shop, Till, TwoTills


def rule(shop, till, code):
    """Sets a rule by which one article more than now makes Silver, and three make Gold."""
    price = till.sell("--scan", code, "--cash", "99999900")["total_minor"]
    path = shop.folder / "tiers.json"
    path.write_text(json.dumps({
        "counterfoil_tiers": 1, "grace_days": 30, "tiers": [
            {"name": "Silver", "from": price},
            {"name": "Gold", "from": 3 * price, "privileges": [
                {"kind": "queue", "words": "Serve first"}]}]}), encoding="utf-8")
    shop.manage("tier", "set", str(path))
    return price


def enrol(till, name, phone):
    """Somebody new, by id."""
    return till.ctl("member", "enrol", *till.signed(), "--name", name, "--phone", phone,
                    "--consent", "standard")["id"]


def tier_of(till, member):
    """What the till says of a member's tier: decided, and as of now."""
    (found,) = [m for m in till.ctl("member", "find", member)["members"] if m["id"] == member]
    return found["tier"], found["tier_now"]


def test_from_rule_to_till(shop):
    """Provisional at the till that has sold; the same, decided, at both once they have synced."""
    tills = TwoTills(shop)
    one, two = tills.one, tills.other
    one.ctl("sync")
    member = enrol(one, "Tier Person", "13500000077")
    one.ctl("sync")
    code = one.codes()[0]
    price = rule(shop, one, code)
    one.ctl("sync")
    two.ctl("sync")
    decided, now = tier_of(one, member)
    assert decided is None and now["name"] is None, (decided, now)
    assert (now["next"], now["missing"]) == ("Silver", price), now
    one.ctl("network", "off")
    one.sell("--scan", code, "--cash", "99999900", "--member", member)
    decided, now = tier_of(one, member)
    assert decided is None, decided
    assert (now["name"], now["provisional"], now["next"]) == ("Silver", True, "Gold"), now
    assert now["missing"] == 2 * price, now
    one.sell("--scan", f"{code}*2", "--cash", "99999900", "--member", member)
    assert tier_of(one, member)[1]["privileges"] == ["Serve first"]
    one.ctl("network", "on")
    one.ctl("sync")
    one.ctl("sync")
    two.ctl("sync")
    for till in (one, two):
        decided, now = tier_of(till, member)
        assert (decided, now["name"], now["provisional"]) == ("Gold", "Gold", False), now
    shown = shop.manage("tier", "show")
    assert [t["members"] for t in shown["tiers"] if t["name"] == "Gold"] >= [1], shown


def test_taken_back(shop):
    """A sale that is taken back counts no more: the tier is kept for the grace alone."""
    till = Till(shop, "one")
    staff, pin = shop.staff("manager")
    member = enrol(till, "Void Person", "13500000078")
    code = till.codes()[0]
    sold = till.sell("--scan", f"{code}*3", "--cash", "99999900", "--member", member)
    till.ctl("sync")
    till.ctl("sync")
    assert tier_of(till, member)[0] == "Gold"
    till.ctl("sale", "void", sold["receipt_no"], "--staff", staff, "--pin", pin, "--reason", "test")
    till.ctl("sync")
    till.ctl("sync")
    decided, now = tier_of(till, member)
    assert decided == "Gold" and now["kept_until"] > 0 and now["missing_to_keep"] > 0, now


def test_ends(shop):
    """Without a rule members keep what they have, and nothing is promised."""
    till = Till(shop, "one")
    shop.manage("tier", "end")
    till.ctl("sync")
    found = till.ctl("member", "find", "1")["members"]
    assert found and all(m["tier_now"] is None for m in found), found
    assert shop.manage("tier", "show")["tiers"] == []


def test_bad_file(shop):
    """A file that is no rule changes nothing, and says where it is wrong."""
    path = shop.folder / "bad.json"
    for text, words in (("{", "bad.json"), ('{"counterfoil_tiers":1,"tiers":[{"name":"A"}]}',
                                            "tiers[0].from")):
        path.write_text(text, encoding="utf-8")
        try:
            shop.manage("tier", "set", str(path))
        except Refused as refused:
            assert words in str(refused), refused
        else:
            raise AssertionError(text)


if __name__ == "__main__":
    with Shop(members=5, products=20) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
