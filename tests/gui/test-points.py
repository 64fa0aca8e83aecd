#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A member's points pay, offers price the basket, and sales bring a tier: with a network, and
without one."""

import json
import sys

import desk
import tap

OFFERS = [
    {"id": "week", "name": "Members' week 会员周",
     "when": {"member": True}, "what": {"all": True},
     "then": {"kind": "percent", "percent_ppm": 100000}},
    {"id": "hundred", "name": "100, 5 off 满100减5",
     "what": {"all": True}, "if": [{"amount_at_least_minor": 10000}],
     "then": {"kind": "amount", "amount_minor": 500}, "combine": {"how": "stack"}},
]

TIERS = [{"name": "银卡 Silver", "from": 500, "privileges": [
    {"kind": "queue", "words": "Serve first 优先结账"},
    {"kind": "birthday", "words": "Cake 蛋糕"},
    {"kind": "upgrade", "words": "Gift wrap for nothing 免费礼品包装"}]},
         {"name": "金卡 Gold", "from": 100000}]


def prepare(till):
    """A shop whose members pay with points, of a fen each; this till may give out all of them."""
    shop = till.shop
    shop.manage("rights", "policy", "--point-minor", "1", "--share", "100")
    file = shop.folder / "offers.json"
    file.write_text(json.dumps({"counterfoil_offers": 1, "offers": OFFERS}), encoding="utf-8")
    shop.manage("offer", "add", str(file))
    file = shop.folder / "tiers.json"
    file.write_text(json.dumps({"counterfoil_tiers": 1, "tiers": TIERS}), encoding="utf-8")
    shop.manage("tier", "set", str(file))
    for _ in range(2):  # the answer to the rule is an entry
        assert till.ctl("sync")["trouble"] is None


def richest(till):
    """The demo member with most points, and the phone that no mask hides."""

    def points(member):
        return till.shop.manage("member", "show", "--id", member["id"])["points"]

    member = max(till.shop.demo["members"], key=points)
    return member | {"points": points(member)}


def attach(till, member):
    """Puts the member on the basket, by the whole phone number."""
    till.window.type(member["phone"])
    till.window.shows(member["name"], "list item")
    till.window.keys("Return")
    till.window.shows(member["name"], "label")


def fill(till, member):
    """One article of 6.05, a member's for 5.44, and the way to the tenders."""
    till.window.scan(till.code(0))
    till.holds(till.line(0))
    attach(till, member)
    till.pay()
    till.owes("¥5.44")


def test_points_pay_a_part(till):
    """The right comes while the basket is filled; the points can be taken back."""
    till.sign_in()
    till.rich = richest(till)
    fill(till, till.rich)
    till.reads("F9 · up to %s", "¥5.44")
    till.window.type("4")
    till.window.keys("F9")
    till.owes("¥1.44")
    till.window.press_beginning(till.say("Points") + ": " + till.say("Remove"))
    till.owes("¥5.44")


def test_they_are_spent_once(till):
    """All of it in points, which nothing is earned by."""
    till.window.keys("F9")
    till.reads("All is paid")
    till.window.keys("Return")
    till.next()
    sold = json.dumps(till.till.ctl("receipt", "S1-01-000001"))
    assert '"points"' in sold, sold


def test_without_a_network(till):
    """The right is in the till: nobody has to be asked."""
    till.shop.stop()
    fill(till, till.rich)
    till.window.keys("F9")
    till.reads("All is paid")
    till.window.keys("Return")
    till.next()
    till.shop.serve()

    def points():
        return till.shop.manage("member", "show", "--id", till.rich["id"])["points"]

    till.window.wait(lambda: points() == till.rich["points"] - 2 * 544, "the CRM to hear of both")
    crm = till.shop.manage("status")
    assert crm["parked"] == 0 and crm["ledger"]["balanced"], crm


def test_a_tier_before_the_centre_knows(till):
    """A sale that nobody has heard of brings a tier, marked provisional, with what is owed for it;
    once it is heard of, it is one like any other."""
    till.shop.stop()
    fill(till, till.rich)
    till.window.type("10")
    till.window.keys("Return")
    till.next()
    attach(till, till.rich)
    owed = "Serve first 优先结账 · Gift wrap for nothing 免费礼品包装"
    way = till.say("%s more to %s", "¥994.56", "金卡 Gold")
    provisional = till.say("%s is provisional", "银卡 Silver")
    till.window.shows(f"{owed} · {provisional} · {way}", "label")
    till.shop.serve()
    till.window.shows(f"{owed} · {way}", "label")
    till.window.keys("F1", "F3")
    till.reads("Find a member")
    till.window.type(till.rich["phone"])
    till.window.shows(f"{way}\n" + owed.replace(" · ", "\n"), "label")


if __name__ == "__main__":
    sys.exit(desk.run(tap.named(globals()), prepare=prepare))
