"""Domain events: what happened, in the past tense. The class name is the bus's detail-type."""

from typing import Any

from pydantic import BaseModel, ConfigDict

SOURCE = "easel"


class DomainEvent(BaseModel):
    """Ids and what readers need, never whole items. Readers ignore fields they do not know."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def of(cls, detail: dict[str, Any]) -> "DomainEvent":
        """Parse the event a message carries."""
        return cls.model_validate(detail)


class PostPublished(DomainEvent):
    """A post exists now, for its audience; it may answer another, quote one, or be imported."""

    post_id: str
    author_id: str
    reply_to: str | None = None
    quote_of: str | None = None
    imported: bool = False


class PostAudienceChanged(DomainEvent):
    """Other users than before may see the post; `old_public_key` is the copy to remove.

    `in_tree` is whether it was a remix or had remixes, so that the page of its tree may be kept.
    """

    post_id: str
    author_id: str
    reply_to: str | None = None
    imported: bool = False
    in_tree: bool = False
    old_public_key: str | None = None


class PostFilesReplaced(DomainEvent):
    """The post shows the same images from other files; `old_public_key` is the copy to remove."""

    post_id: str
    author_id: str
    reply_to: str | None = None
    in_tree: bool = False
    old_public_key: str


class PostTagsChanged(DomainEvent):
    """The post has other tags than before, in its caption or beside it."""

    post_id: str
    author_id: str
    old_tags: list[str] = []


class PostMentionsChanged(DomainEvent):
    """The caption mentions others than before."""

    post_id: str
    author_id: str


class PostWordsChanged(DomainEvent):
    """The post, or its author's card on it, says something else; of its tags others tell."""

    post_id: str
    author_id: str


class PostDeleted(DomainEvent):
    """The post is gone, and its public copy must go; `old_tags` are those it had."""

    post_id: str
    author_id: str
    reply_to: str | None = None
    imported: bool = False
    in_tree: bool = False
    old_public_key: str | None = None
    old_tags: list[str] = []


class UserJoined(DomainEvent):
    """A user made their profile."""

    user_id: str


class UserLeft(DomainEvent):
    """A user deleted their account; said again until nothing names them any more.

    `old_avatar_key` is the public copy to remove.
    """

    user_id: str
    old_avatar_key: str | None = None


class PostReposted(DomainEvent):
    """Somebody passed a post on to their followers."""

    repost_id: str
    post_id: str
    user_id: str


class RepostWithdrawn(DomainEvent):
    """A repost is gone."""

    repost_id: str
    post_id: str
    user_id: str


class UserFollowed(DomainEvent):
    """One user follows another."""

    follower_id: str
    followee_id: str


class UserUnfollowed(DomainEvent):
    """One user follows another no longer."""

    follower_id: str
    followee_id: str


class FollowRequested(DomainEvent):
    """One user asks to follow another."""

    follower_id: str
    followee_id: str


class FollowRequestEnded(DomainEvent):
    """A request was granted, declined or taken back; which, the edge tells."""

    follower_id: str
    followee_id: str


class RemixRequestChanged(DomainEvent):
    """A user asked to remix a post, was answered, or asks no more; which, the request tells."""

    post_id: str
    user_id: str
    owner_id: str


class PostReacted(DomainEvent):
    """Somebody reacted to a post; another kind instead of the first is no news."""

    post_id: str
    user_id: str


class ReactionTakenBack(DomainEvent):
    """Somebody's reaction to a post is gone."""

    post_id: str
    user_id: str


class ProfileChanged(DomainEvent):
    """What cards show of a user changed; `old_avatar_key` is the copy to remove."""

    user_id: str
    old_avatar_key: str | None = None


class AccountStateChanged(DomainEvent):
    """An account became open, private or suspended; which, its profile tells."""

    user_id: str


class ReaderReturned(DomainEvent):
    """A user opened the following feed after an absence; it wants rebuilding."""

    user_id: str


class ImageDeleted(DomainEvent):
    """The owner of an image has it deleted; nobody meets it any more, and its files are there."""

    image_id: str
    generation_id: str


class DecisionMade(DomainEvent):
    """Moderators decided about a user or what is theirs; `name` is as the log has it."""

    user_id: str
    name: str


class PushDue(DomainEvent):
    """A user was notified who wants to be told by a push; of what, the notification tells."""

    user_id: str
    number: int


class GenerationRequested(DomainEvent):
    """An image was asked for."""

    generation_id: str


class GenerationAdvanced(DomainEvent):
    """An image got on; how far, its generation tells."""

    generation_id: str
    user_id: str


class GenerationEnded(DomainEvent):
    """The images are there, or will not be; its status tells which."""

    generation_id: str
    user_id: str


class GenerationCancelled(DomainEvent):
    """The user does not want the image any more."""

    generation_id: str


class ArchiveRequested(DomainEvent):
    """A user wants an archive of their things; `path` is where its bytes will lie."""

    user_id: str
    archive_id: str
    path: str


class ImportBegun(DomainEvent):
    """A user uploaded an archive, to be imported; `path` is where it lies."""

    user_id: str
    import_id: str
    path: str


class WalkPaused(DomainEvent):
    """A part of a walk through the table was kept for later; `turn` says how often by now."""

    walk: str
    part: str
    turn: int


class MarkerPassed(DomainEvent):
    """A marker item went through the stream and the relay."""

    marker: str


EVENT_TYPES: dict[str, type[DomainEvent]] = {
    event.__name__: event for event in DomainEvent.__subclasses__()
}
