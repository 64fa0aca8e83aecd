# SPDX-License-Identifier: Apache-2.0
"""A till at work: a shop, the till's folder, its window on a screen, the words of a language."""

import contextlib
import gettext
import os

from screen import BUILD, Screen, Window, lacks
from shop import Shop, Till
import tap
from tap import Skipped

LANGUAGE = os.environ.get("CF_LANGUAGE", "en_US")


def money(minor):
    """An amount as both languages write it."""
    return f"{minor / 100:,.2f}"


class Desk:
    """Words are given in English and looked for in the window's language."""

    def __init__(self, language=LANGUAGE, size=(1366, 768), prepare=None, shop=None, till=None,
                 **window):
        missing = lacks(language)
        if missing:
            raise Skipped(missing)
        self.language = language
        self.words = gettext.translation("counterfoil", BUILD / "po", [language], fallback=True)
        self.stack = contextlib.ExitStack()
        self.size = size
        self.prepare = prepare
        self.shop = shop
        self.till = till
        self.looks = window

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.screen = stack.enter_context(Screen(*self.size))
            if not self.shop:
                self.shop = stack.enter_context(Shop(products=240))
            if not self.till:
                self.till = Till(self.shop)
                self.shop.pair(self.till)
            if self.prepare:
                self.prepare(self.till)
            self.window = stack.enter_context(
                Window(self.till.folder, language=self.language, **self.looks))
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def say(self, words, *values):
        """A sentence of the program in the window's language, its gaps filled in order."""
        spoken = self.words.gettext(words)
        if not values:
            return spoken
        for place in range(1, 9):
            spoken = spoken.replace(f"%{place}$", "%")
        return spoken % values

    def person(self, role="cashier", place=0):
        """Somebody of the staff, with name and PIN."""
        return [p for p in self.shop.demo["staff"] if p["role"] == role][place]

    def reads(self, words, *values, role=None):
        """Waits until the window shows the words."""
        self.window.shows(self.say(words, *values), role)

    def hears(self, words):
        """Waits until the window has told that in passing."""
        self.window.tells(self.say(words))

    def press(self, words, times=1):
        """Touches a button by its English name."""
        self.window.press(self.say(words), times)

    def choose(self, person):
        """Touches a face on the sign-in page."""
        self.window.press(person["name"])

    def enter_pin(self, pin):
        """Types a PIN, sees that every digit of it has come, and enters it."""
        self.window.type(pin)
        self.window.shows("\N{BLACK CIRCLE}" * len(pin))
        self.window.keys("Return")

    def sign_in(self, role="cashier", place=0):
        """Somebody signs in, and the checkout is in front. Gives back who."""
        person = self.person(role, place)
        self.choose(person)
        self.enter_pin(person["pin"])
        self.reads("Lock this till")
        return person

    def lines(self):
        """The lines of the basket in front: "2 Oat milk, 12.10"."""
        nodes = self.window.nodes()
        basket = {node.path for node in nodes if node.name == self.say("Basket")}
        return [node.name for node in nodes
                if node.role == "list item" and node.parent in basket]

    def holds(self, *lines):
        """Waits until the basket has just these lines."""
        self.window.wait(lambda: self.lines() == list(lines), f"the lines {lines}")

    def clear(self):
        """Takes line by line out of the basket."""
        before = self.lines()
        while before:
            self.window.keys("Delete")
            self.window.wait(lambda: len(self.lines()) < len(before), "a line less")
            before = self.lines()

    def owes(self, money):
        """Waits until that is to be paid."""
        self.window.shows(money, "label")

    def pay(self):
        """From the basket to the tenders."""
        self.window.keys("Return")
        self.reads("Still to pay")

    def take_cash(self, amount):
        """Types what the customer hands over."""
        self.window.type(amount)
        self.window.keys("Return")

    def next(self):
        """The sale is done; the next customer's basket is empty."""
        self.reads("Next customer")
        self.window.keys("Return")
        self.reads("Scan the first article")

    def line(self, place, quantity=1):
        """How the basket writes the article of that place in the demo shop."""
        product = self.shop.demo["products"][place]
        return f"{quantity} {product['name']}, {money(product['price_minor'] * quantity)}"

    def code(self, place):
        """Its code."""
        return self.shop.demo["products"][place]["code"]

    def lock(self):
        """The person goes away."""
        self.window.keys("ctrl+l")
        self.reads("Type your PIN, then Enter")


def run(tests, **looks):
    """Runs a script's tests at one desk; skips them where no window can be had."""
    try:
        with Desk(**looks) as till:
            return tap.run(tests, till)
    except Skipped as why:
        print(f"1..0 # SKIP {why}")
        return 0
