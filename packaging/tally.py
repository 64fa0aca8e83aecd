#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Minutes per suite and one closing line over meson's test logs: tally.py NAME=TESTLOG.json…

A case is one line of TAP; a test that says none of them is itself one case.
"""
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

CASE = re.compile(r"^(not )?ok\b[^#\n]*(?:#\s*(skip|todo)\b)?", re.MULTILINE | re.IGNORECASE)
FIGURE = re.compile(r"^\{\"figure\":.*\}$", re.MULTILINE)
FAILED = {"FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS"}


def suite_of(name, log):
    """"counterfoil:base / clock" → "base", the first of several. Meson leaves the suite out where
    there is only one; it is then called after its log: benchlog.json → "bench"."""
    suites = name.split(" / ")[0].split("+")[0].split(":")
    return suites[1] if len(suites) > 1 else Path(log).stem.removesuffix("log")


def cases(test):
    """What a test's cases came to, as a Counter of passed, failed and skipped."""
    counted = Counter()
    for refused, directive in CASE.findall(test.get("stdout", "")):
        skipped = directive.lower() == "skip"
        counted["skipped" if skipped else "failed" if refused else "passed"] += 1
    if test["result"] in FAILED and not counted["failed"]:
        counted["failed"] += 1
    if not counted:
        counted["skipped" if test["result"] == "SKIP" else "passed"] += 1
    return counted


def failures(test):
    """What to look for in the log above: the cases refused, or the test as a whole."""
    refused = re.findall(r"^not ok\b[ \d-]*([^#\n]*)(?!.*# (?:skip|todo))", test.get("stdout", ""),
                         re.MULTILINE | re.IGNORECASE)
    if test["result"] in FAILED:
        yield from (f"{test['name']}: {case.strip()}" for case in refused or [test["result"]])


def main():
    seconds = defaultdict(Counter)
    counted = Counter()
    names = []
    failed = []
    figures = []
    for argument in sys.argv[1:]:
        name, log = argument.split("=", 1)
        names += [] if name in names else [name]
        with open(log, encoding="utf-8") as lines:
            for test in map(json.loads, lines):
                seconds[suite_of(test["name"], log)][name] += test["duration"]
                counted += cases(test)
                figures += FIGURE.findall(test.get("stdout", ""))
                failed += [f"{name}: {case}" for case in failures(test)]
    if figures:
        print("\nfigures of the benchmarks\n" + "\n".join(figures))
    print("\nminutes a suite".ljust(21) + "".join(n.rjust(12) for n in names))
    for suite in sorted(seconds, key=lambda s: -sum(seconds[s].values())):
        row = (f"{seconds[suite][n] / 60:.2f}" if n in seconds[suite] else "-" for n in names)
        print(suite.ljust(20) + "".join(r.rjust(12) for r in row))
    for case in failed:
        print(f"failed: {case}")
    print(f"\n{counted['passed']} passed, {counted['failed']} failed, {counted['skipped']} skipped")
    return 1 if counted["failed"] or not counted["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
