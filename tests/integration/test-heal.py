#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a till gets over by itself, or by one command: a damaged cache, a CRM that begins anew."""

import os
import re
import shutil
import sqlite3
import sys
import traceback

from shop import CRM, Refused, Shop, Till, run


def test_damaged_cache(shop, till, code):
    """A copy of what the CRM knows is fetched anew; the damaged one is kept."""
    [cache] = till.folder.glob("cache-*.db")
    with open(cache, "r+b") as file:
        file.seek(4096)
        file.write(os.urandom(60000))
    try:
        till.sell("--scan", code, "--cash", "99999900")
        raise AssertionError("sold from a damaged cache")
    except Refused as refused:
        assert "sync" in refused.sentence, refused
    assert till.ctl("sync")["trouble"] is None
    till.sell("--scan", code, "--cash", "99999900")
    assert till.ctl("sync")["pending"] == 0
    assert list(till.folder.glob("cache-*.db.*")), "the damaged file was not kept"
    assert shop.manage("status")["parked"] == 0


def test_crm_tells_its_faults(shop, till, code):
    """The CRM's database fails under a till: who runs the CRM reads which door and why, in a line
    that names nobody; once it is mended the till drains."""
    [member] = till.ctl("member", "find", "M000001", *till.signed())["members"]
    till.sell("--scan", code, "--member", member["id"], "--cash", "99999900")
    shop.stop()
    database = sqlite3.connect(shop.crm / "crm.db", isolation_level=None)
    database.execute("ALTER TABLE entry RENAME TO mislaid")
    with open(shop.folder / "told", "w+", encoding="utf-8") as told:
        shop.serve(stderr=told)
        try:
            till.ctl("sync")
            raise AssertionError("synced without a table")
        except Refused as refused:
            assert "fault of its own" in refused.sentence, refused
        shop.stop()
        told.seek(0)
        lines = told.read().splitlines()
    assert any(" /v1/ops " in line for line in lines), lines
    for line in lines:
        assert re.fullmatch(r"counterfoil-crm: \S+ /v1/\S+ was answered 500: .*entry.*", line), line
        assert not any(member[key] in line for key in ("id", "name", "phone")), line
    database.execute("ALTER TABLE mislaid RENAME TO entry")
    database.close()
    shop.serve()
    assert till.ctl("sync")["pending"] == 0


def test_erased_member(shop, till, _code):
    """Whoever is erased is in no cache file from then on, under a running server; a till that had
    them forgets them, and a new one is loaded without them."""
    shelf = shop.crm / "cache"
    [member] = till.ctl("member", "find", "M000002", *till.signed())["members"]
    name = member["name"].encode()
    assert any(name in file.read_bytes() for file in shelf.iterdir()), "the shelf was never filled"
    shop.erase(member["id"])
    assert not list(shelf.iterdir())
    fresh = Till(shop, "fresh")
    shop.pair(fresh)
    till.ctl("sync")
    for each in (till, fresh):
        assert each.ctl("member", "find", "M000002")["members"] == []
        assert each.ctl("member", "find", "M000003")["members"]
    assert not any(name in file.read_bytes() for file in shelf.iterdir())


def test_too_long_away(shop, till, code):
    """Deletions that a till has never heard of are forgotten: its cursor is gone, it loads what
    there is, and its own sales are not touched by that. So does one in the middle of its load."""
    other = Till(shop, "other")
    shop.pair(other)
    till.sell("--scan", code, "--cash", "99999900")
    shop.erase("M000004")
    assert other.ctl("sync")["trouble"] is None
    forgotten = shop.manage("compact", "--keep", "0")["forgotten"]
    assert forgotten > 0
    assert shop.manage("compact", "--keep", "0")["forgotten"] == 0
    for each, loads in ((till, ("file", "rows")), (other, ("none",))):
        told = each.ctl("sync")
        assert told["trouble"] is None and told["pending"] == 0, told
        assert told["loaded"] in loads, told
        assert each.ctl("member", "find", "M000004")["members"] == []
        assert each.ctl("member", "find", "M000005")["members"]


def test_crm_made_anew(shop, till, code):
    """A CRM that has lost everything gets what its tills still have."""
    entries = till.ctl("journal", "verify")["entries"]
    till.sell("--scan", code, "--cash", "99999900")
    shop.stop()
    shutil.rmtree(shop.crm)
    words = ["--members", "5", "--products", "40", "--seed", "7", "--json"]
    run(CRM, "demo", "--dir", str(shop.crm), *words)
    shop.serve()
    try:
        till.ctl("sync")
        raise AssertionError("spoke to a CRM that is not its own")
    except Refused:
        pass
    again = shop.manage("pair")["code"]
    till.ctl("pair", "--crm", shop.address, "--code", again)
    assert till.ctl("sync")["trouble"] is None
    assert till.ctl("status")["pending"] == 0
    crm = shop.manage("status")
    assert crm["entries"] == entries + 2, crm
    assert till.ctl("journal", "verify")["sound"]


def main():
    """TAP, one test a function."""
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    with Shop(members=5, products=40) as shop:
        till = Till(shop)
        shop.pair(till)
        code = till.codes()[0]
        for number, (name, test) in enumerate(tests, 1):
            try:
                test(shop, till, code)
                print(f"ok {number} - {name}", flush=True)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print("# " + "\n# ".join(traceback.format_exc().splitlines()))
                print(f"not ok {number} - {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
