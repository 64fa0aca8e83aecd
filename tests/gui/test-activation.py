#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The desktop starts the till over the bus, by the service file as it is installed, and once."""

import os
import pathlib
import subprocess
import sys
import tempfile

from screen import BUILD, DEADLINE_S, PROGRAM, Screen, lacks
import tap
from tap import Skipped

NAME = "io.github.counterfoil.Counterfoil"
ONE_WINDOW = ["xdotool", "search", "--sync", "--onlyvisible", "--limit", "1", "--name", "."]


def install(folder):
    """The service file as it is installed, but for where the program lies."""
    lines = (BUILD / "data" / f"{NAME}.service").read_text(encoding="utf-8").splitlines()
    begins = [line for line in lines if line.startswith("Exec=")]
    assert len(begins) == 1 and "/counterfoil " in begins[0], lines
    words = begins[0].split(" ", 1)[1]
    lines[lines.index(begins[0])] = f"Exec={PROGRAM} {words}"
    services = folder / "dbus-1" / "services"
    services.mkdir(parents=True)
    (services / f"{NAME}.service").write_text("\n".join(lines) + "\n", encoding="utf-8")


def launch():
    subprocess.run(["gapplication", "launch", NAME], check=True, timeout=DEADLINE_S)


def owner():
    """The process that has the till's name on the bus."""
    said = subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
                           "--object-path", "/org/freedesktop/DBus", "--method",
                           "org.freedesktop.DBus.GetConnectionUnixProcessID", NAME],
                          capture_output=True, text=True, check=True)
    return int(said.stdout.strip("(,)\n ").split()[-1])


def test_started_over_the_bus_and_once(folder):
    missing = lacks("en_US")
    if missing:
        raise Skipped(missing)
    install(folder / "share")
    os.environ.update(XDG_DATA_DIRS=f"{folder / 'share'}:/usr/local/share:/usr/share",
                      XDG_DATA_HOME=str(folder / "home"), GSETTINGS_BACKEND="memory",
                      GDK_BACKEND="x11", GSK_RENDERER="cairo")
    with Screen():
        launch()
        shown = subprocess.run(ONE_WINDOW, capture_output=True, text=True, check=True,
                               timeout=DEADLINE_S).stdout.split()
        assert len(shown) == 1, shown
        first = owner()
        words = pathlib.Path(f"/proc/{first}/cmdline").read_text(encoding="utf-8").split("\0")
        assert words[:2] == [PROGRAM, "--gapplication-service"], words
        launch()
        assert owner() == first, "a second one was started"
        subprocess.run(["gapplication", "action", NAME, "quit"], check=True, timeout=DEADLINE_S)


def main():
    with tempfile.TemporaryDirectory(prefix="counterfoil-") as folder:
        return tap.run(tap.named(globals()), pathlib.Path(folder))


if __name__ == "__main__":
    sys.exit(main())
