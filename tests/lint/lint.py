#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every rule of the house over a checkout and reports in TAP: lint.py [ROOT]"""
import sys
from pathlib import Path

import headers
import house
import layers
import mirror
import names
import schema
import sizes
import tools
import translations
import words
from tree import Tree

RULES = [rule for module in (house, layers, sizes, words, names, headers, mirror, schema, tools,
                                translations)
         for rule in module.RULES]
SHOWN_MAX = 40


def key(rule):
    """The name that the self-test and a reader know a rule by: module.check."""
    return f"{rule.__module__}.{rule.__name__.removeprefix('check_')}"


def main():
    here = Path(__file__).resolve().parents[2]
    tree = Tree(sys.argv[1] if len(sys.argv) > 1 else here)
    failed = 0
    print(f"1..{len(RULES)}")
    for number, rule in enumerate(RULES, 1):
        name = f"{number} {key(rule)}: {rule.__doc__}"
        try:
            found = list(rule(tree))
        except tools.Absent as reason:
            print(f"ok {name} # SKIP {reason}")
            continue
        # On stderr, because meson shows that of a test that failed.
        for finding in found[:SHOWN_MAX]:
            print(f"{finding}  [{key(rule)}]", file=sys.stderr)
        if len(found) > SHOWN_MAX:
            print(f"and {len(found) - SHOWN_MAX} more  [{key(rule)}]", file=sys.stderr)
        print(f"{'not ok' if found else 'ok'} {name}")
        failed += bool(found)
    for figure in sizes.figures(tree):
        print(f"# {figure}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
