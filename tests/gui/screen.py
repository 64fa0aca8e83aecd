# SPDX-License-Identifier: Apache-2.0
"""A real window on a screen of its own: X server, session bus, the till's program, a keyboard, a
scanner that types, and eyes: the accessible tree and screenshots."""

import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import time

import eyes
import hands
from eyes import ACTIVE, EDGE_PX, SENSITIVE

PROGRAM = os.environ["CF_APP"]
BUILD = pathlib.Path(os.environ["CF_BUILD"])
LOCALES = pathlib.Path(os.environ["CF_LOCALES"])
PICTURES = pathlib.Path(os.environ["CF_PICTURES"])
DEADLINE_S = float(os.environ.get("CF_DEADLINE_S", "60"))
LOOK_EVERY_S = 0.02


class Screen:
    """An X server and a session bus. In a with statement they end with it."""

    def __init__(self, width=1366, height=768):
        self.size = (width, height)
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        read, write = os.pipe()
        width, height = (length + 2 * EDGE_PX for length in self.size)
        self._start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
                     "-nolisten", "tcp", "-noreset"], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as answer:
            os.environ["DISPLAY"] = ":" + answer.readline().strip()
        bus = self._start(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                          stdout=subprocess.PIPE, text=True)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def _start(self, words, **more):
        process = subprocess.Popen(words, stderr=subprocess.DEVNULL, **more)
        self.stack.callback(process.wait)
        self.stack.callback(process.terminate)
        return process

    def picture(self, name):
        """Takes a picture of the screen, without the window's edge; gives back its path."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        width, height = self.size
        subprocess.run(["import", "-window", "root", "-crop",
                        f"{width}x{height}+{EDGE_PX}+{EDGE_PX}", "+repage", str(path)], check=True)
        return path


def lacks(language):
    """Why no window can be run in that language here, or None."""
    for program, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus-daemon"),
                             ("xdotool", "xdotool"), ("import", "imagemagick")):
        if not shutil.which(program):
            return f"{package} is not installed"
    if not hands.can_be_had():
        return "libxtst6 is not installed"
    try:
        eyes.bus_library()
    except ImportError:
        return "python3-gi is not installed"
    if not (LOCALES / f"{language}.UTF-8" / "LC_TIME").is_file():
        return "the package locales is not installed"
    return None


def _xdotool(*words):
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False)
    return done.stdout.split()


class Window:
    """The program in a till's folder. Reads what it shows, and types. Nothing is typed before
    something is there to take it, and nothing is said about what is shown but after a look."""

    def __init__(self, folder, language="en_US", theme="light", contrast=False, settings=None,
                 log=None):
        self.folder = folder
        self.log = log  # where all that it writes goes, as loud as it can be
        self.process = None
        self.eyes = eyes.Eyes()
        self.hands = hands.Hands(os.environ["DISPLAY"], (settings or {}).get(
            "scanner-gap-ms", hands.SCANNER_GAP_MS))
        self.environment = dict(
            os.environ, GSETTINGS_SCHEMA_DIR=str(BUILD / "data"), GSETTINGS_BACKEND="memory",
            COUNTERFOIL_LOCALE_DIR=str(BUILD / "po"), LOCPATH=str(LOCALES),
            LC_ALL=f"{language}.UTF-8", LANGUAGE=language, GDK_BACKEND="x11",
            GSK_RENDERER="cairo", GTK_A11Y="atspi", NO_AT_BRIDGE="0",
            ADW_DEBUG_COLOR_SCHEME=f"prefer-{theme}",
            ADW_DEBUG_HIGH_CONTRAST="1" if contrast else "0")
        if log:
            self.environment.update(G_MESSAGES_DEBUG="all")
        if settings:
            self._keep(settings)

    def _keep(self, settings):
        """What a person has chosen, in a file of settings as it is kept for them."""
        kept = pathlib.Path(self.folder, "desk")
        group = kept / "glib-2.0" / "settings" / "keyfile"
        group.parent.mkdir(parents=True)
        group.write_text("[io/github/counterfoil/Counterfoil]\n" + "".join(
            f"{name}={value}\n" for name, value in settings.items()), encoding="utf-8")
        self.environment.update(GSETTINGS_BACKEND="keyfile", XDG_CONFIG_HOME=str(kept))

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.end()
        self.hands.close()

    def start(self):
        """Starts the program and waits until its window fills the screen and has the keyboard."""
        with contextlib.ExitStack() as stack:
            log = stack.enter_context(open(self.log, "ab")) if self.log else None
            self.process = subprocess.Popen([PROGRAM, "--data", str(self.folder)],
                                            env=self.environment, stdout=log, stderr=log)
        self.wait(lambda: self.window_id() is not None, "the window")
        _xdotool("windowsize", self.window_id(), "100%", "100%",
                 "windowmove", self.window_id(), "0", "0")
        self.wait(self._is_in_front, "the window has the keyboard")

    def start_again(self):
        """Starts the program a second time: that one ends by itself, and well."""
        subprocess.run([PROGRAM, "--data", str(self.folder)], env=self.environment, check=True,
                       timeout=DEADLINE_S)

    def end(self, how=signal.SIGTERM):
        """Ends it, as told."""
        if self.process:
            self.process.send_signal(how)
            self.process.wait(DEADLINE_S)
            self.process = None

    def window_id(self):
        """The X server's number of the window, None before there is one."""
        found = _xdotool("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found[-1] if found else None

    def _is_in_front(self):
        frame = next((node for node in self.nodes() if node.role == "frame"), None)
        if not frame:
            return False
        if not frame.states & ACTIVE:
            _xdotool("windowfocus", self.window_id())
            return False
        return self._fills_the_screen(frame)

    def _fills_the_screen(self, frame):
        """As the window itself has it, which is what touches go by."""
        facts = dict(line.split("=") for line in _xdotool("getwindowgeometry", "--shell",
                                                          self.window_id()))
        box, = self.eyes.boxes([frame])
        return box and box[2:] == (int(facts["WIDTH"]) - 2 * EDGE_PX,
                                   int(facts["HEIGHT"]) - 2 * EDGE_PX)

    # --- hands ---

    def keys(self, *names):
        """Presses keys one after another, as a person does."""
        for name in names:
            self.focus()
            self.hands.key(name)

    def hold(self, key, text):
        """Keeps a key down until the window shows that, and as long again as the X server takes to
        repeat it many times."""
        self.focus()
        self.hands.down(key)
        self.shows(text)
        time.sleep(hands.REPEATED_S)
        self.hands.up(key)

    def type(self, text):
        """Types a text at a person's pace, and waits until the entry shows it."""
        entry = self.focus()
        for character in text:
            self.hands.key(character)
        if entry.role == "text":
            self.wait(lambda: text in self.eyes.text(entry), f"“{text}” in {entry.name}")

    def scan(self, code, end="Return"):
        """What a scanner does: all keys at once, then Enter."""
        self.focus()
        self.hands.scan(code, end)

    def press_beginning(self, name):
        """Touches the first button whose name begins so."""
        self.press(name, match=str.startswith)

    def press(self, name, times=1, match=str.__eq__):
        """Touches the button of that name in its middle, once it is there, stands still and may be
        pressed."""
        looks = [None]

        def stands_still():
            looks.append(self._middle(name, match))
            return looks[-1] and looks[-1] == looks[-2]

        self.wait(stands_still, f"a button “{name}” to press")
        self.hands.click(*looks[-1], times)

    def _middle(self, name, match):
        nodes = self.nodes()
        buttons = [node for node in nodes if match(node.name, name) and "button" in node.role
                   and node.states & SENSITIVE]
        for button, box in zip(buttons, self.eyes.boxes(buttons)):
            middle = box and (box[0] + box[2] // 2, box[1] + box[3] // 2)
            if middle and button.path in self.eyes.touched(nodes, [middle])[0]:
                return middle
        return None

    # --- eyes ---

    def nodes(self):
        """Every accessible thing that is to be seen."""
        return self.eyes.nodes()

    def focus(self):
        """What takes the keys; waits until something does."""
        found = []
        self.wait(lambda: found.append(self.eyes.focus()) or found[-1], "something that takes keys")
        return found[-1]

    def sees(self, text, role=None):
        """Whether something that is shown has that text in its name."""
        return any(text in node.name and role in (None, node.role) for node in self.nodes())

    def named(self, beginning):
        """The first name that begins so and is to be seen; None if there is none."""
        return next((node.name for node in self.nodes() if node.name.startswith(beginning)), None)

    def shows(self, text, role=None):
        """Waits until it does."""
        self.wait(lambda: self.sees(text, role), f"“{text}”")

    def tells(self, text):
        """Waits until it has told that in passing: what it says goes away by itself, but is kept
        for whoever reads slowly until there is something new to tell."""
        self.wait(lambda: any(text in node.told for node in self.nodes()), f"told: “{text}”")

    def wait(self, reached, what):
        """Until it is so, or the deadline."""
        until = time.monotonic() + DEADLINE_S
        while not reached():
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) before {what}")
            if time.monotonic() > until:
                seen = " | ".join(node.name for node in self.nodes()
                                  if node.name and not node.name.startswith(("Gtk", "Adw")))
                raise AssertionError(f"not seen in {DEADLINE_S} s: {what}; seen: {seen}")
            time.sleep(LOOK_EVERY_S)
