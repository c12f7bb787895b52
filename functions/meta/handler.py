"""Routes about the API itself: the network, documentation, and unknown addresses."""

from typing import Annotated, Any, Literal

from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from easel import instance
from easel.generations import lexicon
from easel.generations.lexicon import LexiconView
from easel.http import App, PathText, docs
from easel.instance import ImageModelList, NetworkView
from easel.schemas import View

app = App()
logger = Logger()
Kind = Annotated[Literal["html", "json"], Query(alias="format")]


@app.get("/v1/network")
def get_network() -> Response[NetworkView]:
    """Get this network's configuration for clients."""
    return _kept(instance.view())


@app.get("/v1/models")
def get_models() -> Response[ImageModelList]:
    """List the models that paint here, with what each takes."""
    return _kept(instance.models())


@app.get("/v1/models/<model_id>/lexicon")
def get_lexicon(model_id: PathText) -> Response[LexiconView]:
    """Get the words that a model draws; only the painter has such a list."""
    return _kept(lexicon.of(model_id))


@app.get("/v1/openapi.json", include_in_schema=False)
def openapi() -> Response[str]:
    return docs.openapi()


@app.get("/v1/docs", include_in_schema=False)
def reference(kind: Kind = "html") -> Response[str]:
    """Show the reference as a page, which offers the document under `format=json`."""
    return docs.openapi() if kind == "json" else docs.reference()


@app.get("/v1/docs/<name>", include_in_schema=False)
def asset(name: PathText) -> Response[str]:
    return docs.asset(name)


def _kept(view: View) -> Response[Any]:
    """Whoever asked may keep it for minutes: it changes with a deployment only."""
    headers = {"Cache-Control": docs.MINUTES}
    return Response(200, content_type="application/json", body=view, headers=headers)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
