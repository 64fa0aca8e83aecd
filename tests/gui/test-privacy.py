#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the window shows of members, and to whom: a phone whole, once that is written down; no more
look-ups than the shop allows an hour; masks for whoever only hands out orders."""

import sys

import desk
import tap


def prepare(till):
    """A shop where one person looks up two members an hour, and no more."""
    till.shop.manage("privacy", "lookups", "--per-hour", "2")
    for _ in range(2):  # the answer to the rule is an entry
        assert till.ctl("sync")["trouble"] is None


def written(till, kind):
    """How many entries of that kind the journal holds."""
    entries = till.till.ctl("journal", "list", "--limit", "200")["entries"]
    return sum(entry["type"] == kind for entry in entries)


def find(till, text):
    """Looks for somebody in Members."""
    till.window.keys("F3")
    till.window.keys("ctrl+a", "Delete")
    till.reads("Find a member")
    till.window.type(text)


def test_phone_is_revealed(till):
    """Whole for as long as they are chosen, and written down; masked again with the next one."""
    till.sign_in()
    first, second = till.shop.demo["members"][:2]
    find(till, first["phone"])
    till.window.shows(first["name"], "list item")
    assert not till.window.sees(first["phone"][-11:], "label")
    till.window.keys("ctrl+t")
    till.window.shows(first["phone"][-11:], "label")
    assert written(till, "member.revealed") == 1
    find(till, second["phone"])
    till.window.shows(second["name"], "list item")
    till.window.wait(lambda: not till.window.sees(first["phone"][-11:], "label"), "it masked")


def test_look_ups_have_a_limit(till):
    """Whoever has looked up as many as the shop allows sees nobody until a manager agrees."""
    manager = till.person("manager")
    third = till.shop.demo["members"][2]
    find(till, third["phone"])
    till.reads("Too many look-ups")
    assert not till.window.sees(third["name"])
    assert written(till, "lookups.exceeded") == 1
    till.window.keys("Tab", "Tab", "Return")
    till.reads("A manager can allow this")
    till.choose(manager)
    till.enter_pin(manager["pin"])
    till.window.shows(third["name"], "list item")
    assert written(till, "lookups.exceeded") == 2


def test_pickup_sees_masks(till):
    """Whoever only hands out orders sees no name or phone whole, and changes nothing."""
    member = next(m for m in till.shop.demo["members"][3:] if m["name"].isalpha())
    till.window.keys("ctrl+a", "Delete")
    till.lock()
    till.sign_in("pickup")
    find(till, member["phone"])
    till.window.wait(lambda: till.window.sees("*", "list item"), "a masked name")
    assert not till.window.sees(member["name"])
    assert not till.window.sees(member["phone"][-11:], "label")
    assert not till.window.sees(till.say("Edit"), "push button")
    till.window.keys("ctrl+e")
    till.window.keys("ctrl+t")
    till.reads("A manager can allow this")
    till.window.keys("Escape")
    assert written(till, "member.revealed") == 1
    assert till.window.named(till.say("Change %s").split("%s")[0]) is None


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), prepare=prepare))
