"""Nothing outside the machine is needed: the whole walk is made where there is no network at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

from tests.browser.addresses import kinds
from tests.browser.conftest import lacking

NAMESPACE = ("unshare", "--net"), ("unshare", "--user", "--map-root-user", "--net")
"""Ways to a namespace of its own: as root, and as anybody where the kernel lets."""
UP = 'ip link set lo up && exec "$@"'


def test_every_kind_of_page_is_seen_without_a_network(chromium_path: str) -> None:  # noqa: ARG001 - must be there
    if not (shutil.which("unshare") and shutil.which("ip")):
        lacking("unshare and ip are not both on this machine (on Debian: apt install util-linux iproute2)")
    words = next((way for way in NAMESPACE if _works(way)), None)
    if words is None:
        lacking("no network namespace can be made here")
        return
    walk = (*words, "sh", "-c", UP, "sh", sys.executable, "-m", "tests.browser.walk")
    done = subprocess.run(walk, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["reachable"] == []
    assert len(found["seen"]) >= len(kinds()) - 1  # a history is that of an own library
    assert all(elements > 5 for elements in found["seen"].values()), found["seen"]


def _works(way: tuple[str, ...]) -> bool:
    return subprocess.run((*way, "sh", "-c", UP, "sh", "true"), capture_output=True, check=False).returncode == 0
