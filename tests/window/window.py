#!/usr/bin/python3
"""The program in a real window: started on the sample, given a folder by drag and drop, closed.

In: the path of the built program. Out: one line a check, exit status 0 when all hold. Run it by
tests/window/run, which gives it a message bus and a home of its own.
"""

import os
import re
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
# "claim 8, Daybeacon, agrees, Thirty-one people"
VERDICT_CELL = re.compile(r"claim \d+, .+, (agrees|differs|conflicts|hedged|silent)")


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
        """The matrix as a screen reader finds it: all sources listed, headers, cells with verdicts.

        Only what is in view has elements, so a narrow window shows fewer headers than there are sources.
        """
        def complete():
            tree = reader.elements(self.pid)
            listed = [name for role, name, _ in tree if role == "check box" and " article " in name]
            headers = {name for role, name, _ in tree if role == "column header" and name.startswith("source ")}
            cells = [name for role, name, _ in tree if role == "table cell" and VERDICT_CELL.match(name)]
            enough = len(listed) == SOURCES and len(headers) >= 3 and len(cells) >= 5 * len(headers)
            return (headers, cells) if enough else None

        try:
            headers, cells = wait("the matrix in the accessibility tree", complete)
        except Failure as failure:
            self.looks_alive("no-matrix")
            tree = [f"{role} {name!r}" for role, name, _ in reader.elements(self.pid) if name]
            raise Failure(f"{failure}; there is: {', '.join(tree) or 'nothing'}") from None
        print(f"  matrix: {SOURCES} sources, {len(headers)} of them and {len(cells)} cells in view")

    def looks_alive(self, name):
        """A picture that is neither blank nor a bare background."""
        folder = os.environ.get("CROSSREAD_SHOTS")
        file = None
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            file = f"{folder}/{name}.png"
        # Away from everything that explains itself under the pointer; and the first frames may lack text.
        self.desktop.point(0, 0)
        time.sleep(1)
        colors = self.desktop.screenshot(self.window, file)
        share = max(colors.values()) / sum(colors.values())
        if len(colors) < 100 or share > 0.97:
            raise Failure(f"{name}: only {len(colors)} colors, one of them covers {share:.0%}")
        print(f"  {name}: {len(colors)} colors")

    def close(self):
        self.desktop.close(self.window)
        self.ends()

    def ends(self):
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


def keeps_a_decision_until_told(desktop, binary):
    """Click a cell, decide by key, close: the program asks before it forgets."""
    program = Program(desktop, binary, str(SAMPLE))
    try:
        program.matrix()
        cell = next(node for role, name, node in reader.elements(program.pid)
                    if role == "table cell" and VERDICT_CELL.match(name))
        # "claim 13, 1-norsund-wire"
        name = ", ".join(cell.get_name().split(", ")[:2])
        desktop.focus(program.window)
        desktop.click(*reader.middle(cell))
        wait("the claim in its panel", lambda: not reader.named(program.pid, "No claim selected"), 20)
        desktop.press("3")
        wait("the verdict of the person", lambda: any(
            "your verdict" in node.get_name() for node in reader.named(program.pid, name, "table cell")), 20)
        print(f"  decided on {name}")
        program.looks_alive("decided")
        desktop.close(program.window)
        question = wait("the question whether to save", lambda: reader.named(program.pid, "Don't save"), 20)
        program.looks_alive("question")
        reader.press(question[0])
        program.ends()
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


CHECKS = [opens_the_sample, takes_a_dropped_folder, keeps_a_decision_until_told]


def main():
    binary = sys.argv[1]
    failed = 0
    with Desktop() as desktop:
        reader.switch_on()
        for check in CHECKS:
            name = check.__name__.replace("_", " ")
            print(f"window {name}")
            try:
                check(desktop, binary)
            except Failure as failure:
                failed += 1
                print(f"  FAILED: {failure}")
    print(f"window result: {'FAILED' if failed else 'ok'}. {len(CHECKS) - failed} passed; {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
