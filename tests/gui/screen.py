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

PROGRAM = os.environ["CF_APP"]
BUILD = pathlib.Path(os.environ["CF_BUILD"])
LOCALES = pathlib.Path(os.environ["CF_LOCALES"])
PICTURES = pathlib.Path(os.environ["CF_PICTURES"])
DEADLINE_S = float(os.environ.get("CF_DEADLINE_S", "40"))
LOOK_EVERY_S = 0.05
EDGE_PX = 5  # what GTK draws around a window where no window manager does


class Screen:
    """An X server and a session bus. In a with statement they end with it. One at a time in a
    process, since whoever reads the accessible tree is bound to one bus."""

    def __init__(self, width=1366, height=768):
        self.size = (width, height)
        self.stack = contextlib.ExitStack()

    def __enter__(self):
        read, write = os.pipe()
        width, height = (length + 2 * EDGE_PX for length in self.size)
        self._start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
                     "-nolisten", "tcp"], pass_fds=[write])
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


def accessibility():
    """Atspi and GLib, which only Debian's own Python has; bound to the bus of the first call."""
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
    return Atspi, GLib


def lacks(language):
    """Why no window can be run in that language here, or None."""
    for program, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus-daemon"),
                             ("xdotool", "xdotool"), ("import", "imagemagick")):
        if not shutil.which(program):
            return f"{package} is not installed"
    try:
        accessibility()
    except (ImportError, ValueError):
        return "python3-gi or gir1.2-atspi-2.0 is not installed"
    if not (LOCALES / f"{language}.UTF-8" / "LC_TIME").is_file():
        return "the package locales is not installed"
    return None


class Window:
    """The program in a till's folder. Reads what it shows, and types."""

    def __init__(self, folder, language="en_US", theme="light", scale=1, contrast=False):
        self.folder = folder
        self.process = None
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

    def _root(self):
        Atspi, GLib = accessibility()
        while GLib.MainContext.default().iteration(False):
            pass
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child and child.get_process_id() == self.process.pid:
                return child
        return None

    def nodes(self):
        """Every accessible thing that is to be seen: (role, name, node)."""
        Atspi, GLib = accessibility()
        waiting = [self._root()]
        while waiting:
            node = waiting.pop()
            if node is None:
                continue
            try:
                node.clear_cache()
                states = node.get_state_set()
                role = node.get_role_name()
                if role != "application" and not states.contains(Atspi.StateType.VISIBLE):
                    continue
                yield role, node.get_name() or "", node
                waiting.extend(reversed([node.get_child_at_index(i)
                                         for i in range(node.get_child_count())]))
            except GLib.Error:
                continue  # gone while it was read

    def sees(self, text, role=None):
        """Whether something that is shown has that text in its name."""
        return any(text in name and (role is None or role == r) for r, name, _ in self.nodes())

    def shows(self, text, role=None):
        """Waits until it does."""
        self.wait(lambda: self.sees(text, role), f"“{text}”")

    def act(self, name):
        """Activates the window's action of that name, as assistive technology does."""
        for _, _, node in self.nodes():
            for i in range(node.get_n_actions() if hasattr(node, "get_n_actions") else 0):
                if node.get_action_name(i) == name:
                    node.do_action(i)
                    return
        raise AssertionError(f"no action {name}")

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
        Atspi, GLib = accessibility()
        for role, shown, node in self.nodes():
            if not match(shown, name) or "button" not in role:
                continue
            with contextlib.suppress(GLib.Error):
                if node.get_state_set().contains(Atspi.StateType.SENSITIVE):
                    box = node.get_extents(Atspi.CoordType.WINDOW)
                    return (box.x + box.width // 2 + EDGE_PX, box.y + box.height // 2 + EDGE_PX)
        return None

    def wait(self, reached, what):
        """Until it is so, or the deadline."""
        until = time.monotonic() + DEADLINE_S
        while not reached():
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended ({self.process.returncode}) before {what}")
            if time.monotonic() > until:
                seen = " | ".join(name for _, name, _ in self.nodes() if name)
                raise AssertionError(f"not seen in {DEADLINE_S} s: {what}; seen: {seen}")
            time.sleep(LOOK_EVERY_S)
