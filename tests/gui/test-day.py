#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a day brings beside selling: a sale taken back, and consent taken back."""

import sys

import desk
import tap

PHONE = "13912345678"


def prepare(till):
    """A member who allows suggestions, and a sale that a card has paid for."""
    staff, pin = till.shop.staff()
    who = ("--staff", staff, "--pin", pin)
    till.ctl("member", "enrol", *who, "--name", "单雨", "--phone", PHONE, "--consent", "standard")
    code = till.codes()[0]
    till.paid = till.ctl("product", "find", code)["products"][0]["price_minor"]
    till.ctl("sell", *who, "--scan", code, "--card", str(till.paid))


def test_consent_is_taken_back_in_two_touches(till):
    till.sign_in("manager")
    till.window.keys("F3")
    till.reads("Find a member")
    till.window.type(PHONE[-4:])
    till.reads("Allows: %s", till.say("Suggestions too"))
    till.press("Take back…")
    till.window.press(till.say("Allows from now on: %s", till.say("Nothing")))
    till.reads("Your copy: scan it with your phone")
    till.window.keys("Return")
    till.reads("Allows: %s", till.say("Nothing"))


def test_a_void_says_what_goes_back(till):
    till.window.keys("F4")
    till.press("Void this sale…")
    back = till.say("refund %s at the card terminal", "¥" + desk.money(till.till.paid))
    till.reads("If it is void: %s", back)
    till.window.type("wrong")
    till.window.keys("Return")
    till.reads("Void")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), prepare=prepare))
