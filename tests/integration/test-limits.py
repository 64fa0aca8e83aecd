#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a till refuses, it refuses before anybody pays; what it sells, the CRM books."""

import sys
import traceback

from shop import Refused, Shop, Till


def refused(till, *words):
    """The sentence of a sale that is refused."""
    try:
        till.sell(*words)
    except Refused as said:
        assert said.code == 1 and "\n" not in said.sentence, said
        return said.sentence
    raise AssertionError(f"sold: {words}")


def test_nothing_implausible(shop, till, code):
    """A barcode in the field of an amount, and more goods than there are: no parked sale of it."""
    assert "amount" in refused(till, "--scan", code, "--cash", "9520000000011")
    assert "larger" in refused(till, "--scan", f"{code}*999999999", "--cash", "100000000000")
    till.sell("--scan", f"{code}*50000", "--cash", "100000000000")
    assert till.ctl("sync")["trouble"] is None
    assert shop.manage("status")["parked"] == 0


def test_reference(_shop, till, code):
    """A reference that no entry can hold leaves no payment open."""
    price = till.ctl("product", "find", code)["products"][0]["price_minor"]
    words = ["--scan", code, "--card", str(price), "--card-reference"]
    assert "reference" in refused(till, *words, "x" * 5000)
    assert till.ctl("payment", "list")["payments"] == []
    sold = till.sell(*words, "T\n1\x1b[2J")
    assert "\x1b" not in till.text("receipt", sold["receipt_no"])


def main():
    """TAP, one test a function."""
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    with Shop(members=5, products=40) as shop:
        till = Till(shop)
        shop.pair(till)
        code = till.codes()[0]
        for number, (name, test) in enumerate(tests, 1):
            try:
                test(shop, till, code)
                print(f"ok {number} - {name}", flush=True)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print("# " + "\n# ".join(traceback.format_exc().splitlines()))
                print(f"not ok {number} - {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
