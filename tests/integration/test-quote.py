#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a web shop is told that a basket costs is what the till asks for: the same figures for
random baskets, with offers, members and channels; each wrong question has its own sentence."""

import json
import random
import ssl
import sys
import urllib.error
import urllib.request

import tap
from shop import Shop, Till

OFFERS = [
    {"id": "all", "name": "A tenth", "what": {"all": True},
     "then": {"kind": "percent", "percent_ppm": 100000}},
    {"id": "second", "name": "Second at half price", "what": {"all": True},
     "then": {"kind": "nth", "nth": 2, "percent_ppm": 500000}},
    {"id": "members", "name": "For members", "when": {"member": True}, "what": {"all": True},
     "then": {"kind": "percent", "percent_ppm": 150000}},
    {"id": "milky", "name": "What has milk in it", "what": {"tags": ["milk"]},
     "then": {"kind": "percent", "percent_ppm": 200000}},
    {"id": "web", "name": "On the web", "when": {"channels": ["web"]}, "what": {"all": True},
     "then": {"kind": "percent", "percent_ppm": 900000}},
]


class WebShop:
    """Asks for quotes."""

    def __init__(self, shop):
        self.shop = shop
        added = shop.manage("webshop", "add", "--name", "Web", "--shop", "S1")
        self.id = added["id"]
        self.token = added["token"]
        self.trust = ssl.create_default_context(cafile=str(shop.crm / "tls" / "ca.pem"))

    def post(self, body, token=None):
        """Status and answer."""
        request = urllib.request.Request(
            self.shop.address + "/v1/quote", method="POST",
            data=body if isinstance(body, bytes) else json.dumps(body).encode(),
            headers={"Content-Type": "application/json",
                     "Authorization": f"Bearer {self.id}.{token or self.token}"})
        try:
            with urllib.request.urlopen(request, context=self.trust, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)

    def quote(self, lines, member=None, channel="till"):
        """The answer to a question that is right."""
        status, answer = self.post({
            "channel": channel, "member": member,
            "lines": [{"product": p, "quantity_milli": 1000 * n} for p, n in lines]})
        assert status == 200, answer
        return answer


def prepare(shop, *offers):
    """A till that has loaded the offers."""
    path = shop.folder / "offers.json"
    path.write_text(json.dumps({"counterfoil_offers": 1, "offers": list(offers)}), encoding="utf-8")
    shop.manage("offer", "add", str(path))
    till = Till(shop, "one")
    shop.pair(till)
    return till


def goods(till):
    """Products sold by the piece: id and code."""
    found = till.ctl("product", "find", "9")["products"]
    return [(p["id"], p["code"]) for p in found
            if p["code"] and p["price_minor"] and not p["weighed"]
            and p["unit"] == "each" and not p["age_min"]]


def told(sale):
    """What is compared: the total, and of each product what it costs and by which offers."""
    return sale["total_minor"], sale["saved_minor"], sale["tax_minor"], sorted(
        (line["name"], line["quantity_milli"], line["total_minor"],
         sorted((o["id"], o["version"], o["saved_minor"]) for o in line["offers"]))
        for line in sale["lines"])


def test_same_as_the_till():
    """Random baskets, strangers and members, cost the same at the till and on the web."""
    with Shop(members=5, products=40) as shop:
        till = prepare(shop, *OFFERS)
        web = WebShop(shop)
        articles = goods(till)
        chance = random.Random(7)
        member = shop.demo["members"][0]
        used = set()
        for turn in range(12):
            basket = [(p, chance.randint(1, 4)) for p in chance.sample(articles, 3)]
            who = member if turn % 2 else None
            words = [w for (_, code), n in basket for w in ("--scan", f"{code}*{n}")]
            words += ["--member", who["id"]] if who else []
            answer = web.quote([(p, n) for (p, _), n in basket], who["id"] if who else None)
            sold = till.sell(*words, "--cash", "99999900")
            assert told(answer) == told(sold), (answer, sold)
            assert answer["proved"]
            assert answer["points"] == sold["points_earned"], (answer, sold)
            used |= {o["id"] for line in answer["lines"] for o in line["offers"]}
            till.ctl("sync")  # whoever has bought is no new member any more, here and there
        assert {"members", "milky", "second"} <= used, used


def test_channel():
    """An offer of the web is the web's alone, and what ends or changes is so at once."""
    with Shop(members=5, products=20) as shop:
        till = prepare(shop, OFFERS[-1])
        web = WebShop(shop)
        basket = [(goods(till)[0][0], 2)]
        full = web.quote(basket)
        assert full["saved_minor"] == 0, full
        less = web.quote(basket, channel="web")
        assert [o["id"] for o in less["lines"][0]["offers"]] == ["web"], less
        assert less["total_minor"] < full["total_minor"]
        shop.manage("offer", "end", "web")
        assert web.quote(basket, channel="web")["total_minor"] == full["total_minor"]


def test_refused():
    """Each wrong question is refused with what is wrong; a revoked web shop is a stranger."""
    with Shop(members=5, products=20) as shop:
        web = WebShop(shop)
        line = {"product": "nothing-of-ours", "quantity_milli": 1000}
        right = {"channel": "web", "member": None, "lines": [line]}
        for body, status, words in (
                (right, 422, "nothing-of-ours is no product"),
                ({**right, "member": "nobody"}, 422, "nobody is no member"),
                ({**right, "lines": []}, 400, "array of 1 to 1000"),
                ({**right, "lines": [line] * 1001}, 400, "array of 1 to 1000"),
                ({**right, "lines": [{**line, "quantity_milli": 0}]}, 400, "line 1"),
                ({**right, "lines": [{**line, "quantity_milli": 1.5}]}, 400, ""),
                ({**right, "lines": [line, {"product": "x"}]}, 400, "line 2"),
                ({**right, "lines": "all"}, 400, "array"),
                ({**right, "more": 1}, 400, ""),
                (b"{", 400, ""), (b"", 400, ""), (b"\xff\xfe", 400, ""),
                (b"[" * 100000, 413, "")):
            code, answer = web.post(body)
            assert code == status and words in answer["detail"], (body, code, answer)
        code, answer = web.post(right, token="0" * 64)
        assert code == 401 and "webshop add" in answer["detail"], answer
        shop.manage("webshop", "revoke", web.id)
        assert web.post(right)[0] == 401
        assert shop.manage("webshop", "list")["web_shops"][0]["state"] == "revoked"


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
