# SPDX-License-Identifier: Apache-2.0
"""The schema of offers takes what the tests' documents say, and refuses what the parser refuses:
check-schema.py SCHEMA VECTORS CORPUS"""
import json
import sys
from pathlib import Path

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not installed")
    sys.exit(0)

WHAT = {"all": True}
PERCENT = {"kind": "percent", "percent_ppm": 1}
REFUSED = [
    {"name": "n", "what": WHAT, "then": PERCENT},
    {"id": "a", "name": "n", "what": WHAT, "then": {"kind": "percnt"}},
    {"id": "a", "name": "n", "what": WHAT, "then": {"kind": "percent", "percent_ppm": 0}},
    {"id": "a", "name": "n", "what": WHAT, "then": {"kind": "percent", "percent": 10}},
    {"id": "a", "name": "n", "what": WHAT, "then": {"kind": "nth", "nth": 2}},
    {"id": "a", "name": "n", "what": {}, "then": PERCENT},
    {"id": "a", "name": "n", "what": {"products": ["p", "p"]}, "then": PERCENT},
    {"id": "a", "name": "n", "what": WHAT, "then": PERCENT, "if": [{}]},
    {"id": "a", "name": "n", "what": WHAT, "then": PERCENT,
     "when": {"hours": [{"from": "9:00", "until": "12:00"}]}},
    7,
]


def main():
    schema, vectors, corpus = (Path(argument) for argument in sys.argv[1:4])
    schema = json.loads(schema.read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    documents = []
    for line in vectors.read_text().splitlines():
        document = json.loads(line)
        document.pop("id")
        documents.append((document, True))
    for path in sorted(corpus.glob("*.json")):
        documents.append((json.loads(path.read_text()), path.stem != "broken"))
    documents += [({"counterfoil_offers": 1, "offers": [offer]}, False) for offer in REFUSED]
    print(f"1..{len(documents)}")
    failed = 0
    for number, (document, taken) in enumerate(documents, 1):
        good = validator.is_valid(document) == taken
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} {'taken' if taken else 'refused'}")
    sys.exit(1 if failed else 0)


main()
