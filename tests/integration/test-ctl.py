#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every command of counterfoilctl as a program: its text, its JSON, its help, its exit codes, and
one sentence on stderr for whatever it refuses."""

import json
import os
import pathlib
import subprocess
import sys
import time

import tap
from shop import CTL, DEADLINE_S, Shop, Till

DONE, REFUSED, USAGE = 0, 1, 2
HERE = pathlib.Path(__file__).parent
VECTORS = HERE.parent / "vectors"
COMMANDS = {
    "pair": "--code",
    "sync": "--json",
    "network": "on|off",
    "member find": "TEXT",
    "member enrol": "--consent",
    "member consent": "--level",
    "member reveal": "--approver",
    "member propose-merge": "--note",
    "product find": "TEXT",
    "quick-keys": "--json",
    "sell": "--scan",
    "session": "--staff",
    "receipt": "NUMBER",
    "printer set": "--profile",
    "printer test": "--wait",
    "drawer open": "--staff",
    "fake printer": "--behave",
    "payment list": "--json",
    "payment query": "--json",
    "payment settle": "--reference",
    "acquirer set": "fake:DIR",
    "acquirer pay": "TEXT",
    "shop-code set": "TEXT|none",
    "sale void": "--approver-pin",
    "sale return": "--preview",
    "sale list": "--limit",
    "journal list": "--before",
    "journal verify": "--json",
    "journal export": "--data",
    "journal erase": "--member",
    "code read": "TEXT",
    "status": "--json",
}


def ctl(*words, stdin=b"", out=subprocess.PIPE):
    """Runs the program: its exit code, what it printed and what it told."""
    done = subprocess.run(
        [CTL, *words], input=stdin, stdout=out, stderr=subprocess.PIPE, timeout=DEADLINE_S,
        check=False,
    )
    return done.returncode, (done.stdout or b"").decode(), done.stderr.decode()


def check_told(told):
    """One line, by the program's name, of printable text."""
    assert told.startswith("counterfoilctl: ") and told.endswith("\n"), repr(told)
    assert len(told) > len("counterfoilctl: \n") and told[:-1].isprintable(), repr(told)


class Desk:
    """A loaded till, a manager to work it, an article and a member."""

    def __init__(self, shop):
        self.shop = shop
        self.till = Till(shop)
        self.folder = str(self.till.folder)
        shop.pair(self.till)
        self.code = self.till.codes()[0]
        self.price = self.json("product", "find", self.code)["products"][0]["price_minor"]
        self.member = self.json("member", "find", "1")["members"][0]
        staff, pin = shop.staff("manager")
        self.signed = ("--staff", staff, "--pin", pin)

    def run(self, *words, **how):
        """A command of this till."""
        return ctl("--data", self.folder, *words, **how)

    def text(self, *words):
        """What a command prints that must be done, and tell nothing beside it."""
        code, out, told = self.run(*words)
        assert (code, told) == (DONE, ""), (words, code, told)
        return out

    def json(self, *words):
        """The one line of JSON that a command prints."""
        out = self.text(*words, "--json")
        assert out.count("\n") == 1 and out.endswith("\n"), out
        return json.loads(out)

    def refuse(self, *words, says=""):
        """A command that must do nothing, in text and in JSON: one sentence, and no answer."""
        for more in ((), ("--json",)):
            got, out, told = self.run(*words, *more)
            assert (got, out) == (REFUSED, ""), (words, got, out, told)
            check_told(told)
            assert says in told, told

    def serve(self, *lines):
        """The answers of a session, without the first one."""
        raw = b"".join(x if isinstance(x, bytes) else x.encode() + b"\n" for x in lines)
        code, out, told = self.run("session", *self.signed, stdin=raw)
        assert (code, told) == (DONE, ""), (code, told)
        return [json.loads(line) for line in out.splitlines()][1:]

    def sell(self, *words):
        """A sale of one piece for cash."""
        return self.json("sell", *self.signed, "--scan", self.code, "--cash", "10000000", *words)


