# SPDX-License-Identifier: Apache-2.0
"""Looks for words that must not stand in a file, however they are written down."""

import base64
import gzip
import io
import json
import sqlite3
import zlib


def spellings(word):
    """The word as bytes, as they may be hidden in a file."""
    for coding in ("utf-8", "utf-16-le", "utf-16-be"):
        plain = word.encode(coding)
        yield plain
        yield plain.lower()
        yield plain.hex().encode()
        for shift in range(3):  # base64 of it, wherever in a longer text it stands
            coded = base64.b64encode(b"\0" * shift + plain)
            yield coded[4 if shift else 0:len(coded) // 4 * 4 - 4]
    yield json.dumps(word)[1:-1].encode()


def layers(content):
    """The bytes, and what is packed in them."""
    yield content
    for at in range(len(content) - 2):
        if content[at:at + 2] == b"\x1f\x8b":
            try:
                yield gzip.GzipFile(fileobj=io.BytesIO(content[at:])).read(1 << 20)
            except (OSError, EOFError, zlib.error):
                pass


def sings(content, words):
    """The words that stand in the bytes in some way."""
    found = set()
    for layer in layers(content):
        for word in words:
            if any(s and len(s) >= 6 and s in layer for s in spellings(word)):
                found.add(word)
    return found


def secrets(shop, till):
    """Every secret of both sides, as text."""
    words = {shop.staff()[1], (shop.crm / "metrics-token").read_text()}
    with sqlite3.connect(till.folder / "journal.db") as db:
        for secret, pem in db.execute("SELECT device_secret, ca_pem FROM pairing"):
            words |= {secret, pem.splitlines()[1]}
        words |= {token for (token,) in db.execute("SELECT token FROM chain") if token}
    with sqlite3.connect(shop.crm / "crm.db") as db:
        words |= {pin for (pin,) in db.execute("SELECT pin_hash FROM staff")}
        for token, key in db.execute("SELECT token_hash, ack_key FROM device"):
            words |= {token.hex(), key.hex()}
        words |= {seed.hex() for (seed,) in db.execute("SELECT sign_seed FROM tenant")}
    for path in shop.crm.rglob("*.key*"):
        words.add(path.read_text().splitlines()[1])
    return words
