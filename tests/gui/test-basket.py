#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Everything a basket goes through before it is paid."""

import sys

import desk
import tap

LINEFEED_SCANNER = "Linefeed"


def key_of(till, wanted):
    """A touch key's article for which that holds."""
    pages = till.till.ctl("quick-keys")["pages"]
    for page, keys in enumerate(pages, 1):
        for key in keys["keys"]:
            if wanted(key):
                return page, key
    raise AssertionError("no such touch key in the demo shop")


def touch(till, page, key):
    """Turns to the page and touches the key."""
    till.window.keys(f"alt+{page}")
    till.window.press_beginning(key["label"])


def gone(till, words, *values):
    """Waits until the window shows the words no more."""
    text = till.say(words, *values)
    till.window.wait(lambda: not till.window.sees(text), f"“{text}” is gone")


def test_typed_quantity_and_scan(till):
    till.sign_in()
    till.window.type("2*")
    till.window.scan(till.code(0))
    till.holds(till.line(0, 2))
    till.clear()


def test_digits_alone_never_mix_with_a_scan(till):
    till.window.type("2")
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.clear()


def test_scans_in_a_row_and_by_any_end(till):
    till.window.scan(till.code(0), LINEFEED_SCANNER)
    till.window.scan(till.code(1), LINEFEED_SCANNER)
    till.window.scan(till.code(0))
    till.holds(till.line(0, 2), till.line(1))
    till.clear()


def test_the_scanners_enter_presses_no_button(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    for _ in range(6):
        till.window.keys("Tab")
        till.window.scan(till.code(0))
    till.holds(till.line(0, 7))
    till.window.keys("Escape")
    till.clear()


def test_hold_and_recall(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.press("Hold")
    till.hears("The basket is on hold: Ctrl+R takes it back")
    till.holds()
    till.window.keys("ctrl+r")
    till.reads("Which basket?")
    till.window.keys("Return")
    till.holds(till.line(0))
    till.clear()


def test_payment_code_is_refused_at_the_sale(till):
    till.window.scan("134567890123456789")
    till.hears("This is a payment code: press Pay first, then scan it")
    till.holds()


def test_price_check_adds_nothing(till):
    till.window.keys("ctrl+k")
    till.reads("Nothing goes into the basket")
    till.window.scan(till.code(0))
    till.window.shows(till.shop.demo["products"][0]["name"])
    till.window.keys("Escape")
    till.holds()


def test_what_is_told_over_a_sheet_covers_no_key(till):
    said = "Nothing was scanned: answer the question first, then scan again"
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.window.keys("ctrl+d")
    till.reads("Cancel")
    till.window.scan(till.code(1))
    till.reads(said)
    nodes = till.window.nodes()
    told, first = (next(node for node in nodes if node.name == till.say(words))
                   for words in (said, "This line"))
    (_, top, _, height), (_, first_top, *_) = till.window.eyes.boxes([told, first])
    assert top + height <= first_top, "it is told below the sheet's title, above its first key"
    till.window.keys("Escape")
    gone(till, said)
    till.holds(till.line(0))
    till.clear()


def test_weight(till):
    page, key = key_of(till, lambda k: k["weighed"])
    touch(till, page, key)
    till.reads("Take it")
    till.window.type("0.5")
    till.window.keys("Return")
    till.window.wait(lambda: any(key["label"] in line and line.endswith(
        desk.money((key["price_minor"] + 1) // 2)) for line in till.lines()), "half a kilogram")
    till.clear()


def test_open_price(till):
    page, key = key_of(till, lambda k: k["open_price"])
    touch(till, page, key)
    till.reads("What does it cost?")
    till.window.type("12.5")
    till.window.keys("Return")
    till.window.wait(lambda: any(line.endswith("12.50") for line in till.lines()), "12.50")
    till.clear()


def test_age(till):
    page, key = key_of(till, lambda k: k["age_min"] > 0)
    touch(till, page, key)
    till.reads("Is the customer %d or older?", key["age_min"])
    till.window.scan(till.code(0))
    till.hears("Nothing was scanned: answer the question first, then scan again")
    till.window.keys("Escape")
    till.holds()
    touch(till, page, key)
    till.reads("Is the customer %d or older?", key["age_min"])
    till.window.keys("Return")
    till.window.wait(lambda: any(key["label"] in line for line in till.lines()), "the line stays")
    assert not till.window.sees(till.say("Is the customer %d or older?", key["age_min"]))
    till.clear()


def test_age_outlives_a_crash(till):
    page, key = key_of(till, lambda k: k["age_min"] > 0)
    touch(till, page, key)
    question = till.say("Is the customer %d or older?", key["age_min"])
    till.window.shows(question)
    till.window.end(how=9)
    till.window.start()
    till.sign_in()
    till.window.shows(question)
    till.window.keys("Return")
    till.window.wait(lambda: not till.window.sees(question), "the answer")
    till.window.end(how=9)
    till.window.start()
    till.sign_in()
    till.window.wait(lambda: any(key["label"] in line for line in till.lines()), "the line stays")
    assert not till.window.sees(question)
    till.window.keys("ctrl+z")
    till.holds()


def test_a_managers_pin_allows_a_discount_in_place(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.window.keys("ctrl+d")
    till.reads("Take it back")
    till.window.type("10")
    till.window.keys("Return")
    till.press("Goodwill")
    till.window.keys("Return")
    till.reads("A manager can allow this")
    till.choose(till.person("manager"))
    till.enter_pin(till.person("manager")["pin"])
    till.reads("Discount · %s", till.say("Goodwill"))
    till.clear()


def test_a_managers_pin_allows_a_new_price_in_place(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.window.keys("ctrl+p")
    till.reads("New price   Enter")
    till.window.type("4.5")
    till.press("Damaged")
    till.window.keys("Return")
    till.reads("A manager can allow this")
    till.choose(till.person("manager"))
    till.window.type(till.person("manager")["pin"])
    till.window.keys("Return")
    till.reads("Price changed · %s", till.say("Damaged"))
    assert any(line.endswith("4.50") for line in till.lines()), till.lines()
    gone(till, "Discount or new price")
    till.window.keys("ctrl+z")
    till.holds(till.line(0))
    till.clear()


def test_void(till):
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    till.window.keys("ctrl+Delete")
    till.reads("Give the whole basket up?")
    till.window.keys("Return")
    till.window.wait(lambda: not till.lines() or till.window.sees(
        till.say("A manager can allow this")), "an answer")
    if till.lines():
        till.choose(till.person("manager"))
        till.enter_pin(till.person("manager")["pin"])
    till.reads("Scan the first article")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals())))
