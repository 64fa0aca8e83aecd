#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Points spent at tills that are cut off: all of them together can spend no more than there is,
whatever happens to a till or to the CRM meanwhile."""

import contextlib
import shutil
import sqlite3
import sys
import time

import tap
from proxy import Fault, Proxy
from shop import CRM, Refused, Shop, Till, run


class Purse:
    """A shop whose two tills hold rights to all of one member's points, half each."""

    def __init__(self):
        self.shop = Shop(members=20, products=40)
        self.tills = []
        self.member = None
        self.code = None

    def __enter__(self):
        self.shop.__enter__()
        self.shop.manage("rights", "policy", "--point-minor", "1", "--share", "100")
        self.tills = [self.add("one"), self.add("two")]
        self.code = self.tills[0].codes()[0]
        self.member = self.rich_member()
        self.visit(self.tills[0])
        self.tills[1].ctl("sync")
        return self

    def __exit__(self, *how):
        self.shop.__exit__(*how)

    def add(self, name):
        """Pairs another till, which then says that it knows of rights."""
        till = Till(self.shop, name)
        self.shop.pair(till)
        assert till.ctl("sync")["pending"] == 0
        return till

    def rich_member(self):
        """Somebody with points."""
        found = []
        for text in ("M0000", "1", "王", "a"):
            found += self.tills[0].ctl("member", "find", text)["members"]
        return max(found, key=lambda m: m["points"])["id"]

    def visit(self, till):
        """Buys something for cash, which the CRM then hears of."""
        till.sell("--scan", self.code, "--cash", "99999900", "--member", self.member)
        assert till.ctl("sync")["trouble"] is None

    def spend(self, till, points):
        """Buys something for points, and cash for the rest."""
        return till.sell("--scan", f"{self.code}*50", "--points", points, "--cash", "99999900",
                         "--member", self.member)

    def standing(self, till):
        """What the till knows of the member."""
        found = till.ctl("member", "find", self.member)["members"]
        return next(m for m in found if m["id"] == self.member)

    def refused(self, till, points):
        """The sentence that refuses so many points."""
        try:
            self.spend(till, points)
        except Refused as refused:
            assert refused.code == 1, refused
            return refused.sentence
        raise AssertionError(f"spent {points} points")

    def books(self, account):
        """An account of the CRM."""
        with contextlib.closing(sqlite3.connect(self.shop.crm / "crm.db")) as books:
            row = books.execute("SELECT balance FROM account WHERE account = ?", (account,))
            return (row.fetchone() or (0,))[0]

    def sync(self):
        """Every till says all that it has to say."""
        for till in self.tills:
            told = till.ctl("sync")
            assert told["trouble"] is None and told["pending"] == 0, told

    def check(self, parked=0):
        """All books sum to zero, and rights out and available points are what members have."""
        status = self.shop.manage("status")
        ledger = status["ledger"]
        assert ledger["balanced"] and status["parked"] == parked, status
        with contextlib.closing(sqlite3.connect(self.shop.crm / "crm.db")) as books:
            ask = """SELECT COALESCE (SUM (amount - spent), 0) FROM right_grant
                     WHERE state IN ('open', 'closing')"""
            assert books.execute(ask).fetchone()[0] == ledger["points_in_rights"]
        assert ledger["points"] == ledger["points_available"] + ledger["points_in_rights"]
        return status


