# SPDX-License-Identifier: Apache-2.0
"""Who may include and link what, as the table of src/README.md says."""
import re

import csource

# Headers of each library that the table may name. A folder's libraries column opens them.
LIBRARIES = {
    "glib": r"glib\.h|glib/.*|glib-unix\.h",
    "gio": r"gio/.*|glib-object\.h|gmodule\.h",
    "sodium": r"sodium\.h",
    "icu": r"unicode/.*",
    "jansson": r"jansson\.h",
    "sqlite3": r"sqlite3\.h",
    "pq": r"libpq-fe\.h",
    "curl": r"curl/.*",
    "zstd": r"zstd(_errors)?\.h",
    "microhttpd": r"microhttpd\.h",
    "gnutls": r"gnutls/.*",
    # Pango and cairo come with GTK; the PDF backend has a header of its own.
    "gtk": r"g[dt]k/.*|cairo-pdf\.h",
    "adwaita": r"adwaita\.h",
    "notify": r"libnotify/.*",
    "qrencode": r"qrencode\.h",
    "blas": r"cblas\.h|lapacke\.h",
}
# The C library and the kernel. Layers that only compute get the first list and no more.
PURE = r"(string|stdint|stddef|stdbool|limits|inttypes|stdarg|math|float|stdlib)\.h"
SYSTEM = PURE + r"|(errno|fcntl|unistd|signal|stdio|time|locale|poll|termios|netdb)\.h" + (
    r"|(sys|linux)/[a-z]+\.h|arpa/inet\.h|netinet/(in|tcp)\.h")
PURE_LAYERS = ("core", "insight", "wire", "fold")
# The names under which the top meson.build knows the libraries.
MESON_NAMES = {"sqlite": "sqlite3", "libm": "glib", "threads": "glib"}


def layer_of(path):
    return path.split("/")[1]


def check_includes(tree):
    """includes: every include is in the folder's row of src/README.md"""
    if not tree.table:
        yield "src/README.md: no table of folders found"
        return
    for path in tree.under("src", ends=(".c", ".h")):
        row = tree.table.get(layer_of(path)) if path.count("/") > 1 else None
        if not row:
            yield f"{path}: its folder has no row in src/README.md"
            continue
        for line, kind, name in csource.includes(tree.text(path)):
            own = kind == '"'
            problem = _layer_problem(tree, row, name) if own else _library_problem(row, name)
            if problem:
                yield f"{path}:{line}: {problem}"


def _layer_problem(tree, row, name):
    if "/" not in name:
        # A generated header of the layer's own (a gresource) carries the folder in its name.
        generated = re.match(r"([a-z]+)-[a-z0-9-]+\.h$", name)
        return None if generated and generated[1] == row.folder else (
            f'"{name}" names no layer; write "{row.folder}/{name}"')
    layer = name.split("/")[0]
    if layer not in tree.table:
        return f'"{name}": {layer}/ has no row in src/README.md'
    if layer != row.folder and layer not in row.layers:
        return f'"{name}": {row.folder}/ may not include {layer}/'
    return None


def _library_problem(row, name):
    library = next((lib for lib, names in LIBRARIES.items() if re.fullmatch(names, name)), None)
    if library:
        return None if library in row.libraries else (
            f"<{name}>: {row.folder}/ may not use {library}")
    allowed = PURE if row.folder in PURE_LAYERS else SYSTEM
    if re.fullmatch(allowed, name):
        return None
    return f"<{name}>: not a header that {row.folder}/ may include"


def check_links(tree):
    """links: each static library names only its row's folders and libraries in meson.build"""
    for path in tree.under("src", ends=("/meson.build",)):
        row = tree.table.get(layer_of(path)) if path.count("/") > 1 else None
        if not row:
            if path != "src/meson.build":
                yield f"{path}: its folder has no row in src/README.md"
            continue
        text = re.sub(r"#[^\n]*|'[^'\n]*'", "", tree.text(path))
        for name in sorted(set(re.findall(r"\b([a-z]\w*?)_(?:dep|lib)\b", text))):
            if name != row.folder and name in tree.table and name not in row.layers:
                yield f"{path}: {row.folder}/ may not link {name}/"
        for name in sorted(set(re.findall(r"\b[a-z]\w*\b", text))):
            library = MESON_NAMES.get(name, name)
            if library in LIBRARIES and library not in row.libraries:
                yield f"{path}: {row.folder}/ may not link {library}"


def check_rows(tree):
    """rows: the table itself has no cycle and no library that nobody knows"""
    seen = set()
    for folder, row in tree.table.items():
        for layer in sorted(row.layers - seen):
            yield f"src/README.md: {folder}/ includes {layer}/, which is not above it in the table"
        for library in sorted(row.libraries - set(LIBRARIES)):
            yield f"src/README.md: {folder}/ uses {library}, unknown to tests/lint/layers.py"
        seen.add(folder)


RULES = [check_includes, check_links, check_rows]