def test_help(_):
    """Help of the program and of each command, without a till."""
    for word in ("--help", "-h"):
        code, out, told = ctl(word)
        assert (code, told) == (DONE, "")
        assert all(f"  {name} " in out for name in COMMANDS), out
    for name, mentions in COMMANDS.items():
        code, out, told = ctl(*name.split(), "--help")
        assert (code, told) == (DONE, ""), (name, told)
        assert f"counterfoilctl {name}" in out and mentions in out, out
    code, out, _told = ctl("--version")
    assert code == DONE and out.startswith("counterfoilctl "), out


def test_usage(desk):
    """What no command understands ends with 2 and changes nothing."""
    wrong = [
        (), ("dance",), ("member",), ("journal",), ("payment", "dance"), ("network",),
        ("network", "perhaps"), ("network", "on", "off"), ("pair",), ("pair", "--crm", "x"),
        ("member", "find"), ("member", "find", "a", "b"), ("product", "find"), ("receipt",),
        ("sell", *desk.signed), ("sell", *desk.signed, "--scan", desk.code),
        ("sell", "--scan", desk.code, "--cash", "1"), ("session",), ("session", "--staff", "x"),
        ("payment", "settle", "x"), ("payment", "settle", "x", "begun", *desk.signed),
        ("payment", "settle", "x", "approved"), ("journal", "erase"), ("code", "read"),
        ("acquirer",), ("acquirer", "set"), ("shop-code", "set"), ("payment", "query", "x"),
        ("status", "now"), ("sync", "--dance"), ("sell", "--scan"), ("printer",),
        ("printer", "set"), ("printer", "test", "x"), ("drawer", "open"), ("fake", "printer"),
        ("fake", "printer", "--out", desk.folder, "--behave", "nicely"),
    ]
    for words in wrong:
        code, out, told = desk.run(*words)
        assert (code, out) == (USAGE, ""), (words, code, out)
        check_told(told)
    for words in ((), ("--dance", "status"), ("--data",), ("status",), ("sync",)):
        code, out, told = ctl(*words)
        assert (code, out) == (USAGE, ""), (words, code, out)
        check_told(told)
    code, out, told = desk.run("sell", *desk.signed, "--scan", b"\xff", "--cash", "1")
    assert (code, out) == (USAGE, ""), (code, out)
    check_told(told)
    # What follows -- is no option.
    for word in ("--json", "--data"):
        code, out, told = desk.run("member", "find", "--", word)
        assert (code, out) == (DONE, "") and "no member found" in told, (out, told)


def test_not_ready(desk):
    """A till without a shop says what it lacks, whatever is asked of it."""
    blank = Till(desk.shop, "blank")
    folder = str(blank.folder)
    for words, says in (
        (("sync",), "pair"), (("member", "find", "a"), "pair"), (("product", "find", "a"), "pair"),
        (("sell", *desk.signed, "--scan", "1", "--cash", "1"), "pair"),
        (("session", *desk.signed), "pair"),
        (("pair", "--crm", desk.shop.address, "--code", "nonsense"), ""),
    ):
        code, out, told = ctl("--data", folder, *words)
        assert (code, out) == (REFUSED, ""), (words, code, out, told)
        check_told(told)
        assert says in told, (words, told)
    code, out, _told = ctl("--data", folder, "status")
    assert code == DONE and "not paired" in out
    code, out, told = ctl("--data=" + folder, "pair", "--crm", desk.shop.address, "--code",
                          desk.shop.manage("pair")["code"])
    assert code == DONE and "This is now till" in out, told
    code, out, told = ctl("--data", folder, "member", "find", "a")
    assert (code, out) == (REFUSED, "") and "sync" in told, told
    assert "not loaded" in ctl("--data", folder, "status")[1]


def test_find(desk):
    """Members and articles by text, and that nobody is no failure."""
    member = desk.member
    assert desk.json("member", "find", member["id"])["members"][0] == member
    assert member["id"] in desk.text("member", "find", member["id"])
    assert desk.json("product", "find", desk.code)["products"][0]["code"] == desk.code
    assert desk.code in desk.text("product", "find", desk.code)
    for what in ("member", "product"):
        code, out, told = desk.run(what, "find", "zzzzqqqq")
        assert (code, out) == (DONE, "") and "found" in told, told
        check_told(told)
        assert desk.json(what, "find", "zzzzqqqq")["more"] is False


