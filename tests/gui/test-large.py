#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Text of twice its size on the smallest screen: every page fits, and a cashier sells."""

import subprocess
import sys

import desk
import tap

SIZE = (1024, 768)
DEEDS = ("Hold", "Recall", "Discount", "Void", "Price", "Undo", "Pay")


def fits(till, place):
    """The window wants no more than the screen has."""
    answer = subprocess.run(["xdotool", "getwindowgeometry", "--shell", till.window.window_id()],
                            capture_output=True, text=True, check=True).stdout
    facts = dict(line.split("=") for line in answer.split())
    width, height = int(facts["WIDTH"]), int(facts["HEIGHT"])
    most = tuple(length + 2 * 5 for length in SIZE)
    assert width <= most[0] and height <= most[1], f"{place} wants {width}x{height}"
    till.screen.picture(f"large-{till.language}-{place}")


def lies_inside(till, name):
    """The whole button is on the screen."""
    node = next(node for node in till.window.nodes()
                if node.name == name and "button" in node.role)
    (left, top, width, height), = till.window.eyes.boxes([node])
    assert left >= 0 and top >= 0 and left + width <= SIZE[0] + 5 and \
        top + height <= SIZE[1] + 5, f"{name} at {left},{top} is {width}x{height}"


def test_a_sale_from_sign_in_to_receipt(till):
    fits(till, "sign-in")
    till.sign_in()
    fits(till, "empty")
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    fits(till, "lines")
    for deed in DEEDS:
        lies_inside(till, till.say(deed))
    till.pay()
    fits(till, "pay")
    till.take_cash("500")
    till.reads("Next customer")
    fits(till, "done")
    till.next()


def test_the_sheets_over_the_basket(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    for keys, place in (("ctrl+d", "discount"), ("ctrl+k", "price"), ("ctrl+e", "quantity")):
        till.window.keys(keys)
        till.reads("Cancel")
        fits(till, place)
        lies_inside(till, till.say("Cancel"))
        till.window.keys("Escape")
    till.window.keys("ctrl+z")
    till.holds()


def test_what_the_customer_is_asked(till):
    till.window.keys("ctrl+n")
    till.reads("Let the customer choose")
    till.window.keys("Tab")
    till.window.type("lin")
    till.window.keys("Return")
    till.reads("You choose what we may use")
    fits(till, "consent")
    till.window.keys("Escape", "Escape", "F1")
    till.reads("Scan the first article")


def test_every_other_page(till):
    for keys, words, place in (("F3", "Find a member", "members"),
                               ("ctrl+n", "Let the customer choose", "enrol"),
                               ("F4", "Receipt number", "day"),
                               ("ctrl+j", "Check the journal", "journal"),
                               ("ctrl+comma", "Size of text", "preferences"),
                               ("ctrl+question", "These keys", "help")):
        till.window.keys(keys)
        till.reads(words)
        fits(till, place)
    till.window.keys("Escape", "F1")
    till.reads("Scan the first article")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), size=SIZE, settings={"text-percent": 200}))
