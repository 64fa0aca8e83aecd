#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The centre goes away in the middle of the day, and comes back."""

import sys

import desk
import tap


def points(till, member):
    """What the centre has on the member's account."""
    return till.shop.manage("member", "show", "--id", member["id"])["points"]


def offline(till):
    """How the pill begins to speak without the centre."""
    return till.say("Offline")


def test_sells_on_without_the_centre_and_sends_it_all_later(till):
    member = till.shop.demo["members"][2]
    before = points(till, member)
    till.sign_in()
    till.shop.stop()
    for _ in range(2):
        till.window.type(member["phone"][-4:])
        till.window.shows(member["name"], "list item")
        till.window.keys("Return")
        till.window.scan(till.code(3))
        till.holds(till.line(3))
        till.pay()
        till.window.keys("Return")
        till.reads("Paid in full, no change")
        till.next()
    till.window.shows(offline(till), "push button")
    assert till.till.ctl("status")["pending"] == 2
    till.screen.picture(f"offline-{till.language}")
    till.shop.serve()
    online = till.say("Online · %s ago", "").split(" ·")[0]
    till.window.wait(lambda: till.window.sees(online, "push button")
                     and not till.window.sees(till.say("Online · sending %d", 2)[:-1]), online)
    assert till.till.ctl("status")["pending"] == 0
    earned = points(till, member) - before
    assert earned == 2 * (till.shop.demo["products"][3]["price_minor"] // 100), earned


def test_the_switch(till):
    till.till.ctl("status")
    till.lock()


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals())))
