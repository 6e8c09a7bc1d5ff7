"""A cold `foedera brief armenia-2022`, nothing precomputed, against a cold Python with and without its libraries."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from pathlib import Path

from timing import as_installed, measure, table

RUNS = 15
AIM = 0.35


def _process(surroundings: dict[str, str], *words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=surroundings)


def main() -> None:
    command = str(Path(sys.executable).parent / "foedera")
    libraries = "import attrs, cattrs, click, rich.table"
    with as_installed() as surroundings:
        run = partial(_process, surroundings)
        brief = partial(run, command, "brief", "armenia-2022")
        brief()
        run(sys.executable, "-c", libraries)
        timings = [
            measure("python -c pass", partial(run, sys.executable, "-c", "pass"), RUNS),
            measure(f"python -c '{libraries}'", partial(run, sys.executable, "-c", libraries), RUNS),
            measure("foedera --version", partial(run, command, "--version"), RUNS),
            measure("foedera brief armenia-2022", brief, RUNS),
            measure("foedera brief armenia-2022 --json", partial(brief, "--json"), RUNS),
        ]
    print(table(timings))
    print(f"aim: {AIM} s; the median of the brief is {timings[3].median:.3f} s")


if __name__ == "__main__":
    main()
