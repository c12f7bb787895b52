"""Activities that notifications tell of, as the table has them now (consistent reads)."""

from collections.abc import Iterator
from dataclasses import dataclass

from easel import generations, ids, posts, users, visibility
from easel.graph import Follow, follow_requests
from easel.moderation import decision_log
from easel.notifications.model import OF_DECISIONS, OF_OWN, Topic
from easel.posts import Post, remix_requests
from easel.posts.interactions import Interaction, Repost

TOLD_ENDINGS = ("succeeded", "failed")
NOBODY = ""


@dataclass(frozen=True)
class Activity:
    """Who did something to whom, and when; `at` is None once it is undone."""

    topic: Topic
    actor_id: str
    at: str | None


def followed(follower_id: str, followee_id: str) -> Activity | None:
    """Return the activity that one user follows another; None where followers must ask."""
    edge = Follow.at(follower_id, followee_id)
    found = Follow.find(edge.pk, edge.sk, consistent=True)
    topic = Topic(followee_id, "follow", followee_id)
    them = users.find(followee_id)
    # Who lets users in one by one knows who follows.
    if found and (them is None or them.private):
        return None
    return Activity(topic, follower_id, found.at_time if found else None)


def asked(follower_id: str, followee_id: str) -> Activity:
    """Return the activity that one user asks to follow another."""
    request = follow_requests.asked(follower_id, followee_id)
    at = ids.moment(str(request.gsi1sk)) if request else None
    return Activity(Topic(followee_id, "follow_request", followee_id), follower_id, at)


def accepted(follower_id: str, followee_id: str) -> Activity | None:
    """Return the activity that a follower was let in; None while they still ask."""
    if follow_requests.asked(follower_id, followee_id):
        return None
    edge = Follow.at(follower_id, followee_id)
    found = Follow.find(edge.pk, edge.sk, consistent=True)
    topic = Topic(follower_id, "follow_accepted", followee_id)
    return Activity(topic, followee_id, found.at_time if found and found.accepted else None)


def reacted(post_id: str, user_id: str) -> Activity | None:
    """Return the activity that a user reacted to a post; None where it is gone or their own."""
    edge = Interaction.at(user_id, post_id)
    did = Interaction.find(edge.pk, edge.sk, consistent=True)
    at = did.reacted_at if did and did.reaction else None
    return _to_author("reaction", post_id, user_id, at)


def reposted(post_id: str, user_id: str) -> Activity | None:
    """Return the activity that a user reposted a post; None where it is gone or their own."""
    edge = Repost.at(user_id, post_id)
    found = Repost.find(edge.pk, edge.sk, consistent=True)
    return _to_author("repost", post_id, user_id, ids.moment(found.id) if found else None)


def _to_author(about: str, post_id: str, user_id: str, at: str | None) -> Activity | None:
    """What somebody did to a post; nothing where it is gone, or their own."""
    post = posts.find(post_id, consistent=True)
    if post is None or post.author_id == user_id:
        return None
    return Activity(Topic(post.author_id, about, post_id), user_id, at)


def remix_asked(post_id: str, user_id: str, owner_id: str) -> Activity:
    """Return the activity that a user asks to remix a post; undone once it is answered."""
    request = remix_requests.find(user_id, post_id)
    at = ids.moment(request.request_id) if request and request.waits else None
    return Activity(Topic(owner_id, "remix_request", post_id), user_id, at)


def remix_allowed(post_id: str, user_id: str, owner_id: str) -> Activity:
    """Return the activity that an author allowed a user to remix a post; undone when taken back."""
    request = remix_requests.find(user_id, post_id)
    is_allowed = request is not None and request.answer == remix_requests.ALLOWED
    at = request.answered_at if request and is_allowed else None
    return Activity(Topic(user_id, "remix_allowed", post_id), owner_id, at)


def ended(generation_id: str) -> Activity | None:
    """Return the activity that a generation succeeded or failed; None until then.

    Those of one day (UTC) that succeeded are one notification, which remembers them as it does
    users; each that failed has one of its own.
    """
    generation = generations.find(generation_id)
    if generation is None or generation.status not in TOLD_ENDINGS:
        return None
    # The same at every look: a repeated event must not find another time.
    at, user_id = generation.created_at, generation.user_id
    if generation.status == "succeeded":
        return Activity(Topic(user_id, OF_OWN, at[: len("2026-11-29")]), generation_id, at)
    return Activity(Topic(user_id, OF_OWN, generation_id), NOBODY, at)


def decided(name: str) -> Activity | None:
    """Return the activity that moderators decided about a user; None where they left since."""
    decision = decision_log.find(name)
    if users.find(decision.owner_id, consistent=True) is None:
        return None
    return Activity(Topic(decision.owner_id, OF_DECISIONS, name), NOBODY, decision.decided_at)


def recipients(post_id: str) -> list[tuple[str, str]]:
    """List whom a post is about, and in which way, each once; only those who may see it."""
    post = posts.find(post_id, consistent=True)
    if post is None:
        return []
    about: dict[str, str] = {}
    for user_id, kind in _concerned(post):
        about.setdefault(user_id, kind)
    about.pop(post.author_id, None)
    return [each for each in about.items() if visibility.may_see_now(each[0], post)]


def _concerned(post: Post) -> Iterator[tuple[str, str]]:
    """Yield the most telling way first: who is answered and mentioned is told of the answer.

    Of a remix those are told whose posts it was made of, and not those further above.
    """
    said_to = [(post.reply_to, "reply"), (post.quote_of, "quote")]
    for other_id, kind in (*said_to, *((each, "remix") for each in post.remix_of or ())):
        other = posts.find(other_id, consistent=True) if other_id else None
        if other:
            yield other.author_id, kind
    for user_id in post.mentions:
        yield user_id, "mention"
