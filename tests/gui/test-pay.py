#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every way to pay, with an acquirer that behaves as the last two digits of a code tell it."""

import json
import pathlib
import shutil
import subprocess
import sys

import desk
import tap

VECTORS = pathlib.Path(__file__).parent.parent / "vectors"
ACCEPTS, PASSWORD, NO_ANSWER = "00", "92", "93"


def prepare(till):
    """An acquirer and a code of the shop's own."""
    folder = till.shop.folder / "acquirer"
    folder.mkdir()
    (folder / "acquirer.ini").write_text("[acquirer]\npassword_ms=3600000\n", encoding="utf-8")
    till.ctl("acquirer", "set", f"fake:{folder}")
    lines = (VECTORS / "qr.jsonl").read_text(encoding="utf-8").splitlines()
    payload = next(v["payload"] for v in map(json.loads, lines) if v["id"] == "emvco-sample")
    till.ctl("shop-code", "set", payload)


def code(till, ending):
    """A WeChat code that was never used."""
    till.codes_used = getattr(till, "codes_used", 0) + 1
    return f"1345678901{till.codes_used:06}{ending}"


def type_password(till):
    """What the acquirer writes down once the payer has typed the password for the last payment."""
    ledger = till.shop.folder / "acquirer" / "ledger"
    asked = ledger.read_text(encoding="utf-8").splitlines()[-1].split(" ")
    with ledger.open("a", encoding="utf-8") as book:
        book.write(" ".join(["charged", *asked[1:]]) + "\n")


def fill(till):
    """One article of 6.05 and the way to the tenders."""
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.pay()


def test_cash_in_two_parts_with_change(till):
    till.sign_in()
    fill(till)
    till.take_cash("5")
    till.window.shows("¥1.05", "label")
    till.take_cash("10")
    till.reads("Change for the customer")
    till.window.shows("¥8.95", "label")
    till.next()


def test_card_with_its_reference(till):
    fill(till)
    till.window.keys("F8")
    till.reads("Take %s on the card terminal", "¥6.05")
    till.window.type("A1B2")
    till.window.keys("Return")
    till.reads("Next customer")
    sold = till.till.ctl("receipt", "S1-01-000002")
    assert "A1B2" in json.dumps(sold), sold
    till.next()


def test_card_whose_fate_is_not_known(till):
    fill(till)
    till.window.keys("F8")
    till.reads("Take %s on the card terminal", "¥6.05")
    till.window.keys("shift+F9")
    till.reads("Not known: look it up on the terminal, then say what it shows")
    till.window.keys("Escape")
    till.hears("A payment is on its way: wait for it, or undo it first")
    till.window.press_beginning(till.say("Card") + ": " + till.say("Settle…"))
    till.reads("Take %s on the card terminal", "¥6.05")
    till.window.keys("F9")
    till.reads("Nothing yet. Type what the customer hands over and press Enter; Enter alone takes "
               "exactly what is due in cash.")
    till.window.keys("Escape")
    till.holds(till.line(0))
    till.window.keys("Delete")
    till.holds()


def test_payment_code_is_taken(till):
    fill(till)
    till.window.scan(code(till, ACCEPTS))
    till.next()


def test_article_is_refused_at_the_tender(till):
    fill(till)
    till.window.scan(till.code(1))
    till.hears("Only a payment code can be scanned while paying: press Esc to go on with the "
               "basket, then scan this again")
    till.window.keys("Escape")
    till.holds(till.line(0))
    till.window.keys("Delete")
    till.holds()


def test_payer_types_the_password(till):
    fill(till)
    till.window.scan(code(till, PASSWORD))
    till.window.shows(till.say("The customer is typing the password"))
    type_password(till)
    till.next()


def test_no_answer_is_settled_by_asking(till):
    fill(till)
    till.window.scan(code(till, NO_ANSWER))
    till.next()
    payments = till.till.ctl("payment", "list")
    assert not payments.get("payments"), payments


def test_the_shops_own_code_is_read_back(till):
    if not shutil.which("zbarimg"):
        raise tap.Skipped("zbar-tools is not installed")
    fill(till)
    till.window.keys("F7")
    till.reads("The customer scans this code")
    till.window.shows("¥6.05", "label")
    picture = till.screen.picture("qr")
    read = subprocess.run(["zbarimg", "--quiet", "--raw", str(picture)], capture_output=True,
                          text=True, check=True).stdout.strip()
    assert read.startswith("000201010212") and "54046.05" in read, read
    till.till.ctl("acquirer", "pay", read)
    till.next()


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), prepare=prepare))
