"""What users do on a visit, through the public API, and what they remember of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bench.month import making, moving
from bench.month.posts import Publication
from bench.month.town import Town
from bench.month.truth import Done, exposed
from bench.month.world import OF_DATASETS, Member

LOOKED_AT = 6
MOST_LIKED = 3
KINDS = ("like", "love", "wow")
FEEDS = ("for-you", "for-you", "following", "explore")
# An app that was offline sends what was done so long ago.
OFFLINE = (3600, 20 * 3600, 50 * 3600)


def joins(town: Town, member: Member) -> None:
    """Make a profile, and say what one agrees to."""
    band = "18_plus" if member.is_adult else "13_17"
    said = {"handle": member.handle, "display_name": member.handle, "age_band": band}
    town.asks(member, "POST", "/v1/users", said)
    # So it is for whoever decided nothing yet.
    chosen, member.agrees = member.agrees, {"analytics"}
    decides(town, member, chosen)


def decides(town: Town, member: Member, chosen: set[str]) -> None:
    """Say what one agrees to from now on, as far as that is another."""
    if chosen != member.agrees:
        names = ("analytics", *OF_DATASETS)
        said = {
            name: name in chosen for name in names if (name in chosen) != (name in member.agrees)
        }
        town.asks(member, "PUT", "/v1/me/consent", {"version": 1, **said})
        member.agrees = chosen
    settle = town.truth.counted.add if "analytics" in chosen else town.truth.counted.discard
    settle(member.number)


def comes(town: Town, member: Member, day: int) -> None:
    """Look at a feed, at what one looks for, and do something about it; often publish."""
    dice = town.world.dice
    wanted = town.world.liked_on(member, day)
    shown = _shown(town, member, f"/v1/feeds/{dice.choice(FEEDS)}")
    shown += _shown(town, member, f"/v1/feeds/tags/{wanted}")
    others = [each for each in dict.fromkeys(shown) if town.posts[each].author != member.number]
    liked = [each for each in others if town.posts[each].tag == wanted][:MOST_LIKED]
    _looks(town, member, others[:LOOKED_AT], liked)
    for post_id in liked:
        _likes(town, member, town.posts[post_id])
    if dice.random() < 0.35 or (liked == [] and dice.random() < 0.5):
        making.makes(town, member, wanted, town.posts[liked[0]] if liked else None)


def _shown(town: Town, member: Member, path: str) -> list[str]:
    items = town.asks(member, "GET", path).json["items"]
    return [str(each["id"]) for each in items if each["id"] in town.posts]


def _looks(town: Town, member: Member, seen: list[str], liked: list[str]) -> None:
    """Send what an app does of a visit; at times it was offline, or sends it twice."""
    if not seen:
        return
    dice = town.world.dice
    ago = dice.choice(OFFLINE) if dice.random() < 0.04 else 2
    signals = [
        _signal("impression", each, ago, feed="for-you", position=n) for n, each in enumerate(seen)
    ]
    signals += [_signal("open", each, ago) for each in liked]
    signals += [_signal("share", each, ago) for each in liked if dice.random() < 0.1]
    signals += [_signal("dwell", each, ago, milliseconds=900) for each in seen[:1]]
    sends(town, member, signals)


def _signal(kind: str, post_id: str, ago: float, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "post_id": post_id, "ago_ms": int(ago * 1000), **more}


def sends(town: Town, member: Member, signals: list[dict[str, Any]]) -> None:
    """Send a batch; of who does not agree, none of it is taken."""
    town.batches += 1
    body = {"batch_id": f"b{town.batches}", "signals": signals}
    for _ in range(2 if town.world.dice.random() < 0.05 else 1):
        taken = town.asks(member, "POST", "/v1/signals", body).json["taken"]
        is_counted = member.number in town.truth.counted
        assert taken == (len(signals) if is_counted else 0), (member, taken)
        if is_counted:
            for each in signals:
                _signalled(town, member, each)


def _signalled(town: Town, member: Member, signal: dict[str, Any]) -> None:
    post, cells = town.posts[signal["post_id"]], ["users"]
    cells += [f"agreed#{each}" for each in member.agrees]
    if signal["kind"] in ("open", "share"):
        cells += post.topics
    if signal["kind"] in ("impression", "open") and post.is_public:
        cells += exposed("remix", "view")
    done = moving.now() - timedelta(milliseconds=signal["ago_ms"])
    town.truth.note(Done(member.number, cells, done))


def _likes(town: Town, member: Member, post: Publication) -> None:
    """React, and at times save, pass on, follow; or think better of it."""
    dice = town.world.dice
    if dice.random() < 0.7:
        reacts(town, member, post, dice.choice(KINDS))
        if dice.random() < 0.06:
            town.asks(member, "DELETE", f"/v1/posts/{post.id}/reaction")
            del town.reactions[member.number, post.id]
    for share, does in ((0.12, "bookmark"), (0.06, "repost")):
        if dice.random() < share and post.is_public:
            town.asks(member, "PUT", f"/v1/posts/{post.id}/{does}")
    if dice.random() < 0.08:
        author = town.world.members[post.author]
        town.asks(member, "PUT", f"/v1/users/{author.handle}/follow")


def reacts(town: Town, member: Member, post: Publication, kind: str) -> None:
    """React to a post; of who did so before, another kind is no news."""
    town.asks(member, "PUT", f"/v1/posts/{post.id}/reaction", {"kind": kind})
    key = member.number, post.id
    if key not in town.reactions:
        liked = Done(member.number, ["users", *post.topics], holds=lambda: key in town.reactions)
        town.truth.note(liked)
        reached = replace(liked, cells=["funnel#reaction"], who=str(post.author), also=post.author)
        town.truth.note(reached)
    town.reactions[key] = kind
