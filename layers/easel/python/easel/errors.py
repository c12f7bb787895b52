"""Errors of the API, each with its HTTP status. Bugs are not among them."""

from collections.abc import Mapping, Sequence
from typing import Self


class ApiError(Exception):
    """Something Easel will not do. `slug` names the kind of problem, stable for clients."""

    status = 400
    slug = "refused"
    title = "Bad request"

    def __init__(
        self,
        detail: str,
        *,
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)
        self.links: list[str] = []
        self.posts: list[str] = []
        # Of what automated means refused: rule, provider, version.
        self.judgement: dict[str, str] | None = None
        self.headers = dict(headers or {})


class Unauthenticated(ApiError):
    """The token is missing or bad."""

    status, slug, title = 401, "unauthenticated", "Unauthenticated"


class Forbidden(ApiError):
    """The token is good but does not carry this right."""

    status, slug, title = 403, "forbidden", "Forbidden"


class ProfileRequired(Forbidden):
    """The caller has signed up but has no profile yet."""

    slug, title = "profile-required", "Profile required"


class Suspended(Forbidden):
    """Moderators keep the caller out for now."""

    slug, title = "suspended", "Account suspended"


class InvitationRequired(Forbidden):
    """This network is not open to everybody, and the caller was not invited."""

    slug, title = "invitation-required", "Invitation required"


class SecondFactorRequired(Forbidden):
    """A moderator's sign-in took no second factor, where this network asks for one."""

    slug, title = "second-factor-required", "Second factor required"


class EndpointClosed(Forbidden):
    """The gateway was asked directly, where the operator wants all to come by the distribution."""

    slug, title = "endpoint-closed", "Endpoint closed"


class ImportsOff(Forbidden):
    """This network takes no archives in."""

    slug, title = "imports-off", "Imports are off"


class EditsOff(Forbidden):
    """This network has no judge of images, and without one no model edits an image."""

    slug, title = "edits-off", "Edits are off"


class UploadsOff(Forbidden):
    """This network takes no images of one's own: no judge would look at them, or no model edits."""

    slug, title = "uploads-off", "Uploads are off"


class NotYours(Forbidden):
    """The caller may see it, and it is another's to change or delete."""

    slug, title = "not-yours", "Not the owner"


class AnotherModerator(Forbidden):
    """The caller is a moderator, and this is for another of them to decide."""

    slug, title = "another-moderator", "Another moderator decides"


class RemixRefused(Forbidden):
    """Somebody of whose image this one was made, or would be, does not let it be remixed."""

    slug, title = "remix-refused", "Remixing is not allowed"


class PermissionNeeded(RemixRefused):
    """Somebody of whose image this one would be made wants to be asked; `posts` are about what."""

    slug, title = "permission-needed", "Ask first"

    def __init__(self, detail: str, posts: Sequence[str]) -> None:
        super().__init__(detail)
        self.posts = list(posts)


class NotFound(ApiError):
    """It does not exist, or the viewer may not know that it does."""

    status, slug, title = 404, "not-found", "Not found"


class HiddenByChoice(NotFound):
    """It is there, and the caller chose not to see such things."""

    slug, title = "hidden-by-choice", "Hidden by choice"


class MethodNotAllowed(ApiError):
    """The path exists, the method does not; `Allow` lists those that do."""

    status, slug, title = 405, "method-not-allowed", "Method not allowed"


class Conflict(ApiError):
    """It collides with something that is already there."""

    status, slug, title = 409, "conflict", "Conflict"


class InUse(Conflict):
    """It is shown somewhere, and cannot go before that does; `links` say where."""

    slug, title = "in-use", "In use"

    def __init__(self, detail: str, links: Sequence[str]) -> None:
        super().__init__(detail)
        self.links = list(links)


class TooManyBrowsers(Conflict):
    """Notifications are pushed to as many browsers of the caller as there may be."""

    slug, title = "too-many-browsers", "Too many browsers"


class Taken(Conflict):
    """Somebody else has claimed it."""

    slug, title = "taken", "Taken"


class Unfinished(Conflict):
    """It is still being made; try again in a second or two."""

    slug, title = "unfinished", "Unfinished"


class AlreadyAppealed(Conflict):
    """The caller appealed against this decision before, which is done once."""

    slug, title = "already-appealed", "Already appealed"


class NotAppealable(Conflict):
    """This decision restricts nothing, or does not any more."""

    slug, title = "not-appealable", "Nothing to appeal against"


class Gone(ApiError):
    """It was there, and its time is over."""

    status, slug, title = 410, "gone", "Gone"


class EditedMeanwhile(ApiError):
    """It is not as the caller read it any more; `ETag` says which edit it shows now."""

    status, slug, title = 412, "edited-meanwhile", "Edited meanwhile"

    @classmethod
    def now(cls, number: int) -> "EditedMeanwhile":
        """Build the error that names the edit number the object has by now."""
        detail = f"It was edited since you read it: its `edit` is {number} now. Read it again."
        return cls(detail, headers={"ETag": edit_tag(number)})


class TooLarge(ApiError):
    """The body is over the limit."""

    status, slug, title = 413, "too-large", "Payload too large"


class UnsupportedType(ApiError):
    """The body is not JSON by its content type."""

    status, slug, title = 415, "unsupported-type", "Unsupported media type"


class Invalid(ApiError):
    """The input breaks a rule; `errors` points at the places."""

    status, slug, title = 422, "invalid", "Validation failed"

    @classmethod
    def at(cls, pointer: str, detail: str) -> "Invalid":
        """Build the error for one place: a JSON pointer into the body, or /query/…, /headers/…."""
        return cls(detail, errors=[{"pointer": pointer, "detail": detail}])


class RateLimited(ApiError):
    """Too much for now; `Retry-After` says when to come back, in seconds."""

    status, slug, title = 429, "over-quota", "Too many requests"

    @classmethod
    def until(cls, detail: str, seconds: int) -> Self:
        """Build the error that asks the client to wait for `seconds`."""
        return cls(detail, headers={"Retry-After": str(seconds)})


class BudgetSpent(RateLimited):
    """The network's own budget for a model is used up; `Retry-After` says when it renews."""

    slug, title = "budget-spent", "Budget spent"


class Unavailable(ApiError):
    """The store asked for a pause; nothing was changed, or the key item says what was."""

    status, slug, title = 503, "busy", "Temporarily unavailable"

    @classmethod
    def shortly(cls) -> "Unavailable":
        """Build the error that asks the client to wait for one second."""
        return cls("Easel is busy. Try again in a second.", headers={"Retry-After": "1"})


def edit_tag(number: int) -> str:
    """Return the entity tag of a post or collection that was edited so often."""
    return f'"{number}"'
