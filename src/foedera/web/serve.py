"""Start the workbench: a free port, the browser, and an end at Ctrl-C."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing

from foedera.core.errors import FoederaError
from foedera.web.settings import Settings

PORTS = range(8734, 8750)
"""Tried one after the other, so that an address that was kept works again; if all are taken any free port will do."""
SECONDS_TO_FINISH = 2
MOST_HEADERS = 32_768
"""Bytes of a request's head that are awaited."""


def listen(host: str, port: int | None) -> socket.socket:
    """A socket that listens, on the port wanted or on a free one.

    Args:
        host: the address to listen on.
        port: the port wanted, or None for any.

    Raises:
        FoederaError: if the port or the address cannot be had.
    """
    problem: OSError | None = None
    for candidate in [port] if port is not None else [*PORTS, 0]:
        try:
            return _listen(host, candidate)
        except OSError as error:
            problem = error
    words = problem.strerror if problem else "no port"
    raise FoederaError(f"cannot listen on {host}{f', port {port}' if port else ''} ({words}); try --port 0")


def _listen(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    # the protocol is named because asyncio sends at once, without Nagle's wait of 40 ms, only where it is TCP by name
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError:
        listener.close()
        raise
    return listener


def address_of(listener: socket.socket, host: str) -> str:
    """The address to type into a browser."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listener.getsockname()[1]}/"


def serve(settings: Settings, listener: socket.socket, started: Callable[[], object]) -> None:
    """Serve until stopped; Ctrl-C ends it after the answers under way.

    Args:
        settings: what the workbench is started with.
        listener: the socket.
        started: called once it answers.

    Raises:
        KeyboardInterrupt: when it was stopped by Ctrl-C.
        FoederaError: if a library folder cannot be opened.
    """
    with closing(listener):
        _serve(settings, listener, started)


def _serve(settings: Settings, listener: socket.socket, started: Callable[[], object]) -> None:
    import asyncio

    from uvicorn.config import Config
    from uvicorn.server import Server

    from foedera.web.app import create_app

    config = Config(
        create_app(settings),
        http="h11",
        ws="none",
        log_level="error",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        h11_max_incomplete_event_size=MOST_HEADERS,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    server = Server(config)

    async def run() -> None:
        serving = asyncio.ensure_future(server.serve(sockets=[listener]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.005)
        if server.started:
            started()
        await serving

    asyncio.run(run())
