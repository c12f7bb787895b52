"""Route of verifications: anybody asks about an image, of which nothing is kept or logged."""

from typing import Annotated, Any

from aws_lambda_powertools import Logger
from pydantic import Field

from easel.http import App, Body
from easel.verification import opening, verify
from easel.verification.schemas import VerificationView

# The image, and the JSON around it.
app = App(most_bytes=opening.MAX_CHARACTERS + 1024)
logger = Logger()


class VerificationIn(Body):
    """An image: PNG, JPEG, WebP or AVIF, at most 4 MiB and 25 megapixels."""

    image: Annotated[
        str,
        Field(
            min_length=1,
            max_length=opening.MAX_CHARACTERS,
            json_schema_extra={"contentEncoding": "base64"},
            description="The file as it is, in base64.",
        ),
    ]


@app.post("/v1/verifications")
def post_verification(body: VerificationIn) -> VerificationView:
    """Find what is known of an image: whether it is from here, or changed, and who shows it."""
    return verify.verify(body.image, app.address, app.viewer_id)


@logger.inject_lambda_context(correlation_id_path="requestContext.requestId")
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    return app.handle(event, context)
