"""People who use the network, in the words of the product. What was acknowledged is on record."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from local.client import Member
from tests.audit.ledger import Ledger

Post = dict[str, Any]


@dataclass
class Persona(Member):
    """Somebody with pictures to publish, if the test gave them some; refusals raise."""

    ledger: Ledger = field(default_factory=Ledger)
    pictures: list[str] = field(default_factory=list)
    user_id: str = ""
    joined: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def handle(self) -> str:
        """What others call them."""
        return self.user.handle

    @property
    def profile(self) -> dict[str, Any]:
        """Their profile as anybody sees it."""
        found: dict[str, Any] = self.get(f"/v1/users/{self.handle}")
        return found

    def makes_profile(self, **more: Any) -> dict[str, Any]:
        """The first thing after signing up."""
        wish = {"handle": self.handle, "display_name": self.handle, "age_band": "18_plus"}
        made: dict[str, Any] = self.must("POST", "/v1/users", wish | more)
        self.user_id = made["id"]
        self.ledger.kept("user", self.user_id, handle=self.handle)
        return made

    def changes(self, **changes: Any) -> dict[str, Any]:
        """Change the profile."""
        changed: dict[str, Any] = self.must("PATCH", "/v1/me", changes)
        return changed

    def publishes(self, caption: str = "", visibility: str = "public", **rest: Any) -> Post:
        """Publish the first picture at hand, or those named: painting anew takes too long."""
        draft = {"image_ids": self.pictures[:1], "caption": caption, "visibility": visibility}
        post: Post = self.must("POST", "/v1/posts", draft | rest)
        said = {"visibility": visibility, "caption": caption}
        self.ledger.kept("post", post["id"], author_id=self.user_id, **said)
        return post

    def edits(self, post: Post, **changes: Any) -> Post:
        """Change one's own post."""
        edited: Post = self.must("PATCH", f"/v1/posts/{post['id']}", changes)
        told = {name: edited[name] for name in ("visibility", "caption")}
        self.ledger.kept("post", post["id"], **told)
        return edited

    def deletes(self, post: Post) -> None:
        """Delete one's own post."""
        self.must("DELETE", f"/v1/posts/{post['id']}")
        self.ledger.removed("post", post["id"])

    def reacts(self, post: Post, kind: str) -> Post:
        """React, or replace the reaction."""
        seen: Post = self.must("PUT", f"/v1/posts/{post['id']}/reaction", {"kind": kind})
        self.ledger.kept("reaction", self.user_id, post["id"], reaction=kind)
        return seen

    def takes_back(self, post: Post) -> None:
        """Take the reaction back."""
        self.must("DELETE", f"/v1/posts/{post['id']}/reaction")
        self.ledger.removed("reaction", self.user_id, post["id"])

    def saves(self, post: Post) -> Post:
        """Keep a post among one's bookmarks."""
        seen: Post = self.must("PUT", f"/v1/posts/{post['id']}/bookmark")
        self.ledger.kept("bookmark", self.user_id, post["id"])
        return seen

    def removes(self, post: Post) -> None:
        """Take a post off one's bookmarks."""
        self.must("DELETE", f"/v1/posts/{post['id']}/bookmark")
        self.ledger.removed("bookmark", self.user_id, post["id"])

    def replies(self, post: Post, caption: str, visibility: str = "public", **rest: Any) -> Post:
        """Answer a post, in words alone unless pictures are named."""
        return self.publishes(
            caption, visibility, **{"image_ids": [], "reply_to": post["id"]} | rest
        )

    def quotes(self, post: Post, caption: str, visibility: str = "public", **rest: Any) -> Post:
        """Quote a post, in words alone unless pictures are named."""
        return self.publishes(
            caption, visibility, **{"image_ids": [], "quote_of": post["id"]} | rest
        )

    def reposts(self, post: Post) -> Post:
        """Pass a post on to one's followers."""
        seen: Post = self.must("PUT", f"/v1/posts/{post['id']}/repost")
        self.ledger.kept("repost", self.user_id, post["id"])
        return seen

    def unreposts(self, post: Post) -> None:
        """Pass it on no longer."""
        self.must("DELETE", f"/v1/posts/{post['id']}/repost")
        self.ledger.removed("repost", self.user_id, post["id"])

    def thread(self, post: Post) -> list[str]:
        """Ids of the first hundred replies to a post, oldest first."""
        return ids(self.get(f"/v1/posts/{post['id']}/replies", limit=100)["items"])

    def above(self, post: Post) -> list[str]:
        """Ids of what a reply hangs from, nearest first."""
        return ids(self.get(f"/v1/posts/{post['id']}/ancestors", limit=100)["items"])

    def leaves(self) -> None:
        """Delete the account."""
        self.must("DELETE", "/v1/me", params={"handle": self.handle})
        self.ledger.left(self.user_id)

    def follows(self, other: "Persona") -> None:
        """Follow somebody."""
        self.must("PUT", f"/v1/users/{other.handle}/follow")
        self.ledger.kept("follow", self.user_id, other.user_id)

    def unfollows(self, other: "Persona") -> None:
        """Follow somebody no longer."""
        self.must("DELETE", f"/v1/users/{other.handle}/follow")
        self.ledger.removed("follow", self.user_id, other.user_id)

    def blocks(self, other: "Persona") -> None:
        """Block somebody, which ends all follows between the two."""
        self.must("PUT", f"/v1/users/{other.handle}/block")
        self.ledger.kept("shun", self.user_id, other.user_id)
        for edge in ((self.user_id, other.user_id), (other.user_id, self.user_id)):
            self.ledger.removed("follow", *edge)

    def unblocks(self, other: "Persona") -> None:
        """Lift a block; nothing else stood between the two."""
        self.must("DELETE", f"/v1/users/{other.handle}/block")
        self.ledger.removed("shun", self.user_id, other.user_id)

    def lets_in(self, other: "Persona") -> None:
        """Accept somebody's request to follow."""
        self.must("PUT", f"/v1/follow_requests/{other.handle}")
        self.ledger.kept("follow", other.user_id, self.user_id)

    def explores(self) -> list[str]:
        """Ids of the newest hundred public posts."""
        return ids(self.get("/v1/feeds/explore", limit=100)["items"])

    def sees(self, post: Post) -> Post:
        """The post as this person sees it now."""
        found: Post = self.get(f"/v1/posts/{post['id']}")
        return found

    def looks_for(self, post: Post) -> httpx.Response:
        """Whatever the API says when asked for the post."""
        return self.ask("GET", f"/v1/posts/{post['id']}")

    def feed(self) -> list[str]:
        """Ids of the newest hundred posts in the following feed."""
        return ids(self.get("/v1/feeds/following", limit=100)["items"])

    def saved(self) -> list[str]:
        """Ids of what they saved and may see, last saved first."""
        return ids(self.get("/v1/bookmarks", limit=100)["items"])

    def posts_of(self, other: "Persona") -> list[str]:
        """Ids of somebody's posts as this person sees them."""
        return ids(self.get(f"/v1/users/{other.handle}/posts", limit=100)["items"])

    def counts(self) -> dict[str, int]:
        """The counters of their profile."""
        found: dict[str, int] = self.profile["counts"]
        return found


def ids(items: list[dict[str, Any]]) -> list[str]:
    """The ids of what is listed, in its order."""
    return [item["id"] for item in items]


def reactions(post: Post) -> dict[str, int]:
    """How often each kind of reaction was given."""
    counted: dict[str, int] = post["counts"]["reactions"]
    return counted


def addresses(post: Post) -> list[str]:
    """Where the post's files are."""
    return [file["url"] for image in post["images"] for file in image["renditions"]]
