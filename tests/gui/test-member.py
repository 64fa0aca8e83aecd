#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is known of a member is changed, put right and taken back by keys alone; what they avoid is
warned of at the basket."""

import sys

import desk
import tap

NOTE = "sits in a wheelchair"


def written(till, kind):
    """How many entries of that kind the journal holds."""
    entries = till.till.ctl("journal", "list", "--limit", "200")["entries"]
    return sum(entry["type"] == kind for entry in entries)


def find(till, text, name):
    """Looks for somebody in Members, from wherever the keys went last."""
    till.window.keys("F1", "F3")
    till.reads("Find a member")
    till.window.type(text)
    till.window.shows(name, "list item")


def complete(till, begun, tag, *keys):
    """Takes a tag that articles have for the word begun; the keys come back with it."""
    entry = till.window.focus()
    till.window.type(begun)
    till.window.shows(tag, "push button")
    till.window.keys(*keys)
    till.window.wait(lambda: till.window.eyes.text(entry).endswith(f"{tag} "), f"“{tag}”")
    till.window.wait(lambda: not till.window.sees(tag, "push button"), "nothing more to offer")
    assert till.window.focus().path == entry.path, till.window.focus()


def test_edited(till):
    """The form opens where something is missing; the note is in their own words."""
    till.sign_in()
    till.member = till.shop.demo["members"][0]
    find(till, till.member["phone"], till.member["name"])
    till.reads("%u of %u known", 2, 3)
    till.window.keys("ctrl+e")
    till.reads("Save")
    assert till.window.focus().name == till.say("Birthday"), till.window.focus()
    till.window.type("1340")
    till.window.keys("Return")
    till.reads("This is no day of a year: month, then day")
    till.window.keys("ctrl+a")
    till.window.type("0314")
    till.window.keys("Tab")
    till.window.type(NOTE)
    till.window.keys("Tab")
    complete(till, "mi", "milk", "Down", "Return")
    till.window.keys("Return")
    till.hears("Changed: Ctrl Z takes it back")
    till.window.shows(NOTE, "label")
    till.reads("Keeps away from: %s", "milk")
    till.reads("Name, phone and birthday are known")
    assert written(till, "member.changed") == 1
    member, = till.till.ctl("member", "find", till.member["phone"])["members"]
    assert (member["note"], member["avoids"], member["birthday"]) == (NOTE, "milk", "03-14"), member


def test_taken_back_and_put_right_again(till):
    """A wrong edit is undone by one key; the button beside a flaw opens the form at its field."""
    till.window.keys("ctrl+z")
    till.hears("Taken back: it is as it was before")
    till.reads("No birthday")
    avoided = till.say("Keeps away from: %s", "milk")
    till.window.wait(lambda: all(node.name != avoided for node in till.window.nodes()),
                     "nothing avoided")
    assert written(till, "member.changed") == 2
    till.window.press(till.say("Put right: %s", till.say("No birthday")))
    till.reads("Save")
    assert till.window.focus().name == till.say("Birthday"), till.window.focus()
    till.window.keys("Escape")
    till.reads("Attach to basket")
    assert written(till, "member.changed") == 2, "who leaves the form has changed nothing"
    till.window.keys("ctrl+e")
    till.reads("Save")
    till.window.keys("Tab", "Tab")
    complete(till, "mi", "milk", "Down", "Escape", "Tab", "Return")
    till.window.keys("Return")
    till.reads("Keeps away from: %s", "milk")


def test_warned_at_the_basket(till):
    """An icon and words at the line of what they avoid, and at no other; nobody's without them."""
    till.window.keys("Return")
    till.reads("Scan the first article")
    till.window.shows(till.say("Keeps away from: %s", "milk"), "label")
    till.window.scan(till.code(0))
    warning = till.say("Holds %s: the member keeps away from it", "milk")
    till.holds(f"{till.line(0)}. {warning}")
    till.window.shows(warning, "label")
    plain = next(place for place, product in enumerate(till.shop.demo["products"])
                 if not till.till.ctl("product", "find", product["code"])["products"][0]["tags"])
    till.window.scan(till.code(plain))
    till.holds(f"{till.line(0)}. {warning}", till.line(plain))
    till.window.keys("F3")
    till.reads("Take off the basket")
    till.window.keys("ctrl+e")
    till.reads("Save")
    till.window.keys("Tab", "Tab", "ctrl+a")
    till.window.type("moonstone")
    till.window.keys("Return")
    words = "Changed; but no article here is marked “%s”: nothing will warn of it"
    till.window.tells(till.say(words, "moonstone"))
    till.window.keys("F1")
    till.holds(till.line(0), till.line(plain))
    till.clear()


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals())))
