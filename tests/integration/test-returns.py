#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Goods that come back: to the till that sold them, cut off, in parts, by each tender and point."""

import sys

import tap
from shop import Refused, Shop, Till


def points(till, member):
    """What the till shows, with its own unsent entries."""
    return till.ctl("member", "find", member)["members"][0]["points"]


def refused(till, says, *words):
    """A return that must not be."""
    try:
        till.ctl("sale", "return", *words)
    except Refused as refusal:
        assert says in str(refusal), refusal
        return
    raise AssertionError(f"{words} was taken")


def test_in_parts():
    """Offline, line by line: exactly what was paid, and then no more; the CRM books it all back."""
    with Shop(members=5, products=20) as shop:
        till = Till(shop)
        shop.pair(till)
        code, other = till.codes()[:2]
        member = shop.demo["members"][0]["id"]
        had = points(till, member)
        till.ctl("network", "off")
        sold = till.sell("--scan", f"{code}*3", "--scan", other, "--cash", "99999900",
                         "--member", member)
        number = sold["receipt_no"]
        manager = till.signed("manager")
        words = (number, "--reason", "sour", *manager)
        refused(till, "may not", number, "--reason", "sour", *till.signed())
        would = till.ctl("sale", "return", number, "--line", "1*1", "--preview")
        got = [till.ctl("sale", "return", *words, "--line", "1*1")]
        assert {key: got[0][key] for key in would} == would, (got, would)
        assert got[0]["sale"] == number and got[0]["returned"] > number, got
        refused(till, "not so much", *words, "--line", "1*3")
        refused(till, "no such line", *words, "--line", "7")
        got.append(till.ctl("sale", "return", *words, "--line", "1"))
        got.append(till.ctl("sale", "return", *words))
        assert sum(part["total_minor"] for part in got) == sold["total_minor"], got
        cash = sum(t["tendered_minor"] - t["change_minor"] for t in sold["tenders"])
        assert sum(part["cash_minor"] for part in got) == cash, (got, sold)
        assert sum(part["points_taken"] for part in got) == sold["points_earned"]
        refused(till, "nothing left", *words)
        assert points(till, member) == had
        text = till.text("receipt", got[0]["returned"])
        assert number in text and "退货" in text, text
        assert till.ctl("receipt", got[0]["returned"])["total_minor"] == got[0]["total_minor"]
        till.ctl("network", "on")
        assert till.ctl("sync")["pending"] == 0
        assert shop.manage("parked", "list")["parked"] == []
        assert points(till, member) == had


def test_void():
    """A sale is taken back whole or in parts, not both."""
    with Shop(members=5, products=20) as shop:
        till = Till(shop)
        shop.pair(till)
        code = till.codes()[0]
        manager = till.signed("manager")
        first = till.sell("--scan", code, "--cash", "99999900")["receipt_no"]
        till.ctl("sale", "void", first, "--reason", "wrong", *manager)
        refused(till, "was voided", first, "--reason", "x", *manager)
        second = till.sell("--scan", f"{code}*2", "--cash", "99999900")["receipt_no"]
        till.ctl("sale", "return", second, "--line", "1*1", "--reason", "x", *manager)
        try:
            till.ctl("sale", "void", second, "--reason", "wrong", *manager)
            raise AssertionError("a sale that was returned in part is void")
        except Refused as refusal:
            assert "returned in part" in str(refusal), refusal
        till.ctl("sync")
        assert shop.manage("parked", "list")["parked"] == []


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
