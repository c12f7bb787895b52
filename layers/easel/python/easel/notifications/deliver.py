"""Deliver notifications: an event wakes this, the table says what is true.

After each change the table is asked again. So it does not matter in which order events come, or how
often, or that an act is taken back while it is being told of.
"""

from collections.abc import Callable

from easel import ids, notifications, pagination, policy, posts, visibility
from easel.graph import follows
from easel.notifications import sources, store
from easel.notifications.model import OF_NO_USERS, Topic
from easel.notifications.sources import Activity
from easel.realtime import push

# What lies with a post's author, by the post itself.
OF_AUTHORS = ("reaction", "repost")
Look = Callable[[], Activity | None]


def settle_follow(follower_id: str, followee_id: str) -> None:
    """Notify a user of who follows them, and take the notice back when they do not any more."""
    _agree(lambda: sources.followed(follower_id, followee_id))
    if not follows.exists(follower_id, followee_id):
        store.forget(Topic(follower_id, "follow_accepted", followee_id))


def settle_request(follower_id: str, followee_id: str) -> None:
    """Notify a user of follow requests, and those who asked that they were accepted."""
    _agree(lambda: sources.asked(follower_id, followee_id))
    _agree(lambda: sources.accepted(follower_id, followee_id))


def settle_reaction(post_id: str, user_id: str) -> None:
    """Notify an author of a reaction to a post, and take back what a withdrawn one said."""
    _agree(lambda: sources.reacted(post_id, user_id))


def settle_remix_request(post_id: str, user_id: str, owner_id: str) -> None:
    """Notify an author of who asks to remix a post, and who asked that they may."""
    _agree(lambda: sources.remix_asked(post_id, user_id, owner_id))
    _agree(lambda: sources.remix_allowed(post_id, user_id, owner_id))


def settle_repost(post_id: str, user_id: str) -> None:
    """Notify an author of a repost, and take back what a withdrawn one said."""
    _agree(lambda: sources.reposted(post_id, user_id))


def settle_generation(generation_id: str) -> None:
    """Notify a user that images of the day are there, or that a generation failed."""
    _agree(lambda: sources.ended(generation_id))


def settle_decision(name: str) -> None:
    """Notify a user of what moderators decided about them or theirs; there is no way to opt out."""
    _agree(lambda: sources.decided(name))


def show_progress(generation_id: str, user_id: str) -> None:
    """Push the progress of a generation to its user, if connected."""
    push.tell(user_id, "generation", id=generation_id)


def settle_post(post_id: str, author_id: str) -> None:
    """Notify everybody whom a post is about and who may see it; of one that is gone, nobody."""
    told: list[tuple[str, str]] | None = None
    while (wanted := sources.recipients(post_id)) != told:
        told = wanted
        for topic in store.of_post(post_id):
            if (topic.user_id, topic.about) not in wanted:
                store.forget(topic)
        for user_id, about in wanted:
            _tell_of_post(post_id, author_id, user_id, about)
    if posts.find(post_id, consistent=True) is None:
        for about in OF_AUTHORS:
            store.forget(Topic(author_id, about, post_id))


def _agree(look: Look) -> None:
    act: Activity | None = look()
    last: Activity | None = None
    while act and act != last:
        if act.at is None:
            changed = store.take_out(act.topic, act.actor_id)
        else:
            changed = _told(act.topic, act.actor_id, act.at)
        if not changed:
            return
        act, last = look(), act
    if last and act is None:
        store.take_out(last.topic, last.actor_id)


def _told(topic: Topic, actor_id: str, at: str) -> bool:
    """Tell, where it is wanted, and say so to who is connected; False where it was no news."""
    number = store.add(topic, actor_id, at) if _wanted(topic, actor_id) else None
    if number is None:
        return False
    name, cursor = f"{topic.about}.{topic.object_id}", pagination.encode(str(number))
    push.tell(topic.user_id, "notification", id=name, cursor=cursor)
    return True


def _wanted(topic: Topic, actor_id: str) -> bool:
    """Whether the recipient wants to hear of it, as they stand to the actor at this moment."""
    setting = notifications.inbox(topic.user_id).settings.as_dict().get(topic.about, "everyone")
    if setting == "nobody":
        return False
    if topic.about in OF_NO_USERS:
        return True
    near = setting == "following"
    relationship = visibility.relationship_now(topic.user_id, actor_id, asks_follow=near)
    return policy.may_notify(relationship, None) and (relationship.follows or not near)


def _tell_of_post(post_id: str, author_id: str, user_id: str, about: str) -> None:
    topic = Topic(user_id, about, post_id, of_post=True)
    _told(topic, author_id, ids.moment(post_id))
