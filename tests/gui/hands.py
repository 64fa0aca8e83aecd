# SPDX-License-Identifier: Apache-2.0
"""A keyboard, a scanner and a mouse at an X server, by XTEST.

What tells a scanner from a person is the time between two keys, and that time is the X server's.
So nothing here trusts a clock of its own. A person's key is sent, the server answers that it has
dealt with it, and only then does the pause before the next one begin: the server's times are never
closer than that pause. A scanner's keys reach the server as one message, which it works through in
one go. Both hold on a machine that is busy with other things."""

import ctypes
import time

SCANNER_GAP_MS = 50  # the longest that two keys of a scan are apart, if nobody chooses another
REPEATED_S = 1.5  # a server repeats a key from 0.66 s on, 25 times a second
KEYS_WITH_NAMES = {"ctrl": "Control_L", "shift": "Shift_L", "alt": "Alt_L"}
NAMES_OF_CHARACTERS = {" ": "space", "*": "asterisk", ".": "period", "-": "minus"}


def _libraries():
    """X11 and XTEST, which come with xdotool. OSError where they do not."""
    x11, xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    display, keysym, code = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_uint
    x11.XOpenDisplay.restype = display
    x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x11.XCloseDisplay.argtypes = [display]
    x11.XSync.argtypes = [display, ctypes.c_int]
    x11.XStringToKeysym.restype = keysym
    x11.XStringToKeysym.argtypes = [ctypes.c_char_p]
    x11.XKeysymToKeycode.restype = ctypes.c_ubyte
    x11.XKeysymToKeycode.argtypes = [display, keysym]
    x11.XkbKeycodeToKeysym.restype = keysym
    x11.XkbKeycodeToKeysym.argtypes = [display, ctypes.c_ubyte, code, code]
    xtst.XTestFakeKeyEvent.argtypes = [display, code, ctypes.c_int, ctypes.c_ulong]
    xtst.XTestFakeButtonEvent.argtypes = [display, code, ctypes.c_int, ctypes.c_ulong]
    xtst.XTestFakeMotionEvent.argtypes = [display, ctypes.c_int, ctypes.c_int, ctypes.c_int,
                                          ctypes.c_ulong]
    return x11, xtst


def can_be_had():
    """Whether there are hands here."""
    try:
        return bool(_libraries())
    except OSError:
        return False


class Hands:
    """At the X server of that name. To be closed."""

    def __init__(self, display, gap_ms=SCANNER_GAP_MS):
        self.pause_s = (gap_ms + 10) / 1000
        self.x11, self.xtst = _libraries()
        self.display = self.x11.XOpenDisplay(display.encode())
        assert self.display, f"no X server at {display}"

    def close(self):
        """Lets go."""
        self.x11.XCloseDisplay(self.display)

    def _code(self, name):
        """The key of that name, and whether it needs Shift."""
        name = KEYS_WITH_NAMES.get(name, NAMES_OF_CHARACTERS.get(name, name))
        keysym = self.x11.XStringToKeysym(name.encode())
        code = self.x11.XKeysymToKeycode(self.display, keysym)
        assert keysym and code, f"the keyboard has no “{name}”"
        return code, self.x11.XkbKeycodeToKeysym(self.display, code, 0, 0) != keysym

    def _move(self, code, down):
        self.xtst.XTestFakeKeyEvent(self.display, code, down, 0)

    def _push(self, name):
        """All of a key's downs and ups, such as those of "ctrl+l"; not sent yet."""
        *held, last = name.split("+") if len(name) > 1 else [name]
        code, shifted = self._code(last)
        codes = [self._code(key)[0] for key in held]
        if shifted and "shift" not in held:
            codes.append(self._code("shift")[0])
        for key in (*codes, code):
            self._move(key, True)
        for key in (code, *reversed(codes)):
            self._move(key, False)

    def send(self):
        """What was done reaches the server; it has dealt with it when this returns."""
        self.x11.XSync(self.display, False)

    def key(self, name):
        """Presses a key, such as "Return", "ctrl+l", "2", as a person does."""
        self.press(name)
        time.sleep(self.pause_s)

    def press(self, *names):
        """Presses keys all at once."""
        for name in names:
            self._push(name)
        self.send()

    def scan(self, code, end):
        """All the keys of a code at once, and the one that ends it. A scanner's next code comes
        later than that."""
        self.press(*code, end)
        time.sleep(self.pause_s)

    def down(self, name):
        """Puts a key down and leaves it there."""
        self._move(self._code(name)[0], True)
        self.send()

    def up(self, name):
        """Lets that key go."""
        self._move(self._code(name)[0], False)
        self.send()

    def click(self, left, top, times):
        """Touches that place of the screen, once or more, and takes the mouse out of the way."""
        self.xtst.XTestFakeMotionEvent(self.display, -1, left, top, 0)
        for _ in range(times):
            self.xtst.XTestFakeButtonEvent(self.display, 1, True, 0)
            self.xtst.XTestFakeButtonEvent(self.display, 1, False, 0)
            self.send()
            time.sleep(self.pause_s)
        self.xtst.XTestFakeMotionEvent(self.display, -1, 0, 0, 0)
        self.send()
