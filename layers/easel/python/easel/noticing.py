"""Telling people what happened: a fact wakes, the table tells whether it is so.

After each change the table is asked again. So it does not matter in which order facts come, or how
often, or that an act is taken back while it is being told of.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from easel import (
    audience,
    cursors,
    follows,
    generations,
    ids,
    inboxes,
    live,
    notices,
    posts,
    rules,
    users,
)
from easel.dids import Did, Repost
from easel.follows import Follow
from easel.inboxes import Topic
from easel.posts import Post

TOLD_ENDINGS = ("succeeded", "failed")
# What lies with a post's author, by the post itself.
OF_AUTHORS = ("reaction", "repost")
NOBODY = ""


@dataclass(frozen=True)
class Act:
    """Who did something to whom, and when; `at` is None once it is undone."""

    topic: Topic
    actor_id: str
    at: str | None


Look = Callable[[], Act | None]


def settle_follow(follower_id: str, followee_id: str) -> None:
    """Tell a person who follows them, and nothing of who does not any more."""
    _agree(lambda: _followed(follower_id, followee_id))
    if not follows.exists(follower_id, followee_id):
        notices.forget(Topic(follower_id, "follow_accepted", followee_id))


def settle_request(follower_id: str, followee_id: str) -> None:
    """Tell a person who asks to follow them, and those who asked that they may."""
    _agree(lambda: _asked(follower_id, followee_id))
    _agree(lambda: _accepted(follower_id, followee_id))


def settle_reaction(post_id: str, user_id: str) -> None:
    """Tell an author who reacted to a post, and nothing of reactions taken back."""
    _agree(lambda: _reacted(post_id, user_id))


def settle_repost(post_id: str, user_id: str) -> None:
    """Tell an author who passed a post on, and nothing of reposts withdrawn."""
    _agree(lambda: _reposted(post_id, user_id))


def settle_generation(generation_id: str) -> None:
    """Tell a person that their pictures are there, or will not be."""
    _agree(lambda: _ended(generation_id))


def show_progress(generation_id: str, user_id: str) -> None:
    """Say to a person who is connected that their pictures got on, or are there."""
    live.tell(user_id, "generation", id=generation_id)


def settle_post(post_id: str, author_id: str) -> None:
    """Tell everybody whom a post is about and who may see it; nothing of one that is gone."""
    told: list[tuple[str, str]] | None = None
    while (wanted := _to_tell(post_id)) != told:
        told = wanted
        for topic in notices.of_post(post_id):
            if (topic.user_id, topic.about) not in wanted:
                notices.forget(topic)
        for user_id, about in wanted:
            _tell_of_post(post_id, author_id, user_id, about)
    if posts.find(post_id, consistent=True) is None:
        for about in OF_AUTHORS:
            notices.forget(Topic(author_id, about, post_id))


def _agree(look: Look) -> None:
    act: Act | None = look()
    last: Act | None = None
    while act and act != last:
        if act.at is None:
            changed = notices.take_out(act.topic, act.actor_id)
        else:
            changed = _told(act.topic, act.actor_id, act.at)
        if not changed:
            return
        act, last = look(), act
    if last and act is None:
        notices.take_out(last.topic, last.actor_id)


def _told(topic: Topic, actor_id: str, at: str) -> bool:
    """Tell, where it is wanted, and say so to who is connected; False where it was no news."""
    number = notices.add(topic, actor_id, at) if _wanted(topic, actor_id) else None
    if number is None:
        return False
    name, cursor = f"{topic.about}.{topic.object_id}", cursors.encode(str(number))
    live.tell(topic.user_id, "notification", id=name, cursor=cursor)
    return True


def _wanted(topic: Topic, actor_id: str) -> bool:
    """Whether the recipient wants to hear of it, as they stand to the actor at this moment."""
    setting = inboxes.inbox(topic.user_id).settings.as_dict().get(topic.about, "everyone")
    if setting == "nobody":
        return False
    if actor_id == NOBODY:
        return True
    near = setting == "following"
    bond = audience.bond(topic.user_id, actor_id, asks_follow=near)
    return rules.may_tell(bond, None) and (bond.follows or not near)


def _followed(follower_id: str, followee_id: str) -> Act | None:
    edge = Follow.at(follower_id, followee_id)
    found = Follow.find(edge.pk, edge.sk, consistent=True)
    topic = Topic(followee_id, "follow", followee_id)
    them = users.find(followee_id)
    # Who lets people in one by one knows who follows.
    if found and (them is None or them.private):
        return None
    return Act(topic, follower_id, found.at_time if found else None)


def _asked(follower_id: str, followee_id: str) -> Act:
    request = follows.asked(follower_id, followee_id)
    at = ids.moment(str(request.gsi1sk)) if request else None
    return Act(Topic(followee_id, "follow_request", followee_id), follower_id, at)


def _accepted(follower_id: str, followee_id: str) -> Act | None:
    if follows.asked(follower_id, followee_id):
        return None
    edge = Follow.at(follower_id, followee_id)
    found = Follow.find(edge.pk, edge.sk, consistent=True)
    topic = Topic(follower_id, "follow_accepted", followee_id)
    return Act(topic, followee_id, found.at_time if found else None)


def _reacted(post_id: str, user_id: str) -> Act | None:
    edge = Did.at(user_id, post_id)
    did = Did.find(edge.pk, edge.sk, consistent=True)
    at = did.reacted_at if did and did.reaction else None
    return _to_author("reaction", post_id, user_id, at)


def _reposted(post_id: str, user_id: str) -> Act | None:
    edge = Repost.at(user_id, post_id)
    found = Repost.find(edge.pk, edge.sk, consistent=True)
    return _to_author("repost", post_id, user_id, ids.moment(found.id) if found else None)


def _to_author(about: str, post_id: str, user_id: str, at: str | None) -> Act | None:
    """What somebody did to a post; nothing where it is gone, or their own."""
    post = posts.find(post_id, consistent=True)
    if post is None or post.author_id == user_id:
        return None
    return Act(Topic(post.author_id, about, post_id), user_id, at)


def _ended(generation_id: str) -> Act | None:
    generation = generations.find(generation_id)
    if generation is None or generation.status not in TOLD_ENDINGS:
        return None
    # The same at every look: a repeated fact must not find another time.
    topic = Topic(generation.user_id, "generation", generation_id)
    return Act(topic, NOBODY, generation.created_at)


def _to_tell(post_id: str) -> list[tuple[str, str]]:
    """Whom a post is about, and in which way, each once; only who may see it."""
    post = posts.find(post_id, consistent=True)
    if post is None:
        return []
    about: dict[str, str] = {}
    for user_id, kind in _concerned(post):
        about.setdefault(user_id, kind)
    about.pop(post.author_id, None)
    return [each for each in about.items() if audience.may_see_now(each[0], post)]


def _concerned(post: Post) -> Iterator[tuple[str, str]]:
    """The most telling way first: who is answered and mentioned is told of the answer."""
    for attribute, kind in (("reply_to", "reply"), ("quote_of", "quote")):
        other_id = getattr(post, attribute, None)
        other = posts.find(other_id, consistent=True) if other_id else None
        if other:
            yield other.author_id, kind
    for user_id in post.mentions:
        yield user_id, "mention"


def _tell_of_post(post_id: str, author_id: str, user_id: str, about: str) -> None:
    topic = Topic(user_id, about, post_id, of_post=True)
    _told(topic, author_id, ids.moment(post_id))
