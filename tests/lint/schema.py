# SPDX-License-Identifier: Apache-2.0
"""Migrations: numbered without a gap, strict, explained, and all of them embedded."""
import re

TABLE = re.compile(r"^CREATE TABLE (\w+) \(.*?^\)([^;]*);", re.MULTILINE | re.DOTALL)
NAME = re.compile(r"(\d{4})-[a-z]+(-[a-z0-9]+)+\.sql")


def _migrations(tree):
    """folder → its migrations in order."""
    folders = {}
    for path in tree.under("src", ends=(".sql",)):
        folder, name = path.rsplit("/", 1)
        folders.setdefault(folder, []).append(name)
    return folders


def check_names(tree):
    """migrations are NNNN-verb-noun.sql, from 0001 without a gap"""
    for folder, names in _migrations(tree).items():
        for number, name in enumerate(names, 1):
            match = NAME.fullmatch(name)
            if not match:
                yield f"{folder}/{name}: not named NNNN-verb-noun.sql"
            elif int(match[1]) != number:
                yield f"{folder}/{name}: the next number is {number:04}"


def check_tables(tree):
    """tables are STRICT and each says what it is for"""
    for path in tree.under("src", ends=(".sql",)):
        text = tree.text(path)
        for match in TABLE.finditer(text):
            if "STRICT" not in match[2]:
                yield f"{path}: table {match[1]} is not STRICT"
            above = text[:match.start()].rstrip("\n").rsplit("\n", 1)[-1]
            if not above.startswith("--") or text[:match.start()].endswith("\n\n"):
                yield f"{path}: table {match[1]} has no comment above it"


def check_embedded(tree):
    """every migration is listed in a gresource of its layer"""
    for folder, names in _migrations(tree).items():
        layer = "/".join(folder.split("/")[:2])
        lists = "".join(tree.text(p) for p in tree.under(layer, ends=(".gresource.xml",)))
        for name in names:
            if name not in lists:
                yield f"{folder}/{name}: in no .gresource.xml of {layer}/, so nothing runs it"


RULES = [check_names, check_tables, check_embedded]
