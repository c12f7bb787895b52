"""A story in which everything is as long and as much as the API takes."""

from easel import images, users
from easel.db import scan
from easel.generations import records, steps
from easel.posts.feed_item import Pointer
from easel.storage import s3
from easel.timelines import store
from tests.functions.test_generations import FACTS
from tests.support.account import Account
from tests.support.world import Person, picture

# Four bytes, and a letter of a word.
LETTER = "\U00020000"
HANDLE = "a" * 30
TAGS = [f"{LETTER * 48}{n:02}" for n in range(10)]
MANY = [f"reader-{n}" for n in range(230)]


def told(account: Account) -> None:
    """Let two people do at length what people do, and everything that follows from it."""
    ada, bob = (Person(f"{name}-sub") for name in ("ada", "bob"))
    ada.joins(HANDLE, display_name=LETTER * 50)
    bob.joins("bob")
    _asks(bob, "PUT", f"/v1/users/{HANDLE}/follow")
    post = _publishes(ada)
    _asks(bob, "PUT", f"/v1/posts/{post}/reaction", {"kind": "like"})
    _asks(bob, "PUT", f"/v1/posts/{post}/bookmark")
    _asks(bob, "POST", "/v1/muted_words", {"text": LETTER * 100})
    shelf = _asks(bob, "POST", "/v1/collections", {"name": LETTER * 50, "visibility": "public"})
    _asks(bob, "PUT", f"/v1/collections/{shelf}/posts/{post}")
    _asks(bob, "POST", "/v1/posts", _said(bob) | {"quote_of": post})
    _asks(ada, "PATCH", f"/v1/posts/{post}", {"caption": LETTER * 2000})
    _paints(ada)
    account.drain()
    for path in ("feeds/following", "notifications", "bookmarks", f"posts/{post}/replies"):
        _asks(bob, "GET", f"/v1/{path}")
    _in_bulk(post)
    _asks(ada, "DELETE", f"/v1/posts/{post}")
    _asks(ada, "DELETE", "/v1/me", query={"handle": HANDLE})
    account.drain()


def _said(person: Person) -> dict[str, object]:
    shown = [_picture(person) for _ in range(4)]
    alt_texts = [LETTER * 1000] * 4
    words = {"caption": f"@{HANDLE} " + LETTER * 1900, "tags": TAGS, "alt_texts": alt_texts}
    return {"image_ids": shown, "visibility": "public", **words}


def _picture(person: Person) -> str:
    image_id = picture(person.user_id, LETTER * 4000)
    (image,) = images.stored([image_id])
    s3.put(f"p/{image.path}/320.webp", b"webp", "image/webp")
    return image_id


def _publishes(person: Person) -> str:
    draft = _asks(person, "POST", "/v1/drafts", {"caption": LETTER * 2000})
    return _asks(person, "POST", "/v1/posts", _said(person) | {"draft_id": draft})


def _paints(person: Person) -> None:
    asked = {"prompt": LETTER * 4000, "negative_prompt": LETTER * 4000, "count": 4}
    generation = _asks(person, "POST", "/v1/generations", asked)
    state = steps.check({"generation_id": generation})
    # As the painter answers such a prompt, see `tests/aws/test_step_functions.py`.
    scene = {"scene": "x" * 114_000, "ignored": [LETTER * 4000]}
    made = [FACTS | scene | {"seed": n} for n, _ in enumerate(state["image_ids"])]
    steps.commit_images(state | {"images": records.packed(made)})


def _in_bulk(post: str) -> None:
    """More at once than a page or a message brings."""
    scan.some(["post", "user"], None, 100)
    users.by_ids(set(MANY))
    store.push(MANY, Pointer(post, post, "ada-sub"))
    store.remove(MANY, post)


def _asks(person: Person, method: str, path: str, body: object = None, **more: object) -> str:
    answer = person.asks(method, path, body, **more)
    assert answer.status < 300, answer.text
    return str(answer.json.get("id", "")) if answer.text else ""
