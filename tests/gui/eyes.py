# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is told of a window: the accessible tree, by D-Bus. Questions are asked in
heaps, since a busy window takes as long for one as for a hundred."""

import collections
import functools

EDGE_PX = 5  # what GTK draws around a window where no window manager does

# From the protocol of assistive technology (at-spi2-core's xml/ and atspi-constants.h).
ROLES = {23: "frame", 25: "check box", 27: "image", 29: "label", 31: "list", 32: "list item",
         43: "push button", 61: "text", 62: "toggle button", 75: "application",
         79: "entry", 130: "switch"}
ACTIVE, FOCUSABLE, FOCUSED, SENSITIVE, VISIBLE = 1 << 1, 1 << 11, 1 << 12, 1 << 24, 1 << 30
IN_WINDOW = 1
LONGEST_ANSWER_MS = 20000
LONGEST_TEXT = 1000  # GTK 4.8 takes no -1 for all of it

Node = collections.namedtuple("Node", "path parent children role name told states")


def bus_library():
    """Gio and GLib, which only Debian's own Python has."""
    from gi.repository import Gio, GLib
    return Gio, GLib


def _node(item):
    """Out of ((program, path), application, (program, parent), place, children, interfaces, name,
    role, description, states): field by field, since unpacking all of a window takes long."""
    field = item.get_child_value
    role = field(7).get_uint32()
    return Node(field(0).get_child_value(1).get_string(), field(2).get_child_value(1).get_string(),
                field(4).get_int32(), ROLES.get(role, str(role)), field(6).get_string(),
                field(8).get_string(), field(9).get_child_value(0).get_uint32())


class Eyes:
    """On the one program of a session bus."""

    def __init__(self):
        self.bus = None
        self.peer = None

    # --- questions ---

    def _ask(self, questions):
        """The first value of each reply, in order; None where there was none."""
        Gio, GLib = bus_library()
        answers, open_questions = [None] * len(questions), [len(questions)]

        def take(place, bus, result):
            open_questions[0] -= 1
            try:
                answers[place] = bus.call_finish(result).get_child_value(0)
            except GLib.Error:
                pass  # gone meanwhile, or not there yet

        for place, (peer, path, interface, method, words) in enumerate(questions):
            self.bus.call(peer, path, "org.a11y.atspi." + interface, method, words, None,
                          Gio.DBusCallFlags.NONE, LONGEST_ANSWER_MS, None,
                          functools.partial(take, place))
        while open_questions[0]:
            GLib.MainContext.default().iteration(True)
        return answers

    def _ask_nodes(self, paths, interface, method, *words):
        return self._ask([(self.peer, path, interface, method, *words) for path in paths])

    def _open(self):
        Gio, _ = bus_library()
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address, = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                     "GetAddress", None, None, 0, -1, None).unpack()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
            Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)

    def _found(self):
        """All that somebody has asked for before, and also some that is hidden by now."""
        if not self.bus:
            self._open()
        programs, = self._ask([("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root",
                                "Accessible", "GetChildren", None)])
        if not programs or not programs.n_children():
            return {}
        self.peer = programs.unpack()[-1][0]
        items, = self._ask_nodes(["/org/a11y/atspi/cache"], "Cache", "GetItems", None)
        nodes = map(_node, map(items.get_child_value, range(items.n_children()))) if items else ()
        return {node.path: node for node in nodes}

    # --- what is to be seen ---

    def nodes(self):
        """Every accessible thing that is to be seen. The window does not tell by itself which of
        all it knows these are: so it is asked level by level."""
        found, seen = self._found(), []
        level = [path for path, node in found.items() if node.role == "application"]
        while level:
            answers = self._ask_nodes(level, "Accessible", "GetChildren", None)
            below = [child for answer in answers if answer for _, child in answer.unpack()]
            if any(child not in found for child in below):
                found = self._found()
            shown = [found[child] for child in below
                     if child in found and found[child].states & VISIBLE]
            seen += shown
            level = [node.path for node in shown if node.children > 0]
        return seen

    def boxes(self, nodes):
        """Where each is on the screen: left, top, width, height; None where it has gone."""
        _, GLib = bus_library()
        answers = self._ask_nodes([node.path for node in nodes], "Component", "GetExtents",
                                  GLib.Variant("(u)", (IN_WINDOW,)))
        boxes = (answer and answer.unpack() for answer in answers)
        return [box and (box[0] + EDGE_PX, box[1] + EDGE_PX, *box[2:]) for box in boxes]

    def touched(self, nodes, places):
        """For each place of the screen, all that a touch there would reach, from the front to the
        back, as paths; of what was seen a moment ago."""
        _, GLib = bus_library()
        known = {node.path: node for node in nodes}
        frame = next(node.path for node in nodes if node.role == "frame")
        answers = self._ask([(self.peer, frame, "Component", "GetAccessibleAtPoint",
                              GLib.Variant("(iiu)", (left - EDGE_PX, top - EDGE_PX, IN_WINDOW)))
                             for left, top in places])
        paths = [answer.unpack()[1] if answer else None for answer in answers]
        if any(path and path not in known for path in paths):
            known = self._found() | known
        return [list(_chain(known, path)) for path in paths]

    def text(self, node):
        """What stands in an entry."""
        _, GLib = bus_library()
        answer, = self._ask([(self.peer, node.path, "Text", "GetText",
                              GLib.Variant("(ii)", (0, LONGEST_TEXT)))])
        return answer.get_string() if answer else ""

    def focus(self):
        """What takes the keys, None before something does. It is of one window, and in front."""
        nodes = self._found().values()
        front = {node.role for node in nodes if node.role == "frame" and node.states & ACTIVE}
        taking = [node for node in nodes if node.states & FOCUSED and node.role != "frame"]
        return taking[-1] if front and taking else None


def _chain(known, path):
    """It and its parents."""
    while path in known:
        yield path
        path = known[path].parent
