#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Erasure, export, and who sees what of members: over TLS, with real tills. TAP on stdout."""

import atexit
import contextlib
import json
import shutil
import sqlite3
import sys

import tap
from shop import Refused, Shop, Till

NAME, PHONE = "Quetzal Canaryson", "13711112222"
TILLS = ("one", "other", "late")
CANARIES = [NAME.encode(), b"quetzal", b"canaryson", PHONE.encode(), PHONE[3:].encode()]


def work(till, *lines):
    """What a cashier does in a session, and the answers."""
    out, _ = till.session().communicate("\n".join(lines) + "\n", timeout=120)
    answers = [json.loads(line) for line in out.splitlines()]
    assert not any("refused" in a or "error" in a for a in answers), answers
    return answers


def found():
    """A stopped shop whose three tills all know the member."""
    shop = Shop(members=40, products=40)
    atexit.register(shutil.rmtree, shop.folder, ignore_errors=True)
    shop.serve()
    tills = [Till(shop, name) for name in TILLS]
    for till in tills:
        shop.pair(till)
    shop.member = tills[0].ctl(
        "member", "enrol", *tills[0].signed(), "--name", NAME, "--phone", PHONE, "--birthday",
        "05-06", "--consent", "standard")["id"]
    tills[0].sell("--scan", tills[0].codes()[0], "--member", shop.member, "--cash", "99999900")
    for till in tills * 4:
        told = till.ctl("sync")
        assert told["trouble"] is None, (till.folder, told)
    for till in tills:
        for text in (NAME, PHONE, PHONE[-4:], shop.member):
            found_by = till.ctl("member", "find", text)["members"]
            assert shop.member in [one["id"] for one in found_by], (till.folder, text)
    shop.stop()
    return shop


class Town:
    """Three tills of a shop that all know one member, who has bought something. It is founded
    once; every test gets a copy."""

    founded = None

    def __init__(self):
        if Town.founded is None:
            Town.founded = found()
        self.shop = Town.founded.copied()
        self.member = Town.founded.member

    def __enter__(self):
        self.shop.__enter__()
        self.tills = [Till(self.shop, name) for name in TILLS]
        self.one, self.other, self.late = self.tills
        self.signed = self.one.signed()
        self.code = self.one.codes()[0]
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


def refused(till, *words):
    """The sentence with which a till refuses."""
    try:
        raise AssertionError(till.ctl(*words))
    except Refused as no:
        return no.sentence


def test_revealed():
    """Whoever sees a phone whole is written down, at the till and at the CRM; whose role asks for
    it needs a manager."""
    with Town() as town:
        pickup, manager = town.shop.staff("pickup"), town.shop.staff("manager")
        shown = town.one.ctl("member", "reveal", town.member, *town.signed)
        assert shown["phone"].endswith(PHONE), shown
        words = ("member", "reveal", town.member, *town.other.signed("pickup"))
        assert "member-reveal" in refused(town.other, *words)
        agreed = ("--approver", manager[0], "--approver-pin", manager[1])
        assert town.other.ctl(*words, *agreed)["phone"] == shown["phone"]
        town.settle()
        events = town.shop.manage("privacy", "list", "--id", town.member)["events"]
        assert [(e["kind"], e["actor"], e.get("approver")) for e in events] == [
            ("member.revealed", pickup[0], manager[0]),
            ("member.revealed", town.shop.staff()[0], None)], events
        town.check(sales=1)


def test_looked_up_too_often():
    """Past the retailer's limit a till says so, tells the CRM, and asks for a manager."""
    with Town() as town:
        assert town.shop.manage("privacy", "lookups", "--per-hour", "2") == {"per_hour": 2}
        town.settle()
        till, manager = town.one, town.shop.staff("manager")
        assert "--staff" in refused(till, "member", "find", PHONE)
        for text in (PHONE, NAME):
            assert till.ctl("member", "find", text, *town.signed)["members"]
        for _ in range(3):
            assert "manager" in refused(till, "member", "find", "M000001", *town.signed)
        agreed = ("--approver", manager[0], "--approver-pin", manager[1])
        assert till.ctl("member", "find", "M000001", *town.signed, *agreed)["members"]
        assert till.ctl("member", "find", "M000002", *town.signed)["members"]
        town.settle()
        events = town.shop.manage("privacy", "list")["events"]
        assert [(e["kind"], e["per_hour"], e.get("approver")) for e in events] == [
            ("lookups.exceeded", 2, manager[0]), ("lookups.exceeded", 2, None)], events
        town.check(sales=1)