def test_plain_locale(desk):
    """What is typed in Chinese is understood where the locale knows no Chinese."""
    plain = {"LC_ALL": "C", "PATH": os.environ["PATH"]}
    words = [CTL, "--data", desk.folder, "sell", *desk.signed, "--scan", "无此", "--cash", "1"]
    done = subprocess.run(words, env=plain, capture_output=True, timeout=DEADLINE_S, check=False)
    told = done.stderr.decode()
    assert done.returncode == REFUSED and "无此 is not known" in told, (done.returncode, told)


def test_quick_keys(desk):
    """The touch keys that came by the catalogue, and one that the retailer adds."""
    pages = desk.json("quick-keys")["pages"]
    assert [page["page"] for page in pages] == [1], pages
    first = pages[0]["keys"][0]
    assert first["weighed"] and first["plu"] and first["picture"] and first["position"] == 1, first
    assert first["picture"] in desk.text("quick-keys")
    more = desk.shop.folder / "keys.csv"
    more.write_text(f"page,position,code,label,picture\n2,5,{desk.code},Mine,🥫\n1,1,,,\n",
                    encoding="utf-8")
    desk.shop.manage("import", "--kind", "quick-keys", str(more))
    desk.json("sync")
    pages = desk.json("quick-keys")["pages"]
    assert [page["page"] for page in pages] == [1, 2], pages
    assert pages[0]["keys"][0]["position"] == 2 and len(pages[1]["keys"]) == 1, pages
    mine = pages[1]["keys"][0]
    assert (mine["label"], mine["position"], mine["price_minor"]) == ("Mine", 5, desk.price), mine


def test_recent(desk):
    """The last sales and entries, the newest first, page by page."""
    numbers = [desk.sell()["receipt_no"] for _ in range(3)]
    sales = desk.json("sale", "list", "--limit", "2")["sales"]
    assert [sale["receipt_no"] for sale in sales] == numbers[:0:-1], sales
    assert sales[0]["tenders"] and sales[0]["total_minor"] == desk.price, sales
    assert numbers[2] in desk.text("sale", "list")
    entries = desk.json("journal", "list", "--limit", "2")["entries"]
    assert [e["receipt_no"] for e in entries] == numbers[:0:-1], entries
    assert all(e["state"] == "waits" and e["reason"] is None for e in entries), entries
    older = desk.json("journal", "list", "--before", str(entries[-1]["n"]), "--limit", "1")
    assert older["entries"][0]["receipt_no"] == numbers[0], older
    desk.json("sync")
    entries = desk.json("journal", "list", "--limit", "3")["entries"]
    assert all(e["state"] == "acknowledged" for e in entries), entries
    code, out, _told = desk.run("sale", "list", "--limit", "0")
    assert (code, out) == (USAGE, "")


def test_void(desk):
    """A sale is taken back once, by who may; the CRM books it back."""
    points = desk.json("member", "find", desk.member["id"])["members"][0]["points"]
    number = desk.sell("--member", desk.member["id"])["receipt_no"]
    cashier = ("--staff", desk.shop.staff()[0], "--pin", desk.shop.staff()[1])
    words = ("sale", "void", number, "--reason", "wrong article")
    desk.refuse(*words, *cashier, says="void-sale")
    approver = ("--approver", desk.signed[1], "--approver-pin", desk.signed[3])
    assert desk.json(*words, *cashier, *approver)["voided"] == number
    desk.refuse(*words, *desk.signed, says="voided before")
    desk.refuse("sale", "void", "S1-T1-999999", "--reason", "x", *desk.signed,
                says="check the number")
    desk.json("sync")
    member = desk.json("member", "find", desk.member["id"])["members"][0]
    assert (member["points"], member["entries_unsent"]) == (points, 0), member
    assert desk.shop.manage("status")["parked"] == 0


