#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Points as lots: earned at a till that is cut off, by an offer, told of before they expire, taken
back with the sale that brought them, and put right by a person."""

import datetime
import json
import sys

import tap
from shop import Shop, Till


def standing(till, member):
    """What the till knows of the member."""
    found = till.ctl("member", "find", member)["members"]
    return next(m for m in found if m["id"] == member)


def lots(shop, member):
    """What the CRM has of the member's lots."""
    return shop.manage("points", "show", member)


def twice(till):
    """The till sends what it has, then hears what came of it."""
    for _ in range(2):
        told = till.ctl("sync")
        assert told["trouble"] is None and told["pending"] == 0, told


def test_told_before_they_expire():
    """What a sale earns offline is possible at once and certain later, with its last day."""
    with Shop(members=20, products=40) as shop:
        till = Till(shop, "one")
        shop.pair(till)
        code = till.codes()[0]
        member = till.ctl("member", "find", "M0000")["members"][0]["id"]
        before = standing(till, member)
        assert before["points_ending"] == 0 and before["points_ending_on"] is None, before
        shop.manage("points", "policy", "--expire-days", "6")
        till.ctl("network", "off")
        sold = till.sell("--scan", f"{code}*9", "--cash", "99999900", "--member", member)
        possible = standing(till, member)
        assert possible["points"] == before["points"] + sold["points_earned"], possible
        assert possible["points_confirmed"] == before["points"], possible
        till.ctl("network", "on")
        twice(till)
        certain = standing(till, member)
        day = (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=6)).date()
        assert certain["points_confirmed"] == possible["points"], certain
        assert certain["points_ending"] == sold["points_earned"], certain
        assert certain["points_ending_on"] == day.isoformat(), certain
        held = lots(shop, member)
        lot = next(one for one in held["lots"] if "expires_on" in one)
        assert lot["lot"] == sold["op_id"] and lot["lines"] == f"0:{sold['points_earned']}", lot
        staff, pin = shop.staff("manager")
        till.ctl("sale", "void", sold["receipt_no"], "--staff", staff, "--pin", pin,
                 "--reason", "wrong article")
        twice(till)
        after = standing(till, member)
        assert after["points"] == before["points"] and after["points_ending"] == 0, after
        moves = [m for m in lots(shop, member)["moves"] if m["lot"] == sold["op_id"]]
        assert [(m["kind"], m["points"]) for m in moves] == [
            ("earned", sold["points_earned"]), ("taken", -sold["points_earned"])], moves
        assert moves[1]["type"] == "sale.voided", moves


def test_earned_by_an_offer():
    """The offer stands on its line with its multiple; the CRM finds the points sound."""
    with Shop(members=20, products=40) as shop:
        till = Till(shop, "one")
        shop.pair(till)
        codes = till.codes()
        member = till.ctl("member", "find", "M0000")["members"][0]["id"]
        path = shop.folder / "triple.json"
        path.write_text(json.dumps({"counterfoil_offers": 1, "offers": [
            {"id": "triple", "name": "Triple points", "what": {"all": True},
             "then": {"kind": "points", "multiplier_milli": 3000}}]}), encoding="utf-8")
        plain = till.sell("--scan", f"{codes[0]}*9", "--cash", "99999900", "--member", member)
        shop.manage("offer", "add", str(path))
        twice(till)
        till.ctl("network", "off")
        sold = till.sell("--scan", f"{codes[0]}*9", "--cash", "99999900", "--member", member)
        stranger = till.sell("--scan", f"{codes[0]}*9", "--cash", "99999900")
        assert sold["total_minor"] == plain["total_minor"] and plain["points_earned"] > 0, sold
        assert 0 <= sold["points_earned"] - 3 * plain["points_earned"] <= 2, (plain, sold)
        assert stranger["points_earned"] == 0, stranger
        offers = sold["lines"][0]["offers"]
        assert [(o["id"], o["multiplier_milli"]) for o in offers] == [("triple", 3000)], offers
        till.ctl("network", "on")
        twice(till)
        assert shop.manage("parked", "list")["parked"] == []
        lot = next(one for one in lots(shop, member)["lots"] if one["lot"] == sold["op_id"])
        assert lot["earned"] == sold["points_earned"], lot


def test_put_right_and_ended():
    """What a person gives waits as what is earned does, and the till says so."""
    with Shop(members=20, products=40) as shop:
        till = Till(shop, "one")
        shop.pair(till)
        member = till.ctl("member", "find", "M0000")["members"][0]["id"]
        before = standing(till, member)
        shop.manage("points", "policy", "--vest-days", "3", "--expire-months", "12")
        shop.manage("points", "adjust", member, "120", "--reason", "promised", "--by", "E2")
        till.ctl("sync")
        waits = standing(till, member)
        assert waits["points"] == before["points"] and waits["points_pending"] == 120, waits
        shown = lots(shop, member)
        assert shown["pending"] == 120 and shown["moves"][-1]["by"] == "E2", shown
        swept = shop.manage("points", "expire")
        assert swept == {"lots_vested": 0, "lots_expired": 0, "points_expired": 0}, swept


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
