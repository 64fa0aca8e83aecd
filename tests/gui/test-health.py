#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What stands over every page while the till is locked or its day is in doubt, and what its page
about the journal says of its health."""

import os
import sqlite3
import subprocess
import sys

import desk
import tap
from shop import CRM, CTL, run

AHEAD = "+3 days"


def prepare(till):
    """The clock was days ahead, nobody has checked it, and now it is back."""
    till.name = "S1-" + till.ctl("status")["till"]
    till.ctl("network", "off")
    with sqlite3.connect(till.folder / "journal.db") as db:
        db.execute("DELETE FROM setting WHERE name = 'clock-checked-us'")
    if subprocess.run(["which", "faketime"], capture_output=True, check=False).returncode:
        raise tap.Skipped("needs faketime")
    staff, pin = till.shop.staff()
    run("faketime", AHEAD, CTL, "--data", str(till.folder), "sell", "--staff", staff, "--pin", pin,
        "--scan", till.codes()[0], "--cash", "99999900")
    assert till.ctl("status")["date_doubted"]


def banner_of_day(till):
    """What the banner says about the day."""
    return till.say("This till’s clock went back: sales count for %s until a manager confirms "
                    "the day", till.till.ctl("status")["business_date"])


def picture(till, name):
    """A picture of the whole screen."""
    width, height = till.size
    till.screen.picture(f"health-{name}-{till.language}-{width}x{height}")


def test_nobody_can_confirm_before_signing_in(till):
    till.window.shows(banner_of_day(till))
    assert not till.window.sees(till.say("Confirm the day"), "push button")
    picture(till, "signed-out")


def test_the_journal_says_what_is_wrong_and_what_is_well(till):
    till.sign_in()
    picture(till, "doubted")
    till.window.keys("ctrl+j")
    till.reads("The clock went back: set it, or a manager confirms the business day")
    till.reads("The network is switched off at this till")
    parts = [till.say(word) for word in ("This till", "Journal", "Copy of the shop", "Disk")]
    comma = till.words.pgettext("list", ", ")
    till.window.shows(comma.join(parts), "label")
    picture(till, "journal")
    till.window.keys("Escape")


def test_a_cashier_confirms_the_day_with_a_manager(till):
    banner = banner_of_day(till)
    day = till.till.ctl("status")["business_date"]
    till.press("Confirm the day")
    till.reads("Which day is it?")
    picture(till, "which-day")
    till.press("Sales count for this day")
    manager = till.person("manager")
    till.choose(manager)
    till.enter_pin(manager["pin"])
    till.window.wait(lambda: not till.window.sees(banner), "the banner is gone")
    status = till.till.ctl("status")
    assert not status["date_doubted"] and status["business_date"] == day, status


def test_locked_and_unlocked(till):
    run(CRM, "till", "lock", "--dir", str(till.shop.crm), till.till.name)
    till.till.ctl("status")
    till.window.keys("ctrl+j")
    till.reads("Sync now")
    till.window.keys("space")  # the switch has the keys
    till.reads("The centre has locked this till: finish the open basket, then call whoever runs "
               "it")
    till.reads("It sells nothing until the centre unlocks it; what it has sold is safe")
    picture(till, "locked")
    run(CRM, "till", "unlock", "--dir", str(till.shop.crm), till.till.name)
    till.press("Ask again")
    till.window.wait(lambda: not till.window.sees(till.say("Ask again"), "push button"),
                     "the banner is gone")


if __name__ == "__main__":
    SIZE = tuple(map(int, os.environ.get("CF_SIZE", "1024x768").split("x")))
    sys.exit(desk.run(tap.named(globals()), prepare=prepare, size=SIZE))
