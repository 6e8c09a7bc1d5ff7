"""A workbench is not opened to others by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedera.core.errors import BadValue, FoederaError
from foedera.web.settings import Settings, read_token

TOKEN = "a-token-long-enough"  # noqa: S105 - made up


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_alone_needs_no_token(host: str) -> None:
    assert Settings(host=host).local


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "foedera.example.org", "127.0.0.1.example.org"])  # noqa: S104
def test_others_are_served_with_a_token_and_a_name_or_not_at_all(host: str) -> None:
    for settings in ({}, {"token": TOKEN}, {"allowed_hosts": ("foedera.example.org",)}):
        with pytest.raises(FoederaError, match="--token-file FILE --allow-host"):
            Settings(host=host, **settings)
    assert not Settings(host=host, token=TOKEN, allowed_hosts=("foedera.example.org",)).local


def test_a_token_is_read_without_the_blanks_round_it(tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text(f"\n  {TOKEN} \n")
    assert read_token(tmp_path / "token.txt") == TOKEN


@pytest.mark.parametrize(
    "text", ["", "short", "two words of some length", "ключ-достаточной-длины", "long-enough-but\x07ringing"]
)
def test_a_token_that_does_not_hold_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "token.txt").write_text(text, "utf-8")
    with pytest.raises(BadValue, match=r"secrets\.token_urlsafe"):
        read_token(tmp_path / "token.txt")


def test_a_token_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FoederaError, match=r"token\.txt' cannot be read"):
        read_token(tmp_path / "token.txt")
