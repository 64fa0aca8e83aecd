#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A till that is busy: a scan that waits for it is still one scan. The scanner may be slow here, so
that there is time to stop the till in the middle of a code."""

import signal
import sys
import time

import desk
import tap

GAP_MS = 300
STOPPED_S = 2 * GAP_MS / 1000 + 0.3  # longer than it waits for a code to go on


def scan_while_it_is_stopped(till, code, place):
    """The till is stopped while the scanner has the key of that place of a code down, and goes on
    long after the whole code has come. Whether the scanner was fast enough to be one."""
    window = till.window
    window.focus()
    window.hands.press(*code[:place])
    window.hands.down(code[place])
    window.focus()  # it answers, and so has most likely seen these keys
    began = time.monotonic()
    window.process.send_signal(signal.SIGSTOP)
    window.hands.up(code[place])
    window.hands.press(*code[place + 1:], "Return")
    fast_enough = time.monotonic() - began < GAP_MS / 1000
    time.sleep(STOPPED_S)
    window.process.send_signal(signal.SIGCONT)
    return fast_enough


def test_a_scan_that_waits_for_a_busy_till_is_one_scan(till):
    till.sign_in()
    for place in (2, 4, 8):
        while not scan_while_it_is_stopped(till, till.code(0), place):
            till.window.keys("Escape")
            till.window.scan(till.code(0))
            till.window.wait(till.lines, "a line")
            till.clear()
        till.holds(till.line(0))
        till.clear()


def test_codes_that_all_wait_for_a_busy_till_are_as_many_scans(till):
    till.window.process.send_signal(signal.SIGSTOP)
    for place in (0, 1, 2):
        till.window.hands.scan(till.code(place), "Return")
    till.window.process.send_signal(signal.SIGCONT)
    till.holds(*map(till.line, (0, 1, 2)))
    till.clear()


def test_typing_that_waits_for_a_busy_till_is_typing(till):
    entry = till.window.focus()
    till.window.process.send_signal(signal.SIGSTOP)
    for digit in "20031000":
        till.window.hands.key(digit)
    till.window.process.send_signal(signal.SIGCONT)
    till.window.wait(lambda: till.window.eyes.text(entry) == "20031000", "what was typed")
    till.window.keys("Escape")
    till.window.wait(lambda: till.window.eyes.text(entry) == "", "it is gone")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), settings={"scanner-gap-ms": GAP_MS}))
