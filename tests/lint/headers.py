# SPDX-License-Identifier: Apache-2.0
"""The header is the table of contents."""
import csource

# An error domain is explained at its enum; copies are whole, and destructors take NULL.
SELF_EVIDENT = ("_error_quark", "_copy", "_free")


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


def check_order(tree):
    """includes stand in order: own header, then <system>, then "layer/…\""""
    for path in tree.under("src", ends=(".c",)):
        own = path[len("src/"):-2] + ".h"
        found = csource.includes(tree.text(path))
        if tree.has("src/" + own) and (not found or found[0][2] != own):
            yield f'{path}: its own header "{own}" comes first'
        rest = [i for i in found if i[2] != own]
        kinds = "".join(kind for _, kind, _ in rest)
        if '"<' in kinds:
            yield f"{path}:{rest[kinds.index(chr(34) + '<') + 1][0]}: <system> before \"layer/…\""


RULES = [check_once, check_documented, check_order]