def test_sell(desk):
    """A sale in text and in JSON, its receipt as a copy, and what is refused before it."""
    out = desk.text("sell", *desk.signed, "--scan", desk.code + "*2", "--cash", "10000000")
    assert "change" in out and out.count("\n") == 1, out
    price = str(desk.price)
    sold = desk.json("sell", *desk.signed, "--scan", desk.code, "--card", price,
                     "--card-reference", "T-1", "--member", desk.member["id"])
    assert sold["total_minor"] == desk.price and sold["member"] == desk.member["id"], sold
    assert sold["tenders"][0]["reference"] == "T-1", sold
    assert desk.json("sell", *desk.signed, "--scan", desk.code, "--qr", price)["tenders"]
    copy = desk.text("receipt", sold["receipt_no"])
    assert "重印" in copy and sold["receipt_no"] in copy, copy
    same = desk.json("receipt", sold["receipt_no"])
    assert all(sold[key] == value for key, value in same.items()), same
    desk.refuse("receipt", "S1-T01-999999", says="check the number")
    scan = ("--scan", desk.code)
    for words, says in (
        ((*scan, "--cash", "abc"), "minor units"), ((*scan, "--cash", "-1"), "minor units"),
        ((*scan, "--cash", "1"), "still to be paid"),
        ((*scan, "--card", "99999999"), "more than the total"),
        (("--scan", "nothing-such", "--cash", "1"), "not known"),
        (("--scan", "4006381333932", "--cash", "1"), "check digit"),
        (("--scan", desk.code + "*0", "--cash", "1"), "more than 0"),
        (("--scan", "a\x1b[2J\nb", "--cash", "1"), ""),
        ((*scan, "--cash", "1", "--member", "nobody"), ""),
    ):
        desk.refuse("sell", *desk.signed, *words, says=says)
    desk.refuse("sell", *desk.signed[:3], "0000x", *scan, "--cash", "1", says="PIN is wrong")


def test_age(desk):
    """What is not for everybody is sold once the buyer's age is answered for."""
    more = desk.shop.folder / "aged.csv"
    more.write_text("id,name,plu,price,age\nP9,Cider,9990,28.00,18\n", encoding="utf-8")
    desk.shop.manage("import", "--kind", "products", str(more))
    desk.json("sync")
    words = ("sell", *desk.signed, "--scan", "9990", "--cash", "2800")
    desk.refuse(*words, says="from 18 years on")
    assert desk.json(*words, "--age-checked")["warnings"] == ["age-18"]


def test_payments(desk):
    """What became of a payment is said once; a word against it is refused."""
    sold = desk.json("sell", *desk.signed, "--scan", desk.code, "--card", str(desk.price))
    payment = sold["tenders"][0]["payment_id"]
    assert desk.json("payment", "list") == {"payments": []}
    assert desk.text("payment", "list") == ""
    settle = ("payment", "settle", payment)
    assert desk.json(*settle, "approved", *desk.signed)["state"] == "approved"
    assert desk.text(*settle, "approved", *desk.signed) == ""
    desk.refuse(*settle, "declined", *desk.signed)
    desk.refuse("payment", "settle", "no-such", "approved", *desk.signed)
    desk.refuse(*settle, "approved", "--staff", "nobody", "--pin", "1", says="PIN is wrong")


def test_session(desk):
    """Each command of a session, by the book."""
    code, lines = desk.code, [f"scan {desk.code}", f"member {desk.member['id']}", "quantity 1 3"]
    lines += ["discount 1 10% dented", "discount all 1 'a friend'", f"price 1 {desk.price} label"]
    lines += ["undo", "member none", "show", "hold 'blue jacket'", "held", f"scan {code}*2"]
    lines += ["remove 1", "void 'left without paying'", "help", "sync"]
    answers = desk.serve(*lines)
    assert len(answers) == len(lines) and all(a["ok"] for a in answers), answers
    by = dict(zip(lines, answers))
    assert by["quantity 1 3"]["lines"][0]["quantity_milli"] == 3000
    assert by["discount 1 10% dented"]["total_minor"] < by["quantity 1 3"]["total_minor"]
    assert by["undo"]["steps"] == 5 and by["show"]["member"] is None, by["show"]
    assert len(by["help"]["commands"]) == 23 and by["sync"]["pending"] == 0, by["help"]
    held = by["held"]["held"][-1]
    assert held["label"] == "blue jacket", held
    paid = by["show"]["total_minor"]
    answers = desk.serve(f"recall {held['op_id']}", "card 100 T-1", "qr 100", f"cash {paid}", "pay")
    assert all(a["ok"] for a in answers) and answers[-1]["total_minor"] == paid, answers
    assert [t["kind"] for t in answers[-1]["tenders"]] == ["card", "qr", "cash"], answers[-1]


