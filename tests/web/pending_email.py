"""Cognito's change of an address, which the emulator makes at once and mails nothing about.

As AWS documents `AttributesRequireVerificationBeforeUpdate`: a new address waits until its code is
shown and the old one counts meanwhile, a code is good once, the latest alone, and an address of
somebody else's is refused.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, Route

from tests.e2e.network import Network

TYPE = "application/x-amz-json-1.1"
VERIFIED = {"Name": "email_verified", "Value": "true"}


@dataclass
class PendingEmail:
    """Stands between one page and the user pool, for one person."""

    network: Network
    username: str
    wanted: str = ""
    codes: list[str] = field(default_factory=list)
    # Answers of this action are lost, once.
    loses: str = ""

    def watch(self, page: Page) -> None:
        """Answer what the page asks about addresses; all else goes on to the emulator."""
        page.route("**/", self._answer)

    def _answer(self, route: Route) -> None:
        action = route.request.headers.get("x-amz-target", "").partition(".")[2]
        answers = {"UpdateUserAttributes": self._update, "VerifyUserAttribute": self._verify}
        if route.request.method != "POST" or action not in answers:
            route.fallback()
            return
        status, body = answers[action](json.loads(route.request.post_data or "{}"))
        if self.loses == action:
            self.loses = ""
            route.abort()
            return
        route.fulfill(status=status, content_type=TYPE, body=json.dumps(body))

    def _update(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        [wanted] = [each["Value"] for each in asked["UserAttributes"] if each["Name"] == "email"]
        if self._is_taken(wanted):
            return _refusal("AliasExistsException", "An account with the email already exists.")
        self.wanted = wanted
        self.codes.append(f"{100_000 + 137 * len(self.codes)}")
        return 200, {"CodeDeliveryDetailsList": [{"AttributeName": "email"}]}

    def _verify(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        assert asked["AttributeName"] == "email"
        if not self.wanted:
            return _refusal("ExpiredCodeException", "Invalid code provided.")
        if asked["Code"] != self.codes[-1]:
            return _refusal("CodeMismatchException", "Invalid verification code provided.")
        self.network.stack.client("cognito-idp").admin_update_user_attributes(
            UserPoolId=self.network.stack.user_pool_id,
            Username=self.username,
            UserAttributes=[{"Name": "email", "Value": self.wanted}, VERIFIED],
        )
        self.wanted = ""
        return 200, {}

    def _is_taken(self, email: str) -> bool:
        found = self.network.stack.client("cognito-idp").list_users(
            UserPoolId=self.network.stack.user_pool_id, Filter=f'email = "{email}"'
        )
        return bool(found["Users"])


def _refusal(code: str, message: str) -> tuple[int, dict[str, Any]]:
    return 400, {"__type": code, "message": message}
