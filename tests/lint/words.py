# SPDX-License-Identifier: Apache-2.0
"""Words that a source may not hold, or only in one place."""
import re

import csource

FLOATING_LAYERS = ("src/insight/", "src/learn/", "src/app/")
FLOATING = re.compile(
    r"\b(double|float|gdouble|gfloat|G_(?:MAX|MIN)(?:DOUBLE|FLOAT)|G_TYPE_(?:DOUBLE|FLOAT)"
    r"|sqlite3_(?:column|bind|value|result)_double|json_real\w*|json_number_value"
    r"|(?:g_ascii_)?strto(?:d|f|ld)|atof|g_ascii_(?:dtostr|formatd))\b"
    r"|(?<![\w.])\d+\.\d+(?![\w.])")
# Programs speak to people through one file each; the till's window speaks through widgets.
PRINTERS = ("src/ctl/output.c", "src/crm/output.c")
PRINTS = re.compile(
    r"\b(v?f?printf|v?dprintf|puts|fputs|fputc|putc|putchar|perror|g_v?f?printf|g_print|g_printerr"
    r"|g_message|stdout|stderr|STDOUT_FILENO|STDERR_FILENO)\b")
LOGGERS = ("src/app/",)
LOGS = re.compile(r"\b(g_message|g_warning|g_warning_once|g_critical|g_info|g_error)\b ?\(")
ALWAYS_ON_CHECK = "src/base/check.c"
NOTES = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
CHECKS_OFF = re.compile(r"G_DISABLE_(?:AS" r"SERT|CHE" r"CKS)|\b(?:-D)?ND" r"EBUG\b")
SILENCED = re.compile(r"#[ \t]*pragma[ \t]+(?:GCC|clang)[ \t]+diagnostic|NO" r"LINT")


def _hits(tree, paths, pattern, reading):
    for path in paths:
        for number, line in enumerate(reading(tree.text(path)).split("\n"), 1):
            match = pattern.search(line)
            if match:
                yield path, number, match[0]


def _sources(tree, *folders):
    return tree.under(*(folders or ("src",)), ends=(".c", ".h"))


def check_floating(tree):
    """no floating point outside insight, learn and the window"""
    paths = [p for p in _sources(tree) if not p.startswith(FLOATING_LAYERS)]
    for path, line, word in _hits(tree, paths, FLOATING, csource.code):
        yield f"{path}:{line}: {word}: money, quantities and rates are integers"


def check_prints(tree):
    """no prints outside the one file of each program that prints"""
    paths = [p for p in _sources(tree) if p not in PRINTERS]
    for path, line, word in _hits(tree, paths, PRINTS, csource.code):
        yield f"{path}:{line}: {word}: only {' and '.join(PRINTERS)} print"


def check_logs(tree):
    """libraries never log above debug"""
    paths = [p for p in _sources(tree) if not p.startswith(LOGGERS) and p != ALWAYS_ON_CHECK]
    for path, line, word in _hits(tree, paths, LOGS, csource.code):
        yield f"{path}:{line}: {word}: report a GError, or check with CF_CHECK"


def check_notes(tree):
    """no notes left for later"""
    paths = [p for p in tree.files if tree.text(p) and not p.endswith((".jsonl", ".csv", ".svg"))]
    for path, line, word in _hits(tree, paths, NOTES, str):
        yield f"{path}:{line}: {word}: finish it, or take it out"


def check_always_on(tree):
    """checks stay on in every build, and no warning is silenced in place"""
    built = tree.under("src", "tests", "packaging", ".ci",
                       ends=(".c", ".h", "meson.build", "quickstart"))
    built += [p for p in ("meson.build", "meson_options.txt") if tree.has(p)]
    for path, line, word in _hits(tree, built, CHECKS_OFF, str):
        yield f"{path}:{line}: {word} would switch the checks off"
    for path, line, word in _hits(tree, _sources(tree, "src", "tests"), SILENCED, str):
        yield f"{path}:{line}: {word}: mend the cause"


RULES = [check_floating, check_prints, check_logs, check_notes, check_always_on]
