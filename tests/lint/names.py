# SPDX-License-Identifier: Apache-2.0
"""Names: one noun of the trade a module, cf_ in front of what is public, nothing that means all."""
import re

import csource

VAGUE_FILE = re.compile(r"(^|[-_])(managers?|helpers?|utils?|data|infos?|common|misc)([-_.]|$)")
VAGUE_TYPE = re.compile(r"\bCf\w*(?:Manager|Helper|Utils?|Data|Info)\b")
PUBLIC_TYPE = re.compile(r"^(?:\}[ \t]*(\w+);|typedef\b[^{};()]*\b(\w+);)", re.MULTILINE)
PUBLIC_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.MULTILINE)


def check_files(tree):
    """file names: lower case with dashes, none that could hold anything"""
    for path in tree.under("src", "tests", "ui"):
        names = path.split("/")[1:]
        if any(VAGUE_FILE.search(n) for n in names):
            yield f"{path}: a name that could hold anything; name the noun of the trade"
        if path.endswith((".c", ".h")) and not re.fullmatch(r"[a-z0-9-]+\.[ch]", names[-1]):
            yield f"{path}: file names are lower case with dashes"


def check_public(tree):
    """public names: functions cf_…, types Cf…, macros CF_…"""
    for path in tree.under("src", ends=(".h",)):
        text = csource.code(tree.text(path))
        for prototype in csource.prototypes(tree.text(path)):
            if not prototype.name.startswith("cf_"):
                yield f"{path}:{prototype.line}: {prototype.name} () is public: cf_{prototype.name}"
        for match in PUBLIC_TYPE.finditer(text):
            name = match[1] or match[2]
            if not name.startswith("Cf"):
                yield f"{path}: type {name} is public: Cf{name}"
        for match in PUBLIC_MACRO.finditer(text):
            if not match[1].startswith(("CF_", "G_", "cf_")):
                yield f"{path}: macro {match[1]} is public: CF_{match[1]}"


def check_types(tree):
    """type names: no Manager, Helper, Util, Data, Info"""
    for path in tree.under("src", "tests", ends=(".c", ".h")):
        for name in sorted(set(VAGUE_TYPE.findall(csource.code(tree.text(path))))):
            yield f"{path}: {name} could hold anything; name the noun of the trade"


def _declared(tree):
    """layer → the functions that its headers declare."""
    declared = {}
    for path in tree.under("src", ends=(".h",)):
        names = {p.name for p in csource.prototypes(tree.text(path))}
        declared.setdefault(path.split("/")[1], set()).update(names)
    return declared


def check_static(tree):
    """static functions take no prefix, and every other function is in a header or is main"""
    declared_in = _declared(tree)
    for path in tree.under("src", ends=(".c",)):
        declared = declared_in.get(path.split("/")[1], set())
        for function in csource.functions(tree.text(path)):
            where = f"{path}:{function.line}: {function.name}"
            if function.static and function.name.startswith("cf_"):
                # GObject's macros settle these names.
                if not re.search(r"_(init|class_init)$", function.name):
                    yield f"{where} is static and takes no prefix"
            elif not function.static and function.name not in declared | {"main"}:
                yield f"{where} is neither static nor in a header of its folder"


RULES = [check_files, check_public, check_types, check_static]
