# SPDX-License-Identifier: Apache-2.0
"""A real window on a screen of its own: X server, session bus, the till's program, a keyboard, a
scanner that types, and eyes: the accessible tree and screenshots."""

import collections
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import time

PROGRAM = os.environ["CF_APP"]
BUILD = pathlib.Path(os.environ["CF_BUILD"])
LOCALES = pathlib.Path(os.environ["CF_LOCALES"])
PICTURES = pathlib.Path(os.environ["CF_PICTURES"])
DEADLINE_S = float(os.environ.get("CF_DEADLINE_S", "40"))
LOOK_EVERY_S = 0.05
EDGE_PX = 5  # what GTK draws around a window where no window manager does


# From the protocol of assistive technology (at-spi2-core's xml/ and atspi-constants.h).
ROLES = {23: "frame", 25: "check box", 27: "image", 29: "label", 31: "list", 32: "list item",
         43: "push button", 61: "text", 62: "toggle button", 75: "application",
         79: "entry", 130: "switch"}
FOCUSABLE, SENSITIVE, VISIBLE = 1 << 11, 1 << 24, 1 << 30
IN_WINDOW = 1

Node = collections.namedtuple("Node", "path parent place children role name states")


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


def bus_library():
    """Gio and GLib, which only Debian's own Python has."""
    from gi.repository import Gio, GLib
    return Gio, GLib


def lacks(language):
    """Why no window can be run in that language here, or None."""
    for program, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus-daemon"),
                             ("xdotool", "xdotool"), ("import", "imagemagick")):
        if not shutil.which(program):
            return f"{package} is not installed"
    try:
        bus_library()
    except ImportError:
        return "python3-gi is not installed"
    if not (LOCALES / f"{language}.UTF-8" / "LC_TIME").is_file():
        return "the package locales is not installed"
    return None


