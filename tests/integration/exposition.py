# SPDX-License-Identifier: Apache-2.0
"""Reads Prometheus' text format 0.0.4, and lets nothing pass that it does not allow or that
promtool would warn of."""

import re
import sys

# Debian's packages are those of Debian's Python; this one is plain enough for any.
sys.path.append("/usr/lib/python3/dist-packages")
try:
    from prometheus_client.parser import text_string_to_metric_families as families
except ImportError:
    families = None
sys.path.pop()

NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
LABEL = re.compile(r'([a-z_]+)="((?:[^"\\\n]|\\["\\n])*)"(,|$)')
SAMPLE = re.compile(r"([a-z0-9_]+)(?:\{(.*)\})? (-?[0-9]+)")
KINDS = ("gauge", "counter")


def _labels(text):
    """{name: value} of what stands between the braces."""
    labels = {}
    while text:
        match = LABEL.match(text)
        assert match, f"labels: {text}"
        assert match[1] not in labels, f"twice: {match[1]}"
        labels[match[1]] = match[2]
        text = text[match.end():]
    return labels


def _check_name(name, kind):
    """Unit suffixes, and _total where and only where it counts up."""
    assert NAME.fullmatch(name), name
    assert name.endswith("_total") == (kind == "counter"), f"{name} is a {kind}"
    for abbreviated in ("_ms", "_us", "_secs", "_kb", "_mb", "_minor", "_milliseconds"):
        assert not name.endswith(abbreviated), f"{name}: a base unit, spelled out"


def read(text):
    """{(name, ((label, value), …)): value}, in the order of the text."""
    assert text.endswith("\n"), "the last line has no end"
    samples, seen = {}, set()
    lines = iter(text[:-1].split("\n"))
    name = None
    for line in lines:
        if line.startswith("# HELP "):
            name, _, words = line[len("# HELP "):].partition(" ")
            assert words.strip() and name not in seen, line
            seen.add(name)
            kind = next(lines).removeprefix(f"# TYPE {name} ")
            assert kind in KINDS, kind
            _check_name(name, kind)
            continue
        match = SAMPLE.fullmatch(line)
        assert match and match[1] == name, f"after {name}: {line}"
        key = (name, tuple(sorted(_labels(match[2] or "").items())))
        assert key not in samples, f"twice: {key}"
        assert name.endswith("_total") is False or int(match[3]) >= 0, line
        samples[key] = int(match[3])
    for name in seen:
        assert name.startswith("counterfoil_"), name
        assert name.removesuffix("_total") == name or name.removesuffix("_total") not in seen, name
    _check_others_agree(text, samples, seen)
    return samples


def _check_others_agree(text, samples, seen):
    """Prometheus' own parser, where it is installed, reads the same."""
    if families is None:
        return
    theirs, kinds = {}, {}
    for family in families(text):
        kinds[family.name] = family.type
        for sample in family.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            assert key not in theirs, f"twice: {key}"
            theirs[key] = sample.value
    assert theirs == samples, set(theirs) ^ set(samples)
    assert len(kinds) == len(seen) and set(kinds.values()) <= set(KINDS), kinds


def only(samples, name, **labels):
    """The one sample of that name with those labels among its own."""
    found = [value for (key, own), value in samples.items()
             if key == name and set(labels.items()) <= set(own)]
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0]
