"""The real server: what it refuses by itself, and what it lets through."""

import http.client
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, request
from waitress.server import MultiSocketServer

from cit.app import create_app
from cit.config import Settings
from cit.web.server import server_of
from cit.web.shell import HEADERS
from tests.kit.serving import running, served

pytestmark = pytest.mark.one_database
MIB = 1024 * 1024


@pytest.fixture
def port(server: str) -> int:
    return int(server.rpartition(":")[2])


def ask(port: int, method: str, path: str, **sent: Any) -> tuple[int, str, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, **sent)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())
    finally:
        connection.close()


def raw(port: int, sent: bytes) -> str:
    """What comes back for these very bytes."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as there:
        there.sendall(sent)
        there.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: there.recv(65536), b"")).decode()


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/healthz", {}, 200),
        ("GET", "/healthz?" + "a" * 9_000, {}, 414),
        ("GET", "/healthz?" + "a" * 40_000, {}, 431),
        ("GET", "/healthz", {"X-Long": "a" * 65_536}, 431),
        ("GET", "/healthz", {"Host": "evil.example"}, 400),
        ("TRACE", "/healthz", {}, 405),
        ("POST", "/sign-in", {"Content-Length": str(8 * MIB + 1)}, 0),
        ("POST", "/sign-in", {"Content-Length": str(100 * MIB)}, 413),
        ("POST", "/sign-in", {"Content-Length": "-1"}, 400),
        ("POST", "/sign-in", {"Transfer-Encoding": "gzip"}, 501),
    ],
)
def test_limits_through_the_server(
    port: int, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    if status == 0:
        status, body = 413, b"a" * (8 * MIB + 1)
        found, text, got = ask(port, method, path, headers=headers, body=body)
    else:
        found, text, got = ask(port, method, path, headers=headers)

    assert found == status
    assert {name: got.get(name) for name in HEADERS} == HEADERS
    assert "Server" not in got
    assert "waitress" not in text.lower()


def test_a_body_in_pieces_is_bounded(port: int) -> None:
    piece = b"100000\r\n" + b"a" * MIB + b"\r\n"
    head = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=10) as there:
        try:
            there.sendall(head + piece * 20)
        except OSError:
            return  # it hung up on us in the middle, which is an answer
        assert b" 413 " in there.recv(65536).split(b"\r\n")[0]


@pytest.mark.parametrize("line", ["GET", "\x00\x01", "GET /\x00 HTTP/1.1", "G\u00e9T / HTTP/1.1"])
def test_what_is_no_request_is_refused(port: int, line: str) -> None:
    answer = raw(port, f"{line}\r\nHost: localhost\r\n\r\n".encode())

    assert answer.split()[1] in ("400", "404", "405", "505")
    assert "X-Content-Type-Options: nosniff" in answer


def test_a_request_smuggled_in_another_is_refused(port: int) -> None:
    both = (
        b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    )
    assert raw(port, both).count("HTTP/1.1 200") <= 1


@pytest.fixture
def behind(settings: Settings) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """A server that stands behind a proxy; what it learns of its clients."""
    ours = replace(settings, proxies=1)
    app, seen = create_app(ours), []
    app.before_request(lambda: seen.append((request.remote_addr, request.scheme)))
    with served(app, ours) as port:
        yield port, seen


FORGED = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}


def test_what_the_proxy_says_arrives(behind: tuple[int, list[tuple[str, str]]]) -> None:
    port, seen = behind
    headers = ask(port, "GET", "/healthz", headers=FORGED)[2]

    assert seen == [("203.0.113.9", "https")]
    assert "Strict-Transport-Security" in headers


def test_without_a_proxy_nobody_is_believed(app: Flask, port: int) -> None:
    assert "Strict-Transport-Security" not in ask(port, "GET", "/healthz", headers=FORGED)[2]


def test_every_socket_of_a_name_with_two_addresses_refuses_alike(
    app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = server_of(app, replace(settings, host="localhost"), port=0)
    several = one.map.values() if isinstance(one, MultiSocketServer) else [one]
    channels = {each.channel_class.__name__ for each in several if hasattr(each, "channel_class")}
    one.close()

    assert channels == {"Channel"}


def test_a_server_ends_though_another_bell_wakes_it_first(app: Flask, settings: Settings) -> None:
    made = server_of(app, settings, port=0)
    ring = made.trigger._physical_pull

    def ring_late() -> None:
        ring()  # a worker's bell, which is heard before ours
        time.sleep(0.2)
        ring()

    with running(made) as port:
        assert ask(port, "GET", "/healthz")[0] == 200
        made.trigger._physical_pull = ring_late
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), timeout=1)
