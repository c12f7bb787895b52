"""Posts as they are answered: as `posts.present` does, from the table's JSON."""

from functools import lru_cache
from typing import Any, Final, get_args

import orjson

from easel.layout import ReactionKind
from easel.storage import addresses
from easel.timelines.fast.post import Item, Post, is_set, listed, mapped, text, whole

View = dict[str, Any]
REACTIONS: Final = get_args(ReactionKind)


def post(
    post: Post, viewer_id: str | None, shown: str, parent: Post | None, quoted: View | None
) -> View:
    """Present a post to a viewer who may see it; what is not there is left out.

    What the viewer did, and why it is here, is added by who knows it.
    """
    item = post.item
    own = post.author_id == viewer_id
    label = mapped(item, "label")
    view: View = {
        "edit": whole(item, "edit_number"),
        "id": post.id,
        "author": author(item["author"]["M"]),
        "caption": text(item, "caption") or "",
        "tags": [each["S"] for each in listed(item, "tags")],
        "entities": [_entity(each["M"]) for each in listed(item, "entities")],
        "images": _images(post, words=own or post.shows_prompt),
        "visibility": post.visibility,
        "show_prompt": post.shows_prompt,
        "remixers_see_prompt": is_set(item, "remixers_see_prompt"),
        "remix_policy": text(item, "remix_policy") or "allow",
        "level": post.level,
        "level_source": _level_source(post, label),
        "shown": shown,
    }
    if own and label is not None:
        view["label"] = _decided("level", label)
    for name in ("reply_to", "quote_of"):
        if (other := text(item, name)) is not None:
            view[name] = other
    if post.parents:
        # Which of them the viewer may see is added by who knows that, too.
        view["remix_of"] = []
    if parent is not None:
        view["replying_to"] = author(parent.item["author"]["M"])
    if quoted is not None:
        view["quoted"] = quoted
    view["created_at"] = item["created_at"]["S"]
    if (edited := text(item, "edited_at")) is not None:
        view["edited_at"] = edited
    if (imported := mapped(item, "imported_from")) is not None:
        view["imported_from"] = {"created_at": imported["created_at"]["S"]}
    if post.held:
        view["held"] = _decided("action", post.held)
    view["counts"] = _counts(mapped(item, "counts") or {})
    return view


def quoted(inner: Post, viewer_id: str | None, shown: str) -> View:
    """Present a post inside another, without what it quotes or remixes itself."""
    view = post(inner, viewer_id, shown, None, None)
    view.pop("remix_of", None)
    return view


def author(card: Item) -> View:
    """Present an author from the card that posts carry."""
    avatar = text(card, "avatar")
    return {
        "handle": card["handle"]["S"],
        "display_name": card["display_name"]["S"],
        "avatar_url": None if avatar is None else addresses.public(avatar),
    }


def user(profile: Item) -> View:
    """Present a user as the author of what they passed on."""
    avatar = mapped(profile, "avatar")
    is_there = avatar is not None and is_set(avatar, "ready")
    key = f"{avatar['key']['S']}/{avatar['file']['S']}" if avatar and is_there else None
    return author(profile | ({"avatar": {"S": key}} if key else {"avatar": {}}))


def _images(post: Post, *, words: bool) -> list[View]:
    item = post.item
    key = text(item, "public_key") if is_set(item, "public_ready") else None
    return [
        _image(each["M"], f"{key}/{place}" if key else None, words=words)
        for place, each in enumerate(listed(item, "images"))
    ]


def _image(card: Item, key: str | None, *, words: bool) -> View:
    view: View = {
        "id": card["id"]["S"],
        "width": int(card["width"]["N"]),
        "height": int(card["height"]["N"]),
        "alt_text": card["alt_text"]["S"],
        "alt_text_source": card["alt_text_source"]["S"],
        "thumbhash": card["thumbhash"]["S"],
    }
    if words:
        view["prompt"] = card["prompt"]["S"]
    path, files = card["path"]["S"], listed(card, "renditions")
    view["model"] = card["model"]["S"]
    if (claimed := text(card, "claimed_model")) is not None:
        view["claimed_model"] = claimed
    view["renditions"] = (
        _written(files, key)
        if key
        else addresses.renditions([file["S"] for file in files], path, None)
    )
    return view


def _written(files: list[Item], key: str) -> orjson.Fragment:
    """Write where the renditions of a public image are, as `addresses.renditions` says it.

    Of a page this is two thirds, and always the same but for a place and a size.
    """
    place = orjson.dumps(addresses.public(key)).decode()[:-1]
    parts = [file["S"].partition(":") for file in files]
    told = [f'{{"url":{place}{_told(label)}{size}}}' for label, _, size in parts]
    return orjson.Fragment(f"[{','.join(told)}]")


@lru_cache(maxsize=256)
def _told(label: str) -> str:
    file, width, height, form = addresses.parts(label)
    return f'/{file}","width":{width},"height":{height},"format":"{form}","bytes":'


def _level_source(post: Post, label: Item | None) -> str:
    if label is None or label["level"]["S"] != post.level:
        return "author"
    return "automatic" if "provider" in label else "moderator"


def _entity(mark: Item) -> View:
    return {
        "kind": mark["kind"]["S"],
        "start": int(mark["start"]["N"]),
        "end": int(mark["end"]["N"]),
        "text": mark["text"]["S"],
    }


def _decided(what: str, decision: Item) -> View:
    said = {what: decision[what]["S"], "rule": decision["rule"]["S"]}
    return said | {"decided_at": decision["at"]["S"]}


def _counts(counts: Item) -> View:
    counted = [kind for kind in REACTIONS if kind in counts]
    reactions = {kind: number for kind in counted if (number := whole(counts, kind))}
    rest = {name: whole(counts, name) for name in ("replies", "reposts", "remixes", "descendants")}
    return {"reactions": reactions} | rest
