"""The whole shipped library, read and checked in a fresh process: time and memory, against parsing its TOML alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from foedera.record.shipped import SHIPPED

RUNS = 5
READ = """
import foedera
library = foedera.open_library()
for case in library.cases(): library.case(case)
for treaty in library.treaties(): library.treaty(treaty)
for place in library.files("places"): library.place(place)
library.sources, library.actors, library.readings, library.issues, library.states, library.all_state_codes()
"""
PARSE = f"""
import tomllib
from pathlib import Path
texts = [tomllib.loads(path.read_text("utf-8")) for path in Path({str(SHIPPED)!r}).rglob("*.toml")]
"""
IMPORT = "import foedera, attrs, cattrs\nfoedera.open_library"
REPORT = """
import resource, time
start = time.perf_counter()
{work}
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measured(work: str) -> tuple[float, float]:
    """The best seconds and the least peak megabytes of a few fresh processes."""
    runs = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", REPORT.format(work=work)], capture_output=True, text=True, check=True
        )
        seconds, megabytes = map(float, done.stdout.split())
        runs.append((seconds, megabytes))
    return min(seconds for seconds, _ in runs), min(megabytes for _, megabytes in runs)


def main() -> None:
    """Print the table."""
    size = sum(path.stat().st_size for path in Path(SHIPPED).rglob("*") if path.suffix in {".toml", ".csv"})
    print(f"{size / 1e6:.1f} MB of TOML and CSV")
    rows = {"the imports alone": IMPORT, "parsing the TOML alone": PARSE, "the whole library, built and checked": READ}
    found = {name: measured(work) for name, work in rows.items()}
    base = found["parsing the TOML alone"]
    for name, (seconds, megabytes) in found.items():
        print(f"{name:40} {seconds:6.2f} s {seconds / base[0]:5.1f}x {megabytes:6.0f} MB {megabytes / base[1]:5.1f}x")


if __name__ == "__main__":
    main()
