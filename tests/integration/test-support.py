#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What goes to whoever helps holds what they need and nobody's name: a canary sings in no bundle
and no log, however it is written down."""

import base64
import gzip
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
import time

import tap
from canary import secrets, sings
from shop import CRM, CTL, Refused, Shop, Till, run

NAME = "Kanari Zwitschermann"
NAME_ZH = "金丝雀"
PHONE = "13987650123"
LOUD = {**os.environ, "G_MESSAGES_DEBUG": "all"}


def test_the_search_finds_what_is_there(_):
    """A canary that is put there on purpose is heard in each form."""
    for content in (NAME.encode(), NAME.encode("utf-16-le"),
                    base64.b64encode(b"xy" + NAME.encode()),
                    b"head" + gzip.compress(NAME.encode()), NAME.encode().hex().encode(),
                    json.dumps(NAME_ZH).encode() + NAME.encode()):
        assert sings(content, [NAME, NAME_ZH]), content
    assert not sings(b"nothing of the kind", [NAME, NAME_ZH, PHONE])


class Listener:
    """Every word that the programs write beside their answers."""

    def __init__(self):
        self.heard = b""

    def run(self, *words):
        """Runs a program that may fail, as loud as it can be."""
        done = subprocess.run([str(w) for w in words], capture_output=True, timeout=60,
                              check=False, env=LOUD)
        lines = done.stdout.splitlines() + done.stderr.splitlines()
        # An answer, and a refusal that says what was typed, are no log.
        self.heard += b"".join(line + b"\n" for line in lines if line.startswith((b"**", b"(")))
        return done


def live(shop, till, listener):
    """A day with the canary in it: enrolled, found, sold to, looked up, mistyped."""
    staff, pin = shop.staff()
    ctl = (CTL, "--data", till.folder)
    who = ("--staff", staff, "--pin", pin)
    for name, phone in ((NAME, PHONE), (NAME_ZH, "13987650124")):
        done = listener.run(*ctl, "--json", "member", "enrol", *who, "--name", name, "--phone",
                            phone, "--consent", "standard")
        member = json.loads(done.stdout)["id"]
        listener.run(*ctl, "sell", *who, "--scan", till.codes()[0], "--member", member, "--cash",
                     "99999900")
    listener.run(*ctl, "member", "find", NAME)
    listener.run(*ctl, "sync")
    listener.run(*ctl, "member", "find", PHONE)
    listener.run(*ctl, "sell", "--staff", staff, "--pin", "000111", "--scan", NAME, "--cash", "1")
    listener.run(*ctl, "sell", *who, "--scan", NAME, "--cash", "1")
    sheet = shop.folder / "canaries.csv"
    sheet.write_text(f"id,name,phone\nK1,{NAME},{PHONE}\nK2,{NAME},no phone\n", encoding="utf-8")
    listener.run(CRM, "import", "--kind", "members", "--dir", shop.crm, sheet)
    listener.run(CRM, "member", "show", "--dir", shop.crm, "--id", member)


def names(path):
    """What tar lists, and that every file in it can be read."""
    with tarfile.open(path, format=tarfile.USTAR_FORMAT) as tar:
        members = tar.getmembers()
        for member in members:
            assert member.mode == 0o600 and tar.extractfile(member).read() is not None, member
    return {member.name.split("/")[1] for member in members}


def test_no_canary(shop):
    till = Till(shop, "bird")
    listener = Listener()
    log = shop.folder / "crm.log"
    shop.stop()
    with open(log, "wb") as out, subprocess.Popen(
            [CRM, "serve", "--dir", shop.crm, "--listen", shop.address.removeprefix("https://")],
            stdout=out, stderr=out, env=LOUD) as server:
        while b"listening" not in log.read_bytes():
            assert server.poll() is None, log.read_text()
            time.sleep(0.05)
        shop.pair(till)
        live(shop, till, listener)
        server.terminate()
    shop.serve()
    words = {NAME, NAME_ZH, PHONE, "13987650124"} | secrets(shop, till)
    assert len(words) > 12, words
    till_bundle, crm_bundle = shop.folder / "till.tar", shop.folder / "crm.tar"
    till_log = shop.folder / "till.log"
    till_log.write_bytes(listener.heard)
    till.ctl("support-bundle", till_bundle, "--log", till_log)
    shop.manage("support-bundle", str(crm_bundle), "--log", str(log))
    assert names(till_bundle) == {"doctor.json", "settings.txt", "schema.sql", "headers.ndjson",
                                  "log.txt"}
    assert names(crm_bundle) == {"status.json", "schema.sql", "headers.ndjson", "log.txt"}
    for path in (till_bundle, crm_bundle, log, till_log):
        assert not (found := sings(path.read_bytes(), words)), f"{found} in {path.name}"
    for bundle in (till_bundle, crm_bundle):
        content = bundle.read_bytes()
        assert bundle.stat().st_mode & 0o777 == 0o600, bundle
        assert str(shop.folder).encode() not in content, "the folder's path names its owner"
        assert b"sale.completed" in content and b"CREATE TABLE" in content, bundle
    with sqlite3.connect(till.folder / "journal.db") as db:
        assert db.execute("SELECT count(*) FROM entry WHERE sealed IS NOT NULL").fetchone()[0] >= 2


def test_figures_name_nobody(shop):
    """Nor does what is scraped, or what doctor and status say."""
    till = Till(shop, "bird")
    said = [till.text("metrics"), till.text("doctor"), json.dumps(till.ctl("doctor")),
            run(CRM, "status", "--dir", str(shop.crm)), json.dumps(shop.manage("status"))]
    for text in said:
        assert not sings(text.encode(), {NAME, NAME_ZH, PHONE} | secrets(shop, till)), text


def test_refusals(shop):
    """Where it cannot be written it is said, in one sentence."""
    till = Till(shop, "bird")
    for words in ((CTL, "--data", str(till.folder), "support-bundle", "/nowhere/x.tar"),
                  (CRM, "support-bundle", "/nowhere/x.tar", "--dir", str(shop.crm)),
                  (CTL, "--data", str(till.folder), "support-bundle", "x", "--log", "/nowhere/x")):
        try:
            run(*words)
            raise AssertionError(f"written: {words}")
        except Refused as refused:
            assert refused.code == 1 and "\n" not in refused.sentence, refused


if __name__ == "__main__":
    with Shop(members=20, products=60) as demo:
        sys.exit(tap.run(tap.named(globals()), demo))
