#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A retailer's own lists, from the file through the CRM and the feeds to what a till finds."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import traceback

from shop import CRM, Shop, Till, run

VECTORS = pathlib.Path(os.environ["CF_VECTORS"])


class Retailer(Shop):
    """A CRM with one shop and nothing in it."""

    def __init__(self):  # pylint: disable=super-init-not-called
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="counterfoil-"))
        self.crm = self.folder / "crm"
        run(CRM, "init", "--dir", str(self.crm), "--shop", "Corner", "--currency", "CNY")
        self.server = self.address = None
        self.demo = {"staff": [{"id": "C1", "role": "cashier", "pin": "1357"}]}
        self.take("staff", "id,name,role,pin\nC1,Anna Example,cashier,1357\n")

    def take(self, kind, text, encoding="utf-8"):
        """Imports a file; what was said of it."""
        path = self.folder / f"{kind}.csv"
        path.write_bytes(text.encode(encoding))
        done = subprocess.run(
            [CRM, "import", "--dir", str(self.crm), "--kind", kind, str(path), "--json"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        said = json.loads(done.stdout)
        assert done.returncode == (1 if said["bad"] else 0), done
        return said

    def loaded_till(self):
        """A till that has everything."""
        till = Till(self)
        if not till.folder.exists():
            self.pair(till)
        till.ctl("sync")
        return till


def names(till, text):
    """Whom a text finds."""
    return [m["name"] for m in till.ctl("member", "find", text, *till.signed())["members"]]


def test_pinyin(retailer):
    """Every vector: a list with names only, looked up at the till by each spelling."""
    vectors = [json.loads(v) for v in (VECTORS / "pinyin.jsonl").read_text("utf-8").splitlines()]
    people = sorted({v["name"] for v in vectors})
    rows = "".join(f"{n},Y{i}\r\n" for i, n in enumerate(people))
    assert retailer.take("members", "姓名,会员号\r\n" + rows, "gb18030")["good"] == len(people)
    till = retailer.loaded_till()
    for vector in vectors:
        for text in vector["finds"] + [vector["name"]]:
            assert vector["name"] in names(till, text), (vector["name"], text)


def test_given_names(retailer):
    """A regular is found by the given name alone, as it is written and as it sounds."""
    retailer.take("members", "id,name\nG1,欧阳小明\nG2,王明\n")
    till = retailer.loaded_till()
    for text in ("小明", "xiaoming", "xm"):
        assert "欧阳小明" in names(till, text), text
        assert "王明" not in names(till, text), text


def test_phones(retailer):
    """However the list wrote a number, and however the cashier types it."""
    written = ["13700137000", "137-0013-7001", "+86 137 0013 7002", "008613700137003",
               "１３７００１３７００４", "86 13700137005", "(137) 0013 7006"]
    rows = "".join(f"T{i},Phone {i},{w}\n" for i, w in enumerate(written))
    assert retailer.take("members", "id,name,phone\n" + rows)["good"] == len(written)
    till = retailer.loaded_till()
    for i in range(len(written)):
        plain = f"1370013700{i}"
        for typed in [plain, f"137 0013 700{i}", f"137-0013-700{i}", f"+86{plain}",
                      f"+86 137 0013 700{i}", f"0086{plain}", f"86{plain}", f"0{plain}",
                      plain.translate({48 + d: 0xFF10 + d for d in range(10)}), plain[-4:]]:
            assert f"Phone {i}" in names(till, typed), (i, typed)


def test_lists_without_ids(retailer):
    """Names and phones are a list of members, codes and prices one of products; twice is once."""
    members = "name,mobile,card\n甲,13600136000,\n乙,136 0013 6001,\n丙,,90001\n"
    members += "丁,13600136000,\n,1,\n戊,,\n"
    said = retailer.take("members", members)
    assert (said["good"], [b["line"] for b in said["bad"]]) == (3, [5, 6, 7]), said
    assert not retailer.take("members", members)["changed"]
    products = "code,name,price\n4006381333931,Pen,12.5\n96385074,Gum,¥1.20\n,Nothing,1\n"
    said = retailer.take("products", products)
    assert (said["good"], [b["line"] for b in said["bad"]]) == (2, [4]), said
    assert not retailer.take("products", products)["changed"]
    till = retailer.loaded_till()
    found = {m["name"]: m for m in till.ctl("member", "find", "1360013", *till.signed())["members"]}
    assert sorted(found) == ["乙", "甲"], found
    # Ids are drawn at random: a few digits of the number may stand in one by chance, six hardly.
    assert all("136001" not in m["id"] for m in found.values()), "an id tells the phone number"
    assert till.ctl("member", "find", "90001")["members"][0]["id"] == "90001"
    assert till.ctl("product", "find", "Pen")["products"][0]["price_minor"] == 1250
    assert retailer.take("members", "phone;name\n+86 13600136000;甲二\n")["changed"]
    till.ctl("sync")
    assert names(till, "13600136000") == ["甲二"]


def test_prices(retailer):
    """A price is taken as it was meant, or not at all."""
    good = {"12.5": 1250, "¥12.50": 1250, "12,50": 1250, "1,234.50": 123450, "1.234,50": 123450,
            "1 234,50": 123450, "1,234": 123400, "1,23,456.00": 12345600, "12,345,678": 1234567800,
            "￥１２．５０": 1250, "12.50元": 1250, "€ 3": 300, "1.234.567,8": 123456780}
    bad = ["12,5,0", "1,2345", ",5", "1.2.3", "12.505", "1e3", "-1", "1,23.4,5", "0x10", "12.",
           "1,234,56"]
    rows = "".join(f'R{i};x;"{p}"\n' for i, p in enumerate([*good, *bad]))
    said = retailer.take("products", "id;name;price\n" + rows)
    assert [b["line"] for b in said["bad"]] == [len(good) + 2 + i for i in range(len(bad))], said
    till = retailer.loaded_till()
    by_id = {p["id"]: p["price_minor"] for p in till.ctl("product", "find", "x")["products"]}
    for i, (text, price) in enumerate(good.items()):
        assert by_id.get(f"R{i}", price) == price, (text, by_id)


def test_hostile_names(retailer):
    """No name drives a terminal, and each other one arrives as it was."""
    said = retailer.take(
        "members",
        "id,name,phone\nZ1,\x1b[2Jx,\nZ2,'; DROP TABLE member;--,\nZ3,\"Two\nlines\",\n"
        f"Z4,😀 محمد,\nZ5,{'名' * 300},\nZ6,x,1.38E+10\nZ7,{'x' * 3000},\n",
    )
    assert [b["line"] for b in said["bad"]] == [2, 8, 9], said
    till = retailer.loaded_till()
    for member, name in {"Z2": "'; DROP TABLE member;--", "Z3": "Two lines", "Z4": "😀 محمد",
                         "Z5": "名" * 300}.items():
        assert name in names(till, member), member


def test_recalls():
    """A batch is called back in a list; a till warns of it, until the recall is lifted."""
    with Shop(members=1, products=40) as shop:
        till = Till(shop)
        shop.pair(till)
        code = till.codes()[0]
        path = shop.folder / "recalls.csv"

        def warnings(scanned, rows):
            path.write_text("code,batch,lifted\n" + rows, "utf-8")
            words = ["import", "--dir", str(shop.crm), "--kind", "recalls", str(path), "--json"]
            assert json.loads(run(CRM, *words))["bad"] == []
            assert till.ctl("sync")["trouble"] is None
            out, _ = till.session().communicate(f"scan {scanned}\nvoid\n", timeout=120)
            answers = [json.loads(line) for line in out.splitlines()]
            return next(a["warnings"] for a in answers if "warnings" in a)

        batch = f"(01)0{code}(10)B7"
        assert warnings(batch, "") == []
        assert warnings(batch, f"{code},B7,\n") == ["recalled"]
        assert warnings(code, "") == []
        assert warnings(batch, f"{code},B7,yes\n") == []
        assert warnings(code, f"{code},,\n") == ["recalled"]


def test_command_line():
    """Options of every command stand before it or behind it."""
    with Retailer() as retailer:
        folder = str(retailer.crm)
        for words in (["--dir", folder, "status", "--json"],
                      ["--json", f"--dir={folder}", "status"],
                      ["status", "--json", "--dir", folder]):
            assert json.loads(run(CRM, *words))["sales"] == 0, words
        assert "counterfoil-crm shop add [" in run(CRM, "shop", "add", "--help")


def main():
    """TAP, one test a function."""
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    with Retailer() as retailer:
        for number, (name, test) in enumerate(tests, 1):
            try:
                test(*[retailer][: test.__code__.co_argcount])
                print(f"ok {number} - {name}", flush=True)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print("# " + "\n# ".join(traceback.format_exc().splitlines()))
                print(f"not ok {number} - {name}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
