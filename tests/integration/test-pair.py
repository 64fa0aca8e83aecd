#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Codes that pair nothing: too old, used, mistyped. One sentence, exit 1, and no till."""

import contextlib
import pathlib
import sqlite3
import sys
import tempfile

import tap
from shop import CRM, Refused, Shop, Till, run


def offer(shop, minutes_ago):
    """A code that the books say was given out some minutes ago."""
    code = shop.manage("pair")["code"]
    with contextlib.closing(sqlite3.connect(shop.crm / "crm.db")) as db, db:
        # The one that nobody has used and that is good for longest is the one just made.
        aged = db.execute(
            "UPDATE pairing_code SET expires_at_us = expires_at_us - ? WHERE claim_id IS NULL"
            " AND expires_at_us = (SELECT max (expires_at_us) FROM pairing_code)",
            (minutes_ago * 60_000_000,),
        )
        assert aged.rowcount == 1, aged.rowcount
    return code


def refusal(till, shop, code):
    """The sentence that refuses a pairing; it left the till as it was."""
    try:
        till.ctl("pair", "--crm", shop.address, "--code", code)
    except Refused as refused:
        assert refused.code == 1, refused
        assert refused.sentence.startswith("counterfoilctl: "), refused
        assert "\n" not in refused.sentence, refused
        return refused.sentence
    raise AssertionError(f"paired with {code}")


def tills(shop):
    """How many tills the CRM knows."""
    return len(shop.manage("status")["tills"])


def test_expired(shop):
    """A code is good for ten minutes and no longer."""
    before = tills(shop)
    sentence = refusal(Till(shop, "late"), shop, offer(shop, 11))
    assert "older than ten minutes" in sentence and "counterfoil-crm pair" in sentence, sentence
    assert tills(shop) == before
    Till(shop, "in-time").ctl("pair", "--crm", shop.address, "--code", offer(shop, 9))
    assert tills(shop) == before + 1


def test_used(shop):
    """A code pairs one till, once: not another, and not the same one again."""
    code = shop.manage("pair")["code"]
    first, second = Till(shop, "first"), Till(shop, "second")
    first.ctl("pair", "--crm", shop.address, "--code", code)
    before = tills(shop)
    for till in (second, first):
        sentence = refusal(till, shop, code)
        assert "has been used" in sentence and "counterfoil-crm pair" in sentence, sentence
    assert tills(shop) == before
    assert first.ctl("sync")["trouble"] is None
    second.ctl("pair", "--crm", shop.address, "--code", shop.manage("pair")["code"])
    assert second.ctl("sync")["trouble"] is None


def test_mistyped(shop):
    """A letter too few, and a letter that is another."""
    before = tills(shop)
    code = shop.manage("pair")["code"]
    assert "twenty" in refusal(Till(shop, "short"), shop, code[:-1])
    other = code[:-1] + ("7" if code[-1] != "7" else "8")
    assert "does not know this code" in refusal(Till(shop, "other"), shop, other)
    assert tills(shop) == before


class Made(Shop):
    """A CRM with nothing but a shop, of a new retailer or of a known one."""

    def __init__(self, tenant=None):  # pylint: disable=super-init-not-called
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="counterfoil-"))
        self.crm = self.folder / "crm"
        words = ["--tenant", tenant] if tenant else []
        run(CRM, "init", "--dir", str(self.crm), "--shop", "Corner", *words)
        self.server = self.address = None


def test_another_retailer(shop):
    """A till keeps one retailer's journal: another's CRM gets none of it, not even of what was
    acknowledged long ago, and the till goes on where it was."""
    till = Till(shop, "one-retailer")
    shop.pair(till)
    before = till.ctl("status")
    code = till.codes()[0]
    till.sell("--scan", code, "--cash", "99999900")
    with Made() as other:
        offered = other.manage("pair")["code"]
        sentence = refusal(till, other, offered)
        assert "another retailer's" in sentence and "--data" in sentence, sentence
        assert f"--tenant {before['tenant']}" in sentence, sentence
        assert other.manage("status")["entries"] == 0
        after = till.ctl("status")
        assert (after["crm"], after["till"]) == (before["crm"], before["till"]), after
        assert till.ctl("sync")["pending"] == 0
        assert other.manage("status")["entries"] == 0
        fresh = Till(other, "empty-folder")
        # The code was not used up by the till that went away.
        fresh.ctl("pair", "--crm", other.address, "--code", offered)
        assert fresh.ctl("sync")["trouble"] is None


def test_made_anew(shop):
    """A CRM that was lost and is made anew for the same retailer gets everything."""
    till = Till(shop, "survivor")
    shop.pair(till)
    till.sell("--scan", till.codes()[0], "--cash", "99999900")
    assert till.ctl("sync")["trouble"] is None
    entries = till.ctl("journal", "verify")["entries"]
    with Made(till.ctl("status")["tenant"]) as anew:
        till.ctl("pair", "--crm", anew.address, "--code", anew.manage("pair")["code"])
        assert till.ctl("sync")["trouble"] is None
        assert anew.manage("status")["entries"] == entries + 1


if __name__ == "__main__":
    with Shop(members=1, products=40) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
