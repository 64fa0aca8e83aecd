# SPDX-License-Identifier: Apache-2.0
"""One person, one member: enrolled at two tills without a network, found, merged, known as one at
both, and two again when that was wrong; proposed by the staff; brought in from four channels."""

import json
import sys
import traceback

from shop import CRM, CTL, Refused, Shop, TwoTills, run

NAME = "云中鹤"
PHONE = "137 0000 2222"


class Desk(TwoTills):
    """They tell each other, through the CRM, who is one person."""

    def enrol(self, till, name, phone, *more, consent="standard"):
        """Enrols somebody; the id."""
        return super().enrol(till, name, phone, *more, consent=consent)["id"]

    def sell(self, till, member):
        """Sells an article to a member; what it earned."""
        return till.sell("--scan", self.code, "--cash", 10000000, "--member",
                         member)["points_earned"]

    def sync(self):
        """Both tills say and hear all."""
        for till in (self.one, self.other, self.one):
            till.ctl("sync")

    def serve(self, till, *lines):
        """The answers to the lines of a cashier's session."""
        out = run(CTL, "--data", str(till.folder), "session", *self.signed,
                  stdin="".join(line + "\n" for line in lines))
        return [json.loads(line) for line in out.splitlines()][1:]

    def bring_in(self, files):
        """Imports members of several channels; what they came to."""
        out = run(CRM, "import", "--kind", "members", *files, "--dir", str(self.shop.crm), "--json")
        return json.loads(out.splitlines()[-1])

    def duplicates(self, *words):
        """What the CRM says of duplicates."""
        return self.shop.manage("duplicates", *words)


def found(till, text):
    """Who is found by a text, each time that they are found."""
    return till.ctl("member", "find", text)["members"]


def ids(till, text):
    """Their ids."""
    return [m["id"] for m in found(till, text)]


def test_two_tills(desk):
    """Enrolled twice offline, ends as one member on both tills, the points added up; and back."""
    for till in (desk.one, desk.other):
        till.ctl("network", "off")
    first = desk.enrol(desk.one, NAME, PHONE, "--birthday", "05-06", consent="full")
    second = desk.enrol(desk.other, "雲中鶴", "+86 " + PHONE, consent="basic")
    stranger = desk.enrol(desk.other, "另一人", PHONE, "--birthday", "07-18")
    earned = desk.sell(desk.one, first)
    earned_too = desk.sell(desk.other, second)
    # Baskets that wait while the CRM finds out: one of them names whoever will be merged away.
    for member in (first, second):
        desk.serve(desk.other, f"scan {desk.code}", f"member {member}", "hold later")
    for till in (desk.one, desk.other):
        till.ctl("network", "on")
    desk.sync()
    assert sorted(ids(desk.one, PHONE)) == sorted((first, second, stranger))
    desk.duplicates("settings", "--merge-at", "16")
    report = desk.duplicates("find")
    assert report["merged"] == 1, report
    desk.sync()
    survivor, gone = sorted((first, second))
    for till in (desk.one, desk.other):
        assert sorted(ids(till, PHONE)) == sorted((survivor, stranger)), till.folder
        assert ids(till, gone) == [survivor], till.folder
        [member] = found(till, survivor)
        assert member["points"] == member["points_confirmed"] == earned + earned_too, member
        assert member["consent"] == "basic", member
    shown = desk.show(gone)
    assert shown["id"] == survivor and shown["former_ids"] == [gone], shown
    assert shown["birthday"] == "05-06" and shown["sales"] == 2, shown

    # What waited is sold, and a till that was away sells to the old id: all of it lands at the
    # survivor.
    desk.other.ctl("network", "off")
    late = desk.sell(desk.other, gone)
    for basket in desk.serve(desk.other, "held")[0]["held"]:
        [*_, paid] = desk.serve(desk.other, f"recall {basket['op_id']}", "cash 10000000", "pay")
        assert paid["member"] == survivor, paid
        late += paid["points_earned"]
    assert found(desk.other, survivor)[0]["points"] == earned + earned_too + late
    desk.other.ctl("network", "on")
    desk.sync()
    [member] = found(desk.one, survivor)
    assert member["points"] == earned + earned_too + late, member
    assert desk.shop.manage("status")["parked"] == 0

    desk.duplicates("undo", gone)
    desk.sync()
    for till in (desk.one, desk.other):
        assert sorted(ids(till, PHONE)) == sorted((first, second, stranger)), till.folder
        assert found(till, first)[0]["consent"] == "full", till.folder
    total = sum(found(desk.one, m)[0]["points"] for m in (first, second))
    assert total == earned + earned_too + late, total
    assert desk.duplicates("find")["merged"] == 0
    for till in (desk.one, desk.other):
        assert till.ctl("journal", "verify")["sound"]


def test_proposed_by_staff(desk):
    """What a till says waits for somebody, with who said so; once they are merged, no more."""
    first = desk.enrol(desk.one, "拾光", "13600002222")
    second = desk.enrol(desk.one, "Light Gatherer", "13500003333")
    desk.one.ctl("member", "propose-merge", first, second, *desk.signed, "--note", "one voice")
    desk.sync()
    waiting = [d for d in desk.duplicates("list")["duplicates"] if d["source"] == "till"]
    assert [(d["member"], d["other"], d["by"], d["note"]) for d in waiting] == [
        (*sorted((first, second)), desk.signed[1], "one voice")], waiting
    desk.duplicates("merge", second, first, "--by", "Kim")
    assert not [d for d in desk.duplicates("list")["duplicates"] if d["source"] == "till"]
    for words, says in (((first, "nobody"), "not known"), ((first, first), "one member already")):
        try:
            desk.one.ctl("member", "propose-merge", *words, *desk.signed)
            raise AssertionError(words)
        except Refused as refused:
            assert says in refused.sentence, refused
    assert desk.shop.manage("status")["parked"] == 0


def test_channels(desk):
    """The files of four channels become persons, and the share of duplicates falls."""
    files = {
        "pos": "id,name,phone,birthday\n1,王小明,13700007777,05-06\n2,李四海,13911118888,07-18\n",
        "web": "id,name,phone,email\n1,王小明,+8613700007777,ming@example.com\n",
        "mini": "id,name,phone,birthday\n9,Xiaoming Wang,137-0000-7777,1990-05-06\n",
        "ledger": "姓名,手机,生日\n李四海,139 1111 8888,7月18日\n王小红,13700007777,11-23\n",
    }
    words = []
    for channel, text in files.items():
        path = desk.one.folder.parent / f"{channel}.csv"
        path.write_text(text, encoding="utf-8")
        words.append(f"{channel}={path}")
    report = desk.bring_in(words)
    assert report["merged"] >= 2, report
    assert report["duplicates_before_ppm"] > report["duplicates_after_ppm"], report
    assert len({desk.show(m)["id"] for m in ("pos:1", "web:1", "mini:9")}) == 1, report
    again = desk.bring_in(words)
    assert again["merged"] == 0 and again["persons"] == report["persons"], again


def main():
    """TAP, one test a function."""
    tests = [(n, f) for n, f in globals().items() if n.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    with Shop(members=30, products=40) as shop:
        desk = Desk(shop)
        for number, (name, test) in enumerate(tests, 1):
            try:
                test(desk)
                print(f"ok {number} - {name}", flush=True)
            except Exception:  # pylint: disable=broad-except
                failed += 1
                print(f"not ok {number} - {name}", flush=True)
                print("# " + traceback.format_exc().replace("\n", "\n# "), flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
