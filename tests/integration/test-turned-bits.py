#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One bit turns in each column of each table of a till, so that the file itself cannot notice,
indexes and all. The doctor names it, or the column stands in a list below, with the reason why
nothing can tell and what comes of it."""

import contextlib
import json
import re
import shutil
import sqlite3
import subprocess
import sys

import tap
from shop import CTL, Refused, Shop, Till

# Nothing else says what these hold, so that another value is as good as the right one.
TYPED = "somebody has typed it, and can see and mend it"
SYNC = "the next sync fails, and says so: pair again"
ORDER = "only its order counts, and that is held"
ERASED = "a key that is not found is how somebody is erased: the sale still counts, to nobody here"
AGAIN = "the next page of the feed brings the right one, or a checksum that differs: a load afresh"
BLOCK = "a number that nothing looks for"
HITS = "in which order members are shown; all are found"
SCHEMA = "the newest version counts, and a wrong one stops the program with a sentence"
UNTOLD = {
    "setting.name": TYPED, "setting.value": TYPED,
    "basket.actor": TYPED, "basket.label": TYPED, "basket.began_at_us": TYPED,
    "basket_step.step": TYPED + " (what is no step at all is named)",
    "pin_failure.staff": "wrong tries are counted anew", "pin_failure.failures": "likewise",
    "pin_failure.last_us": "likewise",
    "pairing.tenant": SYNC, "pairing.device_id": SYNC, "pairing.crm_url": SYNC,
    "pairing.ca_pem": SYNC, "pairing.crm_public_key": SYNC + " with a cache file",
    "pairing.shop_name": "shown, and the cache has the right one",
    "pairing.paired_at_us": "nothing reads it", "chain.n": ORDER,
    "member_key.n": ERASED,
    "feed.cursor": AGAIN, "feed.complete": AGAIN, "feed.applied_incarnation": AGAIN,
    "feed.applied_seq": AGAIN, "feed.server_time_us": AGAIN,
    "member_key.b": BLOCK, "product_key.b": BLOCK,
    "member_tier.tier": HITS, "member_tier.since": HITS, "member_tier.top": HITS,
    "schema_version.version": SCHEMA, "schema_version.name": SCHEMA,
    "schema_version.application_id": SCHEMA,
}

# What is told by some bits and not by others, and why nothing comes of these.
SOME = {"member_key.keys": "a key that stands there from before its row's last visit is never met"}


def busy_till(shop):
    """A till with something in as many of its tables as a day can fill."""
    shop.manage("rights", "policy", "--point-minor", "1", "--share", "100")
    till = Till(shop, "busy")
    shop.pair(till)
    till.ctl("sync")
    code = till.codes()[0]
    member = max(till.ctl("member", "find", "1")["members"], key=lambda m: m["points"])["id"]
    staff, pin = shop.staff("manager")
    signed = ("--staff", staff, "--pin", pin)
    till.sell("--scan", code, "--cash", "99999900", "--member", member)
    till.ctl("sync")
    till.ctl("sync")
    till.ctl("network", "off")
    till.sell("--scan", f"{code}*50", "--points", "3", "--cash", "99999900", "--member", member)
    sold = till.sell("--scan", code, "--cash", "99999900", "--member", member)
    till.ctl("sale", "void", sold["receipt_no"], *signed, "--reason", "wrong article")
    price = till.sell("--scan", code, "--cash", "99999900")["total_minor"]
    till.sell("--scan", code, "--card", str(price))
    who = till.ctl("member", "enrol", *signed, "--name", "Probe Person", "--phone", "13500000000",
                   "--consent", "full")["id"]
    till.ctl("member", "consent", who, *signed, "--level", "basic")
    with till.session("manager") as session:
        session.communicate(f"scan {code}\nhold 'a coat'\nscan {code}*2\nmember {who}\n")
    with contextlib.suppress(Refused):
        till.ctl("sell", "--staff", staff, "--pin", "000000", "--scan", code, "--cash", "1")
    return till


def rows(path):
    """{table: (columns, first and last row)} of a file, tables without rows with none."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' "
                                          "AND name NOT LIKE 'sqlite_%' ORDER BY name")]
        found = {}
        for name in names:
            asked = db.execute(f'SELECT * FROM "{name}"')
            found[name] = ([c[0] for c in asked.description], asked.fetchall())
    return found


