"""A town in which everything there is of each kind is hidden from somebody, and by what."""

from dataclasses import dataclass, field
from typing import Any

from easel import ids
from tests.support import uploaded, user_pool
from tests.support.browsers import begun
from tests.support.world import MODERATOR, Person, Visitor, picture

# To them Ada, and what is hers, does not exist.
APART = ("blocked", "blocker")
# For whom the levels are the viewer's own choice, which the contract tells them.
CHOOSERS = {"stranger", "suspended", "visitor"}
# What is hidden is hidden from them as from any stranger, but for what they are here for.
LIKE_STRANGERS = {"minor": {"level"}, "newcomer": {"private", "suspended", "another's"}}
WORDS = {"text": "spiders"}
Ids = dict[str, str]


@dataclass
class Town:
    """Who asks, what of each kind they may not know of, and what they see that is not theirs.

    `hidden` and `seen` have ids by kind, by why. `beyond` has what only blocks hide.
    """

    askers: dict[str, Any]
    own: dict[str, Ids]
    hidden: dict[str, Ids] = field(default_factory=dict)
    beyond: dict[str, Ids] = field(default_factory=dict)
    seen: dict[str, Ids] = field(default_factory=dict)
    # The table after the last request.
    glimpsed: dict[tuple[str, str], str] = field(default_factory=dict)

    def unknown_to(self, asker: str, kind: str) -> Ids:
        """What of this kind the asker may not know of, by why."""
        if asker in LIKE_STRANGERS:
            why = LIKE_STRANGERS[asker]
            return {each: id_ for each, id_ in self.hidden[kind].items() if each in why}
        beyond = self.beyond.get(kind, {})
        # Who blocks still meets the bare profile, to lift the block.
        meets_them = kind == "user" and asker == "blocker"
        return self.hidden[kind] | (beyond if asker in APART and not meets_them else {})

    def known_to(self, asker: str, kind: str) -> Ids:
        """What of this kind is another's and the asker sees, by why."""
        return {} if asker in APART else self.seen.get(kind, {})


def never(kind: str) -> str:
    """A well-formed id of what never was."""
    made = {
        "case": lambda: f"post:{ids.ulid()}",
        "user": lambda: f"n{ids.ulid().lower()}",
        "word": lambda: ids.path()[:26],
        "session": ids.path,
    }
    return made.get(kind, ids.ulid)()


def town() -> Town:
    """The town, on an empty cloud."""
    user_pool.opened()
    mod = Person("mod-sub", MODERATOR).joins("mod")
    ada, pia = Person("ada-sub").joins("ada"), Person("pia-sub").joins("pia")
    sue, lea = Person("sue-sub").joins("sue"), Person("lea-sub").joins("lea")
    tom = Person("tom-sub").joins("tom")
    seen_by_all = {"post_id": tom.publishes(), "handle": "tom"}
    askers = _askers()
    own = {name: seen_by_all | _belongings(asker) for name, asker in askers.items()}
    made = Town(askers, own)
    _posts(made, ada, pia, sue, lea, mod)
    _collections(made, ada, pia, sue, lea, mod)
    _things(made, ada)
    made.hidden["user"] = {"suspended": "sue", "left": "lea"}
    made.beyond["user"] = {"blocks": "ada"}
    made.seen["user"] = {"open": "ada", "private": "pia"}
    _afterwards(made, ada, pia, lea, mod)
    return made


def _askers() -> dict[str, Any]:
    askers: dict[str, Any] = {
        name: Person(f"{name}-sub").joins(name, age_band="18_plus")
        for name in ("stranger", "blocked", "blocker", "suspended")
    }
    askers["minor"] = Person("minor-sub").joins("minor", age_band="13_17")
    return askers | {"newcomer": Person("newcomer-sub"), "visitor": Visitor()}


def _belongings(asker: Any) -> Ids:
    """One's own of each kind, for the places that are not looked at."""
    if isinstance(asker, Visitor) or asker.user_id == "newcomer-sub":
        return {"collection_id": ids.ulid(), "draft_id": ids.ulid()}
    return {"collection_id": _collection(asker, "private"), "draft_id": _draft(asker)}


