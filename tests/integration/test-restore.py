#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A CRM put back to an earlier day, with and without saying so: whatever the tills have sold is in
its ledger exactly once again, and no person is needed at any till."""

import concurrent.futures
import contextlib
import json
import os
import shutil
import sqlite3
import stat
import sys
import threading
import time

import tap
from proxy import Proxy
from shop import CRM, Refused, Shop, Till, run


def sell(till, count):
    """Sells some, one session for all of them."""
    code = till.codes()[0]
    lines = [f"scan {code}", "cash 99999900", "pay"] * count
    out, _ = till.session().communicate("\n".join(lines) + "\n", timeout=120)
    assert sum("receipt_no" in json.loads(line) for line in out.splitlines()) == count, out


class Day:
    """A shop in the course of a day, with what must be in its ledger in the end."""

    def __init__(self):
        self.shop = Shop(members=5, products=40)
        self.sold = 0
        self.tills = []

    def __enter__(self):
        self.shop.__enter__()
        return self

    def __exit__(self, *how):
        self.shop.__exit__(*how)

    def backup(self, name="backup"):
        """Takes a backup under the running server."""
        path = self.shop.folder / name
        self.shop.manage("backup", str(path))
        return path

    def add_till(self, name):
        """Pairs another till."""
        till = Till(self.shop, name)
        self.shop.pair(till)
        self.tills.append(till)
        return till

    def sell(self, till, count, sync=True):
        """Sells at a till."""
        sell(till, count)
        self.sold += count
        if sync:
            assert till.ctl("sync")["trouble"] is None

    def restore(self, path, lost=False):
        """Puts a backup back; lost: into nothing."""
        self.shop.stop()
        if lost:
            shutil.rmtree(self.shop.crm)
        told = self.shop.manage("restore", str(path))
        self.shop.serve()
        return told

    def settle(self):
        """Every till speaks with the CRM until all has been said."""
        for till in self.tills:
            assert till.ctl("sync")["trouble"] is None, till.folder
        for till in self.tills:
            told = till.ctl("sync")
            assert told["trouble"] is None and told["pending"] == 0, told
            assert till.ctl("journal", "verify")["sound"]

    def check(self, copied=0):
        """All that was sold is in the ledger, once; each number of a receipt is one sale's, but for
        those that two copies of a till gave out while nobody could know."""
        self.settle()
        crm = self.shop.manage("status")
        assert crm["sales"] == self.sold, (crm["sales"], self.sold)
        assert crm["parked"] == 0 and crm["ledger"]["balanced"], crm
        with contextlib.closing(sqlite3.connect(self.shop.crm / "crm.db")) as books:
            ask = "SELECT op_id, header FROM entry WHERE type = 'sale.completed'"
            sales = {op: json.loads(header)["receipt_no"] for op, header in books.execute(ask)}
        assert len(sales) == self.sold, (len(sales), self.sold)
        assert len(set(sales.values())) == self.sold - copied, "a receipt number was given twice"
        numbers = [till.ctl("status")["till"] for till in self.tills]
        assert len(set(numbers)) == len(numbers), numbers


def test_over_what_is_there():
    """Yesterday's backup over today's database: today's sales come again from the tills, and what
    must not be undone is not: locked out tills, given numbers, members who were erased."""
    with Day() as day:
        first = day.add_till("first")
        day.sell(first, 3)
        path = day.backup()
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
        day.sell(first, 2)
        second = day.add_till("second")
        day.sell(second, 4)
        day.shop.erase("M000003")
        told = day.restore(path)
        assert told["carried"] and os.path.exists(told["kept"]), told
        assert day.shop.manage("status")["sales"] == 3
        day.sell(first, 1)
        day.add_till("third")
        day.check()
        assert first.ctl("member", "find", "M000003")["members"] == []


def test_all_lost():
    """Nothing is left but yesterday's backup, on another machine: a till that was paired today
    proves who it is, and so does one that was paired again."""
    with Day() as day:
        first, again = day.add_till("first"), day.add_till("again")
        day.sell(first, 2)
        day.sell(again, 2)
        path = day.backup()
        late = day.add_till("late")
        day.sell(late, 3)
        code = day.shop.manage("pair")["code"]
        again.ctl("pair", "--crm", day.shop.address, "--code", code)
        day.sell(again, 2)
        day.sell(late, 1, sync=False)
        day.restore(path, lost=True)
        newcomer = day.add_till("newcomer")
        day.sell(newcomer, 1)
        day.check()
        tills = {t["till"]: t for t in day.shop.manage("status")["tills"]}
        assert tills[late.ctl("status")["till"]]["recovered"], tills
        assert not tills[first.ctl("status")["till"]]["recovered"], tills


def work(till, ends):
    """A till's day: sells and syncs without end. Gives back how often it sold."""
    sold = 0
    while not ends.is_set():
        sell(till, 2)
        sold += 2
        try:
            till.ctl("sync")
        except Refused as refused:
            assert refused.code == 1, refused
    return sold


