#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two tills from one disk image: told apart, paired again, and nothing that either sold is lost."""

import contextlib
import json
import shutil
import sys

from shop import Refused, Shop, Till


def sell(till, code, count):
    """Sells some, one session for all of them."""
    lines = [f"scan {code}", "cash 99999900", "pay"] * count
    out, _ = till.session().communicate("\n".join(lines) + "\n", timeout=120)
    assert sum("receipt_no" in json.loads(line) for line in out.splitlines()) == count, out


def trouble(till):
    """What a sync says."""
    try:
        return till.ctl("sync")["trouble"]
    except Refused as refused:
        return refused.sentence


def main():
    """Copies a till that has entries pending; both go on selling."""
    print("1..1")
    with Shop(members=5, products=40) as shop:
        sales = shop.manage("status")["sales"]
        first, second = Till(shop), Till(shop, "copy")
        shop.pair(first)
        code = first.codes()[0]
        sell(first, code, 5)
        shutil.copytree(first.folder, second.folder)
        sell(first, code, 2)
        sell(second, code, 3)
        assert trouble(first) is None
        assert "pair" in trouble(second)
        with contextlib.suppress(Refused):
            first.ctl("sync")
        sell(first, code, 1)  # nobody knows yet which of the two is to stay: both sell on
        for till in (second, first):
            again = shop.manage("pair")["code"]
            till.ctl("pair", "--crm", shop.address, "--code", again)
            assert trouble(till) is None
            assert till.ctl("status")["pending"] == 0
            sell(till, code, 1)
            assert trouble(till) is None
        crm = shop.manage("status")
        assert crm["sales"] - sales == 5 + 2 + 3 + 1 + 1 + 1, crm
        assert crm["parked"] == 0 and crm["ledger"]["balanced"], crm
        assert first.ctl("status")["till"] != second.ctl("status")["till"]
        for till in (first, second):
            assert till.ctl("journal", "verify")["sound"]
    print("ok 1 - both are heard")
    return 0


if __name__ == "__main__":
    sys.exit(main())