def test_cut_off_together():
    """Two tills without a network spend all that each holds, and not a point more; together that is
    what the member has. A sale taken back gives its points back."""
    with Purse() as purse:
        certain = [purse.standing(till)["points_certain"] for till in purse.tills]
        total = purse.standing(purse.tills[0])["points"]
        assert certain[0] > 0 and certain[0] == certain[1], certain
        assert 0 <= total - sum(certain) <= 1, (total, certain)
        for till in purse.tills:
            till.ctl("network", "off")
        for till, points in zip(purse.tills, certain):
            assert str(points) in purse.refused(till, points + 1)
            sold = purse.spend(till, points)
            assert {t["kind"] for t in sold["tenders"]} == {"points", "cash"}, sold
            assert "can spend 0 points" in purse.refused(till, 1)
        staff, pin = purse.shop.staff("manager")
        last = purse.tills[1]
        last.ctl("sale", "void", sold["receipt_no"], "--staff", staff, "--pin", pin,
                 "--reason", "wrong article")
        assert purse.standing(last)["points_certain"] == certain[1]
        purse.spend(last, certain[1])
        assert purse.check()["rights"]["rights"] == 2
        for till in purse.tills:
            till.ctl("network", "on")
        purse.sync()
        purse.check()
        assert purse.books("points/redeemed/S1") == sum(certain)
        assert purse.books("money/points/S1") == sum(certain)
        purse.sync()
        found = [purse.standing(till)["points"] for till in purse.tills]
        crm = purse.shop.manage("member", "show", "--id", purse.member)["points"]
        assert found == [crm, crm], (found, crm)


def test_write_off():
    """A till that will not come back is written off: its points are the member's again, as a loss;
    when it comes back after all, what it has spent is settled out of that."""
    with Purse() as purse:
        here, lost = purse.tills
        held = purse.standing(lost)["points_certain"]
        lost.ctl("network", "off")
        purse.spend(lost, 30)
        before = purse.books(f"points/member/{purse.member}")
        name = "S1-" + lost.ctl("status")["till"]
        told = purse.shop.manage("till", "write-off", name)
        assert told == {"till": name, "rights": 1, "points": held}, told
        assert purse.books(f"points/member/{purse.member}") == before + held
        assert purse.check()["ledger"]["points_lost"] == -held
        purse.visit(here)
        assert purse.books("points/written-off/S1") == held
        lost.ctl("network", "on")
        assert lost.ctl("sync")["pending"] == 0
        purse.check()
        assert purse.books("points/written-off/S1") == held - 30
        assert purse.books("points/redeemed/S1") == 30
        assert purse.standing(lost)["points_certain"] == 0
        assert "can spend 0 points" in purse.refused(lost, 1)


def test_restore():
    """A CRM that was put back has forgotten what it granted: until every till has been heard from
    it grants nothing, and what a till spends of it meanwhile counts once."""
    with Purse() as purse:
        first, second = purse.tills
        purse.shop.manage("rights", "policy", "--share", "0")
        backup = purse.shop.folder / "backup"
        with contextlib.closing(sqlite3.connect(purse.shop.crm / "crm.db")) as books:
            known = books.execute("SELECT COUNT (*) FROM right_grant").fetchone()[0]
        held = purse.standing(first)["points_certain"]
        purse.spend(first, held)
        first.ctl("sync")
        purse.shop.manage("backup", str(backup))
        purse.shop.manage("rights", "policy", "--share", "100")
        purse.visit(first)
        forgotten = purse.standing(first)["points_certain"]
        assert forgotten > 0 and known == 2, (forgotten, known)
        first.ctl("network", "off")
        purse.spend(first, forgotten)
        first.ctl("network", "on")
        purse.shop.stop()
        purse.shop.manage("restore", str(backup))
        purse.shop.serve()
        purse.shop.manage("rights", "policy", "--share", "100")
        assert purse.check()["rights"]["tills_awaited"] == 2
        purse.visit(second)
        status = purse.check()
        assert status["rights"]["tills_awaited"] == 1, status
        assert status["rights"]["rights"] == known, status
        purse.sync()
        status = purse.check()
        assert status["rights"]["tills_awaited"] == 0, status
        assert purse.books("points/redeemed/S1") == held + forgotten
        assert purse.books(f"points/member/{purse.member}") >= 0
        purse.visit(second)
        assert purse.standing(second)["points_certain"] > 0
        purse.sync()
        purse.check()


def test_paired_again():
    """A till that is paired again is another device, and goes on with the rights that it had and
    what it had spent of them."""
    with Purse() as purse:
        till = purse.tills[0]
        held = purse.standing(till)["points_certain"]
        till.ctl("network", "off")
        purse.spend(till, 20)
        till.ctl("network", "on")
        purse.shop.pair(till)
        purse.sync()
        assert purse.standing(till)["points_certain"] == held - 20
        purse.check()
        purse.spend(till, held - 20)
        purse.sync()
        purse.check()
        assert purse.books("points/redeemed/S1") == held


