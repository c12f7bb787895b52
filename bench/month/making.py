"""What users have made and publish, of words, of their own images and of others' posts."""

from dataclasses import dataclass
from typing import Any

from bench.month import moving
from bench.month.network import REFUSED
from bench.month.posts import Picture, Publication, prompt
from bench.month.town import Town
from bench.month.truth import MODEL, Done, exposed, wait
from bench.month.world import MOODS, STYLES, Member

SECONDS = (0.5, 3, 8, 25, 70)


def makes(town: Town, member: Member, topic: str, liked: Publication | None) -> None:
    """Have an image made, of words, of one's own or of what one likes, and publish it mostly."""
    dice, own = town.world.dice, town.pictures.get(member.number, [])
    chance = dice.random()
    if liked and liked.may_be_remixed and chance < 0.15:
        made = _ordered(town, member, _remix(town, topic, liked))
    elif own and chance < 0.3:
        made = _ordered(town, member, _variation(dice.choice(own)))
    else:
        made = _ordered(town, member, _words(town, topic))
    town.pictures.setdefault(member.number, []).extend(each for each in made if not each.through)
    if made and dice.random() < 0.85:
        publishes(town, member, made if dice.random() < 0.15 else made[:1])


@dataclass(frozen=True)
class Wish:
    """An order: where it goes, what it says, and what is known of the images it makes."""

    path: str
    body: dict[str, Any]
    topic: str
    mood: str
    style: str | None
    way: str = "prompt"
    root: str | None = None
    through: tuple[str, ...] = ()


def _words(town: Town, topic: str) -> Wish:
    dice = town.world.dice
    mood, style = dice.choice(MOODS), dice.choice(STYLES)
    words = prompt(topic, mood) + (f" {REFUSED}" if dice.random() < 0.05 else "")
    body = {"prompt": words, "count": dice.choice((1, 1, 2))} | ({"style": style} if style else {})
    return Wish("/v1/generations", body, topic, mood, style)


def _variation(of: Picture) -> Wish:
    path = f"/v1/images/{of.id}/variations"
    return Wish(path, {}, of.topic, of.mood, of.style, "variation", of.root)


def _remix(town: Town, topic: str, post: Publication) -> Wish:
    of, mood = post.pictures[0], town.world.dice.choice(MOODS)
    body = {"image_id": of.id, "prompt": prompt(topic, mood)}
    path = f"/v1/posts/{post.id}/remixes"
    return Wish(path, body, topic, mood, None, "remix", of.root, (post.id, *of.through))


def _ordered(town: Town, member: Member, wish: Wish) -> list[Picture]:
    """Order images and wait for them; none where the provider refuses."""
    asked = town.asks(member, "POST", wish.path, wish.body).json
    tried = ["users", "funnel#prompt", *exposed(wish.way, "try")]
    town.truth.note(Done(member.number, tried))
    seconds = town.world.dice.choice(SECONDS)
    found = town.network.paints(asked["id"], seconds)
    count = int(wish.body.get("count", 1))
    ended = [f"model#{MODEL}#{'succeeded' if found else 'failed'}"]
    ended += [f"ordered#{MODEL}#{count if found else 0}"] + ([wait(seconds)] if found else [])
    town.truth.note(Done(member.number, ended, who=asked["id"]))
    cells = ["users", f"model#{MODEL}#users"]
    cells += ["funnel#image", *exposed(wish.way, "image")] if found else []
    town.truth.note(Done(member.number, cells))
    return [_picture(member, wish, image_id, len(found) - 1) for image_id in found]


def _picture(member: Member, wish: Wish, image_id: str, siblings: int) -> Picture:
    known = wish.topic, wish.mood, wish.style, wish.way
    return Picture(image_id, member.number, *known, wish.root or image_id, wish.through, siblings)


def publishes(town: Town, member: Member, pictures: list[Picture]) -> Publication:
    """Publish images in one post, mostly for everybody."""
    dice = town.world.dice
    visibility = dice.choices(("public", "followers", "private"), (0.9, 0.07, 0.03))[0]
    level = dice.choices(("general", "sensitive"), (0.96, 0.04))[0]
    shows = dice.random() < 0.85
    said = {"image_ids": [each.id for each in pictures], "tags": [pictures[0].topic]}
    shown = {"visibility": visibility, "level": level, "show_prompt": shows}
    post_id = str(town.asks(member, "POST", "/v1/posts", said | shown).json["id"])
    day = moving.now().strftime("%Y-%m-%d")
    post = Publication(post_id, member.number, pictures, visibility, level, shows, day)
    town.posts[post_id] = post
    cells = ["users", "funnel#post", *exposed(pictures[0].way, "post"), *post.topics]
    town.truth.note(Done(member.number, cells))
    return post
