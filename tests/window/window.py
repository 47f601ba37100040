#!/usr/bin/python3
"""The program in a real window: started on the sample, given a folder by drag and drop, closed.

In: the path of the built program. Out: one line a check, exit status 0 when all hold. Run it by
tests/window/run, which gives it a message bus and a home of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import reader
from desktop import Desktop, Failure, wait

SAMPLE = Path(__file__).resolve().parents[2] / "assets/samples/ferry"
SOURCES = 6


class Program:
    """The program under test and its window."""

    def __init__(self, desktop, binary, *arguments):
        self.desktop = desktop
        self.stderr = tempfile.TemporaryFile()
        started = time.monotonic()
        self.process = subprocess.Popen([binary, *arguments], stderr=self.stderr, stdout=self.stderr)
        self.pid = self.process.pid
        self.window = wait("the window", self._shown)
        print(f"  window after {time.monotonic() - started:.1f} s")

    def _shown(self):
        if self.process.poll() is not None:
            raise Failure(f"the program ended with status {self.process.returncode}:\n{self.said()}")
        return self.desktop.window_of(self.pid)

    def said(self):
        self.stderr.seek(0)
        return self.stderr.read().decode(errors="replace")

    def matrix(self):
        """The matrix as a screen reader finds it: a header for every source, cells with a verdict."""
        def complete():
            tree = reader.elements(self.pid)
            headers = {name for _, name, _ in tree if name.startswith("source ")}
            cells = [name for role, name, _ in tree if role == "table cell" and name.startswith("claim ")]
            return (headers, cells) if len(headers) >= SOURCES and len(cells) >= 2 * SOURCES else None

        headers, cells = wait("the matrix in the accessibility tree", complete)
        verdicts = ["agrees", "differs", "conflicts", "hedged", "silent"]
        wordless = [cell for cell in cells if not any(verdict in cell for verdict in verdicts)]
        if wordless:
            raise Failure(f"cells without a verdict: {wordless[:3]}")
        print(f"  matrix of {len(headers)} sources, {len(cells)} cells in view")

    def looks_alive(self, name):
        """A picture that is neither blank nor a bare background."""
        folder = os.environ.get("CROSSREAD_SHOTS")
        file = None
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            file = f"{folder}/{name}.png"
        # The first frames may come before the text.
        time.sleep(1)
        colors = self.desktop.screenshot(self.window, file)
        share = max(colors.values()) / sum(colors.values())
        if len(colors) < 100 or share > 0.97:
            raise Failure(f"{name}: only {len(colors)} colors, one of them covers {share:.0%}")
        print(f"  {name}: {len(colors)} colors")

    def close(self):
        self.desktop.close(self.window)
        try:
            status = self.process.wait(15)
        except subprocess.TimeoutExpired:
            raise Failure("the window did not close within 15 s; does it ask to save what nobody changed?") from None
        said = self.said()
        if status != 0:
            raise Failure(f"the program ended with status {status}:\n{said}")
        if "panicked" in said:
            raise Failure(f"the program panicked:\n{said}")
        print("  closed with status 0" + (f", having said:\n{said}" if said.strip() else ""))

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def opens_the_sample(desktop, binary):
    program = Program(desktop, binary, str(SAMPLE))
    try:
        program.matrix()
        program.looks_alive("sample")
        program.close()
    finally:
        program.kill()


def takes_a_dropped_folder(desktop, binary):
    program = Program(desktop, binary)
    try:
        wait("the welcome page", lambda: reader.named(program.pid, "Open folder"))
        program.looks_alive("welcome")
        with tempfile.TemporaryDirectory() as folder:
            # A space and an accent: paths travel as percent-encoded addresses.
            dropped = Path(folder) / "articles du détroit"
            shutil.copytree(SAMPLE, dropped)
            desktop.drop(program.window, [str(dropped)])
            program.matrix()
            program.looks_alive("dropped")
            program.close()
    finally:
        program.kill()


def main():
    binary = sys.argv[1]
    failed = 0
    with Desktop() as desktop:
        reader.switch_on()
        for check in [opens_the_sample, takes_a_dropped_folder]:
            name = check.__name__.replace("_", " ")
            print(f"window {name}")
            try:
                check(desktop, binary)
            except Failure as failure:
                failed += 1
                print(f"  FAILED: {failure}")
    print(f"window result: {'FAILED' if failed else 'ok'}. {2 - failed} passed; {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
