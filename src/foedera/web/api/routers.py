"""Every router of the API."""

from __future__ import annotations

from fastapi import APIRouter

from foedera.web.api import cases

ROUTERS: tuple[APIRouter, ...] = (cases.ROUTER,)
"""Every router, in the order of the reference page."""
