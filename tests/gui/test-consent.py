#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Somebody is enrolled by keys alone: the customer chooses what the shop may use, on the one screen
turned to them or on a display of their own, takes a copy home, and takes it back."""

import sys

import desk
import tap

FIRST = "13912340001"
SECOND = "13912349999"


def rungs(till):
    """What was chosen, and how, newest last."""
    lines = till.till.text("journal", "export").splitlines()
    return [line for line in lines if '"rung"' in line]


def fill_in(till, phone, name):
    """The form, up to the question."""
    till.window.keys("ctrl+n")
    till.reads("Let the customer choose")
    till.window.type(phone)
    till.window.keys("Tab")
    till.window.type(name)


def asks(till):
    """Whether the customer is being asked."""
    return till.window.sees(till.say("You choose what we may use"))


def test_one_screen_is_turned_to_them(till):
    till.sign_in()
    fill_in(till, FIRST, "lin")
    till.window.keys("Return")
    till.reads("You choose what we may use")
    till.window.keys("Return")
    till.window.scan(till.code(0))
    till.hears("The customer is choosing: scan again when they are done")
    assert asks(till), "neither a stray Enter nor a scan chooses for anybody"
    till.window.keys("2", "Return")
    till.reads("The customer chose: %s", till.say("Suggestions too"))
    assert not asks(till)
    till.window.keys("Return")
    till.reads("Your copy: scan it with your phone")
    till.window.keys("Return")
    till.window.shows("lin")
    till.reads("Scan the first article")
    member, = till.till.ctl("member", "find", FIRST)["members"]
    assert member["consent"] == "standard", member
    assert '"method":"display"' in rungs(till)[-1], rungs(till)


def test_taken_back_from_the_basket(till):
    till.window.keys("F3")
    till.reads("Allows: %s", till.say("Suggestions too"))
    till.press("Take back…")
    till.window.keys("Tab", "Return")
    till.reads("Your copy: scan it with your phone")
    till.window.keys("Escape")
    till.reads("Allows: %s", till.say("Points"))
    till.window.keys("F1")
    till.window.shows("lin")
    till.window.keys("ctrl+z")
    till.reads("Scan the first article")


def test_is_it_this_one(till):
    fill_in(till, FIRST[:-1] + "2", "lina")
    till.window.shows(till.say("Is it %s? Their phone is one digit off (%s)", "lin", "139****0001"))
    till.window.keys("Escape", "F1")
    till.reads("Scan the first article")


def test_said_aloud(till):
    fill_in(till, SECOND, "mo")
    till.press("They say it aloud")
    till.window.keys("Down", "Tab")
    till.reads("The customer said: %s", till.say("Points"))
    till.press("Enrol and attach")
    till.reads("Your copy: scan it with your phone")
    till.window.keys("Escape")
    till.window.wait(lambda: '"method":"spoken"' in rungs(till)[-1], "a spoken consent")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals())))
