"""The server itself: it finds a port, answers over a real socket, and shrugs off what is no request."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from foedera.core.errors import FoederaError
from foedera.web.serve import address_of, listen

COMMAND = (sys.executable, "-c", "from foedera.cli import main; main()", "workbench")


@pytest.fixture
def signals_heard() -> Iterator[None]:
    """Ctrl-C is heard, even where the tests themselves run in the background and must not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def running(signals_heard: None, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:  # noqa: ARG001
    """A workbench as a process of its own, with its address; a browser that notes what it was asked to open."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    surroundings = {**os.environ, "BROWSER": str(browser)}
    words = [*COMMAND, "armenia-2022", "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        yield server, next(word for word in line.split() if word.startswith("http://"))
        server.kill()


def test_it_opens_the_browser_on_the_case_answers_and_ends_at_ctrl_c(
    running: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    server, address = running
    assert address.startswith("http://127.0.0.1:")
    with urlopen(address) as answer:  # noqa: S310 - our own server
        assert answer.status == 200
        assert b"Fighting on Armenian territory" in answer.read()
    _raw_requests_are_refused(int(address.split(":")[2].split("/")[0]))
    assert (tmp_path / "opened").read_text().strip() == address
    server.send_signal(signal.SIGINT)
    out, err = server.communicate(timeout=20)
    assert (server.returncode, out, err.strip()) == (130, "", "stopped")


def _raw_requests_are_refused(port: int) -> None:
    """What no library of ours would send."""
    for request, status in {
        b"GET / HTTP/1.1\r\n\r\n": (400, 421),
        b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n": (421,),
        b"GET /static/../../settings.py HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port: (404,),
        b"GET http://elsewhere.example/ HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n": (421,),
        b"BREW / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port: (405,),
        b"POST / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 99999999999\r\n\r\n" % port: (413,),
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX: %s\r\n\r\n" % (port, b"x" * 1_000_000): (400,),
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc": (400,),
    }.items():
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            connection.sendall(request)
            answer = connection.recv(200)
        assert int(answer.split()[1]) in status, (request[:60], answer)


def test_a_port_that_is_taken_is_passed_over_and_one_that_was_asked_for_is_named() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(FoederaError, match=f"cannot listen on 127.0.0.1, port {port}"):
            listen("127.0.0.1", port)
    with listen("127.0.0.1", None) as one, listen("127.0.0.1", None) as two:
        assert one.getsockname()[1] != two.getsockname()[1]


def test_an_address_that_is_not_this_machines_is_refused() -> None:
    with pytest.raises(FoederaError, match=r"cannot listen on 192\.0\.2\.1"):
        listen("192.0.2.1", 0)
    with pytest.raises(FoederaError, match=r"cannot listen on no\.such\.host\.invalid"):
        listen("no.such.host.invalid", 0)


def test_the_address_is_what_a_browser_takes() -> None:
    with listen("127.0.0.1", 0) as listener:
        assert address_of(listener, "127.0.0.1") == f"http://127.0.0.1:{listener.getsockname()[1]}/"
        assert address_of(listener, "::1").startswith("http://[::1]:")


def test_an_answer_does_not_wait_for_the_reader_to_confirm_its_first_part() -> None:
    """A socket that names its protocol is one on which asyncio sends at once; otherwise an answer waits 40 ms."""
    with listen("127.0.0.1", 0) as listener:
        assert listener.proto == socket.IPPROTO_TCP
        with socket.create_connection(listener.getsockname()):
            accepted, _ = listener.accept()
            with accepted:
                assert accepted.proto == socket.IPPROTO_TCP
