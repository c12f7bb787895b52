"""A following page by the conventional stack: PynamoDB's models, a validating resolver, a log line
and a metric for each request; ids, then batches of posts, of their authors, and of one's likes.

It answers the fields that our page has, and knows no rule: no blocks, mutes, levels or private
accounts, which would make it dearer.
"""

import os
from typing import Annotated, Any

from aws_lambda_powertools import Logger, Metrics
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Query
from aws_lambda_powertools.metrics import MetricUnit
from pynamodb.attributes import (
    BooleanAttribute,
    ListAttribute,
    MapAttribute,
    NumberAttribute,
    UnicodeAttribute,
)
from pynamodb.models import Model

from bench.controls.views import AuthorView, FileView, ImageView, Page, PostView

TABLE = "conventional"
app = APIGatewayHttpResolver(enable_validation=True)
logger, metrics = Logger(service="control"), Metrics(namespace="Control", service="control")


class Base(Model):
    """One item of a single table."""

    class Meta:
        table_name = TABLE
        region = os.environ.get("AWS_REGION", "us-east-1")

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)


# One client for all kinds: PynamoDB makes one per class unless the base class has one.
_ = Base._get_connection().connection


class Entry(Base):
    """A post in somebody's timeline."""

    author_id = UnicodeAttribute()


class StoredFile(MapAttribute[str, Any]):
    """A file of an image."""

    url = UnicodeAttribute()
    width = NumberAttribute()
    height = NumberAttribute()
    format = UnicodeAttribute()
    bytes = NumberAttribute()


class StoredImage(MapAttribute[str, Any]):
    """An image of a post."""

    id = UnicodeAttribute()
    width = NumberAttribute()
    height = NumberAttribute()
    alt_text = UnicodeAttribute()
    alt_text_source = UnicodeAttribute()
    thumbhash = UnicodeAttribute()
    prompt = UnicodeAttribute()
    model = UnicodeAttribute()
    renditions: ListAttribute[StoredFile] = ListAttribute(of=StoredFile)


class Post(Base):
    """A post."""

    author_id = UnicodeAttribute()
    caption = UnicodeAttribute()
    tags: ListAttribute[Any] = ListAttribute()
    images: ListAttribute[StoredImage] = ListAttribute(of=StoredImage)
    visibility = UnicodeAttribute()
    created_at = UnicodeAttribute()
    counts: MapAttribute[str, Any] = MapAttribute()


class Author(Base):
    """A profile."""

    handle = UnicodeAttribute()
    display_name = UnicodeAttribute()
    avatar_url = UnicodeAttribute(null=True)
    is_private = BooleanAttribute(default=False)


class Like(Base):
    """What somebody thinks of a post."""

    kind = UnicodeAttribute()


@app.get("/v1/feeds/following")
def following(limit: Annotated[int, Query(ge=1, le=100)] = 25, cursor: str | None = None) -> Page:
    """List a page of a reader's timeline."""
    claims = app.current_event.request_context.authorizer.jwt_claim
    reader = claims["sub"]
    older = Entry.sk < cursor if cursor else None
    entries = list(Entry.query(f"F#{reader}", older, scan_index_forward=False, limit=limit))
    posts = {each.pk: each for each in Post.batch_get([(f"P#{e.sk}", "POST") for e in entries])}
    makers = {(f"U#{post.author_id}", "PROFILE") for post in posts.values()}
    authors = {each.pk: each for each in Author.batch_get(makers)}
    likes = Like.batch_get([(f"U#{reader}", f"LIKE#{e.sk}") for e in entries])
    liked = {each.sk: each.kind for each in likes}
    metrics.add_metric(name="Pages", unit=MetricUnit.Count, value=1)
    logger.info("a page", extra={"posts": len(posts)})
    shown = [
        _view(posts[f"P#{e.sk}"], authors[f"U#{e.author_id}"], liked.get(f"LIKE#{e.sk}"))
        for e in entries
    ]
    return Page(items=shown, next_cursor=entries[-1].sk if len(entries) == limit else None)


def _view(post: Post, author: Author, reaction: str | None) -> PostView:
    return PostView(
        id=post.pk.removeprefix("P#"),
        author=AuthorView(
            handle=author.handle, display_name=author.display_name, avatar_url=author.avatar_url
        ),
        caption=post.caption,
        tags=list(post.tags),
        images=[_image(each) for each in post.images],
        visibility=post.visibility,
        created_at=post.created_at,
        counts={name: int(number) for name, number in post.counts.attribute_values.items()},
        reaction=reaction,
    )


def _image(image: StoredImage) -> ImageView:
    files = [FileView(**file.attribute_values) for file in image.renditions]
    rest = {name: value for name, value in image.attribute_values.items() if name != "renditions"}
    return ImageView(**rest, renditions=files)


@logger.inject_lambda_context
@metrics.log_metrics
def lambda_handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    answer: dict[str, Any] = app.resolve(event, context)
    return answer
