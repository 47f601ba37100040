"""A display with a window manager, the windows on it, and what can be done to them by hand.

In: nothing but Xvfb and openbox. Out: screenshots, drops, key presses and close requests, all spoken over
the X protocol, so that the program under test sees what a real desktop would send. Knows nothing of Crossread.
"""

import os
import struct
import subprocess
import time
import urllib.parse
import zlib

from Xlib import X, XK, Xatom, display
from Xlib.error import XError
from Xlib.ext import xtest
from Xlib.protocol import event


class Failure(Exception):
    """Something did not happen as it should; the message is for people."""


def wait(what, condition, seconds=60):
    """Polls until `condition` gives something, and gives it back."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(0.1)
    raise Failure(f"waited {seconds} s in vain for {what}")


class Desktop:
    """An X server and a window manager that end with the `with` block."""

    def __init__(self, width=1600, height=1000):
        self.size = (width, height)
        self.processes = []

    def __enter__(self):
        read_end, write_end = os.pipe()
        width, height = self.size
        # The server picks a free display by itself and tells which.
        self._start(
            ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{width}x{height}x24",
             "-nolisten", "tcp", "-noreset", "+extension", "GLX"],
            pass_fds=[write_end],
        )
        os.close(write_end)
        with os.fdopen(read_end) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise Failure("Xvfb did not start")
        os.environ["DISPLAY"] = f":{number}"
        self.display = display.Display()
        self.root = self.display.screen().root
        self._start(["openbox"])
        check = self.display.intern_atom("_NET_SUPPORTING_WM_CHECK")
        wait("the window manager", lambda: self.root.get_full_property(check, X.AnyPropertyType), 20)
        return self

    def __exit__(self, *_):
        self.display.close()
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()

    def _start(self, command, **options):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.processes.append(subprocess.Popen(command, **quiet, **options))

    def window_of(self, pid):
        """The shown window of a process, or None."""
        owner = self.display.intern_atom("_NET_WM_PID")

        def search(window):
            try:
                value = window.get_full_property(owner, X.AnyPropertyType)
                shown = window.get_attributes().map_state == X.IsViewable
                if value and value.value[0] == pid and shown and window.get_wm_name() is not None:
                    return window
                children = window.query_tree().children
            except XError:
                return None  # gone while we looked
            return next((found for child in children if (found := search(child))), None)

        return search(self.root)

    def screenshot(self, window, file=None):
        """How often each color occurs in the window; the picture goes to `file` if given."""
        shape = window.get_geometry()
        # What a window has outside the screen has no picture.
        at = self.root.translate_coords(window, 0, 0)
        left, top = max(0, -at.x), max(0, -at.y)
        width = min(at.x + shape.width, self.size[0]) - at.x - left
        height = min(at.y + shape.height, self.size[1]) - at.y - top
        image = window.get_image(left, top, width, height, X.ZPixmap, 0xFFFFFFFF)
        pixels = memoryview(image.data).cast("I")
        if file:
            rows = bytearray()
            for y in range(height):
                line = image.data[y * width * 4:(y + 1) * width * 4]
                rgb = bytearray(width * 3)
                rgb[0::3], rgb[1::3], rgb[2::3] = line[2::4], line[1::4], line[0::4]
                rows += b"\0" + rgb
            write_png(file, width, height, bytes(rows))
        counts = {}
        for pixel in pixels:
            counts[pixel] = counts.get(pixel, 0) + 1
        return counts

    def close(self, window):
        """Asks the window to close, as the button in its frame does."""
        self._send(window, "WM_PROTOCOLS", self.display.intern_atom("WM_DELETE_WINDOW"), X.CurrentTime)

    def focus(self, window):
        """Brings the window to the front with the keyboard."""
        active = self.display.intern_atom("_NET_ACTIVE_WINDOW")
        message = event.ClientMessage(window=window, client_type=active, data=(32, [2, X.CurrentTime, 0, 0, 0]))
        self.root.send_event(message, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        self.display.flush()
        time.sleep(0.3)

    def press(self, *names):
        """Presses keys together, by their X names: press("Control_L", "z")."""
        codes = [self.display.keysym_to_keycode(XK.string_to_keysym(name)) for name in names]
        for code in codes:
            xtest.fake_input(self.display, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.display, X.KeyRelease, code)
        self.display.sync()
        time.sleep(0.2)

    def point(self, x, y):
        """Moves the pointer there."""
        xtest.fake_input(self.display, X.MotionNotify, x=x, y=y)
        self.display.sync()
        time.sleep(0.2)

    def click(self, x, y):
        """Presses and releases the left button there."""
        self.point(x, y)
        for kind in (X.ButtonPress, X.ButtonRelease):
            xtest.fake_input(self.display, kind, 1)
            self.display.sync()
            time.sleep(0.1)

    def drop(self, window, paths):
        """Drags files and folders over the window and lets them go: the source's half of XDND 5."""
        atom = self.display.intern_atom
        aware = window.get_full_property(atom("XdndAware"), X.AnyPropertyType)
        if not aware:
            raise Failure("the window takes no drops (no XdndAware)")
        uris, selection = atom("text/uri-list"), atom("XdndSelection")
        data = "".join(f"file://{urllib.parse.quote(path)}\r\n" for path in paths).encode()
        source = self.root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        source.set_selection_owner(selection, X.CurrentTime)
        self.display.sync()
        seen = set()

        def pump():
            while self.display.pending_events():
                message = self.display.next_event()
                if message.type == X.SelectionRequest:
                    place = message.property or message.target
                    if message.target == uris:
                        message.requestor.change_property(place, uris, 8, data)
                        seen.add("served")
                    elif message.target == atom("TARGETS"):
                        message.requestor.change_property(place, Xatom.ATOM, 32, [uris])
                    else:
                        place = X.NONE
                    message.requestor.send_event(event.SelectionNotify(
                        time=message.time, requestor=message.requestor, selection=message.selection,
                        target=message.target, property=place))
                    self.display.flush()
                elif message.type == X.ClientMessage:
                    if message.client_type == atom("XdndStatus"):
                        seen.add("answered")
                    elif message.client_type == atom("XdndFinished"):
                        seen.add("finished")
            return seen

        shape = window.get_geometry()
        corner = window.translate_coords(self.root, 0, 0)
        x, y = abs(corner.x) + shape.width // 2, abs(corner.y) + shape.height // 2
        self._send(window, "XdndEnter", source.id, 5 << 24, uris)
        for step in range(5):
            position = ((x + step) << 16) | (y + step)
            self._send(window, "XdndPosition", source.id, 0, position, X.CurrentTime, atom("XdndActionCopy"))
            time.sleep(0.1)
            pump()
        # The program reads the paths while the pointer is still over it.
        wait("an answer to the drag", lambda: {"answered", "served"} <= pump(), 15)
        self._send(window, "XdndDrop", source.id, 0, X.CurrentTime)
        wait("the end of the drop", lambda: "finished" in pump(), 15)
        source.destroy()
        self.display.sync()

    def _send(self, window, kind, *values):
        data = list(values) + [0] * (5 - len(values))
        message = event.ClientMessage(
            window=window, client_type=self.display.intern_atom(kind), data=(32, data))
        window.send_event(message, event_mask=0)
        self.display.flush()


def write_png(file, width, height, rows):
    """A PNG of 8-bit RGB rows, each led by a zero for "no filter"."""
    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    with open(file, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head))
        out.write(chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b""))
