"""The connection to a language model: counts every byte, ends at its time, can be cut from another thread.

The limits that clients offer are for a single read, so a server that sends one byte a second would hold it for ever.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx

_MOST_BYTES = 4_000_000  # of one answer as sent; each word comes in an envelope of about 250

_HEADERS = frozenset(
    {"host", "authorization", "content-type", "content-length", "accept", "accept-encoding", "connection"}
)


class Cut(httpx.TransportError):
    """The line was ended from this side."""


class Line(httpx.BaseTransport):
    """One answer's connection. `deadline` is on `time.monotonic`. Follows no proxy of the environment."""

    def __init__(self, deadline: float, most_bytes: int = _MOST_BYTES) -> None:
        self._deadline, self._most = deadline, most_bytes
        self._http = httpx.HTTPTransport()
        self._socket: socket.socket | None = None
        self._ended = False

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.check(0)
        left = max(0.01, self._deadline - time.monotonic())
        for name in set(request.headers) - _HEADERS:  # the client adds what the environment holds for another service
            del request.headers[name]
        request.extensions = {
            **request.extensions,
            "timeout": dict.fromkeys(("connect", "read", "write", "pool"), left),
            "trace": self._seen,
        }
        response = self._http.handle_request(request)
        stream = response.stream
        if not isinstance(stream, httpx.SyncByteStream):
            raise TypeError(f"the transport gave a {type(stream).__name__}")
        response.stream = _Metered(stream, self)
        return response

    def cut(self) -> None:
        """End it now, even while another thread waits for the next byte."""
        self._ended = True
        if self._socket is not None:
            with suppress(OSError):  # it had ended by itself
                self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._http.close()

    def _seen(self, event: str, info: dict[str, Any]) -> None:
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")
            self.check(0)

    def check(self, count: int) -> None:
        """Count bytes. Raises `Cut` once the bytes or the time are used up, or the line was cut."""
        self._most -= count
        if self._ended or self._most < 0 or time.monotonic() > self._deadline:
            raise Cut("the time or the bytes allowed are used up")


class _Metered(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, line: Line) -> None:
        self._stream, self._line = stream, line

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            self._line.check(len(chunk))
            yield chunk

    def close(self) -> None:
        self._stream.close()
