#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Goods that come back: by the keyboard alone, one of two, and then all that is left."""

import sys

import desk
import tap


def prepare(till):
    """A sale of two pieces, partly by card: 6.05 each in the demo shop."""
    staff, pin = till.shop.staff()
    code = till.codes()[0]
    price = till.ctl("product", "find", code)["products"][0]["price_minor"]
    till.price = price
    till.ctl("sell", "--staff", staff, "--pin", pin, "--scan", f"{code}*2", "--card", str(price),
             "--cash", str(price + 10))


def test_one_comes_back(till):
    """What would go back stands there before anything does; the card is first."""
    till.sign_in("manager")
    till.window.keys("F4")
    till.window.shows(till.say("Return…"))
    till.window.keys("ctrl+r")
    till.reads("Choose how much of each article comes back")
    till.window.keys("Up")
    back = till.say("refund %s at the card terminal", "¥" + desk.money(till.till.price))
    till.reads("For what comes back: %s", back)
    till.screen.picture("return-" + till.language)
    till.window.keys("Return")
    till.window.type("dented")
    till.window.keys("Return")
    till.reads("Returned in part")


def test_the_rest_comes_back(till):
    """Escape leaves it as it is; all of it is one button."""
    till.window.keys("ctrl+r")
    till.reads("Choose how much of each article comes back")
    till.window.keys("Escape")
    till.window.shows(till.say("Return…"))
    till.window.keys("ctrl+r")
    till.press("All of it")
    till.window.type("dented")
    till.window.keys("Return")
    till.reads("Returned")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), prepare=prepare))
