"""Somebody who is connected, over a WebSocket as a browser's."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.sync.connection import Connection

from tests.e2e.persona import Persona

PATIENCE_SECONDS = 20


class Listener:
    """One connection and what came over it."""

    def __init__(self, socket: Connection) -> None:
        self._socket = socket

    def hears(self, type_: str) -> Any:
        """The next message of this type; it waits for it, and lets others pass."""
        while True:
            message = json.loads(self._socket.recv(PATIENCE_SECONDS))
            if message["type"] == type_:
                return message

    def asks(self) -> Any:
        """What comes back for a ping."""
        self._socket.send('{"type":"ping"}')
        return self.hears("pong")

    def watches(self, persona: Persona) -> list[str]:
        """Ask to be told of newer posts; returns what is in the feed then."""
        self._socket.send('{"type":"watch"}')
        self.hears("pong")
        return [post["id"] for post in persona.get("/v1/feeds/following")["items"]]

    def has_heard(self) -> list[Any]:
        """What came before the next pong, without waiting for more."""
        self._socket.send('{"type":"ping"}')
        heard: list[Any] = []
        while (message := json.loads(self._socket.recv(PATIENCE_SECONDS)))["type"] != "pong":
            heard.append(message)
        return heard

    def is_closed(self) -> bool:
        """Whether the other side ends the connection; it waits for it."""
        try:
            while True:
                self._socket.recv(PATIENCE_SECONDS)
        except ConnectionClosed:
            return True
        except TimeoutError:
            return False


def ticket(persona: Persona) -> Any:
    """A fresh one, and where to go with it."""
    return persona.must("POST", "/v1/live_tickets")


@contextmanager
def listening(persona: Persona) -> Iterator[Listener]:
    """Somebody connected, with a ticket of their own."""
    with entering(ticket(persona)) as socket:
        yield Listener(socket)


def entering(pass_: dict[str, str]) -> Connection:
    """Connect with a ticket. Raises InvalidHandshake where it is refused."""
    return connect(f"{pass_['url']}?ticket={pass_['ticket']}", compression=None)
