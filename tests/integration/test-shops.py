#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Two shops of one retailer with a till each: each sale moves the stock of its own shop alone, and
the CRM's figures and each till's agree, before and after they have spoken."""

import contextlib
import sqlite3
import sys

import tap
from shop import CRM, Shop, Till, run

LOADED = {"S1": 40_000, "S2": 7_000}  # thousandths of the first article, by a retailer's list


class TwoShops:
    """A till of each shop, both loaded, with a stock that is known."""

    def __enter__(self):
        self.shop = Shop(members=5, products=40).__enter__()
        self.tills = {}
        for shop_id in LOADED:
            till = self.tills[shop_id] = Till(self.shop, f"till-{shop_id}")
            code = self.shop.manage("pair", "--shop", shop_id)["code"]
            till.ctl("pair", "--crm", self.shop.address, "--code", code)
            till.ctl("sync")
        self.codes = self.tills["S1"].codes()
        return self

    def __exit__(self, *how):
        self.shop.__exit__(*how)

    def load(self, code):
        """Gives an article its stock in each shop, by the list that a retailer has."""
        path = self.shop.folder / "stock.csv"
        rows = "".join(f"{code},{shop},{milli / 1000}\n" for shop, milli in LOADED.items())
        path.write_text("code,shop,quantity\n" + rows, "utf-8")
        run(CRM, "import", "--dir", str(self.shop.crm), "--kind", "stock", str(path))
        for till in self.tills.values():
            assert till.ctl("sync")["trouble"] is None

    def article(self, shop_id, code):
        """What a till says of an article."""
        [found] = self.tills[shop_id].ctl("product", "find", code)["products"]
        return found

    def at_crm(self, shop_id, product):
        """The CRM's own figure, out of its books."""
        with contextlib.closing(sqlite3.connect(self.shop.crm / "crm.db")) as books:
            ask = "SELECT quantity_milli FROM stock WHERE shop_id = ? AND product_id = ?"
            [(milli,)] = books.execute(ask, (shop_id, product)).fetchall()
            return milli

    def check(self, code, expected):
        """Each till, and the CRM, have what is expected of each shop."""
        for shop_id, milli in expected.items():
            found = self.article(shop_id, code)
            assert found["stock_milli"] == milli, (shop_id, milli, found)
            there = self.at_crm(shop_id, found["id"])
            assert there == milli, (shop_id, milli, there)


def test_sales_move_own_shop(both):
    """Sold in both, offline: each till knows at once, the CRM once it hears, and neither shop's
    sales touch the other's goods."""
    code = both.codes[0]
    both.load(code)
    both.check(code, LOADED)
    for shop_id, pieces in (("S1", 3), ("S2", 2)):
        till = both.tills[shop_id]
        till.ctl("network", "off")
        till.sell("--scan", f"{code}*{pieces}", "--cash", "99999900")
        found = both.article(shop_id, code)
        assert found["stock_milli"] == LOADED[shop_id] - pieces * 1000, found
        assert both.at_crm(shop_id, found["id"]) == LOADED[shop_id]
        till.ctl("network", "on")
    for till in both.tills.values():
        assert till.ctl("sync")["trouble"] is None
    both.check(code, {"S1": 37_000, "S2": 5_000})
    for till in both.tills.values():
        assert till.ctl("sync")["trouble"] is None
    both.check(code, {"S1": 37_000, "S2": 5_000})


def test_sold_below_nothing(both):
    """More is sold than was known of: the shelf is right and the figure goes below zero."""
    code = both.codes[1]
    both.load(code)
    both.tills["S2"].sell("--scan", f"{code}*9", "--cash", "99999900")
    assert both.tills["S2"].ctl("sync")["trouble"] is None
    both.check(code, {"S1": 40_000, "S2": -2_000})
    assert both.shop.manage("status")["parked"] == 0


def test_second_till_of_a_shop(both):
    """Another till of the first shop learns what the first has sold there."""
    code = both.codes[2]
    both.load(code)
    both.tills["S1"].sell("--scan", f"{code}*4", "--cash", "99999900")
    assert both.tills["S1"].ctl("sync")["trouble"] is None
    third = Till(both.shop, "third")
    pairing = both.shop.manage("pair", "--shop", "S1")["code"]
    third.ctl("pair", "--crm", both.shop.address, "--code", pairing)
    assert third.ctl("sync")["trouble"] is None
    [found] = third.ctl("product", "find", code)["products"]
    assert found["stock_milli"] == 36_000, found
    both.check(code, {"S1": 36_000, "S2": 7_000})


if __name__ == "__main__":
    with TwoShops() as two:
        sys.exit(tap.run(tap.named(globals()), two))
