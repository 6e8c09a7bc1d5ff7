"""The whole library as a static site: every page with its examples, no server behind it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from attrs import frozen

from foedera import __version__
from foedera.core.errors import FoederaError, shown
from foedera.record.shipped import data_version
from foedera.web.assets import PICTURE_CSS, STATIC
from foedera.web.exports.names import NAME, png_can_be_made
from foedera.web.exports.taking import Shown, take
from foedera.web.links import Links, treaties_by_short
from foedera.web.offline import search_page, search_script
from foedera.web.opened import OpenedLibrary
from foedera.web.pages import PAGES
from foedera.web.pages.base import Parameters, Visit
from foedera.web.pages.listed import Listed
from foedera.web.state import ViewState

MARK = "foedera-site.json"
"""The file by which a folder is known for a site of ours."""
_TAKEN = re.compile(rf'href="(?!index\.html")({NAME})"')
Job = tuple[Listed, Parameters]
Follow = Callable[[Sequence[Job]], Iterable[Job]]


@frozen
class Site:
    """A site that was written.

    Attributes:
        folder: where.
        pages: how many pages it has.
        files: how many files, the pages among them.
        size: their bytes.
        kept: how many pages were there already, from a time before that was cut short.
    """

    folder: Path
    pages: int
    files: int
    size: int
    kept: int


def write_site(folder: Path, folders: tuple[Path, ...], today: date, follow: Follow = lambda jobs: jobs) -> Site:
    """Write a library as a static site: beside the folder first, then in its place.

    What was written before it was cut short is taken up again, if neither the library nor the day has changed.

    Args:
        folder: where the site goes; a site that is there is replaced.
        folders: library folders laid over the shipped one.
        today: the day it is for pages that show who is a member today.
        follow: hands out the pages one by one; for a progress bar.

    Raises:
        FoederaError: if something else stands there, the folder cannot be written to, or a library file cannot be used.
    """
    if folder.exists() and not _is_replaceable(folder):
        raise FoederaError(f"{shown(str(folder))} holds something that is no site of foedera; write for example site")
    opened = OpenedLibrary(folders)
    unfinished = folder.with_name(f".{folder.name}.unfinished")
    try:
        _begin(unfinished, _fingerprint(opened, today))
        jobs = tuple(_jobs(opened))
        kept = sum(_write(unfinished, opened, today, listed, parameters) for listed, parameters in follow(jobs))
        _write_search(unfinished, opened)
        _write_assets(unfinished)
        files = [path for path in unfinished.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        _swap(unfinished, folder)
    except OSError as error:
        raise FoederaError(f"{shown(str(folder))} cannot be written ({error.strerror})") from None
    return Site(folder, len(jobs) + 1, len(files), size, kept)


def _jobs(opened: OpenedLibrary) -> Iterator[Job]:
    library = opened.current()
    for listed in PAGES:
        if not listed.served:
            yield from ((listed, parameters) for parameters in listed.page.examples(library))


def visit_of(
    opened: OpenedLibrary, address: str, parameters: Parameters, today: date, state: ViewState | None = None
) -> Visit:
    """A look at a page of the static site, as recorded unless a state says otherwise."""
    library = opened.current()
    links = Links(treaties_by_short(library), address, static=True)
    return Visit(opened, library, parameters, {}, state or ViewState(), links, today)


def _write(root: Path, opened: OpenedLibrary, today: date, listed: Listed, parameters: Parameters) -> bool:
    """Write a page with what can be taken from it; whether it was there already."""
    target = root / unquote(listed.address(parameters)).lstrip("/") / "index.html"
    if target.exists():
        return True
    seen = Shown(listed.page, visit_of(opened, listed.address(parameters), parameters, today))
    for name in dict.fromkeys(unescape(found) for found in _TAKEN.findall(seen.html)):
        if not name.endswith(".png") or png_can_be_made():
            _put(target.with_name(name), take(seen, name).content)
    _put(target, seen.html.encode())
    return False


def _put(path: Path, content: bytes) -> None:
    """Write a file whole, so that one that is there need not be written again."""
    unfinished = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_bytes(content)
    unfinished.replace(path)


def _write_search(root: Path, opened: OpenedLibrary) -> None:
    links = Links(treaties_by_short(opened.current()), "/search/", static=True)
    _put(root / "search" / "index.html", search_page(links).encode())
    _put(root / "search" / "index.js", search_script(opened, links).encode())


def _write_assets(root: Path) -> None:
    for path in (*STATIC.iterdir(), PICTURE_CSS):
        if path.is_file():
            _put(root / "static" / path.name, path.read_bytes())


def _fingerprint(opened: OpenedLibrary, today: date) -> str:
    made = json.dumps([__version__, data_version(), opened.revision(), today.isoformat()])
    return sha256(made.encode()).hexdigest()


def _begin(unfinished: Path, fingerprint: str) -> None:
    """Take up what was cut short, or begin anew where it was made of something else."""
    mark = unfinished / MARK
    if unfinished.exists() and not (mark.is_file() and _made_of(mark) == fingerprint):
        shutil.rmtree(unfinished)
    unfinished.mkdir(parents=True, exist_ok=True)
    made = {"foedera": __version__, "data": data_version(), "made of": fingerprint}
    _put(mark, json.dumps(made, indent=1).encode())


def _made_of(mark: Path) -> str:
    try:
        return str(json.loads(mark.read_text("utf-8"))["made of"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _is_replaceable(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))


def _swap(unfinished: Path, folder: Path) -> None:
    """Put the new site in the place of the old one, which is taken away last."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    unfinished.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
