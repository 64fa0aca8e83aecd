#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Man pages say what the programs say: each command and option of --help stands in the page, and
the page has none of its own: test-man.py PAGE=PROGRAM…
"""
import re
import subprocess
import sys

COMMAND = re.compile(r"^  ([a-z-]+(?: [a-z-]+)?)  ", re.MULTILINE)
OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]+)")


def helped(program, *words):
    return subprocess.run([program, *words, "--help"], capture_output=True, text=True,
                          check=True).stdout


def plain(page):
    """The text of a page without its markup."""
    with open(page, encoding="utf-8") as lines:
        text = lines.read()
    text = re.sub(r"\\f[A-Z]", "", text).replace("\\-", "-")
    text = re.sub(r"^\.(?:BI|BR|RI|IR|B|I|TP|SS|SH|PP|nf|fi)\b ?", "", text, flags=re.MULTILINE)
    return text.replace('"', "")


def complaints(page, program):
    text = plain(page)
    commands = COMMAND.findall(helped(program))
    options = set(OPTION.findall(helped(program)))
    for command in commands:
        options |= set(OPTION.findall(helped(program, *command.split())))
        if not re.search(rf"^{command}\b", text, re.MULTILINE):
            yield f"{page} does not tell of {command}"
    if not commands:
        yield f"{program} --help lists no command"
    written = set(OPTION.findall(text))
    yield from (f"{page} does not tell of --{option}" for option in sorted(options - written))
    yield from (f"{page} tells of --{option}, which is not" for option in sorted(written - options))


def main():
    pairs = [argument.split("=", 1) for argument in sys.argv[1:]]
    failed = 0
    print(f"1..{len(pairs)}")
    for number, (page, program) in enumerate(pairs, 1):
        found = list(complaints(page, program))
        for complaint in found:
            print(complaint, file=sys.stderr)
        print(f"{'not ok' if found else 'ok'} {number} {page.rpartition('/')[2]}")
        failed += bool(found)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
