#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the till (-9) at random moments of selling and syncing. What was answered to the cashier is
in the journal and at the CRM, once; the open basket comes back; numbers have no gap."""

import collections
import contextlib
import json
import os
import random
import subprocess
import sys
import threading
import time

from shop import Shop, Till

KILLS = int(sys.argv[1] if len(sys.argv) > 1 else 100)
SEED = int(os.environ.get("CF_SEED", str(random.randrange(1 << 32))))
LONGEST_S = 0.15


def feed(process, codes, member, dice):
    """Sells without end, as fast as the till answers."""
    try:
        while True:
            lines = [f"scan {dice.choice(codes)}" for _ in range(dice.randint(1, 3))]
            if dice.random() < 0.6:
                lines.append(f"member {member}")
            lines += ["cash 99999900", "pay"]
            if dice.random() < 0.1:
                lines.insert(1, "undo")
                lines.insert(1, f"scan {dice.choice(codes)}")
            process.stdin.write("\n".join(lines) + "\n")
            process.stdin.flush()
    except (BrokenPipeError, ValueError, OSError):
        pass


def whole_lines(process):
    """What the program managed to say; a line cut off by the kill says nothing."""
    for line in process.stdout:
        if line.endswith("\n"):
            yield json.loads(line)


def sell_and_kill(till, codes, member, dice):
    """One life of a till. Gives back the sales answered and the last basket shown."""
    process = till.session()
    hand = random.Random(dice.random())
    feeder = threading.Thread(target=feed, args=(process, codes, member, hand))
    feeder.start()
    # Some die while signing in; most once they sell.
    killer = threading.Timer(dice.uniform(0, LONGEST_S), process.kill)
    early = dice.random() < 0.25
    if early:
        killer.start()
    sold, steps = [], None
    for answer in whole_lines(process):
        if not early:
            early = True
            killer.start()
        if "receipt_no" in answer:
            sold.append(answer)
            steps = 0
        elif "steps" in answer:
            steps = answer["steps"]
    process.kill()
    killer.cancel()
    process.wait()
    feeder.join()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
    return sold, steps


def sync_and_kill(till, dice):
    """A sync that dies somewhere on its way."""
    process = subprocess.Popen(
        [os.environ["CF_CTL"], "--data", str(till.folder), "sync", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(dice.uniform(0, 0.08))
    process.kill()
    process.wait()


def check_basket(till, steps):
    """The open basket has every step that was answered, and at most the one under way more."""
    after = till.ctl("status")["basket_steps"]
    # The step under way may have gone in or out, or its basket may have been sold, unanswered.
    assert steps is None or after in (0, steps - 1, steps, steps + 1), (after, steps)


def main():
    """TAP: one test, many lives."""
    dice = random.Random(SEED)
    print(f"# seed {SEED}, {KILLS} kills")
    answered = []
    with Shop() as shop:
        till = Till(shop)
        shop.pair(till)
        codes = till.codes()[:20]
        member = till.ctl("member", "find", "1")["members"][0]["id"]
        for _ in range(KILLS):
            if dice.random() < 0.3:
                sync_and_kill(till, dice)
            else:
                sold, steps = sell_and_kill(till, codes, member, dice)
                answered += sold
                check_basket(till, steps)
        till.ctl("sync")
        audit = till.ctl("journal", "verify")
        export = till.text("journal", "export").split("\n")
        headers = [json.loads(line) for line in export[0:-1:3]]
        sales = [h for h in headers if h["type"] == "sale.completed"]
        status = shop.manage("status")
        points = shop.manage("member", "show", "--id", member)["points"]
        promised = till.ctl("member", "find", member)["members"][0]
    numbers = [int(h["receipt_no"].rsplit("-", 1)[1]) for h in sales]
    in_journal = {h["op_id"]: h["receipt_no"] for h in sales}
    print(f"# sales: {len(answered)} answered, {len(sales)} written, {status['sales']} at the CRM")
    checks = {
        "the journal is sound": audit["sound"],
        "enough was sold to mean something": len(answered) > KILLS / 2,
        "what was answered is in the journal": all(
            in_journal.get(a["op_id"]) == a["receipt_no"] for a in answered
        ),
        "nothing was answered twice": max(
            collections.Counter(a["op_id"] for a in answered).values(), default=0
        )
        <= 1,
        "receipt numbers have no gap": numbers == list(range(1, len(numbers) + 1)),
        "the CRM has each sale once": status["sales"] == len(sales),
        "the CRM has each entry once": status["entries"] == audit["entries"],
        "nothing was parked": status["parked"] == 0,
        "till and CRM agree on the points": promised["points"] == points
        and promised["entries_unsent"] == 0,
    }
    print(f"1..{len(checks)}")
    for number, (what, held) in enumerate(checks.items(), 1):
        print(f"{'ok' if held else 'not ok'} {number} - {what}")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
