#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job as a newcomer sees it, and README.md tells of it what it prints:
test-tour.py SOURCE-FOLDER BUILD-FOLDER DEMO-FOLDER
"""
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
)


def settled(text):
    """The lines of a text without what differs from run to run."""
    for pattern, word in CHANGING:
        text = re.sub(pattern, word, text)
    return [line.rstrip() for line in text.split("\n") if line.strip()]


def first_stranger(told, printed):
    """The first line told that is not among those printed, in their order."""
    rest = iter(printed)
    return next((line for line in told if line not in rest), None)


def main():
    source, build, demo = sys.argv[1:]
    readme = (Path(source) / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    told = settled("".join(text for language, text in blocks if not language))
    tour = subprocess.run([Path(source) / "packaging" / "tour", build, demo], text=True,
                          stdout=subprocess.PIPE, check=False)
    stranger = first_stranger(told, settled(tour.stdout.replace(demo, "build/demo")))
    print("1..2")
    print(f"{'ok' if tour.returncode == 0 else 'not ok'} 1 the tour comes to its end")
    print(f"{'not ok' if stranger or not told else 'ok'} 2 README.md tells what it prints")
    if tour.returncode != 0:
        print(tour.stdout, file=sys.stderr)
    elif stranger:
        print(f"README.md tells of a line that the tour does not print there: {stranger}",
              file=sys.stderr)
    return 1 if tour.returncode or stranger or not told else 0


if __name__ == "__main__":
    sys.exit(main())
