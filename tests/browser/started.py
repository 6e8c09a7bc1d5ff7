"""A workbench in a process of its own, and Chromium to look at it; also for the benchmarks and the screenshots."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

COMMAND = (sys.executable, "-c", "from foedera.cli import main; main()", "workbench", "--no-browser", "--port", "0")
FLAGS = (
    "--no-sandbox",  # Chromium refuses its sandbox to the root user, who runs everything in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The path of a Chromium of this machine, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def started(*words: str, cwd: Path | None = None) -> Iterator[tuple[str, int]]:
    """A workbench as its command starts it: its address without the last slash, and the number of its process.

    Args:
        words: further words of the command, such as "--read-only".
        cwd: the folder in which it is started.

    Raises:
        AssertionError: if it does not say where it is.
    """
    environment = {name: value for name, value in os.environ.items() if name != "FOEDERA_LIBRARY"}
    if "PYTHONPATH" in environment:  # names of folders from here, where another folder may be the one it is started in
        folders = environment["PYTHONPATH"].split(os.pathsep)
        environment["PYTHONPATH"] = os.pathsep.join(str(Path(folder).absolute()) for folder in folders)
    with subprocess.Popen((*COMMAND, *words), cwd=cwd, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = [word for word in line.split() if word.startswith("http://")]
            assert found, f"the workbench said {line!r}"
            yield found[0].rstrip("/"), process.pid
        finally:
            process.terminate()
            process.stdout.close() if process.stdout else None


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Chromium without a window, with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()
