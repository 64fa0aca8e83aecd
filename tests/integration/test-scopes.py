#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Which members a shop's tills are told of: nobody outside reaches a till or a cache file of its
shop, and who is not in the scope any more leaves."""

import contextlib
import sqlite3
import sys

import tap
from shop import Refused, Shop, Till


def members_in(path):
    """The ids in a cache file."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as cache:
        return {row[0] for row in cache.execute("SELECT id FROM member")}


class Chain:
    """Two shops with a till each."""

    def __enter__(self):
        self.shop = Shop(members=30, products=20).__enter__()
        self.tills = {shop_id: self.add(shop_id) for shop_id in ("S1", "S2")}
        self.code = self.tills["S1"].codes()[0]
        self.everybody = self.told("S1")
        assert len(self.everybody) == 30 and self.told("S2") == self.everybody
        return self

    def __exit__(self, *how):
        self.shop.__exit__(*how)

    def add(self, shop_id, name=None):
        """Pairs and loads a till of a shop."""
        till = Till(self.shop, name or f"till-{shop_id}")
        code = self.shop.manage("pair", "--shop", shop_id)["code"]
        till.ctl("pair", "--crm", self.shop.address, "--code", code)
        assert till.ctl("sync")["trouble"] is None
        return till

    def told(self, shop_id):
        """Whom the till of a shop has been told of: it keeps one file, and nothing beside it."""
        [path] = self.tills[shop_id].folder.glob("cache-*.db")
        return members_in(path)

    def scope(self, shop_id, *words):
        """Sets a shop's scope."""
        return self.shop.manage("shop", "members", "--shop", shop_id, *words)

    def sell(self, shop_id, member):
        """Sells to somebody, and tells the CRM."""
        self.tills[shop_id].sell("--scan", self.code, "--cash", "99999900", "--member", member)
        self.sync()

    def sync(self):
        """Both tills hear what there is."""
        for till in (*self.tills.values(), *self.tills.values()):
            told = till.ctl("sync")
            assert told["trouble"] is None and told["pending"] == 0, told


def test_own_and_none():
    """A shop that is told of its own members only, and the other one of all; then of none."""
    with Chain() as chain:
        home, guest = sorted(chain.everybody)[:2]
        chain.sell("S1", home)
        chain.sell("S2", guest)
        told = chain.scope("S1", "--scope", "own", "--days", "30")
        assert told == {"shop": "S1", "scope": "own", "days": 30}, told
        chain.sync()
        assert chain.told("S1") == {home} and chain.told("S2") == chain.everybody
        assert chain.tills["S1"].ctl("member", "find", guest)["members"] == []
        # A new till loads by a file, and no file of the shop holds anybody else.
        chain.tills["S1"] = chain.add("S1", "second")
        assert chain.told("S1") == {home}
        for path in (chain.shop.crm / "cache").glob("*.db"):
            assert members_in(path) in ({home}, chain.everybody), path
        enrolled = chain.tills["S1"].ctl("member", "enrol", "--name", "Ada Example", "--phone",
                                         "+8613912345678", "--consent", "standard", "--staff",
                                         chain.shop.staff()[0], "--pin", chain.shop.staff()[1])
        chain.sync()
        assert chain.told("S1") == {home, enrolled["id"]}, enrolled
        chain.scope("S1", "--scope", "none")
        chain.sync()
        assert chain.told("S1") == set()
        chain.tills["S1"].sell("--scan", chain.code, "--cash", "99999900")
        chain.scope("S1", "--scope", "all")
        chain.sync()
        assert chain.told("S1") == chain.everybody | {enrolled["id"]}
        status = chain.shop.manage("status")
        assert status["parked"] == 0 and status["ledger"]["balanced"], status


def test_refusals():
    """What cannot be meant is refused, and changes nothing."""
    with Shop(members=3, products=5) as shop:
        for words in (["--scope", "some"], ["--days", "-2"]):
            try:
                shop.manage("shop", "members", "--shop", "S1", *words)
                raise AssertionError(words)
            except Refused as refused:
                assert refused.code == 2, refused
        try:
            shop.manage("shop", "members", "--shop", "S9")
            raise AssertionError("S9")
        except Refused as refused:
            assert refused.code == 1 and "S9" in refused.sentence, refused
        assert shop.manage("shop", "members", "--shop", "S1")["scope"] == "all"


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
