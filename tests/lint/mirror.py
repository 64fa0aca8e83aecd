# SPDX-License-Identifier: Apache-2.0
"""tests/ mirrors src/, and what stands in tests/ is run."""
import re

import csource

EXEMPTIONS = "tests/lint/exemptions.txt"
PROOFS = "tests/protocol.md"


def _test_of(source):
    folder, name = source[len("src/"):].rsplit("/", 1)
    return f"tests/{folder}/test-{name}"


def _exemptions(tree):
    """(line number, source, reason) of each line that is no comment."""
    for number, line in enumerate(tree.text(EXEMPTIONS).split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            source, _, reason = line.partition(":")
            yield number, source.strip(), reason.strip()


def check_mirror(tree):
    """every src/<layer>/<file>.c that defines a function has its test or an exemption"""
    exempted = {source for _, source, _ in _exemptions(tree)} if tree.has(EXEMPTIONS) else set()
    for source in tree.under("src", ends=(".c",)):
        if source.count("/") < 2 or tree.has(_test_of(source)) or source in exempted:
            continue
        if csource.functions(tree.text(source)):
            yield f"{source}: no {_test_of(source)}, and no reason in {EXEMPTIONS}"


def check_exemptions(tree):
    """exemptions: each names a source without a test, and a reason"""
    if not tree.has(EXEMPTIONS):
        return
    for number, source, reason in _exemptions(tree):
        if not tree.has(source):
            yield f"{EXEMPTIONS}:{number}: {source} does not exist"
        elif tree.has(_test_of(source)):
            yield f"{EXEMPTIONS}:{number}: {source} has its test; take the line out"
        if len(reason) < 12:
            yield f"{EXEMPTIONS}:{number}: give the reason"


def check_registered(tree):
    """every tests/**/test-*.c and bench-*.c is named in the meson.build beside it"""
    for path in tree.under("tests", ends=(".c",)):
        folder, name = path.rsplit("/", 1)
        match = re.fullmatch(r"(?:test|bench|fuzz)-(.+)\.c", name)
        if not match:
            continue
        build = tree.text(f"{folder}/meson.build") if tree.has(f"{folder}/meson.build") else (
            tree.text(f"{folder.rsplit('/', 1)[0]}/meson.build"))
        if not re.search(rf"['/-]{re.escape(match[1])}(?:\.c)?'", build):
            yield f"{path}: not named in {folder}/meson.build, so nobody runs it"


def check_proofs(tree):
    """each clause of the contract names tests that there are"""
    if not tree.has(PROOFS):
        return
    for number, line in enumerate(tree.text(PROOFS).split("\n"), 1):
        cells = line.split(" | ")
        if not line.startswith("| ") or len(cells) != 2 or cells[0] == "| clause":
            continue
        named = re.findall(r"`([a-z0-9/.-]+)`((?: \w+)+)", cells[1])
        if not named:
            yield f"{PROOFS}:{number}: no test is named"
        for path, functions in named:
            text = tree.text(f"tests/{path}") if tree.has(f"tests/{path}") else ""
            for function in functions.split():
                if not re.search(rf"^(?:def )?{function} ?\(", text, re.MULTILINE):
                    yield f"{PROOFS}:{number}: there is no {function} in tests/{path}"


RULES = [check_mirror, check_exemptions, check_registered, check_proofs]
