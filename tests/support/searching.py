"""What the consumer of search does, without waiting for events."""

from tests.support.world import stored


def index_everything() -> None:
    """Log every post and user there is, as they are now."""
    from easel.search import feed

    for (pk, _), item in stored("post").items():
        feed.settle_post(pk.removeprefix("P#"), item["author_id"]["S"])
    for item in stored("user").values():
        feed.settle_user(item["user_id"]["S"])
