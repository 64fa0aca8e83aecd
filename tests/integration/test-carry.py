#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A till that will never reach its CRM again: its sales travel on a USB stick, through another till
or to the CRM itself, and count once, also when the till comes back after all."""

import shutil
import sys

import tap
from shop import CRM, Refused, Shop, Till, run


class Trip:
    """A till cut off with sales that nobody has heard of, and a healthy one."""

    def __init__(self, shop, name, sales=4):
        self.shop = shop
        self.lost, self.other = Till(shop, name), Till(shop, name + "-other")
        for till in (self.lost, self.other):
            shop.pair(till)
        self.code = self.lost.codes()[0]
        self.sell(1)
        self.lost.ctl("sync")
        self.before = shop.manage("status")["sales"]
        self.lost.ctl("network", "off")
        self.sell(sales)

    def sell(self, count, till=None):
        """Sells some at the lost till, or at one that is given."""
        lines = [f"scan {self.code}", "cash 99999900", "pay"] * count
        (till or self.lost).session().communicate("\n".join(lines) + "\n", timeout=60)

    def carry(self, *words, name="stick"):
        """Writes the file."""
        path = self.lost.folder.parent / f"{self.lost.folder.name}-{name}"
        return path, self.lost.ctl("journal", "carry", "--to", path, *words)

    def arrived(self):
        """How many sales more the CRM has."""
        status = self.shop.manage("status")
        assert status["parked"] == 0 and status["ledger"]["balanced"], status
        return status["sales"] - self.before


def refusal(call, *words):
    """The sentence that refuses."""
    try:
        call(*words)
    except Refused as refused:
        assert refused.code == 1 and "\n" not in refused.sentence, refused
        return refused.sentence
    raise AssertionError(f"done: {words}")


def test_through_another_till(shop):
    """Twice, and then the till comes back and sells on."""
    trip = Trip(shop, "through")
    path, told = trip.carry()
    assert told["entries"] == 4, told
    assert trip.code.encode() not in path.read_bytes()
    for _ in range(2):
        trip.other.ctl("journal", "bring", path)
        assert trip.arrived() == 4
    trip.sell(2)
    trip.lost.ctl("network", "on")
    assert trip.lost.ctl("sync")["pending"] == 0
    assert trip.arrived() == 6
    trip.sell(1)
    assert trip.lost.ctl("sync")["trouble"] is None
    assert trip.arrived() == 7
    assert "Nothing waits" in refusal(lambda: trip.carry(name="again"))
    assert "overwritten" in refusal(trip.carry)


def test_to_the_crm(shop):
    """The server may run, or not; and the till is never seen again."""
    trip = Trip(shop, "direct")
    path, _ = trip.carry()
    run(CRM, "bring", "--dir", str(shop.crm), str(path))
    assert trip.arrived() == 4
    shop.stop()
    run(CRM, "bring", "--dir", str(shop.crm), str(path))
    shop.serve()
    assert trip.arrived() == 4


def test_crm_went_back(shop):
    """The CRM has been put back to before that till was paired: what waits is not enough, all of it
    is."""
    backup = shop.folder / "before"
    shop.manage("backup", str(backup))
    trip = Trip(shop, "forgotten")
    path, _ = trip.carry()
    shop.stop()
    shutil.rmtree(shop.crm)
    shop.manage("restore", str(backup))
    shop.serve()
    trip.other.ctl("sync")
    trip.before = shop.manage("status")["sales"]
    assert "--all" in refusal(trip.other.ctl, "journal", "bring", path)
    path, told = trip.carry("--all", name="all")
    assert told["entries"] == 6, told
    trip.other.ctl("journal", "bring", path)
    assert trip.arrived() == 5
    trip.lost.ctl("network", "on")
    assert trip.lost.ctl("sync")["pending"] == 0
    assert trip.arrived() == 5


def test_beside_another_copy(shop):
    """The till was copied, the copy has sent its own sales: those that were carried stand beside
    them."""
    trip = Trip(shop, "copied")
    copy = Till(shop, "the-copy")
    shutil.copytree(trip.lost.folder, copy.folder)
    trip.sell(2)
    trip.sell(3, copy)
    copy.ctl("network", "on")
    assert copy.ctl("sync")["trouble"] is None
    path, _ = trip.carry()
    for _ in range(2):
        trip.other.ctl("journal", "bring", path)
        assert trip.arrived() == 4 + 3 + 2


def test_damaged(shop):
    """Cut off, changed, another CRM's, or no such file at all: said in one sentence."""
    trip = Trip(shop, "damaged")
    path, _ = trip.carry()
    content = path.read_bytes()
    half = len(content) // 2
    for name, damaged in (("cut", content[:half]), ("strange", b"hello\n"), ("blank", b""),
                          ("slip", content[:half] + b"AAAA" + content[half + 4:])):
        file = path.with_name(name)
        file.write_bytes(damaged)
        refusal(trip.other.ctl, "journal", "bring", file)
        refusal(shop.manage, "bring", str(file))
    assert trip.arrived() == 0
    with Shop(members=1, products=40) as stranger:
        refusal(stranger.manage, "bring", str(path))
    trip.other.ctl("journal", "bring", path)
    assert trip.arrived() == 4


if __name__ == "__main__":
    with Shop(members=1, products=40) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
