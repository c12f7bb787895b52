"""Asking again where a busy network did not answer."""

import time
from collections.abc import Callable, Mapping

import httpx

# A function that did not answer in time, or a store that asked for a pause.
BUSY = (httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.GATEWAY_TIMEOUT)
PAUSE_SECONDS = 1.0


def may_repeat(method: str, headers: Mapping[str, str]) -> bool:
    """Return whether a request has its effect once however often it is sent."""
    return method != "POST" or "idempotency-key" in headers


def send_patiently(
    send: Callable[[], httpx.Response], seconds: float, pause: float = PAUSE_SECONDS
) -> httpx.Response:
    """Send again while the network is busy, for so many seconds.

    Return the last answer, whatever it says. Raise httpx.TransportError where there was none.
    """
    deadline = time.monotonic() + seconds
    while True:
        last = time.monotonic() >= deadline
        try:
            answer = send()
        except httpx.TransportError:
            if last:
                raise
        else:
            if last or answer.status_code not in BUSY:
                return answer
        time.sleep(pause)
