"""Load what a page of notifications is about, and filter what the viewer may see."""

from collections.abc import Iterable
from dataclasses import dataclass

from easel import generations, policy, posts, users, visibility
from easel.generations import Generation
from easel.moderation import audit_log
from easel.moderation.schemas import DecisionView
from easel.notifications.model import OF_DECISIONS, Notification
from easel.timelines import post_context
from easel.timelines.post_context import Live
from easel.users import User
from easel.visibility import ViewerContext

SHOWN = 3
# The post's own author is told, of a number that the post counts.
COUNTED = ("reaction", "repost")
# Of one's own posts.
OF_OWN_POSTS = (*COUNTED, "remix_request")
# Posts of others.
SPOKEN = ("reply", "mention", "quote", "remix", "remix_allowed")
ABOUT_POSTS = (*OF_OWN_POSTS, *SPOKEN)


@dataclass(frozen=True)
class Hydrated(Live):
    """What a page's notifications speak of, read live, and what the rules need to know."""

    viewer_id: str
    users_by_id: dict[str, User]
    generations: dict[str, Generation]
    decisions: dict[str, DecisionView]


@dataclass(frozen=True)
class Shown:
    """A notification that the viewer may read, with those in it whom they may meet."""

    notification: Notification
    users: list[User]
    count: int
    generations: list[Generation]
    decision: DecisionView | None


def hydrate(found: list[Notification], viewer_id: str, *, to_count: bool = False) -> Hydrated:
    """Load a page's posts, images and users as they are now, and how the viewer relates to them.

    `to_count` loads of each group of images no more than tells whether there are any.
    """
    about = posts.find_all(each.object_id for each in found if each.about in ABOUT_POSTS)
    beside = post_context.beside(about)
    actors = {actor for each in found for actor in each.user_ids}
    seen = [*about.values(), *beside.values()]
    whole = visibility.for_posts(viewer_id, seen, others=actors)
    near = {actor for each in found for actor in _heard(each, whole)[:SHOWN]}
    runs = _any_runs(found) if to_count else _runs(each.generation_ids for each in found)
    return Hydrated(about, beside, whole, viewer_id, _users(near), runs, _decisions(found))


def allowed(found: list[Notification], hydrated: Hydrated) -> list[Shown]:
    """List what the viewer may see of a page, in its order, and of whom."""
    shown = [_shown(each, hydrated) for each in found if _stands(each, hydrated)]
    return [one for one in shown if one.users or one.generations or one.decision]


def _stands(notification: Notification, hydrated: Hydrated) -> bool:
    """Return whether what it is about is there, and the viewer may see and wants to meet it."""
    if notification.about not in ABOUT_POSTS:
        return True
    post = hydrated.posts.get(notification.object_id)
    if post is None or not hydrated.viewer.may_see(post):
        return False
    return notification.about in OF_OWN_POSTS or hydrated.wants(post)


def _shown(notification: Notification, hydrated: Hydrated) -> Shown:
    runs = _runs_of(notification, hydrated)
    heard = _heard(notification, hydrated.viewer)
    known = [hydrated.users_by_id.get(actor) for actor in heard[:SHOWN]]
    near = [user for user in known if user and user.state != policy.SUSPENDED]
    decision = hydrated.decisions.get(notification.object_id)
    made = sum(len(run.image_ids) for run in runs) + bool(decision)
    count = made + len(heard) - (len(known) - len(near))
    return Shown(notification, near, count, runs, decision)


def _runs_of(notification: Notification, hydrated: Hydrated) -> list[Generation]:
    """The generations it tells of that are there, newest first."""
    known = map(hydrated.generations.get, notification.generation_ids)
    return [run for run in known if run]


def _heard(notification: Notification, viewer: ViewerContext) -> list[str]:
    """Those in it whom the viewer neither blocks nor mutes, nor is blocked by."""
    return [
        actor
        for actor in notification.user_ids
        if policy.may_notify(viewer.relationship(actor), None)
    ]


def _users(user_ids: set[str]) -> dict[str, User]:
    return users.by_ids(user_ids) if user_ids else {}


def _decisions(found: Iterable[Notification]) -> dict[str, DecisionView]:
    """What was decided, by name, as it is told to whom it concerns."""
    names = [each.object_id for each in found if each.about == OF_DECISIONS]
    read = list(audit_log.named(names).values())
    told = audit_log.views(read, told=True)
    return {decision.name: view for decision, view in zip(read, told, strict=True)}


def _any_runs(found: Iterable[Notification]) -> dict[str, Generation]:
    """Load the newest of each group, and the others only where that is gone."""
    groups = [each.generation_ids for each in found]
    newest = _runs(ids[:1] for ids in groups)
    return newest | _runs(ids[1:] for ids in groups if ids and ids[0] not in newest)


def _runs(groups: Iterable[list[str]]) -> dict[str, Generation]:
    wanted = {generation_id for ids in groups for generation_id in ids}
    # Of one that its owner had deleted there is nothing to tell any more.
    return {id_: run for id_, run in generations.by_ids(wanted).items() if not run.deleting}