def test_copied_disk():
    """Two tills of one disk hold the same right: the second to spend it is parked, loses nothing,
    and a person decides."""
    with Purse() as purse:
        till = purse.tills[1]
        held = purse.standing(till)["points_certain"]
        till.ctl("network", "off")
        shutil.copytree(till.folder, purse.shop.folder / "copy")
        copy = Till(purse.shop, "copy")
        purse.spend(till, held)
        purse.spend(copy, held)
        till.ctl("network", "on")
        copy.ctl("network", "on")
        assert till.ctl("sync")["pending"] == 0
        with contextlib.suppress(Refused):
            copy.ctl("sync")
        purse.shop.pair(copy)
        copy.ctl("sync")
        parked = purse.check(parked=1)["parked_entries"][0]
        assert parked["reason"] in ("right-overspent", "right-closed"), parked
        assert purse.books("points/redeemed/S1") == held
        assert purse.books("money/points/S1") == 2 * held
        run(CRM, "parked", "resolve", "--dir", str(purse.shop.crm), "--accept", "--reason", "x",
            parked["op_id"])
        purse.check()
        assert purse.books("points/redeemed/S1") == 2 * held


def test_first_visit():
    """A member comes to a shop that holds nothing for them: the till asks, and they spend what the
    CRM grants; without a network, or where nobody answers, the sale goes on without."""
    with Purse() as purse, Proxy(purse.shop.address) as proxy:
        purse.shop.manage("rights", "policy", "--share", "50", "--shops", "0")
        stranger = next(m["id"] for m in purse.tills[0].ctl("member", "find", "M0000")["members"]
                        if m["id"] != purse.member and m["points"] > 100)
        far = Till(purse.shop, "far")
        code = purse.shop.manage("pair", "--shop", "S2")["code"]
        far.ctl("pair", "--crm", proxy.address, "--code", code)
        purse.tills.append(far)
        purse.sync()
        purse.sync()
        purse.member = stranger
        assert purse.standing(far)["points_certain"] == 0
        far.ctl("network", "off")
        assert "can spend 0 points" in purse.refused(far, 20)
        far.ctl("network", "on")
        proxy.faults = [Fault(up=False, at=1, kind="cut")] * 2
        assert "can spend 0 points" in purse.refused(far, 20)
        proxy.faults = [Fault(up=True, at=600, kind="mute")] * 2
        began_s = time.monotonic()
        assert "can spend 0 points" in purse.refused(far, 20)
        assert time.monotonic() - began_s < 30
        purse.spend(far, 20)
        held = purse.standing(far)
        assert held["points_certain"] > 0, held
        purse.sync()
        purse.sync()
        assert purse.books("points/redeemed/S2") == 20
        purse.check()
        assert purse.books(f"points/rights/{stranger}") == purse.standing(far)["points_certain"]


def test_policy():
    """What is set is shown, what is not typed stays, and nonsense is refused."""
    with Shop(members=5, products=10) as shop:
        shown = shop.manage("rights", "policy")
        assert shown["point_minor"] == 0, shown
        shop.manage("rights", "policy", "--point-minor", "2", "--risk", "50", "--days", "7")
        shown = shop.manage("rights", "policy", "--fixed", "100")
        assert shown == {"point_minor": 2, "share_percent": 50, "fixed_points": 100, "shops": 2,
                         "days": 7, "risk_points": 50}, shown
        for words in (["--share", "101"], ["--days", "0"], ["--risk", "-2"]):
            try:
                shop.manage("rights", "policy", *words)
                raise AssertionError(words)
            except Refused as refused:
                assert refused.code == 2, refused
        assert shop.manage("rights", "policy") == shown
        status = shop.manage("status")["rights"]
        assert status["risk_points"] == 50 and status["overspend_per_member_max"] == 0, status


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
