"""Every router of the API."""

from __future__ import annotations

from fastapi import APIRouter

from foedera.web.api import alliances, case_law, cases, library, registries

ROUTERS: tuple[APIRouter, ...] = (cases.ROUTER, case_law.ROUTER, alliances.ROUTER, registries.ROUTER, library.ROUTER)
"""Every router, in the order of the reference page."""
