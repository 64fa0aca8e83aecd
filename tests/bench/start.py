#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How soon a till's window is ready for a scan beside an empty window of libadwaita, what it takes
of memory, and how soon a scan is painted, at a shop of 100,000 members and 20,000 articles whose
CRM answers: start.py [MEMBERS ARTICLES]. Prints its figures as tests/bench/figure.h does."""

import json
import os
import statistics
import subprocess
import sys
import time

from screen import Screen, lacks
from shop import Shop, Till

BENCH = os.environ["CF_BENCH_START"]
EMPTY = os.environ["CF_BENCH_EMPTY"]
ROUNDS = 7
SCANS = 200
LINES = 20  # of a basket, as bench-start pays for them


def figure(name, value, unit, baseline=None):
    """One line; a ratio where there is something to compare it with."""
    ratio = round(value / baseline, 3) if baseline else None
    print(json.dumps({"figure": name, "value": round(value, 3), "unit": unit,
                      "baseline": round(baseline, 3) if baseline else None, "ratio": ratio},
                     separators=(",", ":")), flush=True)


def live(*words, read="", **environment):
    """One life of a window: what it told, and how long it took until it was ready, in ms."""
    began_us = time.monotonic_ns() / 1000
    done = subprocess.run([*map(str, words)], input=read, stdout=subprocess.PIPE, text=True,
                          timeout=120, check=True, env=os.environ | environment)
    told = {name: int(number) for name, number in
            (line.split() for line in done.stdout.splitlines())}
    return told, (told["ready_us"] - began_us) / 1000


def start(till):
    """Empty window and till by turns, since a machine has its moods; the first of each warms it.
    The till chooses its renderer itself, as the program does. The empty window gets the one that
    is the quicker for it: by itself it would take OpenGL, in software on such a screen."""
    empty, full = [], []
    for _ in range(ROUNDS + 1):
        empty.append(live(EMPTY, GSK_RENDERER="cairo"))
        full.append(live(BENCH, "window", till.folder))
    empty, full = empty[1:], full[1:]
    figure("window_ready", statistics.median(ms for _, ms in full), "ms",
           statistics.median(ms for _, ms in empty))
    memory = [statistics.median(told["memory_kib"] for told, _ in lives) / 1024
              for lives in (full, empty)]
    figure("window_memory", memory[0], "MiB", memory[1])
    return memory[1]


def codes(till):
    """So many scans of articles that ask nothing: neither a weight nor the buyer's age. A basket
    has none of them twice: each scan adds a line."""
    plain = till.codes("95")
    assert len(plain) >= LINES, plain
    return [plain[i % len(plain)] for i in range(SCANS)]


def scan(shop, till, empty_memory):
    """A cashier who scans without a pause, while the till talks to its CRM."""
    person = " ".join(shop.staff())
    told, _ = live(BENCH, "scans", till.folder, read="\n".join([person, *codes(till)]) + "\n")
    assert told["scans"] == SCANS, told
    frame = 1000 / 60
    figure("scan_to_paint_p99", told["scan_to_paint_p99_us"] / 1000, "ms", frame)
    figure("scan_to_paint_median", told["scan_to_paint_median_us"] / 1000, "ms", frame)
    figure("scan_to_known_p99", told["scan_to_known_p99_us"] / 1000, "ms", frame)
    figure("known_to_paint_p99", told["known_to_paint_p99_us"] / 1000, "ms", frame)
    figure("main_loop_longest", told["loop_longest_us"] / 1000, "ms", frame)
    figure("main_loop_longest_cpu", told["loop_longest_cpu_us"] / 1000, "ms", frame)
    figure("main_loop_p999", told["loop_p999_us"] / 1000, "ms", frame)
    figure("memory_after_scans", told["memory_after_kib"] / 1024, "MiB", empty_memory)


def main():
    missing = lacks("en_US")
    if missing:
        print(f"skipped: {missing}", file=sys.stderr)
        return 77
    members, products = map(int, sys.argv[1:] or (100000, 20000))
    os.environ.update(GDK_BACKEND="x11", GSETTINGS_BACKEND="memory", GTK_A11Y="none")
    for choice in ("GSK_RENDERER", "GDK_DEBUG"):
        os.environ.pop(choice, None)
    with Screen(), Shop(members=members, products=products) as shop:
        till = Till(shop)
        shop.pair(till)
        scan(shop, till, start(till))
    return 0


if __name__ == "__main__":
    sys.exit(main())
