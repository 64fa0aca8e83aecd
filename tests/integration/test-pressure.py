#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A till that asks in a circle is told to wait and for how long, while another is served; and many
tills that come back at once all drain."""

import concurrent.futures
import contextlib
import hashlib
import http.client
import json
import sqlite3
import ssl
import sys

import tap
from shop import Shop, Till


def identity(till):
    """What a till shows to its CRM, out of its own journal."""
    with contextlib.closing(sqlite3.connect(till.folder / "journal.db")) as journal:
        ask = "SELECT device_id, device_secret, ca_pem FROM pairing ORDER BY n DESC LIMIT 1"
        device, secret, ca_pem = journal.execute(ask).fetchone()
    token = hashlib.blake2b(b"token", key=bytes.fromhex(secret), digest_size=32).hexdigest()
    return f"Bearer {device}.{token}", ca_pem


def test_one_in_a_circle(shop):
    """429 with Retry-After, to that till alone."""
    wild, tame = Till(shop, "wild"), Till(shop, "tame")
    for till in (wild, tame):
        shop.pair(till)
    bearer, ca_pem = identity(wild)
    trust = ssl.create_default_context(cadata=ca_pem)
    host, port = shop.address.removeprefix("https://").split(":")
    line = http.client.HTTPSConnection(host, int(port), context=trust, timeout=30)
    for _ in range(20000):
        line.request("GET", "/v1/feed/security?limit=1", headers={"Authorization": bearer})
        answer = line.getresponse()
        body = answer.read()
        if answer.status != 200:
            break
    assert answer.status == 429, (answer.status, body)
    assert int(answer.headers["Retry-After"]) >= 1
    assert json.loads(body)["code"] == "too-many-requests"
    assert tame.ctl("sync")["trouble"] is None
    assert wild.ctl("sync")["trouble"] is None, "it waits as long as it is told"


def test_all_at_once(shop):
    """Eight tills with sales come back in the same moment."""
    tills = [Till(shop, f"till-{n}") for n in range(8)]
    before = shop.manage("status")["sales"]
    for till in tills:
        shop.pair(till)
        code = till.codes()[0]
        lines = [f"scan {code}", "cash 99999900", "pay"] * 5
        till.session().communicate("\n".join(lines) + "\n", timeout=120)
    with concurrent.futures.ThreadPoolExecutor(len(tills)) as hands:
        told = list(hands.map(lambda till: till.ctl("sync"), tills))
    assert all(t["trouble"] is None and t["pending"] == 0 for t in told), told
    assert shop.manage("status")["sales"] == before + 40


if __name__ == "__main__":
    with Shop(members=1, products=40) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
