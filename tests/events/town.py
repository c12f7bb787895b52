"""The people and things that the samples in events/ speak of."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from tests.conftest import NAMES
from tests.support import packed, uploaded, user_pool, websocket_gateway
from tests.support.account import Account
from tests.support.world import BUCKETS, Person, client, stored

ADA, BOB = "00000000-0000-4000-8000-00000000ada0", "00000000-0000-4000-8000-000000000b0b"
POST = "01K0000000000000000000P0ST"
REPOST = "01K0000000000000000000R0ST"
REPLY = "01K0000000000000000000REP1"
IMAGE = "01K000000000000000000P1CTR"
DRAFT = "01K00000000000000000DRAFT0"
COLLECTION = "01K0000000000000000C011ECT"
INVITATION = "Zm94ZXMtaW4tc25v"
# One may appeal for half a year: of 2095, it is young for long.
DECISION = "03K000000000000000DEC1S10N"
NOTICE = "01K000000000000000000N0T1C"
GENERATION = "01K000000000000000000W1SH0"
# What visitors have made is held for an hour: of 2095, it is young for long.
HELD = "03K000000000000000000W1SH0"
PATH = "0123456789abcdef0123456789abcdef"
ARCHIVE = "01K0000000000000000000ARCH"
ARCHIVE_PATH = "abcdef0123456789abcdef0123456789"
EXPORT = "01K0000000000000000000EXPT"
IMPORT = "01K0000000000000000000MPRT"
IMPORT_PATH = "fedcba9876543210fedcba9876543210"
# An upload is there for a day: of 2095, it is young for long.
UPLOAD = "03K00000000000000000VP10AD"
REFRESH_TOKEN = "00000000-0000-4000-8000-0000000fade5"
# What Cognito calls the refresh tokens of two browsers.
HERE, ELSEWHERE = "00000000-0000-4000-8000-0000000000f1", "sample-elsewhere"
TICKET = "01K000000000000000000T1CKT0123456789abcdef0123456789abcdef"
CONNECTION = "sample-connection="
OLD_KEY = "fedcba9876543210fedcba9876543210"
FILES = ("320.webp", "320.avif")
RENDITIONS = ["320x320.webp:9876", "320x320.avif:7654"]


@dataclass(frozen=True)
class Town:
    """What happens before a sample arrives, and what there is to see afterwards."""

    account: Account

    ada = Person(ADA)
    bob = Person(BOB)

    def move_in(self) -> None:
        """Ada, with a picture, and Bob, who read his feed today."""
        self.ada.joins("ada")
        self.bob.joins("bob")
        self.bob.asks("GET", "/v1/feeds/following")
        self.paint()

    def paint(self) -> None:
        """Ada's picture, with its files."""
        from easel.images import Image
        from easel.provenance import TRAINED

        image = Image.at(IMAGE)
        image.user_id, image.generation_id, image.prompt = ADA, GENERATION, "a red fox"
        image.seed, image.model, image.source_type = 7, "painter (no model)", TRAINED
        image.path, image.width, image.height, image.thumbhash = PATH, 1024, 1024, "1QcSHQ"
        image.renditions = RENDITIONS
        image.save()
        for name in FILES:
            self.put("images", f"p/{PATH}/{name}")

    def deploy_the_page(self) -> None:
        """The page of the web app, as it lies in its bucket."""
        page = b"<html><head><title>Easel</title></head></html>"
        client("s3").put_object(Bucket=NAMES["SITE_BUCKET"], Key="index.html", Body=page)

    def publish(self, visibility: str = "public", tags: Sequence[str] = ()) -> None:
        """Ada's post of her picture."""
        from easel import images, posts, users
        from easel.posts import Post, snapshots

        post, ada = Post.at(POST), users.require_profile(ADA)
        post.author_id, post.author = ADA, snapshots.author(ada)
        post.created_at, post.caption = "2026-11-22T12:00:00.000Z", "First snow"
        post.tags = list(tags)
        post.images = snapshots.images(images.find_all([IMAGE]), [], show_prompt=True)
        post.gsi1pk, post.gsi1sk = f"U#{ADA}#POSTS", POST
        audience = posts.exposed(
            post, visibility=visibility, author_state=None, held=False, level="general"
        )
        for name, value in audience.items():
            setattr(post, name, value)
        post.save()

    def ask_to_remix(self) -> None:
        """Bob asks to remix Ada's post, about which she wants to be asked."""
        self.ada.asks("PATCH", f"/v1/posts/{POST}", {"remix_policy": "ask"})
        self.bob.asks("POST", f"/v1/posts/{POST}/remix-requests", {"note": "For a calendar"})

    def sessions(self) -> tuple[str, str]:
        """Ada is signed in twice: in the browser that asks, and elsewhere."""
        from tests.support.browsers import begun

        return begun(ADA, HERE), begun(ADA, ELSEWHERE)

    @property
    def here(self) -> Person:
        """Ada, in the browser that asks."""
        return Person(ADA, {"origin_jti": HERE, "auth_time": str(int(time.time()))})

    def want_pushes(self) -> None:
        """It is noted that Ada may have asked for pushes."""
        from easel.notifications import Inbox

        Inbox.at(ADA).update([Inbox.kind.set(Inbox), Inbox.pushes.set(True)])

    def notify_of_follower(self) -> None:
        """Ada is told that Bob follows her."""
        from easel.notifications import deliver

        deliver.settle_follow(BOB, ADA)

    def draft(self) -> None:
        """Ada has begun to write a post of her picture."""
        from easel.posts.drafts import Desk, Draft

        draft = Draft.at(ADA, DRAFT)
        draft.body, draft.saved_at = {"caption": "Not yet"}, "2026-11-22T12:00:00.000Z"
        draft.save()
        Desk(f"U#{ADA}", "DESK", drafts=1).save()

    def collection(self) -> None:
        """Ada has a collection with her post in it."""
        from easel.collections import Collection, CollectionCount, items

        self.publish()
        collection = Collection.at(COLLECTION)
        collection.owner_id, collection.name, collection.visibility = ADA, "Snow", "public"
        collection.created_at = "2026-11-22T12:00:00.000Z"
        collection.gsi1pk, collection.gsi1sk = f"U#{ADA}#COLLECTIONS", COLLECTION
        collection.save()
        CollectionCount(f"U#{ADA}", "CABINET", collections=1).save()
        items.put(COLLECTION, ADA, POST)

    def invite(self) -> None:
        """Bob, a moderator, has made an invitation."""
        from easel.invitations import model

        with patch("secrets.token_urlsafe", lambda _: INVITATION):
            model.drawn(BOB, 5, 7).save()

    def tag(self, tag: str) -> None:
        """A tag points to Ada's post."""
        from easel.posts.tag_index import Tagging

        Tagging.at(tag, POST).save()

    def tagged(self) -> list[str]:
        """The tags that point to Ada's post."""
        return sorted(pk.removeprefix("T#") for pk, sk in stored("tagging") if sk == POST)

    def ask_for_archive(self) -> None:
        """Ada's archive is asked for, under the id of the samples."""
        from easel import archives, clock

        archive = archives.Archive.at(ADA)
        archive.archive_id, archive.path = ARCHIVE, ARCHIVE_PATH
        archive.created_at, archive.touched = clock.now(), clock.epoch()
        archive.save()

    def order_export(self) -> None:
        """An export is asked for, under the id of the samples."""
        from easel import clock
        from easel.exports import model

        export = model.Export.at(EXPORT)
        export.purpose, export.datasets = "research_export", ["images"]
        export.path, export.created_at = ARCHIVE_PATH, clock.now()
        export.save()

    def upload(self, status: str = "queued") -> None:
        """Ada uploaded an archive, under the id of the samples."""
        from easel import clock, imports
        from easel.storage import s3

        key = f"{imports.folder(IMPORT_PATH)}1.zip"
        client("s3").put_object(Bucket=BUCKETS[0], Key=key, Body=packed.Packed().zipped())
        size, etag = s3.found(key)[key]
        found = imports.Import.at(ADA)
        found.import_id, found.path, found.parts, found.status = IMPORT, IMPORT_PATH, 1, status
        found.files = [{"name": "1.zip", "size": size, "etag": etag}]
        found.created_at, found.touched = clock.now(), clock.epoch()
        found.save()

    def lend(self, status: str = "waiting", upload_id: str = UPLOAD) -> None:
        """Ada uploaded an image of her own to be edited, under the id of the samples."""
        from easel import clock, uploads

        lent = uploads.Upload.at(ADA, upload_id)
        lent.path, lent.status, lent.created_at = PATH, status, clock.now()
        lent.width, lent.height = 96, 64
        lent.gsi2pk, lent.gsi2sk = "UPLOADS", upload_id
        lent.save()
        key = lent.clean if status == "ready" else lent.raw
        client("s3").put_object(Bucket=BUCKETS[0], Key=key, Body=uploaded.photo())

    def follow(self) -> None:
        """Bob follows Ada."""
        assert self.bob.asks("PUT", "/v1/users/ada/follow").status == 200

    def push(self, place: str = POST) -> None:
        """Ada's post is in Bob's feed, at its own place or at that of her repost."""
        from easel import posts
        from easel.timelines import store

        store.push([BOB], posts.Pointer(place, POST, ADA))

    def repost(self) -> None:
        """Ada passed her post on."""
        from easel.posts.interactions import Repost

        repost = Repost.fresh(ADA, POST)
        repost.gsi1sk, repost.gsi2sk = REPOST, f"{REPOST}#{ADA}"
        repost.save()

    def reply(self) -> None:
        """Bob answers Ada's post."""
        from easel import posts, users
        from easel.posts import Post, references, snapshots

        parent = posts.find(POST)
        assert parent
        reply = Post.at(REPLY)
        reply.author_id, reply.author = BOB, snapshots.author(users.require_profile(BOB))
        reply.created_at, reply.caption = "2026-11-22T12:00:00.000Z", "Is it asleep?"
        reply.gsi1pk, reply.gsi1sk = f"U#{BOB}#REPLIES", REPLY
        for name, value in references.links(parent).items():
            setattr(reply, name, value)
        audience = posts.exposed(
            reply, visibility="public", author_state=None, held=False, level="general"
        )
        for name, shown in audience.items():
            setattr(reply, name, shown)
        reply.save()

    def ask_for_a_picture(self, status: str = "queued") -> None:
        """Ada's wish, booked on her quota."""
        from easel import clock
        from easel.generations import Generation
        from easel.generations.quota import Quota

        wish, quota = Generation.at(GENERATION), Quota.at(ADA, clock.today())
        wish.user_id, wish.prompt, wish.aspect_ratio = ADA, "a red fox in the snow", "1:1"
        wish.image_count, wish.seed, wish.status = 1, 7, status
        wish.provider, wish.model = "painter", "painter (no model)"
        wish.quota_day, wish.created_at = clock.today(), "2026-11-22T12:00:00.000Z"
        wish.gsi1pk, wish.gsi1sk = f"U#{ADA}#GENERATIONS", GENERATION
        wish.gsi2pk, wish.gsi2sk = "RUNNING", GENERATION
        quota.used = 1
        wish.save()
        quota.save()

    def have_made(self, generation_id: str) -> None:
        """A visitor's image, painted and not claimed."""
        from easel import clock
        from easel.generations import Generation
        from easel.images import Image

        made = Generation.at(generation_id)
        made.user_id = made.booked_on = "guest"
        made.prompt, made.aspect_ratio, made.image_count = "a red fox in the snow", "1:1", 1
        made.seed, made.status, made.stage, made.image_ids = 7, "succeeded", "done", [IMAGE]
        made.provider, made.model = "painter", "painter (no model)"
        made.quota_day, made.created_at = clock.today(), "2026-11-22T12:00:00.000Z"
        made.gsi1pk, made.gsi1sk = "U#guest#GENERATIONS", generation_id
        made.save()
        Image.at(IMAGE).update(actions=Image.changing({"user_id": "guest"}))

    def sign_in(self) -> None:
        """The refresh token of the samples is good."""
        user_pool.gives(REFRESH_TOKEN)

    def put(self, bucket: str, key: str, data: bytes = b"x") -> None:
        name = NAMES["IMAGES_BUCKET" if bucket == "images" else "PUBLIC_BUCKET"]
        client("s3").put_object(Bucket=name, Key=key, Body=data)

    def files(self, bucket: str, prefix: str = "") -> list[str]:
        name = NAMES["IMAGES_BUCKET" if bucket == "images" else "PUBLIC_BUCKET"]
        found = client("s3").list_objects_v2(Bucket=name, Prefix=prefix)
        return sorted(entry["Key"] for entry in found.get("Contents", []))

    def item(self, pk: str, sk: str) -> Any:
        """The item in DynamoDB's own JSON; None when there is none."""
        return stored().get((pk, sk))

    def counts(self, pk: str, sk: str) -> dict[str, int]:
        found = self.item(pk, sk)["counts"]["M"]
        return {name: int(value["N"]) for name, value in found.items()}

    def feed(self) -> list[str]:
        """The posts that were pushed to Bob."""
        return [sk for pk, sk in stored("entry") if pk == f"F#{BOB}"]

    def told(self, who: str = ADA) -> list[str]:
        """What kinds of thing Ada, or another, is told of, the first told first."""
        return [
            item["about"]["S"]
            for (pk, _), item in sorted(stored("notification").items())
            if pk == f"N#{who}"
        ]

    def give_ticket(self) -> None:
        """Ada has a ticket, good for a while."""
        from easel.realtime.connections import Ticket

        ticket = Ticket.at(TICKET)
        ticket.user_id, ticket.until, ticket.ttl = ADA, 4_102_444_800, 4_102_444_800
        ticket.save()

    def connect(self) -> None:
        """Ada is connected."""
        from easel.realtime import connections

        self.give_ticket()
        connections.enter(TICKET, CONNECTION)

    def heard(self) -> list[Any]:
        """What Ada's connection was sent."""
        return websocket_gateway.sent(CONNECTION)

    def generation(self) -> tuple[str, int]:
        """The status of Ada's wish, and how much of her quota is spent."""
        from easel import clock

        wish = self.item(f"G#{GENERATION}", "GENERATION")
        quota = self.item(f"Q#{ADA}", f"DAY#{clock.today()}")
        return wish["status"]["S"], int(quota["used"]["N"])

    def run(self) -> None:
        """The run of Ada's wish has started."""
        client("stepfunctions").start_execution(
            stateMachineArn=self.account.machine_arn, name=GENERATION
        )

    def runs(self) -> dict[str, str]:
        """Status of every run of the machine, by name."""
        found = client("stepfunctions").list_executions(stateMachineArn=self.account.machine_arn)
        return {run["name"]: run["status"] for run in found["executions"]}

    def invalidations(self) -> int:
        """How often the edge was told to forget something."""
        id_ = self.account.distribution_id
        found = client("cloudfront").list_invalidations(DistributionId=id_)
        return int(found["InvalidationList"]["Quantity"])
