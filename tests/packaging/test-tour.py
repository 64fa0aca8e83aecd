#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job as a newcomer sees it, on the command line and at the window; README.md tells of
it what it prints: test-tour.py SOURCE-FOLDER BUILD-FOLDER DEMO-FOLDER
"""
import os
import re
import subprocess
import sys
from pathlib import Path

# What differs from run to run.
CHANGING = (
    (r"127\.0\.0\.1:\d+", "ADDRESS"),
    (r"\b(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}\b", "CODE"),
    (r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "ID"),
    (r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b", "TIME"),
    (r"\bOffline \d+ (?:s|min)\b", "Offline SPAN"),
)


SKIPPED = 77


def settled(text):
    """The lines of a text without what differs from run to run."""
    for pattern, word in CHANGING:
        text = re.sub(pattern, word, text)
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def first_stranger(told, printed):
    """The first line told that is not among those printed, in their order."""
    rest = iter(printed)
    return next((line for line in told if line not in rest), None)


def run(program, build, demo):
    """Runs a tour where there is no display: its exit code, and what it printed."""
    hidden = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run([program, build, demo], text=True, stdout=subprocess.PIPE, check=False,
                          env=hidden)
    return done.returncode, done.stdout


def main():
    source, build, demo = sys.argv[1:]
    readme = (Path(source) / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    told = settled("".join(text for language, text in blocks if not language))
    code, printed = run(Path(source) / "packaging/tour", build, demo)
    window_code, window_printed = run(Path(source) / "packaging/window-tour", build,
                                      demo + "-window")
    printed = (printed + window_printed).replace(demo, "build/demo").replace(build, "build")
    stranger = first_stranger(told, settled(printed))
    skip = " # SKIP no window can be shown here" if window_code == SKIPPED else ""
    print("1..3")
    print(f"{'ok' if code == 0 else 'not ok'} 1 the tour comes to its end")
    print(f"{'ok' if window_code in (0, SKIPPED) else 'not ok'} 2 so does the window's{skip}")
    is_told = told and (skip or not stranger)
    print(f"{'ok' if is_told else 'not ok'} 3 README.md tells what they print{skip}")
    if code != 0 or window_code not in (0, SKIPPED):
        print(printed, file=sys.stderr)
        return 1
    if not is_told:
        print(f"README.md tells of a line that the tour does not print there: {stranger}",
              file=sys.stderr)
    return 0 if is_told else 1


if __name__ == "__main__":
    sys.exit(main())
