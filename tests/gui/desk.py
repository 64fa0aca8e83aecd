# SPDX-License-Identifier: Apache-2.0
"""A till at work: a shop, the till's folder, its window on a screen, the words of a language."""

import contextlib
import gettext
import os

from screen import BUILD, Screen, Window, lacks
from shop import Shop, Till
from tap import Skipped

LANGUAGE = os.environ.get("CF_LANGUAGE", "en_US")


class Desk:
    """Words are given in English and looked for in the window's language."""

    def __init__(self, language=LANGUAGE, size=(1366, 768), **window):
        missing = lacks(language)
        if missing:
            raise Skipped(missing)
        self.language = language
        self.words = gettext.translation("counterfoil", BUILD / "po", [language], fallback=True)
        self.stack = contextlib.ExitStack()
        self.size = size
        self.looks = window

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.screen = stack.enter_context(Screen(*self.size))
            self.shop = stack.enter_context(Shop())
            self.till = Till(self.shop)
            self.shop.pair(self.till)
            self.window = stack.enter_context(
                Window(self.till.folder, language=self.language, **self.looks))
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def say(self, words, **names):
        """A sentence of the program in the window's language."""
        return self.words.gettext(words).replace("%s", "{}").format(*names.values())

    def person(self, role="cashier", place=0):
        """Somebody of the staff, with name and PIN."""
        return [p for p in self.shop.demo["staff"] if p["role"] == role][place]

    def reads(self, words, role=None):
        """Waits until the window shows the words."""
        self.window.shows(self.say(words), role)

    def choose(self, person):
        """Touches a face on the sign-in page."""
        self.window.press(person["name"])

    def sign_in(self, role="cashier", place=0):
        """Somebody signs in, and the checkout is in front."""
        person = self.person(role, place)
        self.choose(person)
        self.window.type(person["pin"])
        self.window.keys("Return")
        self.reads("Lock this till")

    def lock(self):
        """The person goes away."""
        self.window.keys("ctrl+l")
        self.reads("Type your PIN, then Enter")
