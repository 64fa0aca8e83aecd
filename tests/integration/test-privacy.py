#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Erasure, export, and who sees what of members: over TLS, with real tills. TAP on stdout."""

import contextlib
import json
import shutil
import sqlite3
import sys

import tap
from shop import Refused, Shop, Till

NAME, PHONE = "Quetzal Canaryson", "13711112222"
CANARIES = [NAME.encode(), b"quetzal", b"canaryson", PHONE.encode(), PHONE[3:].encode()]


def work(till, *lines):
    """What a cashier does in a session, and the answers."""
    out, _ = till.session().communicate("\n".join(lines) + "\n", timeout=120)
    answers = [json.loads(line) for line in out.splitlines()]
    assert not any("refused" in a or "error" in a for a in answers), answers
    return answers


class Town:
    """Three tills of a shop that all know one member, who has bought something."""

    def __init__(self):
        self.shop = Shop(members=40, products=40)

    def __enter__(self):
        self.shop.__enter__()
        self.tills = [Till(self.shop, name) for name in ("one", "other", "late")]
        for till in self.tills:
            self.shop.pair(till)
        self.one, self.other, self.late = self.tills
        self.signed = ("--staff", self.shop.staff()[0], "--pin", self.shop.staff()[1])
        self.code = self.one.codes()[0]
        self.member = self.one.ctl(
            "member", "enrol", *self.signed, "--name", NAME, "--phone", PHONE, "--birthday",
            "05-06", "--consent", "standard")["id"]
        self.buy(self.one)
        self.settle()
        self.settle()
        for till in self.tills:
            assert self.finds(till), till.folder
        return self

    def __exit__(self, *how):
        self.shop.__exit__(*how)

    def buy(self, till):
        """The member buys something."""
        return till.sell("--scan", self.code, "--member", self.member, "--cash", "99999900")

    def finds(self, till):
        """Whether a till finds the member by any of what they told."""
        found = []
        for text in (NAME, PHONE, PHONE[-4:], self.member):
            found += till.ctl("member", "find", text)["members"]
        return self.member in [one["id"] for one in found]

    def settle(self):
        """Every till speaks with the CRM until all has been said."""
        for _ in range(2):
            for till in self.tills:
                told = till.ctl("sync")
                assert told["trouble"] is None, (till.folder, told)
        for till in self.tills:
            assert till.ctl("status")["pending"] == 0, till.folder

    def check(self, sales):
        """Everything counts once, nothing waits for a person, and every journal verifies."""
        status = self.shop.manage("status")
        assert status["sales"] == sales and status["parked"] == 0, status
        assert status["ledger"]["balanced"], status
        for till in self.tills:
            assert till.ctl("journal", "verify")["sound"], till.folder

    def traces(self, but=()):
        """The files in which something of the member is left."""
        files = [f for f in self.shop.folder.rglob("*") if f.is_file() and f.name not in but]
        return [(str(f), canary) for f in files for canary in CANARIES
                if canary in f.read_bytes().lower() or canary in f.read_bytes()]


def test_erased_everywhere():
    """Whoever asks to be forgotten leaves every till with its next call, and their name stands in
    no file any more; what a till that did not know has sold to them counts, and names nobody."""
    with Town() as town:
        assert town.traces(), "the canary was never there"
        town.late.ctl("network", "off")
        work(town.one, f"member {town.member}", f"scan {town.code}", "hold")
        try:
            town.shop.manage("member", "erase", "--id", town.member, "--reason", "r", "--by", "b")
            raise AssertionError("nobody was asked whether it is this one")
        except Refused as refused:
            assert NAME in refused.sentence and "--yes" in refused.sentence, refused
        town.shop.erase(town.member)
        town.buy(town.late)
        town.late.ctl("member", "consent", town.member, *town.signed, "--level", "basic")
        assert town.finds(town.late)
        town.late.ctl("network", "on")
        town.settle()
        for till in town.tills:
            assert not town.finds(till), till.folder
        town.check(sales=2)
        shown = town.shop.manage("member", "show", "--id", town.member)
        assert shown["erased"] and "name" not in shown, shown
        events = town.shop.manage("privacy", "list", "--id", town.member)["events"]
        assert sorted(e["till"] for e in events if e["kind"] == "member.erased") == sorted(
            till.ctl("status")["till"] for till in town.tills), events
        [held] = work(town.one, "held")[-1]["held"]
        sold = work(town.one, f"recall {held['op_id']}", "cash 99999900", "pay")[-1]
        assert sold["receipt_no"] and sold["member"] is None and sold["points_earned"] == 0, sold
        town.settle()
        town.check(sales=3)
        town.shop.stop()
        assert not town.traces(), town.traces()


def test_erased_before_the_backup_came_back():
    """A backup of before the erasure, put back where nothing else is left: the tills bring the
    erasure with them, and so does the database of today where it is there."""
    for lost in (True, False):
        with Town() as town:
            path = town.shop.folder / "backup"
            town.shop.manage("backup", str(path))
            town.late.ctl("network", "off")
            town.shop.erase(town.member)
            for till in (town.one, town.other):
                till.ctl("sync")
            town.buy(town.late)
            town.shop.stop()
            if lost:
                shutil.rmtree(town.shop.crm)
            town.shop.manage("restore", str(path))
            town.shop.serve()
            shown = town.shop.manage("member", "show", "--id", town.member)
            assert shown["erased"] != lost, (lost, shown)
            town.late.ctl("network", "on")
            town.late.ctl("sync")  # who does not know of it comes first
            town.settle()
            shown = town.shop.manage("member", "show", "--id", town.member)
            assert shown["erased"] and "name" not in shown, (lost, shown)
            for till in town.tills:
                assert not town.finds(till), (lost, till.folder)
            town.check(sales=2)
            town.shop.stop()
            shutil.rmtree(town.shop.folder / "crm" / "before", ignore_errors=True)
            left = [f for f, _ in town.traces() if "before-restore" not in f and f != str(path)]
            assert not left, (lost, left)


def test_enrolled_after_the_backup():
    """Somebody whom the backup does not know at all, and whose till was cut off when they were
    forgotten: their enrolment comes again, and enrols nobody."""
    with Town() as town:
        path = town.shop.folder / "backup"
        town.shop.manage("backup", str(path))
        later = town.late.ctl("member", "enrol", *town.signed, "--name", "Later " + NAME, "--phone",
                              "13711113333", "--consent", "basic")["id"]
        town.settle()
        town.late.ctl("network", "off")
        town.shop.erase(later)
        town.one.ctl("sync")
        town.shop.stop()
        shutil.rmtree(town.shop.crm)
        town.shop.manage("restore", str(path))
        town.shop.serve()
        town.one.ctl("sync")
        town.late.ctl("network", "on")
        town.settle()
        shown = town.shop.manage("member", "show", "--id", later)
        assert shown["erased"] and "name" not in shown, shown
        for till in town.tills:
            assert not till.ctl("member", "find", "13711113333")["members"], till.folder
        town.check(sales=1)


def test_a_forged_erasure():
    """A till cannot forget a member for all others: only the CRM's own word does."""
    with Town() as town:
        town.shop.erase("M000003")
        town.one.ctl("sync")
        town.settle()
        with contextlib.closing(sqlite3.connect(town.shop.crm / "crm.db")) as books:
            [sealed] = books.execute("SELECT count(*) FROM entry WHERE type = 'member.erased'"
                                     " AND private_sealed IS NOT NULL").fetchone()
        assert sealed == 0, "the CRM keeps whom a till has forgotten"
        assert town.finds(town.one)


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
