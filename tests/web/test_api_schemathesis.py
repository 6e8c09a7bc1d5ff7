"""The API does what it says of itself, whatever it is asked: schemathesis reads the description and tries."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import (
    ChecksConfig,
    CoveragePhaseConfig,
    PhasesConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from tests.conftest import TEMPLATES

from foedera.record.shipped import SHIPPED
from foedera.web.app import create_app
from foedera.web.settings import Settings

REFUSED = ["2xx", "400", "403", "404", "409"]
"""What may become of a request that fits the description: whether a text passes the check, no description can say."""
REAL = {
    "path.case": "armenia-2022",
    "path.alliance": "csto",
    "path.treaty": "cst",
    "path.occasion": "CST19",
    "path.source": "acled-watch2023",
    "path.kind": "cases",
    "path.id": "example",
}
"""Things there are, so that the answers are not all that there is no such thing."""
FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
)
FOLDER = Path(tempfile.mkdtemp(prefix="foedera-"))
"""A small library of one's own, which the tries may change; made here because each operation becomes a test."""
for place, template in TEMPLATES.items():
    (FOLDER / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SHIPPED / "templates" / template, FOLDER / place)
APP = create_app(Settings((FOLDER,), allowed_hosts=("testserver",)), today=lambda: date(2026, 1, 15))


def described(parameters: dict[str, str], coverage: bool) -> schemathesis.schemas.BaseSchema:
    acceptance = PositiveDataAcceptanceConfig(expected_statuses=REFUSED)
    phases = PhasesConfig(coverage=CoveragePhaseConfig(enabled=coverage))
    project = ProjectConfig(
        parameters=parameters, phases=phases, checks=ChecksConfig(positive_data_acceptance=acceptance)
    )
    config = SchemathesisConfig(projects=ProjectsConfig(default=project))
    return schemathesis.openapi.from_asgi("/api/openapi.json", APP, config=config)


ANYTHING, REAL_THINGS = described({}, coverage=False), described(REAL, coverage=True)


@pytest.fixture(scope="module", autouse=True)
def no_folder_is_left() -> Iterator[None]:
    yield
    shutil.rmtree(FOLDER)


@ANYTHING.parametrize()
@FEW
def test_whatever_is_asked_is_answered_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()


@REAL_THINGS.parametrize()
@FEW
def test_what_is_asked_about_real_things_is_answered_as_described(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate()
