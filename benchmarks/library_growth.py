"""A library of up to 2,000 generated cases loads and checks: growth as a table, against parsing the same TOML alone."""

from __future__ import annotations

import random
import tempfile
import time
import tomllib
from pathlib import Path

from foedera.briefing.checking import check_path
from foedera.record.library import open_library

SIZES = (125, 250, 500, 1000, 2000)
STATES = ("ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK")
FORCES = ("assault", "shelling", "shooting", "incursion", "terrorism", "unrest")


def generated_case(number: int) -> str:
    """A case with one to four incidents, the responses of all allies, twenty claims and two contested issues."""
    draw = random.Random(number)  # noqa: S311 - no secret
    victim = draw.choice(STATES)
    year, month = draw.randint(2013, 2022), draw.randint(1, 12)
    lines = [
        f'title = "Generated crisis {number}"',
        'summary = "Generated for a measurement."',
        f"begins = {year}-{month:02}-01",
        'alliances = ["csto"]',
        f'[[commitment]]\nprovision = "CST 4"\nvictim = "{victim}"',
        f'[[commitment]]\nprovision = "CST 2(2)"\nvictim = "{victim}"',
    ]
    incidents = [f"incident-{index}" for index in range(draw.randint(1, 4))]
    for incident in incidents:
        lines.append(
            f'[[incident]]\nid = "{incident}"\nwhat = "Generated force."\nforce = "{draw.choice(FORCES)}"\n'
            'by = ["AZE"]\n'
            f'against = ["{victim}"]\nplaces = ["{draw.choice(("goris", "jermuk", "batken", "almaty"))}"]\n'
            f'happened = {year}-{month:02}-01\nsources = ["wiki-sept2022"]'
        )
    for ally in STATES:
        if ally != victim:
            lines.append(
                f'[[response]]\nby = "{ally}"\nto = "{victim}"\nrung = "diplomatic"\nstance = "helps"\n'
                f'what = "Generated help."\nhappened = {year}-{month:02}-02\nsources = ["wiki-sept2022"]'
            )
    for index in range(20):
        lines.append(
            f'[[claim]]\nid = "claim-{index}"\nabout = "{draw.choice(incidents)}"\nattribute = "killed"\n'
            f'side = "{victim}"\nvalue = {draw.randint(1, 300)}\nclaimant = "{draw.choice((victim, "AZE", "press"))}"\n'
            f'said = {year}-{month:02}-{draw.randint(1, 28):02}\nsources = ["wiki-sept2022"]'
        )
    names = ", ".join(f'"{incident}"' for incident in incidents)
    for issue in ("answer_in_self_defence", "undelimited_border_bars"):
        lines.append(
            f'[[issue]]\nid = "{issue}"\nincidents = [{names}]\n  [[issue.position]]\n  reading = "baku"\n'
            '  answer = "yes"\n  by = "AZE"\n  sources = ["wiki-sept2022"]'
        )
    return "\n".join(lines) + "\n"


def main() -> None:
    print(f"{'cases':>6}{'load':>10}{'check':>10}{'check a case':>15}{'check to parsing alone':>25}")
    with tempfile.TemporaryDirectory() as folder:
        cases = Path(folder) / "cases"
        cases.mkdir()
        made = 0
        for size in SIZES:
            for number in range(made, size):
                (cases / f"generated-{number}.toml").write_text(generated_case(number), "utf-8")
            made = size
            start = time.perf_counter()
            for path in cases.iterdir():
                tomllib.loads(path.read_text("utf-8"))
            parsed = time.perf_counter() - start
            start = time.perf_counter()
            library = open_library(folder)
            loaded = sum(library.case(id_).id.startswith("generated") for id_ in library.cases())
            load = time.perf_counter() - start
            start = time.perf_counter()
            files, problems = check_path(Path(folder))
            check = time.perf_counter() - start
            if problems or files != size or loaded != size:
                raise SystemExit(f"{len(problems)} problems in {files} files: {problems[:3]}")
            print(f"{size:6}{load:9.2f}s{check:9.2f}s{check / size * 1000:13.2f}ms{check / parsed:24.1f}x")


if __name__ == "__main__":
    main()
