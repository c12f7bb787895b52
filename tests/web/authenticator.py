"""An authenticator app, and Cognito's habit of taking each of its codes once.

RFC 6238 as all apps do it: six digits of HMAC-SHA-1, a new one every thirty seconds.
"""

import base64
import hmac
import json
import time
from dataclasses import dataclass, field

from playwright.sync_api import Page, Route

STEP_SECONDS = 30
TYPE = "application/x-amz-json-1.1"
ONCE = {"__type": "ExpiredCodeException", "message": "Your software token has already been used."}


def code(secret: str, steps: int = 0) -> str:
    """The code of now, or of so many steps from now."""
    count = int(time.time()) // STEP_SECONDS + steps
    digest = hmac.digest(base64.b32decode(secret), count.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


@dataclass
class Once:
    """Refuses what the emulator takes: a code that was shown before."""

    shown: set[str] = field(default_factory=set)

    def watch(self, page: Page) -> None:
        """Stand between this page and the user pool."""
        page.route("**/", self._answer)

    def _answer(self, route: Route) -> None:
        if not route.request.headers.get("x-amz-target", "").endswith("RespondToAuthChallenge"):
            route.fallback()
            return
        told = json.loads(route.request.post_data or "{}")["ChallengeResponses"]
        found = told.get("SOFTWARE_TOKEN_MFA_CODE")
        if found is None or found not in self.shown:
            self.shown.add(found)
            route.fallback()
            return
        route.fulfill(status=400, content_type=TYPE, body=json.dumps(ONCE))
