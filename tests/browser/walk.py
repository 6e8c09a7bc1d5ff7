"""A walk through every kind of page, for a machine that has no network: started by test_offline.py in a namespace."""

from __future__ import annotations

import json
import socket
import sys

from tests.browser.addresses import kinds, some_of
from tests.browser.started import chromium, find_chromium, started
from tests.browser.watching import visit, watched

from foedera import open_library

OUTSIDE = (("192.0.2.1", 80), ("198.51.100.1", 53), ("2001:db8::1", 443))
"""Addresses set aside for examples; without a network none can even be tried."""


def reachable() -> list[str]:
    """What can be reached of the outside; and whatever is not refused at once for want of a way there."""
    found = []
    for host, port in OUTSIDE:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as one:
            one.settimeout(1)
            try:
                one.connect((host, port))
                found.append(f"{host}: answered")
            except TimeoutError:
                found.append(f"{host}: there is a way to it")
            except OSError:
                continue
    return found


def main() -> None:
    """Walk, and print what was seen as JSON."""
    path = find_chromium()
    assert path is not None
    library = open_library()
    seen: dict[str, int] = {}
    with started() as (home, _), chromium(path) as browser, watched(browser, home) as page:
        for kind in kinds():
            for address in some_of(kind, library)[:1]:
                visit(page, address)
                seen[address] = page.locator("main *").count()
    json.dump({"reachable": reachable(), "seen": seen}, sys.stdout)


if __name__ == "__main__":
    main()
