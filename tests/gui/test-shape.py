#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a finger, a screen reader and somebody who needs large letters ask of every screen."""

import re
import sys

import desk
import tap
import walk
from eyes import EDGE_PX, FOCUSABLE

TOUCH_PX, PAD_PX = 44, 56
PAD = {*"0123456789.", "00"}
SCROLL_PANE = "49"
# Where something stands that was measured on a screen before.
SEEN = set()
# The names that GTK gives to what has none.
NO_NAME = re.compile(r"(Gtk|Adw|Cf)[A-Z]\w+$|$")
# The window's own buttons are the desktop's, and for a mouse.
DESKTOP = {"Minimize", "Maximize", "Close", "最小化", "最大化", "关闭"}
# What takes the focus only to be scrolled by the arrow keys needs no name of its own.
PASSIVE = {SCROLL_PANE, "list", "frame", "20", "39"}


class Measure:
    """One screen, as it is in front."""

    def __init__(self, till, screen):
        self.till = till
        self.screen = screen
        nodes = till.window.nodes()
        self.nodes = {node.path: node for node in nodes}
        self.boxes = dict(zip(self.nodes, till.window.eyes.boxes(nodes)))
        self.faults = set()

    def ancestors(self, node):
        """Its parents, from the nearest on."""
        while node and node.parent in self.nodes:
            node = self.nodes[node.parent]
            yield node

    def is_scrolled(self, node):
        """Whether it may stand outside the window until somebody scrolls."""
        return any(parent.role == SCROLL_PANE for parent in self.ancestors(node))

    def box(self, node):
        """Where it is, or None if it has gone meanwhile or takes no room."""
        box = self.boxes[node.path]
        return box if box and box[2] > 0 else None

    def reached(self, *places):
        """For each place, the paths of what is touched there."""
        return self.till.window.eyes.touched(self.nodes.values(), places)

    def is_in_front(self, node, box):
        """Whether its middle can be touched: the pages behind are laid out too."""
        return node.path in self.reached((box[0] + box[2] // 2, box[1] + box[3] // 2))[0]

    def check_touch(self, node):
        """Large enough for a finger: what lies so far from its middle is still the button."""
        box = self.box(node)
        least = PAD_PX if node.name in PAD else TOUCH_PX
        if "button" not in node.role or node.name in DESKTOP or not box or (
                min(box[2:]) >= least or box in SEEN or not self.is_in_front(node, box)):
            return
        SEEN.add(box)
        left, top = box[0] + box[2] // 2, box[1] + box[3] // 2
        reach = least // 2 - 1
        around = self.reached((left + reach, top), (left - reach, top),
                              (left, top + reach), (left, top - reach))
        if not all(node.path in paths for paths in around):
            self.faults.add(f"{self.screen}: “{node.name}” is no {least} px high and wide "
                            f"({box[2]} × {box[3]} and its padding)")

    def check_name(self, node):
        """A screen reader has something to say."""
        if not node.states & FOCUSABLE or node.role in PASSIVE or not NO_NAME.match(node.name):
            return
        box = self.box(node)
        if box and self.is_in_front(node, box):
            chain = " < ".join(parent.name or parent.role for parent in self.ancestors(node))
            self.faults.add(f"{self.screen}: a {node.role} at {box} without a name < {chain[:80]}")

    def check_inside(self, node):
        """No label is cut off by the window's edge."""
        box = self.box(node)
        if node.role != "label" or not box or self.is_scrolled(node):
            return
        left, top, width, height = box
        if left < EDGE_PX or top < EDGE_PX or left + width > self.till.size[0] + EDGE_PX or (
                top + height > self.till.size[1] + EDGE_PX):
            self.faults.add(f"{self.screen}: “{node.name}” stands at {box}, outside the window")


def faults_of(till, *checks):
    """All the faults of all the screens."""
    faults = set()
    for screen in walk.screens(till):
        measure = Measure(till, screen)
        for node in measure.nodes.values():
            for check in checks:
                check(measure, node)
        faults |= measure.faults
    return sorted(faults)


def demand_none(faults):
    """Tells all of them at once."""
    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)


def test_touch_targets_and_names():
    with desk.Desk(size=(1024, 768), prepare=walk.prepare) as till:
        demand_none(faults_of(till, Measure.check_touch, Measure.check_name, Measure.check_inside))


def test_large_letters_stay_in_the_window():
    with desk.Desk(size=(1024, 768), prepare=walk.prepare,
                   settings={"text-percent": 200}) as till:
        demand_none(faults_of(till, Measure.check_inside))


if __name__ == "__main__":
    sys.exit(tap.run(tap.named(globals())))
