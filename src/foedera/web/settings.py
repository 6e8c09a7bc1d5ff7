"""What a workbench is started with."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from foedera.core.errors import BadValue, FoederaError

LOOPBACK = ("127.0.0.1", "::1", "localhost")
LEAST_TOKEN = 16
MOST_BYTES = 2_000_000


@frozen
class Settings:
    """What a workbench is started with.

    Attributes:
        folders: the user's own library folders, laid over the shipped one in this order.
        host: the address it listens on.
        allowed_hosts: names, beside those of this machine, by which a browser may call it.
        token: what a reader must show, or empty where none is asked.
        read_only: whether nothing may be edited.
        most_bytes: the most a request may carry, in bytes.
    """

    folders: tuple[Path, ...] = ()
    host: str = LOOPBACK[0]
    allowed_hosts: tuple[str, ...] = ()
    token: str = ""
    read_only: bool = False
    most_bytes: int = MOST_BYTES

    def __attrs_post_init__(self) -> None:
        """Refuse to serve others without a token and a name.

        Raises:
            FoederaError: if the host is not this machine's own and a token or a name is missing.
        """
        if self.host in LOOPBACK or (self.token and self.allowed_hosts):
            return
        raise FoederaError(
            f"{self.host} can be reached from other machines; serve others with a token and a name: "
            f"--host {self.host} --token-file FILE --allow-host foedera.example.org"
        )

    @property
    def local(self) -> bool:
        """Whether only this machine can call it."""
        return self.host in LOOPBACK


def read_token(path: Path) -> str:
    """The token in a file, without the blanks round it.

    Raises:
        FoederaError: if the file cannot be read.
        BadValue: if the token is too short to hold, or holds what no header can carry.
    """
    try:
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise FoederaError(f"the token file {str(path)!r} cannot be read") from None
    if len(token) < LEAST_TOKEN or not token.isascii() or not token.isprintable() or " " in token:
        problem = f"the token in {str(path)!r} is not one word of {LEAST_TOKEN} or more ASCII letters, digits or signs"
        raise BadValue(problem, "one made with: python3 -c 'import secrets; print(secrets.token_urlsafe())'")
    return token
