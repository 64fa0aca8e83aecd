#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Offers from their author to the receipt: put to work at the CRM, sold with at a till that is cut
off, held by the CRM without a person, and gone from the till once they have ended."""

import json
import sys

import tap
from shop import Refused, Shop, Till


def write(shop, name, *offers):
    """A file of offers."""
    path = shop.folder / name
    path.write_text(json.dumps({"counterfoil_offers": 1, "offers": list(offers)}),
                    encoding="utf-8")
    return str(path)


def percent(name, ppm, **more):
    """So much off everything."""
    return {"id": name, "name": f"Offer {name}", "what": {"all": True},
            "then": {"kind": "percent", "percent_ppm": ppm}, **more}


def bought(sold):
    """What the lines say of offers: id, version, what it saved."""
    return [(o["id"], o["version"], o["saved_minor"])
            for line in sold["lines"] for o in line["offers"]]


def test_from_author_to_receipt():
    """Every version is told from the next; nothing is parked; what ends leaves the till."""
    with Shop(members=5, products=20) as shop:
        till = Till(shop, "one")
        shop.pair(till)
        code = till.codes()[0]
        added = shop.manage("offer", "add", write(shop, "a.json", percent("a", 100000)))
        assert added["offers"] == [{"id": "a", "version": 1, "changed": True}], added
        till.ctl("sync")
        assert till.ctl("status")["offers_live"] == 1
        till.ctl("network", "off")
        sold = till.sell("--scan", f"{code}*2", "--cash", "99999900")
        gross = sold["total_minor"] + sold["saved_minor"]
        assert sold["saved_minor"] > 0, sold
        assert bought(sold) == [("a", 1, sold["saved_minor"])], sold
        till.ctl("network", "on")
        till.ctl("sync")
        shop.manage("offer", "add", write(shop, "b.json", percent("a", 200000)))
        till.ctl("sync")
        more = till.sell("--scan", f"{code}*2", "--cash", "99999900")
        assert bought(more) == [("a", 2, more["saved_minor"])], more
        assert more["saved_minor"] > sold["saved_minor"]
        assert till.ctl("sync")["pending"] == 0
        assert shop.manage("parked", "list")["parked"] == [], "a sale with an offer is sound"
        shop.manage("offer", "end", "a")
        till.ctl("sync")
        assert till.ctl("status")["offers_live"] == 0
        last = till.sell("--scan", f"{code}*2", "--cash", "99999900")
        assert (bought(last), last["total_minor"]) == ([], gross), last


def test_of_one_shop():
    """An offer of one shop goes to its tills alone, by rows as by file, and moves with a change."""
    with Shop(members=5, products=20) as shop:
        second = shop.manage("shop", "add", "--name", "Second", "--time-zone", "Asia/Shanghai")
        till = Till(shop, "one")
        shop.manage("offer", "add", write(shop, "a.json", percent(
            "here", 100000, when={"shops": ["S1"]}), percent(
                "there", 100000, when={"shops": [second["id"]]})))
        shop.pair(till)
        assert till.ctl("status")["offers_live"] == 1
        shop.manage("offer", "add", write(shop, "b.json", percent(
            "here", 100000, when={"shops": [second["id"]]})))
        till.ctl("sync")
        assert till.ctl("status")["offers_live"] == 0
        shop.manage("offer", "add", write(shop, "c.json", percent("here", 100000)))
        till.ctl("sync")
        assert till.ctl("status")["offers_live"] == 1


def test_refused():
    """What no till can keep does not go live, and says where it is wrong."""
    with Shop(members=5, products=20) as shop:
        for offer, words in ((percent("a", 1, limits={"total": 5}), "offers[0].limits"),
                             (percent("a", 1, when={"shops": ["S7"]}), "no shop; allowed: S1"),
                             (percent("a", -1), "offers[0].then.percent_ppm")):
            try:
                shop.manage("offer", "add", write(shop, "a.json", offer))
                raise AssertionError(f"{offer} went live")
            except Refused as refused:
                assert words in str(refused), refused
        assert shop.manage("offer", "list")["offers"] == []


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
