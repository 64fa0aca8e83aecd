# SPDX-License-Identifier: Apache-2.0
"""The files of a checkout as the rules see them, and the table of src/README.md."""
import os
import re
import subprocess
from functools import cached_property
from pathlib import Path

PRUNED = {".git", ".cache", "__pycache__"}


class Row:
    """One row of the table: what a folder of src/ may include."""

    def __init__(self, folder, layers, libraries):
        self.folder = folder
        self.layers = layers
        self.libraries = libraries


class Tree:
    """A checkout: what git tracks or would track, or every file where there is no git."""

    def __init__(self, root):
        self.root = Path(root)
        self._texts = {}

    @cached_property
    def files(self):
        """Paths relative to the root, sorted, with forward slashes."""
        listed = self._listed_by_git() or self._listed_by_walk()
        return sorted(p for p in listed if (self.root / p).is_file())

    def _listed_by_git(self):
        if not (self.root / ".git").exists():
            return None
        found = subprocess.run(
            ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"],
            cwd=self.root, capture_output=True, check=False)
        if found.returncode != 0:
            return None
        return [p.decode() for p in found.stdout.split(b"\0") if p]

    def _listed_by_walk(self):
        listed = []
        for folder, folders, names in os.walk(self.root):
            top = Path(folder) == self.root
            folders[:] = [f for f in folders
                          if f not in PRUNED and not (top and f.startswith("build"))]
            listed += [(Path(folder) / n).relative_to(self.root).as_posix() for n in names]
        return listed

    def text(self, path):
        """The text of a file; what is not UTF-8 counts as empty."""
        if path not in self._texts:
            try:
                self._texts[path] = (self.root / path).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                self._texts[path] = ""
        return self._texts[path]

    def has(self, path):
        return path in self._present

    @cached_property
    def _present(self):
        return set(self.files)

    def under(self, *folders, ends=()):
        """Files below any of the folders whose names end as asked."""
        starts = tuple(f.rstrip("/") + "/" for f in folders)
        return [p for p in self.files if p.startswith(starts) and (not ends or p.endswith(ends))]

    def scripts(self, *interpreters):
        """Files that begin with a #! line naming one of the interpreters."""
        wanted = re.compile(r"#!.*[/ ](" + "|".join(interpreters) + r")\b")
        return [p for p in self.files
                if self.text(p).startswith("#!") and wanted.match(self.text(p).split("\n", 1)[0])]

    @cached_property
    def table(self):
        """folder → Row, read from src/README.md."""
        rows = {}
        for line in self.text("src/README.md").splitlines():
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            match = re.fullmatch(r"`([a-z]+)/`", cells[0])
            if match and len(cells) == 4:
                rows[match[1]] = Row(match[1], words(cells[2]), words(cells[3]))
        return rows


def words(cell):
    """The comma-separated names of a cell; a dash alone means none."""
    return {w.strip() for w in cell.split(",") if w.strip() and w.strip() != "–"}