def test_while_tills_sell():
    """Yesterday's backup is put back in the middle of the day, twice, and no till stops for it."""
    with Day() as day:
        tills = [day.add_till("first"), day.add_till("second")]
        day.sell(tills[0], 2)
        path = day.backup()
        ends = threading.Event()
        with concurrent.futures.ThreadPoolExecutor() as people:
            days = [people.submit(work, till, ends) for till in tills]
            try:
                for lost in (False, True):
                    wait_for_sales(day, 6)
                    day.restore(path, lost=lost)
                wait_for_sales(day, 6)
            finally:
                ends.set()
            sold = [worked.result() for worked in days]
        print(f"# sold meanwhile: {sold}")
        day.sold += sum(sold)
        assert min(sold) > 0
        day.check()


def test_cut_behind_the_file():
    """The line goes when the file of another life has landed, and before its staff came: the till
    keeps the file that it sells with, again and again, and the next sync that gets through ends
    it without fetching the file once more."""
    with Day() as day, Proxy(day.shop.address) as proxy:
        till = Till(day.shop, "far")
        till.ctl("pair", "--crm", proxy.address, "--code", day.shop.manage("pair")["code"])
        day.tills.append(till)
        till.ctl("sync")
        path = day.backup()
        day.sell(till, 2)
        day.restore(path)
        before = set(till.folder.glob("cache-*.db"))
        proxy.severed = lambda: set(till.folder.glob("cache-*.db")) - before
        for _ in range(2):
            try:
                raise AssertionError(till.ctl("sync"))
            except Refused as refused:
                assert refused.code == 1, refused
            day.sell(till, 1, sync=False)
        [landed] = set(till.folder.glob("cache-*.db")) - before
        kept = landed.stat().st_ino
        proxy.severed = None
        day.sell(till, 1)
        assert set(till.folder.glob("cache-*.db")) == {landed} and landed.stat().st_ino == kept
        day.check()


def wait_for_sales(day, more):
    """Until so many more sales have come in."""
    until_s = time.monotonic() + 120
    before = day.shop.manage("status")["sales"]
    while day.shop.manage("status")["sales"] < before + more:
        assert time.monotonic() < until_s, "nothing comes in any more"
        time.sleep(0.1)


def test_of_any_age_and_twice():
    """An older backup after a younger one, and then the younger one again: numbers of all lives
    stay apart."""
    with Day() as day:
        first = day.add_till("first")
        old = day.backup("old")
        day.sell(first, 2)
        day.add_till("second")
        day.sell(day.tills[-1], 1)
        young = day.backup("young")
        for number, path in enumerate((young, old, young)):
            day.sell(first, 1)
            day.sell(day.add_till(f"till-{number}"), 2, sync=number != 1)
            day.restore(path, lost=True)
            day.sell(first, 1, sync=False)
            day.settle()
        day.check()


