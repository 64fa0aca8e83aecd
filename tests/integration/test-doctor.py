#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How a till and the CRM are, and what to do about it: for people, for scripts, for Prometheus."""

import contextlib
import json
import shutil
import sqlite3
import ssl
import subprocess
import sys
import urllib.error
import urllib.request

import exposition
import tap
from shop import CRM, CTL, Refused, Shop, Till, run

SUBJECTS = ("device", "journal", "cache", "contact", "queue", "parked", "payments", "clock",
            "disk", "printer", "program")


def made(shop, name):
    """A till that is paired and has sold something."""
    till = Till(shop, name)
    shop.pair(till)
    till.sell("--scan", till.codes()[0], "--cash", "99999900")
    till.ctl("sync")
    return till


def examine(till, *words):
    """What doctor says: {subject: finding}, and its exit status."""
    done = subprocess.run([CTL, "--data", str(till.folder), "doctor", *words, "--json"],
                          capture_output=True, text=True, timeout=60, check=False)
    report = json.loads(done.stdout)
    worst = report["health"]
    assert done.returncode == (1 if worst == "trouble" else 0), done
    assert (done.stderr.count("\n") == 1) == (worst == "trouble"), done.stderr
    findings = {finding["subject"]: finding for finding in report["findings"]}
    assert tuple(findings) == SUBJECTS, findings
    for finding in report["findings"]:
        assert finding["health"] == "ok" or finding["advice"], finding
    return findings


def status_of(findings):
    """The subjects that are not well, with their conditions."""
    return {name: f["condition"] for name, f in findings.items() if f["health"] != "ok"}


def test_well(shop):
    till = made(shop, "well")
    findings = examine(till)
    assert not status_of(findings), findings
    assert findings["journal"]["condition"] == findings["cache"]["condition"] == "sound"
    assert findings["journal"]["says"].startswith("2 entries"), findings["journal"]
    assert examine(till, "--quick")["cache"]["condition"] == "not-read"
    text = till.text("doctor")
    assert [line.split()[0] for line in text.splitlines()] == list(SUBJECTS), text


def test_never_paired(shop):
    try:
        run(CTL, "--data", str(shop.folder / "nowhere"), "doctor")
        raise AssertionError("examined nothing")
    except Refused as refused:
        assert refused.code == 1, refused