def _posts(made: Town, ada: Person, pia: Person, sue: Person, lea: Person, mod: Person) -> None:
    deleted, held = ada.publishes(), ada.publishes()
    _good(ada.asks("DELETE", f"/v1/posts/{deleted}"))
    _decide(mod, f"post:{held}", "take_down")
    made.hidden["post"] = {
        "deleted": deleted,
        "held": held,
        "private": ada.publishes("private"),
        "followers": ada.publishes("followers"),
        "closed": pia.publishes(),
        "suspended": sue.publishes(),
        "left": lea.publishes(),
        "level": ada.publishes(level="explicit"),
    }
    made.beyond["post"] = made.seen["post"] = {"public": ada.publishes()}


def _collections(
    made: Town, ada: Person, pia: Person, sue: Person, lea: Person, mod: Person
) -> None:
    deleted, held = _collection(ada, "public"), _collection(ada, "public")
    _decide(mod, f"collection:{held}", "hide")
    _good(ada.asks("DELETE", f"/v1/collections/{deleted}"))
    made.hidden["collection"] = {
        "deleted": deleted,
        "held": held,
        "private": _collection(ada, "private"),
        "closed": _collection(pia, "public"),
        "suspended": _collection(sue, "public"),
        "left": _collection(lea, "public"),
    }
    shown = {each: _collection(ada, each) for each in ("unlisted", "public")}
    made.beyond["collection"] = made.seen["collection"] = shown


def _things(made: Town, ada: Person) -> None:
    """What only its owner ever sees."""
    gone = _draft(ada)
    _good(ada.asks("DELETE", f"/v1/drafts/{gone}"))
    made.hidden["draft"] = {"deleted": gone, "another's": _draft(ada)}
    image = picture("ada-sub")
    published = picture("ada-sub")
    ada.publishes(image_ids=[published])
    made.hidden["image"] = {"unpublished": image, "published": published}
    run = _good(ada.asks("POST", "/v1/generations", {"prompt": "a fox"}))["id"]
    over = _good(ada.asks("POST", "/v1/generations", {"prompt": "a fox"}))["id"]
    _good(ada.asks("DELETE", f"/v1/generations/{over}"))
    made.hidden["generation"] = {"running": run, "cancelled": over}
    over = begun("ada-sub")
    _good(ada.asks("DELETE", f"/v1/me/sessions/{over}"))
    made.hidden["session"] = {"another's": begun("ada-sub"), "ended": over}
    with uploaded.editing():
        made.hidden["upload"] = {"another's": _good(ada.asks("POST", "/v1/uploads"))["id"]}
    made.hidden["word"] = {"another's": _good(ada.asks("POST", "/v1/muted_words", WORDS))["id"]}


def _afterwards(made: Town, ada: Person, pia: Person, lea: Person, mod: Person) -> None:
    """What closes doors, once everything is behind them."""
    _good(pia.asks("PATCH", "/v1/me", {"is_private": True}))
    _good(mod.asks("POST", "/v1/reports", {"handle": "ada", "reason": "spam"}))
    decision = _decide(mod, "user:sue-sub", "suspend")
    _decide(mod, "user:suspended-sub", "suspend")
    made.hidden["case"] = {"open": "user:ada-sub", "decided": "user:sue-sub"}
    made.hidden["decision"] = {"another's": decision}
    _good(ada.asks("PUT", "/v1/users/blocked/block"))
    _good(made.askers["blocker"].asks("PUT", "/v1/users/ada/block"))
    _good(lea.asks("DELETE", "/v1/me", query={"handle": "lea"}))


def _collection(owner: Person, visibility: str) -> str:
    body = {"name": visibility, "visibility": visibility}
    return str(_good(owner.asks("POST", "/v1/collections", body))["id"])


def _draft(owner: Person) -> str:
    return str(_good(owner.asks("POST", "/v1/drafts", {"caption": "A draft."}))["id"])


def _decide(mod: Person, case: str, action: str) -> str:
    decision = {"case_id": case, "action": action, "rule": "hate"}
    return str(_good(mod.asks("POST", "/v1/moderation/decisions", decision))["id"])


def _good(answer: Any) -> Any:
    assert answer.status < 300, answer.text
    return answer.json if answer.text else {}