def turned(value, bit):
    """The value with a bit of it turned; None where it has none."""
    if isinstance(value, int):
        return value ^ 1 << bit
    if isinstance(value, bytes) and value:
        at = len(value) // 2
        return value[:at] + bytes([value[at] ^ 1 << bit]) + value[at + 1:]
    if isinstance(value, str) and value:
        # In a document it is the name that turns, where it has one: the middle may be a key.
        name = re.match(r'{.*"name":"', value)
        plain = [i for i, c in enumerate(value) if c.isalnum() and i >= (name.end() if name else 0)]
        if plain:
            at = plain[0 if name else len(plain) // 2]
            return value[:at] + chr(ord(value[at]) ^ 1 << bit) + value[at + 1:]
    return None


def turn(path, table, columns, row, column):
    """Turns a bit of one column of one row; whether that could be done."""
    where = " AND ".join(f'"{c}" IS ?' for c in columns)
    for bit in (0, 1, 2):
        value = turned(row[columns.index(column)], bit)
        if value is None:
            return False
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("PRAGMA ignore_check_constraints = 1")
            try:
                db.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (value, *row))
                db.commit()
                assert db.total_changes == 1, (table, column)
                return True
            except sqlite3.IntegrityError:
                pass
    return False


def is_named(till):
    """Whether the doctor finds trouble with what is stored."""
    done = subprocess.run([CTL, "--data", str(till.folder), "doctor", "--json"],
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode in (0, 1), done
    if not done.stdout:
        return done.stderr.count("\n") == 1  # it does not even open, and says why
    findings = {f["subject"]: f for f in json.loads(done.stdout)["findings"]}
    for name in ("journal", "cache"):
        if findings[name]["health"] == "trouble":
            assert findings[name]["advice"], findings[name]
            return True
    return False


def sweep(till, name):
    """{table.column: whether each turned bit was named} of one file."""
    path = till.folder / name
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    kept = till.folder.with_name("kept")
    shutil.copytree(till.folder, kept)
    found = {}
    for table, (columns, all_rows) in rows(path).items():
        for column in columns:
            key = f"{table}.{column}"
            found[key] = []
            for row in {all_rows[0], all_rows[-1]} if all_rows else ():
                if not turn(path, table, columns, row, column):
                    continue
                found[key].append(is_named(till))
                shutil.rmtree(till.folder)
                shutil.copytree(kept, till.folder)
    shutil.rmtree(kept)
    return found


def check(found, name):
    """Every bit is named, or its column is in the list; and the list holds no other column."""
    missed = sorted(key for key, named in found.items() if not all(named))
    full = {key.split(".")[0] for key, named in found.items() if named}
    bare = sorted({key.split(".")[0] for key in found} - full)
    tried = sum(len(named) for named in found.values())
    print(f"# {name}: {tried} bits in {len(found)} columns, {sum(map(sum, found.values()))} named;"
          f" no row in: {', '.join(bare)}")
    listed = {key for key in UNTOLD if key in found}
    assert set(missed) <= listed | set(SOME), sorted(set(missed) - listed)
    told = {key for key in listed - set(missed) if found[key]}
    assert not told, f"named after all: {sorted(told)}"


def test_journal(shop):
    till = busy_till(shop)
    assert not is_named(till)
    check(sweep(till, "journal.db"), "journal")


def test_cache(shop):
    till = Till(shop, "busy")
    report = till.ctl("doctor", "--quick")
    check(sweep(till, f"cache-{report['figures']['cache_generation']}.db"), "cache")


if __name__ == "__main__":
    with Shop(members=20, products=40) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
