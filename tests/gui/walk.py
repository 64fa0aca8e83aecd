# SPDX-License-Identifier: Apache-2.0
"""A walk through every screen of the till, for pictures and for measuring."""

import json

# What would be paid with; it takes every code at once.
SHOP_CODE = "00020101021126150003org0104shop5204541153031565802CN5904SHOP6004TOWN6304B651"


def prepare(till):
    """An acquirer and a code of the shop's own, so that every tender is there."""
    folder = till.shop.folder / "acquirer"
    folder.mkdir(exist_ok=True)
    (folder / "acquirer.ini").write_text("[acquirer]\npassword_ms=60000\n", encoding="utf-8")
    till.ctl("acquirer", "set", f"fake:{folder}")
    till.ctl("shop-code", "set", SHOP_CODE)


def _sheets(desk):
    """What lies over the checkout for a moment."""
    for name, key, words in (("price-check", "ctrl+k", "Nothing goes into the basket"),
                             ("discount", "ctrl+d", "How much"),
                             ("void", "ctrl+Delete", "Give the whole basket up?")):
        desk.window.keys(key)
        desk.reads(words)
        yield name
        desk.window.keys("Escape")
    desk.window.keys("ctrl+question")
    desk.reads("Everywhere")
    yield "keys"
    desk.window.keys("Escape")


def _basket(desk):
    """A member and some articles."""
    member = desk.shop.demo["members"][3]
    desk.window.type(member["phone"][-4:])
    desk.window.shows(member["name"], "list item")
    yield "found-member"
    desk.window.keys("Return")
    for place in range(7):
        desk.window.scan(desk.code(place))
    desk.window.scan(desk.code(2))
    desk.window.wait(lambda: len(desk.lines()) == 7, "seven lines")
    yield "checkout"
    desk.window.type("nai")
    desk.reads("Articles")
    yield "found-article"
    desk.window.keys("Escape")


def _tenders(desk):
    """Ways to pay, up to the change."""
    desk.pay()
    yield "pay"
    desk.window.keys("F8")
    desk.reads("Approved")
    yield "pay-card"
    desk.window.keys("F9")
    desk.reads("Received")
    desk.take_cash("500")
    desk.reads("Change for the customer")
    yield "done"
    desk.next()
    desk.window.scan(desk.code(0))
    desk.holds(desk.line(0))
    desk.pay()
    desk.window.keys("F7")
    desk.window.shows("¥6.05", "label")
    desk.reads("I have seen it paid")
    yield "pay-qr"
    desk.window.keys("F9")
    desk.reads("It was paid")
    yield "pay-settle"
    desk.window.keys("Return")
    desk.next()


def _places(desk):
    """The other pages."""
    for name, key, words in (("members", "F3", None), ("day", "F4", None),
                             ("journal", "ctrl+j", "Sync now"),
                             ("preferences", "ctrl+comma", None)):
        desk.window.keys(key)
        if words:
            desk.reads(words)
        desk.window.wait(lambda: not desk.window.sees(desk.say("Scan the first article")), name)
        if name == "members":
            desk.window.type("0003")
            desk.window.shows(desk.shop.demo["members"][3]["name"])
        yield name
        desk.window.keys("Escape")
    desk.window.keys("F1")


def screens(desk, manager=True):
    """Brings screen after screen to the front and gives its name."""
    desk.window.named("PIN")
    desk.reads("Type your PIN, then Enter")
    yield "sign-in"
    desk.sign_in("manager" if manager else "cashier")
    desk.reads("Scan the first article")
    yield "checkout-empty"
    yield from _basket(desk)
    yield from _sheets(desk)
    yield from _tenders(desk)
    yield from _places(desk)
    desk.shop.stop()
    desk.window.keys("ctrl+j")
    desk.reads("Sync now")
    desk.window.keys("F5")
    desk.window.shows(desk.say("Offline"), "push button")
    desk.window.keys("F1")
    desk.window.scan(desk.code(0))
    desk.holds(desk.line(0))
    yield "offline"
    desk.window.keys("Delete")
    desk.shop.serve()


def told(names):
    """Names as one line for a report."""
    return json.dumps(names, ensure_ascii=False)
