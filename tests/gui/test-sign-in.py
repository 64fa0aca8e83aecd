#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Who works here: a wrong PIN and a right one, somebody else at the same basket, and the roles."""

import sys

import desk
import tap


def test_wrong_pin_is_told_and_right_one_opens(till):
    person = till.person()
    till.reads("Type your PIN, then Enter")
    till.choose(person)
    till.enter_pin("000000")
    till.reads("Wrong PIN: try again")
    till.sign_in()
    till.lock()


def test_switching_staff_keeps_the_basket(till):
    till.sign_in()
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.lock()
    till.sign_in("cashier", 1)
    till.holds(till.line(0))
    till.window.keys("ctrl+z")
    till.holds()
    till.lock()


def test_each_face_is_its_own(till):
    for role, place in (("cashier", 1), ("manager", 0)):
        till.sign_in(role, place)
        till.window.shows(till.person(role, place)["name"])
        till.lock()


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals())))
