# SPDX-License-Identifier: Apache-2.0
"""Nothing grows past what one reader holds in the head."""
import statistics
from collections import Counter

import csource

C_FILE = 600
HEADER = 150
FUNCTION = 70
NESTING = 4
PARAMETERS = 6
CALLBACK = "on_"  # a library's callback has the parameters that the library gives it
C_FILES_A_FOLDER = 20
LINE = 100
UI_FILE = 300
LINED = (".c", ".h", ".py", ".sh", ".sql", ".ui", "meson.build", "quickstart")


def _lines(tree, path):
    return tree.text(path).count("\n")


def _sources(tree):
    return tree.under("src", "tests", ends=(".c",))


def check_files(tree):
    """file sizes: .c and .py at most 600 lines, .h 150, .ui 300"""
    limits = {".c": C_FILE, ".h": HEADER, ".ui": UI_FILE, ".py": C_FILE, ".sh": C_FILE}
    for path in tree.under("src", "tests", "ui", "packaging"):
        limit = limits.get(path[path.rfind("."):])
        if limit and _lines(tree, path) > limit:
            yield f"{path}: {_lines(tree, path)} lines, at most {limit}: find the second noun in it"


def check_folders(tree):
    """folder sizes: at most 20 .c files a folder"""
    for folder, count in sorted(Counter(p.rsplit("/", 1)[0] for p in _sources(tree)).items()):
        if count > C_FILES_A_FOLDER:
            yield f"{folder}/: {count} .c files, at most {C_FILES_A_FOLDER}: sub-folders by noun"


def check_functions(tree):
    """functions: at most 70 lines, 4 levels of nesting, 6 parameters"""
    for path in _sources(tree):
        for function in csource.functions(tree.text(path)):
            where = f"{path}:{function.line}: {function.name}"
            if function.lines > FUNCTION:
                yield f"{where} has {function.lines} lines, at most {FUNCTION}"
            if function.nesting > NESTING:
                yield f"{where} nests {function.nesting} levels deep, at most {NESTING}"
            if function.parameters > PARAMETERS and not function.name.startswith(CALLBACK):
                yield f"{where} takes {function.parameters} parameters, at most {PARAMETERS}"


def check_lines(tree):
    """lines: at most 100 columns"""
    for path in tree.under("src", "tests", "ui", "packaging", ends=LINED):
        for number, line in enumerate(tree.text(path).split("\n"), 1):
            if len(line) > LINE:
                yield f"{path}:{number}: {len(line)} columns, at most {LINE}"


def _spread(name, values):
    values = sorted(values)
    if not values:
        return f"{name}: none"
    p90 = values[(len(values) * 9) // 10 if len(values) > 1 else 0]
    return (f"{name}: {len(values)}, median {statistics.median_low(values)} lines, "
            f"p90 {p90}, longest {values[-1]}")


def figures(tree):
    """The medians beside the aims of the house, for whoever reads the test's output."""
    sources = tree.under("src", ends=(".c",))
    yield _spread(".c files of src/", [_lines(tree, p) for p in sources])
    yield _spread("headers of src/",
                  [_lines(tree, p) for p in tree.under("src", ends=(".h",))])
    yield _spread("functions of src/",
                  [f.lines for p in sources for f in csource.functions(tree.text(p))])
    tests = tree.under("tests", ends=(".c",))
    yield _spread(".c files of tests/", [_lines(tree, p) for p in tests])


RULES = [check_files, check_folders, check_functions, check_lines]
