# SPDX-License-Identifier: Apache-2.0
"""A demo shop of real programs for the tests: a CRM on loopback TLS, tills in their folders."""

import atexit
import copy
import functools
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile

CTL = os.environ["CF_CTL"]
CRM = os.environ["CF_CRM"]
DEADLINE_S = 120


class Refused(Exception):
    """A program that ended with another exit code than 0."""

    def __init__(self, code, sentence):
        super().__init__(f"exit {code}: {sentence}")
        self.code = code
        self.sentence = sentence


def run(*words, stdin=None):
    """Runs a program to its end and gives back what it printed."""
    done = subprocess.run(
        words, input=stdin, capture_output=True, text=True, timeout=DEADLINE_S, check=False
    )
    if done.returncode != 0:
        raise Refused(done.returncode, done.stderr.strip())
    return done.stdout


@functools.cache
def demo(*words):
    """A folder with demo data, made once for all shops of a script, and what was printed."""
    folder = tempfile.mkdtemp(prefix="counterfoil-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    crm = pathlib.Path(folder) / "crm"
    return crm, run(CRM, "demo", "--dir", str(crm), *words, "--json")


class Shop:
    """A CRM with demo data. In a with statement it stops at the end, and removes its folder unless
    it was given one."""

    is_kept = False  # its folder, at the end
    copy_of = None  # the words of the demo shop that it is a copy of
    living = set()  # of what words there is a copy: whoever is beside it must be a stranger to it

    def __init__(self, members=300, products=120, seed=7, database=None, folder=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="counterfoil-"))
        self.is_kept = folder is not None
        self.crm = self.folder / "crm"
        words = ("--members", str(members), "--products", str(products), "--seed", str(seed))
        self.copy_of = None if database or words in Shop.living else words
        if self.copy_of:
            Shop.living.add(words)
            made, printed = demo(*words)
            shutil.copytree(made, self.crm)
        else:
            words += ("--database", database) if database else ()
            printed = run(CRM, "demo", "--dir", str(self.crm), *words, "--json")
        self.demo = json.loads(printed)
        self.server = None
        self.address = None

    def __enter__(self):
        self.serve()
        return self

    def __exit__(self, *_):
        self.stop()
        Shop.living.discard(self.copy_of)
        if not self.is_kept:
            shutil.rmtree(self.folder, ignore_errors=True)

    def serve(self, stderr=None):
        """Starts the server, on the address that it had before if it had one."""
        listen = self.address.removeprefix("https://") if self.address else "127.0.0.1:0"
        self.server = subprocess.Popen(
            [CRM, "serve", "--dir", str(self.crm), "--listen", listen],
            stdout=subprocess.PIPE,
            stderr=stderr,
            text=True,
        )
        line = self.server.stdout.readline()
        assert line.startswith("listening on https://"), line
        self.address = line.split()[-1]

    def stop(self, how=signal.SIGTERM):
        """Ends the server, as told."""
        if self.server:
            self.server.send_signal(how)
            self.server.wait(DEADLINE_S)
            self.server.stdout.close()
            self.server = None

    def copied(self):
        """The same shop with its tills, in another folder. One address is theirs, so that this one
        is stopped, and one copy at a time serves."""
        assert self.server is None
        other = copy.copy(self)
        other.copy_of = None
        other.folder = pathlib.Path(tempfile.mkdtemp(prefix="counterfoil-"))
        other.crm = other.folder / self.crm.name
        shutil.copytree(self.folder, other.folder, dirs_exist_ok=True)
        return other

    def manage(self, *words):
        """Runs counterfoil-crm and reads its JSON."""
        return json.loads(run(CRM, *words, "--dir", str(self.crm), "--json"))

    def erase(self, member):
        """Forgets a member."""
        return self.manage("member", "erase", "--id", member, "--reason", "asked for it", "--by",
                           "office", "--yes")

    def pair(self, till):
        """Gives a till its shop, and loads it."""
        code = self.manage("pair")["code"]
        till.ctl("pair", "--crm", self.address, "--code", code)
        return till.ctl("sync")

    def staff(self, role="cashier"):
        """The id and PIN of somebody with that role."""
        person = next(s for s in self.demo["staff"] if s["role"] == role)
        return person["id"], person["pin"]


class Till:
    """A till's folder, worked by counterfoilctl."""

    def __init__(self, shop, name="till"):
        self.shop = shop
        self.folder = shop.folder / name

    def ctl(self, *words):
        """Runs one command and reads its JSON."""
        return json.loads(run(CTL, "--data", str(self.folder), *map(str, words), "--json"))

    def text(self, *words):
        """Runs one command that prints text."""
        return run(CTL, "--data", str(self.folder), *map(str, words))

    def sell(self, *words, role="cashier"):
        """Sells in one go."""
        staff, pin = self.shop.staff(role)
        return self.ctl("sell", "--staff", staff, "--pin", pin, *words)

    def signed(self, role="cashier"):
        """Words that say who it is."""
        staff, pin = self.shop.staff(role)
        return "--staff", staff, "--pin", pin

    def session(self, role="cashier"):
        """A cashier's session: lines in, lines out."""
        staff, pin = self.shop.staff(role)
        return subprocess.Popen(
            [CTL, "--data", str(self.folder), "session", "--staff", staff, "--pin", pin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def codes(self, text="9"):
        """Codes of articles sold by the piece, with a price."""
        found = self.ctl("product", "find", text)["products"]
        return [
            p["code"]
            for p in found
            if p["code"] and p["price_minor"] and not p["weighed"]
            and p["unit"] == "each" and not p["age_min"]
        ]


class TwoTills:
    """Two tills of a shop."""

    def __init__(self, shop):
        self.shop = shop
        self.one = Till(shop, "one")
        self.other = Till(shop, "other")
        for till in (self.one, self.other):
            shop.pair(till)
        self.code = self.one.codes()[0]
        self.signed = ("--staff", shop.staff()[0], "--pin", shop.staff()[1])

    def enrol(self, till, name, phone, *more, consent="standard"):
        """Enrols somebody."""
        return till.ctl("member", "enrol", *self.signed, "--name", name, "--phone", phone,
                        "--consent", consent, *more)

    def show(self, member):
        """The member as the CRM has them."""
        return self.shop.manage("member", "show", "--id", member)
