"""A cold `foedera brief armenia-2022`, nothing precomputed, against a cold Python with and without its libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from timing import measure, table

RUNS = 15
AIM = 0.35


def _process(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    command = str(Path(sys.executable).parent / "foedera")
    _process(command, "brief", "armenia-2022")
    timings = [
        measure("python -c pass", lambda: _process(sys.executable, "-c", "pass"), RUNS),
        measure(
            "python -c 'import attrs, cattrs, click, rich.table'",
            lambda: _process(sys.executable, "-c", "import attrs, cattrs, click, rich.table"),
            RUNS,
        ),
        measure("foedera --version", lambda: _process(command, "--version"), RUNS),
        measure("foedera brief armenia-2022", lambda: _process(command, "brief", "armenia-2022"), RUNS),
        measure(
            "foedera brief armenia-2022 --json", lambda: _process(command, "brief", "armenia-2022", "--json"), RUNS
        ),
    ]
    print(table(timings))
    print(f"aim: {AIM} s; the median of the brief is {timings[3].median:.3f} s")


if __name__ == "__main__":
    main()