class Window:
    """The program in a till's folder. Reads what it shows, and types."""

    def __init__(self, folder, language="en_US", theme="light", scale=1, contrast=False):
        self.folder = folder
        self.process = None
        self.bus = None
        self.peer = None
        self.environment = dict(
            os.environ, GSETTINGS_SCHEMA_DIR=str(BUILD / "data"), GSETTINGS_BACKEND="memory",
            COUNTERFOIL_LOCALE_DIR=str(BUILD / "po"), LOCPATH=str(LOCALES),
            LC_ALL=f"{language}.UTF-8", LANGUAGE=language, GDK_BACKEND="x11",
            GSK_RENDERER="cairo", GTK_A11Y="atspi", NO_AT_BRIDGE="0",
            ADW_DEBUG_COLOR_SCHEME=f"prefer-{theme}",
            ADW_DEBUG_HIGH_CONTRAST="1" if contrast else "0",
            GDK_DPI_SCALE=str(scale))

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.end()

    def start(self):
        """Starts the program and waits for its window."""
        self.process = subprocess.Popen([PROGRAM, "--data", str(self.folder)],
                                        env=self.environment)
        self.wait(lambda: self._window_id() is not None, "the window")
        subprocess.run(["xdotool", "windowsize", self._window_id(), "100%", "100%", "windowmove",
                        self._window_id(), "0", "0", "windowfocus", "--sync", self._window_id()],
                       check=False)

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

    def _window_id(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid",
                                str(self.process.pid)], capture_output=True, text=True,
                               check=False).stdout.split()
        return found[-1] if found else None

    # --- hands ---

    def keys(self, *names):
        """Presses keys one after another, as a person does."""
        for name in names:
            subprocess.run(["xdotool", "key", name], check=True)

    def hold(self, key, seconds):
        """Keeps a key down: the X server repeats it."""
        subprocess.run(["xdotool", "keydown", key, "sleep", str(seconds), "keyup", key], check=True)

    def type(self, text):
        """Types a text at a person's pace."""
        subprocess.run(["xdotool", "type", "--delay", "120", text], check=True)

    def scan(self, code, end="Return"):
        """What a scanner does: all keys at once, then Enter."""
        subprocess.run(["xdotool", "type", "--args", "1", "--delay", "4", code, "key", end],
                       check=True)

    # --- eyes ---

    def nodes(self):
        """Every accessible thing that is to be seen. The window tells in one answer of all those
        that somebody has seen before, and also of some that are hidden by now: so it is asked
        level by level which are its own."""
        found, seen = self._found(), []
        level = [path for path, node in found.items() if node.role == "application"]
        while level:
            below = [child for path in level for child in self._children(path)]
            if any(child not in found for child in below):
                found = self._found()
            shown = [found[child] for child in below
                     if child in found and found[child].states & VISIBLE]
            seen += shown
            level = [node.path for node in shown if node.children > 0]
        return seen

    def _children(self, path):
        _, GLib = bus_library()
        with contextlib.suppress(GLib.Error):  # gone meanwhile
            return [child for _, child in self._ask(self.peer, path, "Accessible", "GetChildren")]
        return []

    def _found(self):
        found = {}
        for item in self._items():
            (_, path), _, (_, parent), place, children, _, name, role, _, (states, _) = item
            found[path] = Node(path, parent, place, children, ROLES.get(role, str(role)), name,
                               states)
        return found

    def _items(self):
        Gio, GLib = bus_library()
        if not self.bus:
            session = Gio.bus_get_sync(Gio.BusType.SESSION)
            address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                         "GetAddress", None, None, 0, -1, None).unpack()
            self.bus = Gio.DBusConnection.new_for_address_sync(
                address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
                Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        try:
            programs = self._ask("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root",
                                 "Accessible", "GetChildren")
            self.peer = programs[-1][0] if programs else None
            return self._ask(self.peer, "/org/a11y/atspi/cache", "Cache", "GetItems") \
                if programs else []
        except GLib.Error:
            return []  # it has just begun, or ended

    def _ask(self, peer, path, interface, method, words=None):
        answer, = self.bus.call_sync(peer, path, "org.a11y.atspi." + interface, method, words,
                                     None, 0, 10000, None).unpack()
        return answer

    def box(self, node):
        """Where it is on the screen: left, top, width, height."""
        _, GLib = bus_library()
        left, top, width, height = self._ask(self.peer, node.path, "Component",
                                             "GetExtents", GLib.Variant("(u)", (IN_WINDOW,)))
        return left + EDGE_PX, top + EDGE_PX, width, height

    def touched(self, left, top):
        """The paths of all that a touch there would reach, from the front to the back."""
        _, GLib = bus_library()
        found = self._found()
        frame = next((node.path for node in found.values() if node.role == "frame"), None)
        paths = []
        with contextlib.suppress(GLib.Error):
            _, path = self._ask(self.peer, frame, "Component", "GetAccessibleAtPoint",
                                GLib.Variant("(iiu)", (left - EDGE_PX, top - EDGE_PX, IN_WINDOW)))
            if path not in found:
                found = self._found()
            while path in found:
                paths.append(path)
                path = found[path].parent
        return paths

    def sees(self, text, role=None):
        """Whether something that is shown has that text in its name."""
        return any(text in node.name and role in (None, node.role) for node in self.nodes())

    def named(self, beginning):
        """The first name that begins so and is to be seen; None if there is none."""
        return next((node.name for node in self.nodes() if node.name.startswith(beginning)), None)

    def shows(self, text, role=None):
        """Waits until it does."""
        self.wait(lambda: self.sees(text, role), f"“{text}”")

    def press_beginning(self, name):
        """Touches the first button whose name begins so."""
        self.press(name, match=str.startswith)

    def press(self, name, times=1, match=str.__eq__):
        """Touches the button of that name in its middle, once it is there and may be pressed."""
        found = []
        self.wait(lambda: found.append(self._middle(name, match)) or found[-1],
                  f"a button “{name}” to press")
        left, top = found[-1]
        subprocess.run(["xdotool", "mousemove", str(left), str(top), "click", "--repeat",
                        str(times), "--delay", "60", "1", "mousemove", "0", "0"], check=True)

    def _middle(self, name, match):
        _, GLib = bus_library()
        for node in self.nodes():
            if match(node.name, name) and "button" in node.role and node.states & SENSITIVE:
                with contextlib.suppress(GLib.Error):  # gone while it was looked for
                    left, top, width, height = self.box(node)
                    return left + width // 2, top + height // 2
        return None

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
