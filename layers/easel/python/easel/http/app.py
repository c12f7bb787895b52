"""The app behind every HTTP function: Powertools' resolver, strict, with problem documents."""

from typing import Annotated, Any

import orjson
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Header
from aws_lambda_powertools.shared.cookies import Cookie
from pynamodb.exceptions import PynamoDBException

from easel import db
from easel.db import IdempotentRequest
from easel.errors import ApiError, Forbidden, Invalid, NotFound, Unauthenticated, Unavailable
from easel.http import (
    auth,
    client_address,
    compression,
    edge,
    page_weight,
    preconditions,
    problems,
    request_checks,
    routes,
)

Event = dict[str, Any]

IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        pattern=r"^[\x20-\x7e]+$",
        description="Repeating a POST with the same key has its effect once; kept 24 hours.",
    ),
]


class App(APIGatewayHttpResolver):
    """A resolver that knows who is asking and refuses in one voice."""

    def __init__(
        self,
        *,
        write_scope: str = "write",
        looks_at_tokens: bool = True,
        most_bytes: int = request_checks.LIMIT,
    ) -> None:
        """`most_bytes` is how long the body of a request may be."""
        super().__init__(
            enable_validation=True, serializer=_dump, json_body_deserializer=orjson.loads
        )
        self.write_scope, self.looks_at_tokens = write_scope, looks_at_tokens
        self.most_bytes = most_bytes
        self.viewer: auth.Viewer | None = None
        self.use([_known_query, preconditions.tagged])
        self.exception_handler(ApiError)(problems.response)
        self.exception_handler(NotFound)(self._not_there)
        self.exception_handler(RequestValidationError)(_invalid)
        self.exception_handler(PynamoDBException)(_throttled)
        self.not_found(self._no_route)

    def handle(self, event: Event, context: Any) -> dict[str, Any]:
        """Answer a gateway event: first who asks, then the form of the body, then the route."""
        try:
            edge.require(event)
            self.viewer = auth.viewer(event) if self.looks_at_tokens else None
            plain = request_checks.with_plain_path(request_checks.checked(event, self.most_bytes))
            asked = request_checks.as_get(request_checks.with_cookies(plain))
            answer = self._page(asked, context)
        except ApiError as refusal:
            return problems.raw(refusal)
        # Most answers depend on who asks, or hold addresses that expire: nobody keeps them.
        answer["headers"].setdefault("Cache-Control", "no-store")
        # The gateway takes text for a body, also where there is none: null made a 204 a 500.
        answer["body"] = answer.get("body") or ""
        # Where a cookie says who asks, what is secret in an answer could be guessed by its length.
        return compression.compressed(answer, asked) if self.looks_at_tokens else answer

    def _page(self, asked: Event, context: Any) -> dict[str, Any]:
        def ask(event: Event) -> dict[str, Any]:
            return dict(self.resolve(event, context))

        return page_weight.fitted(ask(asked), asked, ask)

    @property
    def viewer_id(self) -> str | None:
        """Who is asking, None for a visitor. Raise Forbidden when the token may not read."""
        if self.viewer is None:
            return None
        self.viewer.must("read")
        return self.viewer.user_id

    @property
    def user_id(self) -> str:
        """Who is asking, on routes that need a user. Raise what `member` raises."""
        return self.member().user_id

    def moderator(self) -> str:
        """Return the moderator's id. Raise what `must_moderate` raises, and SecondFactorRequired
        where the operator wants one and this sign-in had none."""
        # Loaded only where moderators ask.
        from easel.moderation import second_factor

        viewer = self.must_moderate()
        second_factor.require(viewer.user_id, viewer.token, viewer.signed_in_at)
        return viewer.user_id

    def member(self) -> auth.Viewer:
        """Return who is asking, on routes that need a user.

        Raise Unauthenticated without a token, Forbidden when it lacks the scope: read for GET,
        else this app's write scope.
        """
        if self.viewer is None:
            raise Unauthenticated("This route needs a signed-in user.")
        reading = self.current_event.http_method == "GET"
        self.viewer.must("read" if reading else self.write_scope)
        return self.viewer

    def session(self) -> str:
        """Return the id of the session that asks. Raise Unauthenticated when it was signed out."""
        # Loaded only where sessions matter.
        from easel.sessions import sign_outs

        viewer = self.member()
        return sign_outs.require_open(viewer.user_id, viewer.origin, viewer.signed_in_at)

    @property
    def moderates(self) -> bool:
        """Whether a moderator is asking."""
        return self.viewer is not None and self.viewer.moderates

    def must_moderate(self) -> auth.Viewer:
        """Return the moderator. Raise Forbidden for everybody else."""
        # Who asks, and whether the token may: said before anything about moderators.
        viewer = self.member()
        if not viewer.moderates:
            raise Forbidden("This route is for moderators.")
        return viewer

    def researcher(self) -> str:
        """Return the researcher's id. Raise Forbidden for everybody else."""
        viewer = self.member()
        if not viewer.researches:
            raise Forbidden("This route is for researchers.")
        return viewer.user_id

    @property
    def address(self) -> str:
        """Where the request comes from, as a name for today that leads back to nobody."""
        return client_address.hidden(self.current_event.raw_event)

    @property
    def until(self) -> int:
        """When the token of who is asking ends, in seconds since 1970; 0 without one."""
        return self.viewer.until if self.viewer else 0

    def once(self, key: str | None) -> IdempotentRequest:
        """Return the idempotency of this request, scoped to user, method and path."""
        return self.once_of(self.user_id, key)

    def once_from_here(self, key: str | None) -> IdempotentRequest:
        """Return the idempotency of a visitor's request, scoped to address, method and path."""
        return self.once_of(self.address, key)

    def once_of(self, who: str, key: str | None) -> IdempotentRequest:
        """Return the idempotency of this request of somebody's, scoped to method and path too."""
        event = self.current_event
        route = f"{event.http_method} {event.path}"
        return db.once(who, route, key, (event.body or "").encode())

    def _not_there(self, refusal: NotFound) -> Response[Any]:
        """What is not there for the caller needs no deleting: 204, whether it is gone, never was
        or is hidden, so that no DELETE tells which."""
        if self.current_event.http_method == "DELETE":
            return nothing()
        return problems.response(refusal)

    def _no_route(self, _: NotFoundError) -> Response[Any]:
        event = self.current_event
        return problems.response(routes.missing(event.http_method, event.path))


