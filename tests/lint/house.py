# SPDX-License-Identifier: Apache-2.0
"""The house as a whole: its top level, its licence lines, clean text."""
import re

TOP = {
    "meson.build", "meson_options.txt", "README.md", "LICENSE", "src", "ui", "data", "po", "tests",
    "packaging", ".ci", ".clang-format", ".editorconfig", ".gitignore",
}
SPDX = "SPDX-License-" + "Identifier: Apache-2.0"
LICENSED = (".c", ".h", ".py", ".sh", ".sql", ".ui", ".yaml", ".css", ".pl", ".1", "meson.build",
            "meson_options.txt", ".gresource.xml")
# Where a machine keeps its things, and whose servers it asks, is no business of the sources.
STRANGERS = re.compile("|".join((
    r"(?<![\w.-])/wo" r"rk/", r"/tmp/w" r"/", r"/ro" r"ot/", r"deb\.deb" r"ian\.org",
    r"security\.deb" r"ian\.org", r"registry\.np" r"mjs", r"\bpyp" r"i\.org",
    r"proxy\.gol" r"ang\.org", r"crat" r"es\.io", r"\.libr" r"ary/")))
FREE_TEXT = (".jsonl", ".csv", ".svg", ".ndjson", ".json", ".bin", ".golden")


def check_top(tree):
    """the top level is fixed"""
    for name in sorted({p.split("/")[0] for p in tree.files} - TOP):
        yield f"{name}: not a thing of the top level"


def check_spdx(tree):
    """every source carries its SPDX line first"""
    scripts = set(tree.scripts("sh", "bash", "python3", "perl", "awk"))
    for path in tree.files:
        if not (path.endswith(LICENSED) or path in scripts) or path.startswith("tests/fuzz/corpus"):
            continue
        head = tree.text(path).split("\n")[:2]
        skipped = head and (head[0].startswith("#!") or head[0].startswith("<?xml"))
        if not any(SPDX in line for line in head[skipped:][:1]):
            yield f"{path}: the first line is no {SPDX}"


def check_strangers(tree):
    """no path of one machine and no package host"""
    for path in tree.files:
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            match = STRANGERS.search(line)
            if match:
                yield f"{path}:{number}: {match[0]}"


def check_clean(tree):
    """text is clean: no tab, no trailing space, one newline at the end"""
    for path in tree.files:
        text = tree.text(path)
        if not text or path.endswith(FREE_TEXT) or "/corpus/" in path or path == "LICENSE":
            continue
        if not text.endswith("\n") or text.endswith("\n\n"):
            yield f"{path}: one newline ends a file"
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip():
                yield f"{path}:{number}: space at the end of the line"
            if "\t" in line:
                yield f"{path}:{number}: a tab"


RULES = [check_top, check_spdx, check_strangers, check_clean]
