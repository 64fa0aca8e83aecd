# SPDX-License-Identifier: Apache-2.0
"""Rules that another program judges: clang-format 14, shellcheck, python's own parser."""
import re
import shutil
import subprocess


class Absent(Exception):
    """The program is not on this machine; the rule is skipped with this reason."""


def _formatter():
    for name in ("clang-format-14", "clang-format"):
        if shutil.which(name):
            said = subprocess.run([name, "--version"], capture_output=True, text=True, check=True)
            if re.search(r"version 14\.", said.stdout):
                return name
    raise Absent("clang-format 14 is not installed")


def check_format(tree):
    """clang-format 14 would change nothing"""
    sources = tree.under("src", "tests", ends=(".c", ".h"))
    formatter = _formatter()
    for at in range(0, len(sources), 100):
        judged = subprocess.run([formatter, "--dry-run", "-Werror", "--style=file"]
                                + sources[at:at + 100],
                                cwd=tree.root, capture_output=True, text=True, check=False)
        wrong = re.findall(r"^(\S+?):(\d+):\d+: error", judged.stderr, re.MULTILINE)
        for path in sorted({w[0] for w in wrong}):
            lines = [int(line) for name, line in wrong if name == path]
            yield f"{path}:{min(lines)}: {len(lines)} places; run clang-format -i {path}"
        if judged.returncode != 0 and not wrong:
            yield judged.stderr.strip()


def check_shell(tree):
    """shellcheck finds nothing in the shell scripts"""
    scripts = sorted(set(tree.scripts("sh", "bash") + [p for p in tree.files if p.endswith(".sh")]))
    if not shutil.which("shellcheck"):
        raise Absent("shellcheck is not installed")
    # SC2317 takes a function that is called by its name in a variable for one never called.
    command = ["shellcheck", "-x", "-e", "SC2317", "-f", "gcc"]
    for path in scripts:
        judged = subprocess.run(command + [path], cwd=tree.root, capture_output=True, text=True,
                                check=False)
        yield from judged.stdout.splitlines()
        if judged.returncode > 1:
            yield judged.stderr.strip()


def check_python(tree):
    """every python file compiles"""
    for path in sorted(set(tree.scripts("python3") + [p for p in tree.files if p.endswith(".py")])):
        try:
            compile(tree.text(path), path, "exec")
        except SyntaxError as error:
            yield f"{path}:{error.lineno}: {error.msg}"


RULES = [check_format, check_shell, check_python]
