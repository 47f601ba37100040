"""What a screen reader would find in the program: its accessibility tree over AT-SPI.

In: a process number. Out: its elements by role and name. Knows nothing of pixels.
"""

import gi

gi.require_version("Atspi", "2.0")
gi.require_version("Gio", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402


def switch_on():
    """Tells every program on the session bus that a screen reader is there."""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    value = GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True)))
    bus.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.freedesktop.DBus.Properties", "Set",
                  value, None, Gio.DBusCallFlags.NONE, 20_000, None)
    Atspi.init()


def elements(pid):
    """All elements of a process as (role, name, object), top to bottom; empty while there is none."""
    desktop = Atspi.get_desktop(0)
    found = []
    for index in range(desktop.get_child_count()):
        try:
            program = desktop.get_child_at_index(index)
            if program is not None and program.get_process_id() == pid:
                _collect(program, found)
        except GLib.Error:
            continue  # the program is just starting or ending
    return found


def _collect(node, found):
    # Between two looks the window draws on, and elements come and go.
    try:
        found.append((node.get_role_name(), node.get_name() or "", node))
        for index in range(node.get_child_count()):
            child = node.get_child_at_index(index)
            if child is not None:
                _collect(child, found)
    except GLib.Error:
        return


def named(pid, start, role=None):
    """Elements whose name begins with `start`."""
    return [node for kind, name, node in elements(pid)
            if name.startswith(start) and (role is None or kind == role)]


def middle(node):
    """Where an element is on the screen: the point in its middle."""
    box = node.get_component_iface().get_extents(Atspi.CoordType.SCREEN)
    return box.x + box.width // 2, box.y + box.height // 2


def press(node):
    """Does what a screen reader's user asks for by "press"."""
    if not node.get_action_iface().do_action(0):
        raise RuntimeError(f"refused to be pressed: {node.get_name()}")
