"""Routes of insight: what users agree to have learned from what they do, and what was."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query
from pydantic import Field

from easel.consent import deciding
from easel.consent.schemas import ConsentView
from easel.exports import model, ordering
from easel.exports.columns import DATASETS, Dataset
from easel.exports.consenting import Purpose
from easel.exports.schemas import ExportView
from easel.http import App, Body, IdempotencyKey, PathId, Whole, caching
from easel.http.representations import CSV, JSON, represented, wants_csv
from easel.insight import board, maker_sheets, maker_views, maker_words
from easel.insight.maker_schemas import AccountInsightView, PostInsightView, WordsView
from easel.insight.schemas import BoardView
from easel.schemas import View
from easel.signals import taking
from easel.signals.kinds import Kind
from easel.signals.schemas import SignalsView
from easel.validation import SureId

app = App()
logger = Logger()
# As long as a browser may keep signals while it is offline.
OLDEST_MS = 3 * 24 * 3600 * 1000
LONGEST_DWELL_MS = 3600 * 1000
Feed = Literal["following", "for-you", "explore", "tag", "search", "profile", "bookmarks"]
Position = Annotated[int, Field(ge=0, le=10_000, description="From 0 on."), Whole]
Version = Annotated[int, Field(ge=0, le=1_000_000, description="Of its `reason`."), Whole]
Dwell = Annotated[int, Field(ge=1, le=LONGEST_DWELL_MS), Whole]
Days = Annotated[
    Literal["7", "28", "90", "365"], Query(description="How many days of UTC, with today.")
]


def _also_csv(view: type[View]) -> dict[int, Any]:
    """Describe an answer that is told as a sheet too."""
    content = {JSON: {"model": view}, CSV: {"schema": {"type": "string"}}}
    return {200: {"description": "Also as CSV, with `Accept: text/csv`.", "content": content}}


class ConsentIn(Body):
    """What you agree to, or no longer; what is left out stays as it is."""

    version: Annotated[
        int, Field(ge=1, le=1_000_000, description="Of the text that you were shown."), Whole
    ]
    ranking: bool | None = None
    analytics: bool | None = None
    research_export: bool | None = None
    model_training: bool | None = None
    own_images: bool | None = None
    own_prompts: bool | None = None


class SignalIn(Body):
    """One thing that was done. Each kind says what docs/api.md lists, and nothing else."""

    kind: Kind
    ago_ms: Annotated[
        int,
        Field(ge=0, le=OLDEST_MS, description="Milliseconds from then until this is sent."),
        Whole,
    ]
    post_id: SureId | None = None
    image_id: SureId | None = None
    feed: Feed | None = None
    position: Position | None = None
    reason_version: Version | None = None
    milliseconds: Dwell | None = None


class SignalsIn(Body):
    """A batch, in any order. Sent again, it has the same id."""

    batch_id: str = Field(pattern=r"^[A-Za-z0-9_-]+$", min_length=1, max_length=64)
    signals: list[SignalIn] = Field(min_length=1, max_length=100)


class ExportIn(Body):
    """Datasets for one purpose, of users who agree to that one."""

    purpose: Purpose
    datasets: list[Dataset] = Field(
        default=list(DATASETS), min_length=1, max_length=len(DATASETS), description="Each once."
    )


@app.get("/v1/me/consent")
def get_consent() -> ConsentView:
    """Get what you agree to have learned from what you do."""
    return deciding.view(app.user_id)


@app.put("/v1/me/consent")
def put_consent(body: ConsentIn) -> ConsentView:
    """Set what you agree to. What you take back holds from the next dataset on."""
    changes = body.model_dump(exclude={"version"}, exclude_none=True)
    deciding.decide(app.user_id, changes, body.version)
    return deciding.view(app.user_id)


@app.get("/v1/insight/board")
def get_board() -> Response[BoardView]:
    """Get what the network learned of the last hour and day, as it may be told to everybody."""
    _ = app.viewer_id
    headers = caching.for_visitors(app.viewer is not None)
    return Response(200, content_type="application/json", body=board.view(), headers=headers)


@app.get("/v1/me/insight", responses=_also_csv(AccountInsightView))
def get_account_insight(days: Days = "28") -> Response[Any]:
    """Get who met your posts and what they did, by day and feed; as CSV with Accept: text/csv."""
    view = maker_views.account(app.user_id, int(days))
    return represented(view, "insight", maker_sheets.of_days(view) if _wants_csv() else None)


@app.get("/v1/me/insight/words", responses=_also_csv(WordsView))
def get_words_insight() -> Response[Any]:
    """Get which words of your prompts correlate with posts that are opened; as CSV likewise."""
    view = maker_words.view(app.user_id)
    return represented(view, "words", maker_sheets.of_words(view) if _wants_csv() else None)


@app.get("/v1/posts/<post_id>/insight", responses=_also_csv(PostInsightView))
def get_post_insight(post_id: PathId, days: Days = "28") -> Response[Any]:
    """Get who met your own post and what they did, by day and feed; as CSV likewise."""
    view = maker_views.post(post_id, app.user_id, int(days))
    return represented(view, "post", maker_sheets.of_days(view) if _wants_csv() else None)


@app.post("/v1/signals", status_code=202)
def post_signals(body: SignalsIn, idempotency_key: IdempotencyKey = None) -> SignalsView:
    """Record what you did. Unless you agree to `analytics`, nothing of it is kept."""
    signals = [each.model_dump(exclude_none=True) for each in body.signals]
    once = app.once(idempotency_key)
    return SignalsView(
        batch_id=body.batch_id, taken=taking.take(app.user_id, body.batch_id, signals, once)
    )


@app.post("/v1/exports", status_code=202)
def post_export(body: ExportIn, idempotency_key: IdempotencyKey = None) -> ExportView:
    """Ask for datasets. The operator has them made, one export at a time; researchers alone."""
    researcher, once = app.researcher(), app.once(idempotency_key)
    return ordering.view(ordering.order(researcher, body.purpose, body.datasets, once))


@app.get("/v1/exports/<export_id>")
def get_export(export_id: str) -> ExportView:
    """Get an export: how far it is, and its files while they are offered; researchers alone."""
    app.researcher()
    return ordering.view(model.get(export_id))


def _wants_csv() -> bool:
    return wants_csv(app.current_event.headers.get("accept", ""))


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
