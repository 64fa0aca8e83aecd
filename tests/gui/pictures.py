#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Pictures of every screen in several languages, sizes and themes, and a contact sheet of
each look: pictures.py [all]. Each look is a case; without a word there are few of them."""

import itertools
import os
import subprocess
import sys

import desk
import tap
import walk
from screen import PICTURES

SIZES = ((1024, 768), (1366, 768), (1920, 1080))
LARGE = {"theme": "light", "settings": {"text-percent": 200}}
THEMES = ({"theme": "light"}, {"theme": "dark"}, {"theme": "light", "contrast": True})
FEW = (
    ("en_US", SIZES[1], THEMES[0]), ("zh_CN", SIZES[0], THEMES[1]), ("zh_TW", SIZES[2], THEMES[0]),
    ("en_US", SIZES[0], THEMES[2]), ("zh_CN", SIZES[0], LARGE),
)
ALL = tuple(itertools.product(("en_US", "zh_CN"), SIZES, THEMES)) + (
    ("zh_TW", SIZES[1], THEMES[0]), ("zh_TW", SIZES[0], THEMES[1]),
    ("en_US", SIZES[0], LARGE), ("zh_CN", SIZES[0], LARGE),
)

TAKEN = {}  # the pictures of each look


def name_of(language, size, looks):
    """A look in a file's name."""
    words = [language, f"{size[0]}x{size[1]}", looks["theme"]]
    words += ["contrast"] if looks.get("contrast") else []
    words += ["200percent"] if looks.get("settings") else []
    return "-".join(words)


def take(language, size, looks):
    """Every screen in one look."""
    look = name_of(language, size, looks)
    with desk.Desk(language=language, size=size, prepare=walk.prepare, **looks) as till:
        for screen in walk.screens(till):
            picture = till.screen.picture(f"{screen}-{look}")
            TAKEN.setdefault(look, []).append(str(picture))
            assert os.path.getsize(picture) > 5000, f"{picture} is empty"


def sheet(look, pictures):
    """All the screens of a look beside each other, in the order of the walk."""
    font = subprocess.run(["fc-match", "-f", "%{file}", "Cantarell"], capture_output=True,
                          text=True, check=True).stdout
    subprocess.run(["montage", "-font", font, "-label", "%t", *pictures, "-geometry",
                    "760x570>+6+6", "-tile", "4x", str(PICTURES / f"sheet-{look}.png")],
                   check=True)


def main():
    looks = ALL if sys.argv[1:] == ["all"] else FEW
    for old in PICTURES.glob("*.png"):
        old.unlink()
    code = tap.run([(name_of(*look), lambda look=look: take(*look)) for look in looks])
    for look, pictures in TAKEN.items():
        sheet(look, pictures)
        print(f"# {PICTURES}/sheet-{look}.png")
    return code


if __name__ == "__main__":
    sys.exit(main())
