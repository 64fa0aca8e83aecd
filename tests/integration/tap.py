# SPDX-License-Identifier: Apache-2.0
"""Runs the test functions of a script and prints a line of TAP for each."""

import sys
import time
import traceback


class Skipped(Exception):
    """What a test needs is not to be had here; the text says what."""


def named(module):
    """The test functions of a module's globals; of those only the ones that the command line
    names, if it names any."""
    tests = [(n, f) for n, f in module.items() if n.startswith("test_")]
    return [(n, f) for n, f in tests if not sys.argv[1:] or n in sys.argv[1:]]


def run(tests, *things):
    """Runs each on the same things. The exit code of the script."""
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, test) in enumerate(tests, 1):
        began = time.monotonic()
        try:
            test(*things)
            print(f"ok {number} - {name} # {time.monotonic() - began:.1f} s", flush=True)
        except Skipped as why:
            print(f"ok {number} - {name} # SKIP {why}", flush=True)
        except Exception:  # pylint: disable=broad-except
            failed += 1
            print("# " + "\n# ".join(traceback.format_exc().splitlines()))
            print(f"not ok {number} - {name}", flush=True)
    return 1 if failed else 0