def copy_of(day):
    """What a file-level backup of a stopped server is."""
    day.shop.stop()
    kept = (day.shop.crm / "crm.db").read_bytes()
    day.shop.serve()
    return kept


def put_back(day, kept):
    """Puts it back and says nothing to anybody."""
    day.shop.stop()
    for tail in ("-wal", "-shm"):
        (day.shop.crm / f"crm.db{tail}").unlink(missing_ok=True)
    (day.shop.crm / "crm.db").write_bytes(kept)
    day.shop.serve()


def test_nobody_said_so():
    """The file was put back as it was, epoch and all: the first till that was told more proves it
    by the CRM's own acknowledgement, and another life begins."""
    with Day() as day:
        first, second = day.add_till("first"), day.add_till("second")
        day.sell(first, 2)
        kept = copy_of(day)
        epoch = day.shop.manage("status")["epoch"]
        day.sell(first, 3)
        day.sell(second, 2)
        late = day.add_till("late")
        day.sell(late, 2)
        put_back(day, kept)
        assert day.shop.manage("status")["epoch"] == epoch
        day.sell(second, 1)
        assert day.shop.manage("status")["epoch"] != epoch
        day.sell(first, 1, sync=False)
        day.check()


def test_number_given_again():
    """Nobody said so, and a new till was given the number of one that the CRM has forgotten: that
    one still gets all of its sales in, sells no more, and is paired again."""
    with Day() as day:
        first = day.add_till("first")
        kept = copy_of(day)
        late = day.add_till("late")
        day.sell(late, 2)
        put_back(day, kept)
        usurper = day.add_till("usurper")
        assert usurper.ctl("status")["till"] == late.ctl("status")["till"]
        day.sell(first, 1)
        day.settle()
        assert day.shop.manage("status")["sales"] == day.sold
        assert late.ctl("status")["device"] == "locked"
        assert usurper.ctl("status")["device"] == "active"
        late.ctl("pair", "--crm", day.shop.address, "--code", day.shop.manage("pair")["code"])
        day.sell(late, 1)
        day.check()


def test_two_copies_and_a_restore():
    """Two tills from one disk, told apart; then the CRM goes back to a day when it had only heard
    one of them."""
    with Day() as day:
        first = day.add_till("first")
        day.sell(first, 2, sync=False)
        second = Till(day.shop, "copy")
        shutil.copytree(first.folder, second.folder)
        day.sell(first, 2)
        path = day.backup()
        sell(second, 3)
        day.sold += 3
        for till in (second, first):
            with contextlib.suppress(Refused):
                till.ctl("sync")
            till.ctl("pair", "--crm", day.shop.address, "--code", day.shop.manage("pair")["code"])
            day.sell(till, 1)
        day.tills.append(second)
        day.restore(path, lost=True)
        day.check(copied=2)


def test_refusals():
    """What cannot be a backup, or may not be overwritten, is refused in one sentence, and nothing
    has changed."""
    with Day() as day:
        day.sell(day.add_till("first"), 1)
        path = day.backup()
        damaged = day.shop.folder / "damaged"
        content = bytearray(path.read_bytes())
        content[len(content) // 2:len(content) // 2 + 9000] = os.urandom(9000)
        damaged.write_bytes(content)
        with Day() as other:
            strange = other.backup()
            day.shop.stop()
            for file in (damaged, strange, day.shop.crm / "crm.db", day.shop.folder / "nothing"):
                try:
                    day.shop.manage("restore", str(file))
                    raise AssertionError(f"restored {file}")
                except Refused as refused:
                    assert refused.code == 1 and "\n" not in refused.sentence, refused
            day.shop.serve()
        try:
            day.shop.manage("restore", str(path))
            raise AssertionError("restored under a running server")
        except Refused as refused:
            assert "stop it" in refused.sentence, refused
        try:
            day.backup()
            raise AssertionError("overwrote a backup")
        except Refused as refused:
            assert "another file" in refused.sentence, refused
        day.check()


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