def test_export():
    """All of it, for a program and in words."""
    with Town() as town:
        file, letter = town.shop.folder / "m.json", town.shop.folder / "m.txt"
        town.one.ctl("member", "consent", town.member, *town.signed, "--level", "basic")
        town.one.ctl("member", "reveal", town.member, *town.signed)
        town.settle()
        town.shop.manage("member", "export", "--id", town.member, "--letter", str(letter),
                         "--language", "zh_CN", str(file))
        export, words = json.loads(file.read_text()), letter.read_text()
        [record] = export["records"]
        assert (record["name"], record["birthday"]) == (NAME, "05-06"), record
        assert [c["kind"] for c in export["consents"]] == ["grant", "withdrawal"], export
        [sale] = [e for e in export["entries"] if e["type"] == "sale.completed"]
        assert sale["body"]["lines"][0]["name"] in words and sale["private"], sale
        assert NAME in words and PHONE in words and "撤回" in words and "会员" in words, words
        assert [s["kind"] for s in export["seen"]] == ["member.revealed"], export
        assert file.stat().st_mode & 0o777 == 0o600
        town.shop.erase(town.member)
        try:
            raise AssertionError(town.shop.manage("member", "export", "--id", town.member,
                                                  str(file)))
        except Refused as no:
            assert "nothing is held" in no.sentence, no


def test_nothing_shows_what_is_masked():
    """The whole phone stands in no answer of a till, whoever asks; the whole name in none that
    nobody, or a pickup clerk, gets; and neither in a support bundle."""
    with Town() as town:
        bundle = town.shop.folder / "bundle"
        receipt = town.buy(town.one)["receipt_no"]
        work(town.one, f"member {town.member}", f"scan {town.code}", "hold")
        for who, hidden in (((), (PHONE, NAME)), (town.one.signed("pickup"), (PHONE, NAME)),
                            (town.one.signed(), (PHONE,)), (town.one.signed("manager"), (PHONE,))):
            for text in (NAME, PHONE, PHONE[-4:], town.member, "q c", "canary"):
                for show in (town.one.text, lambda *w: json.dumps(town.one.ctl(*w))):
                    told = show("member", "find", text, *who)
                    assert not any(word in told for word in hidden), (who, text, told)
        for words in (("status",), ("journal", "list"), ("journal", "export"), ("sale", "list"),
                      ("receipt", receipt), ("doctor",), ("support-bundle", str(bundle))):
            try:
                told = town.one.text(*words)
            except Refused as no:
                told = no.sentence
            assert PHONE not in told and NAME not in told, (words, told)
        if bundle.exists():
            assert not any(c in bundle.read_bytes() for c in CANARIES)


def test_withdrawn_from_standard():
    """Whoever takes 'standard' back shows no history any more: here at once, elsewhere with the
    next sync."""
    with Town() as town:
        def visit(till):
            [one] = till.ctl("member", "find", town.member, *town.signed)["members"]
            return one["visited_at_us"]
        assert all(visit(till) > 0 for till in town.tills)
        town.one.ctl("network", "off")
        town.one.ctl("member", "consent", town.member, *town.signed, "--level", "basic")
        assert visit(town.one) == 0 and visit(town.other) > 0
        town.one.ctl("network", "on")
        town.one.ctl("sync")
        town.other.ctl("sync")
        assert visit(town.other) == 0
        town.buy(town.other)
        town.settle()
        assert not any(visit(till) for till in town.tills)


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
