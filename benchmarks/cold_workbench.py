"""A cold `foedera workbench`: from the command to the first page read whole, against a cold Python with its server."""

from __future__ import annotations

import subprocess
import sys
import time
from functools import partial
from urllib.request import urlopen

from timing import as_installed, measure, table

RUNS = 9
AIM = 0.5
PAGES = {"the first page": "", "a case with its map": "cases/armenia-2022/", "the search": "search/?q=jermuk"}


def _first_page(path: str, surroundings: dict[str, str]) -> None:
    """Start the workbench, read one page of it, and stop it."""
    command = [sys.executable, "-c", "from foedera.cli import main; main()", "workbench", "--no-browser", "--port", "0"]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=silent, text=True, env=surroundings) as server:
        line = server.stdout.readline() if server.stdout else ""
        address = next(word for word in line.split() if word.startswith("http://"))
        with urlopen(address + path) as answer:  # noqa: S310 - the address is our own server's
            answer.read()
        server.kill()


def _process(surroundings: dict[str, str], *words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=surroundings)


def main() -> None:
    """Print the timings."""
    libraries = "import attrs, cattrs, click, jinja2, starlette.applications, uvicorn"
    with as_installed() as surroundings:
        for path in PAGES.values():
            _first_page(path, surroundings)
        python = partial(_process, surroundings, sys.executable, "-c")
        python(libraries)
        timings = [
            measure("python -c pass", partial(python, "pass"), RUNS),
            measure("python with the server's libraries", partial(python, libraries), RUNS),
            *(measure(f"to {name}", partial(_first_page, path, surroundings), RUNS) for name, path in PAGES.items()),
        ]
    print(table(timings))
    print(f"aim: {AIM} s to the first page; the median is {timings[2].median:.3f} s ({time.strftime('%Y-%m-%d')})")


if __name__ == "__main__":
    main()
