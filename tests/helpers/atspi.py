"""The accessibility tree of another process, read and pressed over its bus: what a screen reader sees of the window."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from jeepney import DBusAddress, HeaderFields, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

T = TypeVar("T")
PREFIX = "org.a11y.atspi."
DESKTOP = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
STATES = {
    "checked": 4,
    "enabled": 8,
    "expanded": 10,
    "focused": 12,
    "selected": 23,
    "sensitive": 24,
    "showing": 25,
}
# What holds a node for each of its thousands of cells is read by `cells`, not walked.
NOT_WALKED = frozenset({"table", "tree", "tree table", "list box", "menu bar"})
WAIT = 20.0  # seconds
PAUSE = 0.05


class NotThereError(AssertionError):
    """Nothing in the tree is what was looked for, or it stayed as it was."""


class _GoneError(Exception):
    """The node was taken away while it was being asked."""


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible thing: a window, a button, a table. Equal to another node of the same thing."""

    tree: Tree = field(repr=False, compare=False)
    bus: str
    path: str

    def _call(self, interface: str, method: str, signature: str = "", *words: object) -> tuple[object, ...]:
        address = DBusAddress(self.path, bus_name=self.bus, interface=PREFIX + interface)
        return self.tree.ask(new_method_call(address, method, signature or None, words))

    def _property(self, interface: str, name: str) -> object:
        address = DBusAddress(self.path, bus_name=self.bus, interface=PREFIX + interface)
        return self.tree.ask(Properties(address).get(name))[0][1]  # type: ignore[index]

    @property
    def name(self) -> str:
        """What a screen reader says of it."""
        return str(self._property("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What it says after that."""
        return str(self._property("Accessible", "Description"))

    @property
    def role(self) -> str:
        """Its kind, such as "button"."""
        return str(self._call("Accessible", "GetRoleName")[0]).removeprefix("push ")  # as Qt before 6.9 said

    def children(self) -> list[Node]:
        """What lies in it."""
        return [Node(self.tree, bus, path) for bus, path in self._call("Accessible", "GetChildren")[0]]  # type: ignore[attr-defined]

    def is_in_state(self, name: str) -> bool:
        """Whether it has the state `name`, a key of STATES."""
        low, _high = self._call("Accessible", "GetState")[0]  # type: ignore[misc]
        return bool(low >> STATES[name] & 1)

    def text(self) -> str:
        """What is written in a field."""
        return str(self._call("Text", "GetText", "ii", 0, -1)[0])

    def place(self) -> tuple[int, int, int, int]:
        """x, y, width and height on the screen, in pixels."""
        return self._call("Component", "GetExtents", "u", 0)[0]  # type: ignore[return-value]

    def middle(self) -> tuple[int, int]:
        """Where one would click."""
        x, y, width, height = self.place()
        return x + width // 2, y + height // 2

    def press(self, action: str = "Press") -> None:
        """Do the action that a screen reader offers, once it can be done."""
        self.tree.until(lambda: self.is_in_state("sensitive"), f"{self.name!r} can be used")
        actions = [found[0] for found in self._call("Action", "GetActions")[0]]  # type: ignore[attr-defined]
        assert action in actions, f"{self.name!r} offers {actions}, not {action!r}"
        self._call("Action", "DoAction", "i", actions.index(action))

    def focus(self) -> None:
        """Take the keyboard to it."""
        self._call("Component", "GrabFocus")
        self.tree.until(lambda: self.is_in_state("focused"), f"{self.name!r} has the keyboard")

    def cells(self, rows: int = 50) -> list[list[str]]:
        """The words in the cells of a table, at most `rows` of its rows."""
        height = min(int(self._property("Table", "NRows")), rows)  # type: ignore[call-overload]
        width = int(self._property("Table", "NColumns"))  # type: ignore[call-overload]
        return [[self.cell(row, column).name for column in range(width)] for row in range(height)]

    def cell(self, row: int, column: int) -> Node:
        """One cell of a table."""
        bus, path = self._call("Table", "GetAccessibleAt", "ii", row, column)[0]  # type: ignore[misc]
        return Node(self.tree, bus, path)

    def walk(self) -> Iterator[Node]:
        """This node and, as they stand there, all that are shown below it."""
        if not self.is_in_state("showing"):
            return
        yield self
        if self.role not in NOT_WALKED:
            for child in self.children():
                yield from child.walk()


class Tree:
    """The window of the process `pid` as it stands on the accessibility bus of the session bus `session`."""

    def __init__(self, session: str, pid: int) -> None:
        self._pid = pid
        with open_dbus_connection(bus=session) as private:
            bus = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            address = private.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=WAIT).body[0]
        self._connection: DBusConnection = open_dbus_connection(bus=address)

    def close(self) -> None:
        """Leave the bus."""
        self._connection.close()

    def ask(self, message: object) -> tuple[object, ...]:
        """Send a question and give what was answered."""
        reply = self._connection.send_and_get_reply(message, timeout=WAIT)  # type: ignore[arg-type]
        if reply.header.message_type is MessageType.error:
            raise _GoneError(reply.header.fields.get(HeaderFields.error_name), reply.body)
        return reply.body

    def windows(self) -> list[Node]:
        """The windows of the program, the newest last."""
        for program in Node(self, *DESKTOP).children():
            address = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
            owner = self.ask(new_method_call(address, "GetConnectionUnixProcessID", "s", (program.bus,)))[0]
            if owner == self._pid:
                return [window for window in program.children() if window.is_in_state("showing")]
        return []

    def nodes(self) -> Iterator[Node]:
        """Everything that is shown, the newest window first."""
        for window in reversed(self.windows()):
            yield from window.walk()

    def all(self, role: str = "", name: str = "", has: str = "") -> list[Node]:
        """What is shown of this kind, with this name or with these words in its name."""
        return [
            node
            for node in self.nodes()
            if (not role or node.role == role)
            and (not (name or has) or (node.name == name if name else has in node.name))
        ]

    def find(self, role: str = "", name: str = "", has: str = "", wait: float = WAIT) -> Node:
        """The first such thing, as soon as it is shown."""
        return self.until(
            lambda: next(iter(self.all(role, name, has)), None), f"{role} {name or has!r} is shown", wait
        )

    def gone(self, role: str = "", name: str = "", has: str = "", wait: float = WAIT) -> None:
        """Wait until nothing of the kind is shown."""
        self.until(lambda: not self.all(role, name, has), f"no {role} {name or has!r} is shown", wait)

    def until(self, condition: Callable[[], T], words: str, wait: float = WAIT) -> T:
        """The first answer of `condition` that is not empty. A node that goes away meanwhile is looked for again."""
        end = time.monotonic() + wait
        while time.monotonic() < end:
            try:
                if found := condition():
                    return found
            except _GoneError:
                pass
            time.sleep(PAUSE)
        raise NotThereError(f"{words}: not within {wait:.0f} seconds")

    def words(self) -> str:
        """The whole tree, a line for each thing that is shown."""

        def lines(node: Node, depth: int) -> Iterator[str]:
            if node.is_in_state("showing"):
                yield f"{'  ' * depth}[{node.role}] {node.name!r}"
                for child in node.children() if node.role not in NOT_WALKED else ():
                    yield from lines(child, depth + 1)

        try:
            return "\n".join(line for window in self.windows() for line in lines(window, 0))
        except _GoneError as error:
            return f"the tree changed while it was written down: {error}"
