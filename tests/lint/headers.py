# SPDX-License-Identifier: Apache-2.0
"""The header is the table of contents."""
import csource

# An error domain is explained at its enum; copies are whole, destructors take NULL, and clearing
# frees what a struct points at and empties it.
SELF_EVIDENT = ("_error_quark", "_copy", "_free", "_clear")


def check_once(tree):
    """headers open with pragma once"""
    for path in tree.under("src", "tests", ends=(".h",)):
        lines = [line for line in csource.code(tree.text(path)).split("\n") if line.strip()]
        if not lines or lines[0].strip() != "#pragma once":
            yield f"{path}: #pragma once comes first"


def check_documented(tree):
    """every public function has a doc block just above it in its header"""
    for path in tree.under("src", ends=(".h",)):
        for prototype in csource.prototypes(tree.text(path)):
            if not prototype.documented and not prototype.name.endswith(SELF_EVIDENT):
                yield f"{path}:{prototype.line}: {prototype.name} () has no doc block"


def _own_header(tree, source):
    """sqlite-error.c belongs to sqlite-error.h or, where that is not there, to sqlite.h."""
    stem = source[:-2]
    folder = stem.rsplit("/", 1)[0]
    while len(stem) > len(folder):
        if tree.has(stem + ".h"):
            return stem[len("src/"):] + ".h"
        stem = stem.rsplit("-", 1)[0] if "-" in stem[len(folder):] else folder
    return None


def check_order(tree):
    """includes stand in order: own header, then <system>, then "layer/…\""""
    for path in tree.under("src", ends=(".c",)):
        found = csource.includes(tree.text(path))
        first = found[0][2] if found else None
        own = _own_header(tree, path)
        if own == path[len("src/"):-2] + ".h" and first != own:
            yield f'{path}: its own header "{own}" comes first'
        rest = found[1:] if own and first == own else found
        kinds = "".join(kind for _, kind, _ in rest)
        if '"<' in kinds:
            yield f"{path}:{rest[kinds.index(chr(34) + '<') + 1][0]}: <system> before \"layer/…\""


RULES = [check_once, check_documented, check_order]
