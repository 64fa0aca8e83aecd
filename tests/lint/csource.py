# SPDX-License-Identifier: Apache-2.0
"""Enough of C to measure it: comments and strings blanked, functions found, nesting counted.

It leans on the house's layout (a function's opening and closing braces stand alone in the first
column), which the clang-format rule holds every file to.
"""
import re
from functools import lru_cache

TOKEN = re.compile(r"[A-Za-z_]\w*|[{}();:,]|\S")
BLANKED = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)
CONTROLS = {"if", "for", "while", "switch"}


def _blank(match):
    text = match[0]
    if text[0] == "/":
        return re.sub(r"[^\n]", " ", text)
    return text[0] + " " * (len(text) - 2) + text[-1]


@lru_cache(maxsize=None)
def code(text):
    """The text with comments and the insides of literals blanked; every line keeps its place."""
    return BLANKED.sub(_blank, text)


def without_directives(text):
    """Blanks preprocessor lines, with those that they continue on."""
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", lambda m: re.sub(r"[^\n]", " ", m[0]), text,
                  flags=re.MULTILINE)


def includes(text):
    """(line number, '<' or '"', name) of each include."""
    return [(text.count("\n", 0, m.start()) + 1, m[1], m[2]) for m in INCLUDE.finditer(text)]


class Function:
    """A function's definition: where, how long, how many parameters, how deep."""

    def __init__(self, name, line, lines, parameters, nesting, static):
        self.name = name
        self.line = line
        self.lines = lines
        self.parameters = parameters
        self.nesting = nesting
        self.static = static


def functions(text):
    """The functions that a source defines."""
    lines = without_directives(code(text)).split("\n")
    found = []
    opened = None
    for number, line in enumerate(lines):
        if line.rstrip() == "{":
            opened = number
        elif line.rstrip() == "}" and opened is not None:
            found.append(_function(lines, opened, number))
            opened = None
    return [f for f in found if f]


def _function(lines, opened, closed):
    first = opened
    while first > 0 and lines[first - 1].strip() and not re.search(r"[;}]\s*$", lines[first - 1]):
        first -= 1
    head = " ".join(lines[first:opened])
    match = re.search(r"(\w+) ?\((.*)\)", head)
    if not match:
        return None
    body = TOKEN.findall("\n".join(lines[opened:closed + 1]))
    return Function(match[1], first + 1, closed - first + 1, _parameters(match[2]),
                    Nesting(body).deepest(), bool(re.match(r"\s*static\b", head)))


def _parameters(text):
    if text.strip() in ("", "void"):
        return 0
    depth = 0
    count = 1
    for char in text:
        depth += (char == "(") - (char == ")")
        count += char == "," and depth == 0
    return count


class Nesting:
    """Counts how deep control statements stand inside one another, braced or not."""

    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0
        self.max = 0

    def deepest(self):
        self._statement(0)
        return self.max

    def _next(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def _skip_parentheses(self):
        depth = 0
        while self._next() is not None:
            depth += {"(": 1, ")": -1}.get(self._next(), 0)
            self.at += 1
            if depth == 0:
                return

    def _skip_to(self, end):
        depth = 0
        while self._next() is not None:
            token = self._next()
            if depth == 0 and token == "}":
                return
            depth += {"(": 1, "{": 1, ")": -1, "}": -1}.get(token, 0)
            self.at += 1
            if depth == 0 and token == end:
                return

    def _block(self, depth):
        self.at += 1
        while self._next() not in (None, "}"):
            self._statement(depth)
        self.at += 1

    def _body(self, depth):
        self.max = max(self.max, depth)
        self._statement(depth)

    def _is_loop_macro(self):
        """A name, its arguments and an opening brace: json_array_foreach (…) {"""
        named = re.match(r"[A-Za-z_]", self._next())
        if not named or self.tokens[self.at + 1:self.at + 2] != ["("]:
            return False
        start = self.at
        self.at += 1
        self._skip_parentheses()
        brace = self._next() == "{"
        self.at = start
        return brace

    def _statement(self, depth):
        token = self._next()
        if token is None:
            return
        if token == "{":
            self._block(depth)
        elif token in ("case", "default"):
            self._skip_to(":")
        elif token == "do":
            self.at += 1
            self._body(depth + 1)
            self._skip_to(";")
        elif token in CONTROLS or self._is_loop_macro():
            self.at += 1
            self._skip_parentheses()
            self._body(depth + 1)
            self._else(depth)
        else:
            self._skip_to(";")

    def _else(self, depth):
        if self._next() != "else":
            return
        self.at += 1
        if self._next() == "if":
            self._statement(depth)
        else:
            self._body(depth + 1)


class Prototype:
    """A function that a header declares."""

    def __init__(self, name, line, documented):
        self.name = name
        self.line = line
        self.documented = documented


DECLARED = re.compile(r"^(?!typedef\b|static\b|return\b)[A-Za-z_][\w \t*]*?[ *](\w+) \(",
                      re.MULTILINE)


# One doc block may speak for a run of declarations with no empty line between: init, update, final.
COVERED_MAX = 10


def prototypes(text):
    """The functions that a header declares, and whether a doc block stands above each."""
    plain = without_directives(code(text))
    lines = text.split("\n")
    found = []
    covered, ended = 0, 0
    for match in DECLARED.finditer(_outside_braces(plain)):
        line = plain.count("\n", 0, match.start())
        above = lines[line - 1].rstrip() if line else ""
        if above.endswith("*/") or above.lstrip().startswith("//"):
            covered = COVERED_MAX
        elif any(not between.strip() for between in lines[ended:line]):
            covered = 0
        found.append(Prototype(match[1], line + 1, covered > 0))
        covered -= 1
        ended = line + plain[match.start():].split(";", 1)[0].count("\n") + 1
    return found


def _outside_braces(text):
    """Blanks what stands inside braces, so that members of structs are no prototypes."""
    depth = 0
    out = []
    for char in text:
        depth -= char == "}"
        out.append(char if depth == 0 or char == "\n" else " ")
        depth += char == "{"
    return "".join(out)