def emv(*fields):
    """The text of an EMVCo QR code, with its CRC."""
    text = "".join(f"{name}{len(value):02}{value}" for name, value in fields) + "6304"
    crc = 0xFFFF
    for byte in text.encode():
        crc ^= byte << 8
        for _ in range(8):
            crc = (crc << 1 ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return f"{text}{crc:04X}"


def test_wallets(desk):
    """By the payer's code and by the shop's: what it came to, in one answer."""
    code, price = f"scan {desk.code}", desk.price
    (none,) = desk.serve(f"code {price} 130000000000000000")
    assert "no payment codes yet" in none["sentence"] or "nothing to pay" in none["sentence"], none
    folder = pathlib.Path(desk.folder).parent / "acquirer"
    assert desk.json("acquirer", "set", f"fake:{folder}") == {"acquirer": f"fake:{folder}"}
    desk.refuse("acquirer", "set", "bank", says="fake:FOLDER")
    paid = desk.serve(
        code, f"code {price} 6900000000014", f"code {price} 130000000000000091",
        f"code {price} 280000000000000000", "pay")
    assert [a["ok"] for a in paid] == [True, False, False, True, True], paid
    assert (paid[2]["reason"], paid[3]["wallet"]) == ("no-funds", "alipay"), paid
    assert paid[3]["transaction"].startswith("FAKE-"), paid
    (tender,) = paid[4]["tenders"]
    assert (tender["kind"], tender["payment_id"]) == ("code", paid[3]["payment_id"]), tender
    assert desk.json("payment", "query") == {"open": 0} and desk.text("payment", "query") == ""
    # The shop's own code.
    static = emv(("00", "01"), ("01", "11"), ("26", "0003org0104shop"), ("52", "5411"),
                 ("53", "156"), ("58", "CN"), ("59", "SHOP"), ("60", "TOWN"))
    desk.refuse("shop-code", "set", static[:-1] + "x", says="63")
    desk.refuse("shop-code", "set", "https://example.org", says="QR code")
    assert desk.json("shop-code", "set", static) == {"set": True}
    shown = desk.serve(code, f"shop-code {price}", "shop-code x", "await none", "cancel none")
    assert [a["ok"] for a in shown] == [True, True, False, False, False], shown
    assert "63" in shown[1]["payload"] and desk.json("acquirer", "pay", shown[1]["payload"])
    desk.refuse("acquirer", "pay", shown[1]["payload"], says="paid before")
    sold = desk.serve(f"await {shown[1]['payment_id']}", f"qr {price}", "pay")
    assert [a["ok"] for a in sold] == [True, True, True], sold
    assert sold[2]["tenders"][0]["payment_id"] == shown[1]["payment_id"], sold
    assert len(charges_of(folder)) == 2, charges_of(folder)
    # Offline it says so, and cash is taken.
    desk.text("network", "off")
    cash = desk.serve(code, f"code {price} 130000000000000001", f"cash {price + 1000}", "pay")
    desk.text("network", "on")
    assert [a["ok"] for a in cash] == [True, False, True, True], cash
    assert "switched off" in cash[1]["sentence"], cash
    # The CRM takes them as it takes any other.
    assert desk.json("sync")["pending"] == 0
    assert desk.shop.manage("status")["parked"] == 0
    desk.text("shop-code", "set", "none")
    desk.text("acquirer", "set", "none")


def charges_of(folder):
    """What the fake acquirer has taken, a line each."""
    path = folder / "ledger"
    lines = path.read_text().splitlines() if path.exists() else []
    return [line for line in lines if line.startswith("charged ")]


def test_wallet_killed(desk):
    """Killed between the attempt and its answer: a query tells, it is charged once, and it pays."""
    folder = pathlib.Path(desk.folder).parent / "acquirer-of-killed"
    desk.text("acquirer", "set", f"fake:{folder}")
    lines = f"scan {desk.code}\ncode {desk.price} 130000000000000193\n"
    with subprocess.Popen([CTL, "--data", desk.folder, "session", *desk.signed],
                          stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as session:
        session.stdin.write(lines.encode())
        session.stdin.flush()
        deadline = time.monotonic() + DEADLINE_S
        while not charges_of(folder) and time.monotonic() < deadline:
            time.sleep(0.01)
        session.kill()
    (payment,) = desk.json("payment", "list")["payments"]
    assert desk.serve(f"cash {desk.price}", "pay")[1]["ok"] is False
    assert desk.json("payment", "query") == {"open": 0}
    assert desk.json("payment", "list") == {"payments": []}
    (sold,) = desk.serve("pay")
    assert [t["payment_id"] for t in sold["tenders"]] == [payment], sold
    assert len(charges_of(folder)) == 1
    desk.text("acquirer", "set", "none")


def test_session_refusals(desk):
    """Whatever is typed, each line has one answer, and the session goes on."""
    lines = ["dance", "scan", "scan nothing-such", f"scan {desk.code}*x", "quantity 1", "remove 1"]
    lines += ["quantity one 2", "discount 1 abc why", "price 1 x why", "member none", "recall nope"]
    lines += ["void", "cash abc", "cash -1", "cash", "undo", "pay", "'unclosed"]
    lines += [b"scan \xff\xfe\n", b"show\0show\n", "\u5f20 \U0001f9e5", "x" * 100000]
    answers = desk.serve(*lines)
    assert len(answers) == len(lines), answers
    for line, answer in zip(lines, answers):
        assert answer["ok"] is False and answer["sentence"].isprintable(), (line, answer)
    assert desk.serve("void this", "void 'what is not there'")[1]["ok"] is False
    # An empty line and a comment are no command; the last line may lack its end.
    assert [a["ok"] for a in desk.serve("", "   ", b"# nothing\n", b"show")] == [True]
    desk.text("network", "off")
    (answer,) = desk.serve("sync")
    assert answer["trouble"] == "off" and "switched off" in answer["sentence"], answer
    desk.text("network", "on")


def test_network(desk):
    """The switch; a sync without a network says so, and its JSON tells the trouble as well."""
    assert desk.json("network", "off") == {"network": False}
    assert "switched off" in desk.text("status")
    code, out, told = desk.run("sync")
    assert (code, out) == (REFUSED, "") and "network on" in told, told
    check_told(told)
    code, out, told = desk.run("sync", "--json")
    assert code == REFUSED and json.loads(out)["trouble"] == "off", out
    assert desk.json("network", "on") == {"network": True}
    sold = desk.sell()
    assert sold["receipt_no"] and desk.json("status")["pending"] > 0
    assert desk.text("sync").startswith("Sent ")
    status = desk.json("status")
    assert status["pending"] == 0 and status["online"] and status["paired"], status
    assert "Online" in desk.text("status") and "0 entries wait" in desk.text("status")


def verify(export):
    """The verdict of the shell script that knows nothing but b2sum."""
    done = subprocess.run(
        ["sh", str(HERE / "verify-journal.sh")], input=export, capture_output=True, text=True,
        timeout=DEADLINE_S, check=False,
    )
    return done.returncode, done.stdout.strip()


def test_journal(desk):
    """The journal verifies here and by b2sum alone, before a member is erased and after."""
    desk.sell("--member", desk.member["id"])
    before = desk.text("journal", "export")
    audit = desk.json("journal", "verify")
    assert audit["sound"] and desk.text("journal", "verify") == f"{audit['entries']} entries, " \
        "all sound\n"
    assert verify(before) == (0, f"{audit['entries']} entries, all sound")
    changed = before.replace("sale.completed", "sale.cancelled", 1)
    assert changed != before and verify(changed)[0] != 0
    assert desk.json("journal", "erase", "--member", desk.member["id"])["erased"]
    assert "is gone" in desk.text("journal", "erase", "--member", desk.member["id"])
    again, after = desk.json("journal", "verify"), desk.text("journal", "export")
    assert again["sound"] and again["entries"] >= audit["entries"], again
    assert verify(after) == (0, f"{again['entries']} entries, all sound")
    assert after.startswith(before), "erasing changes no entry"
    with open("/dev/full", "wb") as full:
        code, _out, told = desk.run("journal", "export", out=full)
    assert code == REFUSED, "an export that is cut off is no success"
    check_told(told)


class Paper:
    """A fake printer of this till, which behaves as told. In a with statement it ends with it."""

    def __init__(self, desk, mood):
        self.folder = desk.shop.folder / f"paper-{mood}"
        self.process = subprocess.Popen(
            [CTL, "fake", "printer", "--listen", "127.0.0.1:0", "--behave", mood, "--out",
             str(self.folder)], stdout=subprocess.PIPE, text=True,
        )
        line = self.process.stdout.readline()
        assert line.startswith("listening on tcp:127.0.0.1:"), line
        self.address = line.split()[-1]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        assert self.process.wait(DEADLINE_S) == DONE
        self.process.stdout.close()

    def jobs(self):
        """What it got, job by job."""
        return [path.read_bytes() for path in sorted(self.folder.glob("job-*.bin"))]


def test_printer(desk):
    """Receipts and drawer at a printer that works, and at those that do not."""
    receipt = desk.sell()["receipt_no"]
    cashier, pin = desk.shop.staff("cashier")
    copy = ("receipt", receipt, "--print", *desk.signed)
    desk.refuse(*copy, says="no printer yet")
    desk.refuse("printer", "set", "lp0", says="no address")
    desk.refuse("printer", "set", "none", "--profile", "x", says="no profile")
    desk.refuse("printer", "set", "none", "--language", "de", says="zh_CN")
    with Paper(desk, "ok") as paper:
        got = desk.json("printer", "set", paper.address, "--profile", "58mm-gb18030", "--language",
                        "zh_CN")
        assert got == {"printer": paper.address, "profile": "58mm-gb18030"}, got
        assert desk.json(*copy) == {
            "label": receipt, "state": "printed", "trouble": "none", "confirmed": True}
        assert "printed" in desk.text("printer", "test")
        assert desk.json("drawer", "open", *desk.signed)["state"] == "printed"
        mine = ("drawer", "open", "--staff", cashier, "--pin", pin)
        desk.refuse(*mine, says="manager")
        allowed = ("--approver", desk.signed[1], "--approver-pin", desk.signed[3])
        assert desk.json(*mine, *allowed, "--reason", "coins")["state"] == "printed"
        opened = desk.json("journal", "list", "--limit", "2")["entries"]
        assert [entry["type"] for entry in opened] == ["cash.moved"] * 2, opened
        jobs = paper.jobs()
        assert len(jobs) == 4, jobs
        assert receipt.encode() in jobs[0] and "重印".encode("gb18030") in jobs[0]
        assert b"\x1bp" not in jobs[0] and b"\x1bp\x00" in jobs[2], jobs
    with Paper(desk, "die") as paper:
        desk.text("printer", "set", paper.address)
        code, out, told = desk.run(*copy)
        assert (code, out) == (REFUSED, "") and "may be on paper" in told, told
        check_told(told)
        assert len(paper.jobs()) == 1
    for mood, says in (("paper-out", "no paper"), ("cover-open", "cover"), ("deaf", "")):
        with Paper(desk, mood) as paper:
            desk.text("printer", "set", paper.address)
            code, out, told = desk.run(*copy, "--wait", "2")
            assert (code, out) == (REFUSED, "") and "nothing was printed" in told, told
            assert says in told, told
            check_told(told)
            assert not paper.jobs()
    desk.text("printer", "set", "none")
    desk.text("receipt", receipt)


def test_code_read(_):
    """Every published code is read as it is published; one that is not sound ends with 1."""
    for line in (VECTORS / "barcodes.jsonl").read_text().splitlines():
        want = json.loads(line)
        code, out, told = ctl("code", "read", "--json", want["scan"])
        got = json.loads(out)
        assert got["sound"] is ("error" not in want), (want, got)
        assert code == (REFUSED if "error" in want else DONE), want
        if "error" in want:
            check_told(told)
            continue
        assert told == "", told
        same = set(want) - {"scan", "note", "pattern"}
        assert all(got[key] == want[key] for key in same), (want, got)
    code, out, told = ctl("code", "read", "134567890123456789")
    assert (code, told, json.loads(out)["kind"]) == (DONE, "", "payment-code"), (out, told)
    assert "134567890123456789" not in out, "a payment code is money: it is never repeated"
    code, out, told = ctl("code", "read", "")
    assert code == REFUSED and json.loads(out)["sound"] is False, out
    check_told(told)


def main():
    """TAP, one test a function."""
    with Shop(members=20, products=40) as shop:
        return tap.run(tap.named(globals()), Desk(shop))


if __name__ == "__main__":
    sys.exit(main())
