"""Facts: what happened, in the past tense. The class name is the detail-type on the bus."""

from typing import Any

from pydantic import BaseModel, ConfigDict

SOURCE = "easel"


class Fact(BaseModel):
    """Ids and what readers need, never whole items. Readers ignore fields they do not know."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def of(cls, detail: dict[str, Any]) -> "Fact":
        """The fact a message carries."""
        return cls.model_validate(detail)


class PostPublished(Fact):
    """A post exists now, for its audience; it may answer another, or quote one."""

    post_id: str
    author_id: str
    reply_to: str | None = None
    quote_of: str | None = None


class PostAudienceChanged(Fact):
    """Other people than before may see the post; `old_public_key` is the copy to remove."""

    post_id: str
    author_id: str
    reply_to: str | None = None
    old_public_key: str | None = None


class PostTagsChanged(Fact):
    """The post has other tags than before, in its caption or beside it."""

    post_id: str
    author_id: str
    old_tags: list[str] = []


class PostMentionsChanged(Fact):
    """The caption mentions others than before."""

    post_id: str
    author_id: str


class PostDeleted(Fact):
    """The post is gone, and its public copy must go; `old_tags` are those it had."""

    post_id: str
    author_id: str
    reply_to: str | None = None
    old_public_key: str | None = None
    old_tags: list[str] = []


class PersonLeft(Fact):
    """A person deleted their account; said again until nothing names them any more.

    `old_avatar_key` is the public copy to remove.
    """

    user_id: str
    old_avatar_key: str | None = None


class PostReposted(Fact):
    """Somebody passed a post on to their followers."""

    repost_id: str
    post_id: str
    user_id: str


class RepostWithdrawn(Fact):
    """A repost is gone."""

    repost_id: str
    post_id: str
    user_id: str


class PersonFollowed(Fact):
    """One person follows another."""

    follower_id: str
    followee_id: str


class PersonUnfollowed(Fact):
    """One person follows another no longer."""

    follower_id: str
    followee_id: str


class FollowRequested(Fact):
    """One person asks to follow another."""

    follower_id: str
    followee_id: str


class FollowRequestEnded(Fact):
    """A request was granted, declined or taken back; which, the edge tells."""

    follower_id: str
    followee_id: str


class PostReacted(Fact):
    """Somebody reacted to a post; another kind instead of the first is no news."""

    post_id: str
    user_id: str


class ReactionTakenBack(Fact):
    """Somebody's reaction to a post is gone."""

    post_id: str
    user_id: str


class ProfileChanged(Fact):
    """What cards show of a person changed; `old_avatar_key` is the copy to remove."""

    user_id: str
    old_avatar_key: str | None = None


class AccountStateChanged(Fact):
    """An account became open, private or suspended; which, its profile tells."""

    user_id: str


class ReaderReturned(Fact):
    """A person opened the following feed after an absence; it wants rebuilding."""

    user_id: str


class GenerationRequested(Fact):
    """A picture was asked for."""

    generation_id: str


class GenerationAdvanced(Fact):
    """A picture got on; how far, its generation tells."""

    generation_id: str
    user_id: str


class GenerationEnded(Fact):
    """The pictures are there, or will not be; its status tells which."""

    generation_id: str
    user_id: str


class GenerationCancelled(Fact):
    """The person does not want the picture any more."""

    generation_id: str


class ArchiveRequested(Fact):
    """A person wants an archive of their things; `path` is where its bytes will lie."""

    user_id: str
    archive_id: str
    path: str


class MarkerPassed(Fact):
    """A marker item went through the stream and the relay."""

    marker: str


FACTS: dict[str, type[Fact]] = {fact.__name__: fact for fact in Fact.__subclasses__()}
