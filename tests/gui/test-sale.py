#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job: a member by the last four digits, articles by scans, cash, change, the receipt, and
the next customer."""

import json
import sys

import desk
import tap


def sold(till, number):
    """The sale as the till keeps it."""
    return till.till.ctl("receipt", number)


def test_member_by_the_last_four_digits_and_a_sale(till):
    member = till.shop.demo["members"][2]
    till.sign_in()
    till.window.type(member["phone"][-4:])
    till.window.shows(member["name"], "list item")
    till.window.keys("Return")
    till.reads("as of %s", "")
    till.window.scan(till.code(0))
    till.window.scan(till.code(1))
    till.holds(till.line(0), till.line(1))
    till.screen.picture(f"sale-{till.language}")
    till.pay()
    till.take_cash("50")
    till.reads("Change for the customer")
    till.owes("¥35.46")
    till.reads("Receipt %s", "S1-01-000001")
    till.next()


def test_the_receipt_and_its_copy(till):
    paper = till.till.text("receipt", "S1-01-000001")
    assert "重印" in paper and "50.00" in paper and "35.46" in paper, paper


def test_double_click_on_pay_sells_once(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.press("Pay", times=2)
    till.reads("Still to pay")
    assert not till.window.sees(till.say("Change for the customer"))
    till.window.press(till.say("Exact"), times=2)
    till.reads("Paid in full, no change")
    till.next()
    assert "S1-01-000002" in json.dumps(sold(till, "S1-01-000002"))
    try:
        sold(till, "S1-01-000003")
    except Exception:  # pylint: disable=broad-except
        return
    raise AssertionError("sold twice")


def test_enter_held_down_does_no_harm(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.window.hold("Return", till.say("Still to pay"))
    assert not till.window.sees(till.say("Change for the customer"))
    till.window.keys("Escape")
    till.holds(till.line(0))
    till.window.keys("ctrl+z")
    till.holds()


def test_a_second_start_shows_the_same_window(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.window.start_again()
    till.holds(till.line(0))
    till.window.keys("ctrl+z")
    till.holds()


def test_crash_in_mid_basket(till):
    till.window.scan(till.code(0))
    till.window.scan(till.code(1))
    till.holds(till.line(0), till.line(1))
    till.window.end(how=9)
    till.window.start()
    till.sign_in()
    till.holds(till.line(0), till.line(1))
    till.window.keys("ctrl+z")
    till.holds(till.line(0))
    till.window.keys("ctrl+z")
    till.holds()


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals())))
