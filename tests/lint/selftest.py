#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A check that cannot fail is a defect: every rule is shown a house that it must refuse."""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import csource
import lint
import purity
import tools
from samples import BAD, GOOD
from tree import Tree

READS_THE_CLOCK = "#include <time.h>\nlong now (void);\nlong now (void) { return time (0); }\n"
COMPUTES = "int twice (int a);\nint twice (int a) { return 2 * a; }\n"


def lay(root, files):
    """Writes a house into an empty folder."""
    for path, text in files.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")


def findings(rule, files):
    with tempfile.TemporaryDirectory() as folder:
        lay(Path(folder), files)
        return list(rule(Tree(folder)))


def check_good(rule):
    found = findings(rule, GOOD)
    return f"refuses the good house: {found[0]}" if found else None


def check_bad(rule, said, files):
    found = findings(rule, GOOD | files)
    if any(said in finding for finding in found):
        return None
    return f"does not say “{said}” but {found or 'nothing'}"


def check_measured():
    """Lengths, parameters and nesting of a known function come out as counted by hand."""
    text = ("static void\nf (int a, int (*g) (int, int))\n{\n  // if {\n  if (a)\n    for (;;) {\n"
            "      \"}\";\n    }\n  else if (a)\n    a = 1;\n}\n")
    found = csource.functions(text)
    measured = [(f.name, f.line, f.lines, f.parameters, f.nesting, f.static) for f in found]
    return None if measured == [("f", 1, 11, 2, 2, True)] else f"measures {measured}"


def impure_of(source):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "a.c").write_text(source, encoding="utf-8")
        compiler = os.environ.get("CC", "cc").split()
        subprocess.run(compiler + ["-c", "a.c", "-o", "a.o"], cwd=folder, check=True)
        subprocess.run(["ar", "rc", "a.a", "a.o"], cwd=folder, check=True)
        return purity.impure(purity.undefined(Path(folder) / "a.a"))


def check_purity():
    """A clock is found in an archive, others by name, and mere computing is let through."""
    refused = ["g_get_real_time", "g_getenv", "g_file_get_contents", "g_random_int", "g_log",
               "json_load_file", "u_fopen_72", "getrandom", "socket", "open64", "setlocale"]
    if impure_of(READS_THE_CLOCK) != ["time"]:
        return "lets time () pass"
    if impure_of(COMPUTES):
        return "refuses an archive that only computes"
    missed = set(refused) - set(purity.impure(refused))
    return f"lets {sorted(missed)} pass" if missed else None


def cases():
    """(name, what returns a complaint or None) of each thing to show."""
    rules = {lint.key(rule): rule for rule in lint.RULES}
    yield "csource", check_measured
    yield "purity", check_purity
    for name, rule in rules.items():
        yield f"{name} passes the good house", lambda rule=rule: check_good(rule)
        if name not in {bad for bad, _, _ in BAD}:
            yield name, lambda: "has no bad sample in samples.py"
    for name, said, files in BAD:
        yield (f"{name} says {said}",
               lambda name=name, said=said, files=files: check_bad(rules[name], said, files))


def main():
    every = list(cases())
    print(f"1..{len(every)}")
    failed = 0
    for number, (name, case) in enumerate(every, 1):
        name = name.replace("#", "")
        try:
            complaint = case()
        except tools.Absent as reason:
            print(f"ok {number} {name} # SKIP {reason}")
            continue
        if complaint:
            print(f"{name}: {complaint}", file=sys.stderr)
        print(f"{'not ok' if complaint else 'ok'} {number} {name}")
        failed += bool(complaint)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
