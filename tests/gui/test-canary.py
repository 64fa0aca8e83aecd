#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the window writes into its log, as loud as it can be, names no member, no phone, no card and
no secret; nor does the bundle that the log goes into."""

import os
import sys
import tarfile
import tempfile

import desk
import tap
from canary import secrets, sings

NAME, PHONE, CARD = "Kanari Zwitschermann", "13987659876", "9988776655443"
OTHER, OTHER_PHONE = "Kanarienne Lauthals", "13987650177"
WORDS = {NAME, PHONE, CARD, OTHER, OTHER_PHONE, "Zwitschermann", "Lauthals"}
LOG = os.path.join(tempfile.mkdtemp(prefix="counterfoil-canary-"), "window.log")


def prepare(till):
    """Somebody whom the shop knows well, and a printer that is not there."""
    sheet = till.shop.folder / "canaries.csv"
    sheet.write_text(f"id,name,phone,card\nK1,{NAME},{PHONE},{CARD}\n", encoding="utf-8")
    till.shop.manage("import", "--kind", "members", str(sheet))
    till.ctl("sync")
    till.ctl("printer", "set", "tcp:127.0.0.1:1")
    assert till.ctl("member", "find", CARD, *till.signed())["members"][0]["name"] == NAME


def test_found_and_sold_to(till):
    till.sign_in()
    till.window.type(PHONE)
    till.window.shows(NAME, "list item")
    till.window.keys("Return")
    till.reads("as of %s", "")
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.pay()
    till.take_cash("50")
    till.reads("Change for the customer")
    till.next()


def test_by_card_and_by_name(till):
    till.window.scan(CARD)
    till.window.shows(NAME)
    till.window.keys("F3")
    till.reads("Find a member")
    till.window.type(NAME)
    till.window.shows(PHONE[-4:])
    till.window.keys("Escape", "F1")
    till.reads("Pay")
    till.window.keys("ctrl+z")
    till.reads("Scan the first article")


def test_enrolled(till):
    till.window.keys("ctrl+n")
    till.reads("Let the customer choose")
    till.window.type(OTHER_PHONE)
    till.window.keys("Tab")
    till.window.type(OTHER)
    till.window.keys("Return")
    till.reads("You choose what we may use")
    till.window.keys("1", "Return")
    till.press("Enrol and attach")
    till.reads("Your copy: scan it with your phone")
    till.window.keys("Return")
    till.window.shows(OTHER)
    till.window.wait(lambda: till.till.ctl("member", "find", OTHER_PHONE)["members"],
                     "the till knows who was enrolled")
    till.window.keys("F1")
    till.window.scan(till.code(1))
    till.holds(till.line(1))


def test_in_trouble(till):
    """Without a CRM, and with what is no code."""
    till.shop.stop()
    till.window.keys("ctrl+j")
    till.reads("Sync now")
    till.window.keys("F5")
    till.window.shows(till.say("Offline"), "push button")
    till.window.keys("F1")
    till.window.scan(PHONE)
    till.window.type(NAME)
    till.window.keys("Return", "Escape")
    till.lock()
    till.choose(till.person())
    till.window.type("000111")
    till.window.keys("Return")
    till.shop.serve()


def test_nothing_sings(till):
    till.window.end()
    with open(LOG, "rb") as file:
        heard = file.read()
    assert b"Gtk-DEBUG" in heard and b"Connection refused" in heard, f"it was not loud: {heard}"
    bundle = till.shop.folder / "window.tar"
    till.till.ctl("support-bundle", bundle, "--log", LOG)
    with tarfile.open(bundle) as tar:
        kept = tar.extractfile(next(m for m in tar if m.name.endswith("/log.txt"))).read()
    assert kept and kept[-100:] == heard[-100:], "the bundle has the log"
    words = WORDS | secrets(till.shop, till.till)
    for name, content in (("the log", heard), ("the bundle", bundle.read_bytes())):
        assert not (found := sings(content, words)), f"{found} in {name}"
    assert sings(heard + NAME.encode(), words) == {NAME, "Zwitschermann"}
    till.window.start()
    print(f"# {len(heard)} bytes of log, {len(words)} words looked for")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), prepare=prepare, log=LOG))