def flip(path, needle):
    """Turns one bit in the text of a row, somewhere in the middle of the needle."""
    content = bytearray(path.read_bytes())
    at = content.find(needle)
    assert at > 0, f"no {needle} in {path}"
    content[at + len(needle) // 2] ^= 1
    path.write_bytes(content)


def live_cache(till):
    """The path of the live cache file, with nothing beside it."""
    report = json.loads(run(CTL, "--data", str(till.folder), "doctor", "--quick", "--json"))
    path = till.folder / f"cache-{report['figures']['cache_generation']}.db"
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint (TRUNCATE)")
    return path


def test_turned_bit_in_the_cache(shop):
    """Found, sold on with, and mended by a load afresh."""
    till = made(shop, "bit")
    cache = live_cache(till)
    flip(cache, shop.demo["products"][5]["name"].encode())
    findings = examine(till)
    assert status_of(findings) == {"cache": "damaged"}, findings
    till.sell("--scan", till.codes()[0], "--cash", "99999900")
    assert till.ctl("sync")["loaded"] == "none"  # it does not look for itself
    assert "--reload" in findings["cache"]["advice"]
    assert till.ctl("sync", "--reload")["loaded"] in ("file", "rows")
    assert not status_of(examine(till))
    assert not cache.exists(), "the damaged file is gone with its generation"
    assert till.ctl("sync")["loaded"] == "none"  # what was doubted is another file


def tables(path):
    """Every row of every table of a file that nobody changes."""
    with sqlite3.connect(f"file:{path}?immutable=1", uri=True) as db:
        names = [n for (n,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
                 # Words for people; and a cursor, which the CRM knows or refuses.
                 if n not in ("schema_version", "feed")]
        return {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def test_turned_bits_anywhere_in_the_cache(shop):
    """Every bit that a row or a search key is made of is missed when it turns; those of the space
    between them are not, and nothing crashes."""
    till = made(shop, "bits")
    cache = live_cache(till)
    whole = cache.read_bytes()
    before = tables(cache)
    found = changed = 0
    for at in range(4096 + 100, len(whole), len(whole) // 40):
        content = bytearray(whole)
        content[at] ^= 4
        cache.write_bytes(content)
        try:
            after = tables(cache)
            is_changed = [name for name in before if after.get(name) != before[name]]
        except sqlite3.DatabaseError:
            is_changed = ["the file"]
        done = subprocess.run([CTL, "--data", str(till.folder), "doctor", "--json"],
                              capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 1 or (done.returncode == 0 and not is_changed), (
            at, is_changed, done)
        found += done.returncode
        changed += bool(is_changed)
    cache.write_bytes(whole)
    assert changed >= 5, changed
    print(f"# 41 bits turned: {changed} changed what a table says, {found} were noticed")


def test_changed_journal(shop):
    till = made(shop, "journal")
    with sqlite3.connect(till.folder / "journal.db") as db:
        db.execute("UPDATE entry SET body = replace (body, '1', '2') WHERE type = 'sale.completed'")
    findings = examine(till)
    assert status_of(findings)["journal"] == "broken", findings
    assert "copy of the folder" in findings["journal"]["advice"]


def test_locked_off_and_waiting(shop):
    till = made(shop, "locked")
    name = "S1-" + till.ctl("status")["till"]
    run(CRM, "till", "lock", "--dir", str(shop.crm), name)
    till.ctl("sync")
    till.ctl("network", "off")
    unwell = status_of(examine(till))
    assert unwell == {"device": "locked", "contact": "off"}, unwell
    status = shop.manage("status")
    mine = [f for f in status["findings"] if f["subject"] == f"till {name}"]
    assert mine and mine[0]["advice"].startswith("counterfoil-crm till unlock"), mine
    text = run(CRM, "status", "--dir", str(shop.crm))
    assert f"till {name}: somebody has locked it" in text, text


def test_clone(shop):
    """Two tills from one folder: both sides say what it is and what to do."""
    till = made(shop, "first")
    copy = Till(shop, "copy")
    shutil.copytree(till.folder, copy.folder)
    for one in (till, copy):
        one.sell("--scan", one.codes()[0], "--cash", "99999900")
    till.ctl("sync")
    try:
        copy.ctl("sync")
    except Refused:
        pass
    assert status_of(examine(copy))["device"] == "forked"
    says = [f for f in shop.manage("status")["findings"] if "two copies" in f["says"]]
    assert says and says[0]["health"] == "trouble" and "pair" in says[0]["advice"], says
    assert shop.manage("status")["health"] == "trouble"


def scrape(shop, token=None):
    """GET /metrics: status, type and text."""
    context = ssl.create_default_context(cafile=str(next(shop.crm.glob("tls/*ca*.pem"), None)
                                                    or next(shop.crm.glob("tls/authority.pem"))))
    request = urllib.request.Request(f"{shop.address}/metrics")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, context=context, timeout=60) as answer:
            return answer.status, answer.headers["Content-Type"], answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers["Content-Type"], error.read().decode()


def test_metrics(shop):
    till = made(shop, "metrics")
    number = till.ctl("status")["till"]
    samples = exposition.read(till.text("metrics"))
    assert exposition.only(samples, "counterfoil_till_health", subject="cache") == 0
    assert exposition.only(samples, "counterfoil_till_journal_entries") == 2
    assert exposition.only(samples, "counterfoil_till_queue_entries") == 0
    assert exposition.only(samples, "counterfoil_till_disk_free_bytes") > 0
    token = (shop.crm / "metrics-token").read_text()
    assert (shop.crm / "metrics-token").stat().st_mode & 0o777 == 0o600
    status, kind, text = scrape(shop, token)
    assert status == 200 and kind.startswith("text/plain; version=0.0.4"), (status, kind)
    samples = exposition.read(text)
    assert exposition.only(samples, "counterfoil_crm_till_acked_entries", till=number) == 2
    assert exposition.only(samples, "counterfoil_crm_till_feed_rows_behind", till=number) == 0
    assert exposition.only(samples, "counterfoil_crm_till_last_seen_timestamp_seconds",
                           till=number) > 0
    assert exposition.only(samples, "counterfoil_crm_entries_total") >= 2
    answered = exposition.only(samples, "counterfoil_crm_http_answers_total", **{"class": "2xx"})
    later = exposition.read(scrape(shop, token)[2])
    assert exposition.only(later, "counterfoil_crm_http_answers_total",
                           **{"class": "2xx"}) == answered + 1


def test_metrics_read_by_prometheus(shop):
    """Its own parser reads what both programs write, and refuses what it should."""
    if exposition.families is None:
        raise tap.Skipped("python3-prometheus-client is not installed")
    till = Till(shop, "metrics")
    for text in (till.text("metrics"), scrape(shop, (shop.crm / "metrics-token").read_text())[2]):
        assert len(exposition.read(text)) > 10, text
        for broken in (text.replace('"', ""), text.replace("counter\n", "counters\n", 1)
                       if "counter\n" in text else text.replace("gauge\n", "gauges\n", 1),
                       text.replace(" 1\n", " one\n").replace(" 0\n", " none\n")):
            assert broken != text
            try:
                list(exposition.families(broken))
                raise AssertionError(f"read: {broken}")
            except ValueError:
                pass


def test_metrics_are_nobodys_business(shop):
    """Without the token there is no such path, as with any other made-up one."""
    token = (shop.crm / "metrics-token").read_text()
    nothing = scrape(shop)
    assert nothing[0] == 404 and "counterfoil_" not in nothing[2], nothing
    for wrong in ("", token[:-1], token + "0", token.upper(), "x" * 100000):
        try:
            assert scrape(shop, wrong)[0] in (404, 431, 400), wrong
        except OSError:
            pass  # a header of that size ends the connection
    with contextlib.closing(sqlite3.connect(shop.crm / "crm.db")) as db:
        device = db.execute("SELECT device_id FROM device").fetchone()[0]
    assert scrape(shop, f"{device}.{token}")[0] == 404


def test_seen_and_behind(shop):
    """When a till was last heard of outlives the server; what it has not fetched is counted."""
    till = made(shop, "seen")
    number = till.ctl("status")["till"]

    def row():
        return next(t for t in shop.manage("status")["tills"] if t["till"] == number)

    shop.stop()
    before = row()
    assert before["seen_at_us"] > 0 and before["rows_behind"] == 0, before
    assert before["clock"] in ("synced", "unknown"), before
    sheet = shop.folder / "prices.csv"
    sheet.write_text("code,price\n" + "".join(f"{p['code']},9.99\n"
                                              for p in shop.demo["products"][:3]))
    shop.manage("import", "--kind", "prices", str(sheet))
    assert row()["rows_behind"] == 3, row()
    shop.serve()
    till.ctl("sync")
    shop.stop()
    assert row()["rows_behind"] == 0, row()
    shop.serve()


def test_turned_bit_at_the_crm(shop):
    """Named by who reads the database through, with what to do, and by nobody else."""
    made(shop, "ledger")

    def database():
        found = shop.manage("status", "--thorough")["findings"]
        return [f for f in found if f["subject"] == "database"]

    def turn(sql):
        with contextlib.closing(sqlite3.connect(books)) as db:
            db.execute(sql)
            db.commit()

    shop.stop()
    books = shop.crm / "crm.db"
    turn("PRAGMA wal_checkpoint (TRUNCATE)")  # so that the file alone is all of it
    whole = books.read_bytes()
    assert not database()
    turn("UPDATE entry SET body = replace (body, '1', '0') WHERE type = 'sale.completed'")
    assert "of the ledger" in database()[0]["says"] and "restore" in database()[0]["advice"]
    assert not [f for f in shop.manage("status")["findings"] if f["subject"] == "database"]
    books.write_bytes(whole)
    turn("UPDATE feed_row SET body = replace (body, '9', '8') WHERE feed = 'catalogue'")
    text = run(CRM, "status", "--thorough", "--dir", str(shop.crm))
    assert "trouble  database: the rows of the feed catalogue" in text, text
    books.write_bytes(whole)
    shop.serve()


def test_backup_is_remembered(shop):
    says = [f for f in shop.manage("status")["findings"] if f["subject"] == "backup"]
    assert says and "none" in says[0]["says"], says
    shop.manage("backup", str(shop.folder / "backup.db"))
    status = shop.manage("status")
    assert not [f for f in status["findings"] if f["subject"] == "backup"], status["findings"]
    assert status["backup_at_us"] > 0


if __name__ == "__main__":
    with Shop(members=20, products=60) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
