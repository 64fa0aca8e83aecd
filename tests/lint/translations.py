# SPDX-License-Identifier: Apache-2.0
"""What a person reads is translated: every file with a sentence is known to the translators, and
every language has every sentence."""
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import tools

POTFILES = "po/POTFILES"
LINGUAS = "po/LINGUAS"
IN_C = re.compile(r"\b(?:N?C?_|n?gettext|g_dn?gettext) ?\(\s*\"")
IN_XML = re.compile(r'\btranslatable="yes"')
EXTRACT = ["xgettext", "--from-code=UTF-8", "--files-from=" + POTFILES, "--no-location",
           "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
           "--keyword=g_dngettext:2,3", "--flag=_:1:pass-c-format", "--flag=N_:1:pass-c-format"]
SHOWN_MAX = 60


def _listed(tree, path):
    lines = tree.text(path).split("\n") if tree.has(path) else []
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def check_potfiles(tree):
    """po/POTFILES names each file with a sentence for people, and no other"""
    listed = _listed(tree, POTFILES)
    for path in listed:
        if not tree.has(path):
            yield f"{POTFILES}: {path} does not exist"
    spoken = [p for p in tree.under("src/app", ends=(".c",)) if IN_C.search(tree.text(p))]
    spoken += [p for p in tree.under("ui", ends=(".ui",)) if IN_XML.search(tree.text(p))]
    spoken += tree.under("data", ends=(".desktop.in", ".metainfo.xml.in", ".gschema.xml"))
    for path in sorted(set(spoken) - set(listed)):
        yield f"{POTFILES}: {path} has something to translate and is not there"


def _run(tree, *command):
    ran = subprocess.run(command, cwd=tree.root, capture_output=True, text=True, check=False)
    return "" if ran.returncode == 0 else f"{command[0]}: {ran.stderr.strip()}"


def _entries(text):
    """(flags, msgid, what is translated of it) of each living entry of a .po file."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.split("\n") if line and not line.startswith("#~")]
        flags = " ".join(line for line in lines if line.startswith("#,"))
        fields, key = {}, None
        for line in lines:
            match = re.match(r"(msg\w+(?:\[\d\])?) (\".*\")", line)
            if match:
                key = match[1]
                fields[key] = match[2][1:-1]
            elif line.startswith('"') and key:
                fields[key] += line[1:-1]
        if fields.get("msgid"):
            yield flags, fields["msgid"], [v for k, v in fields.items() if k.startswith("msgstr")]


def check_complete(tree):
    """every sentence is translated into every language of po/LINGUAS, and none is a guess"""
    if not (tree.has(POTFILES) and _listed(tree, LINGUAS)):
        return
    if not all(shutil.which(program) for program in ("xgettext", "msgmerge", "msgfmt")):
        raise tools.Absent("gettext is not installed")
    with tempfile.TemporaryDirectory() as folder:
        template, merged = str(Path(folder) / "all.pot"), str(Path(folder) / "merged.po")
        trouble = _run(tree, *EXTRACT, "-o", template)
        if trouble:
            yield trouble
            return
        for language in _listed(tree, LINGUAS):
            path = f"po/{language}.po"
            trouble = (_run(tree, "msgfmt", "-c", "-o", "/dev/null", path) or
                       _run(tree, "msgmerge", "-q", "-o", merged, path, template))
            if trouble:
                yield f"{path}: {trouble}"
                continue
            for flags, said, words in _entries(Path(merged).read_text(encoding="utf-8")):
                if "fuzzy" in flags:
                    yield f"{path}: a guess: “{said[:SHOWN_MAX]}”"
                elif not all(words):
                    yield f"{path}: not translated: “{said[:SHOWN_MAX]}”"


RULES = [check_potfiles, check_complete]