def nothing(*cookies: Cookie) -> Response[None]:
    """Answer 204: it is gone, or was already."""
    headers = {"Cache-Control": "no-store"}
    return Response(status_code=204, headers=headers, cookies=list(cookies))


def _known_query(app: App, next_middleware: Any) -> Response[Any]:
    dependant = app.context["_route"].dependant
    known = {field.alias for field in dependant.query_params}
    unknown = sorted(set(app.current_event.query_string_parameters or {}) - known)
    if unknown and app.context["_route"].func.__name__ != "not_found_handler":
        errors = [
            {"pointer": problems.pointer(["query", name]), "detail": "There is no such parameter."}
            for name in unknown
        ]
        raise Invalid("Unknown query parameters.", errors=errors)
    response: Response[Any] = next_middleware(app)
    return response


def _invalid(error: RequestValidationError) -> Response[Any]:
    invalid = problems.invalid(error)
    # Powertools reports an answer of ours that breaks its own model the same way: that is a bug.
    if any(found["pointer"].startswith("/response") for found in invalid.errors):
        raise error
    return problems.response(invalid)


def _throttled(error: PynamoDBException) -> Response[Any]:
    if not db.is_unavailable(error):
        raise error
    return problems.response(Unavailable.shortly())


def _dump(body: Any) -> str:
    return orjson.dumps(body).decode()
