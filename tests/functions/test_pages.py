"""Pages of shared links: what crawlers and people without the app are told, and what nobody is."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from easel import clock
from easel.pages import shell
from easel.posts import Post, tag_index
from easel.users import User
from tests.conftest import NAMES
from tests.support.world import Answer, Person, Visitor, call, client, event, picture

SITE = NAMES["SITE_URL"]
SHELL = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Easel</title>
    <meta
      name="description"
      content="A social network for generated images."
    />
    <meta name="application-name" content="Easel" />
  </head>
  <body><div id="app"></div></body>
</html>
"""
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
MAP = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9"}
NEVER = "01JAAAAAAAAAAAAAAAAAAAAAAA"
# What each reads of a page before it shows a card; the first that is there counts.
CRAWLERS = {
    "facebookexternalhit": ["og:title", "og:description", "og:image", "og:url", "og:type"],
    "Twitterbot": ["twitter:card", "twitter:title", "twitter:description", "twitter:image"],
    "LinkedInBot": ["og:title", "og:image", "og:description", "og:url"],
    "Slackbot-LinkExpanding": ["og:site_name", "og:title", "og:description", "og:image"],
    "Discordbot": ["og:title", "og:description", "og:image", "twitter:card"],
    "TelegramBot": ["og:site_name", "og:title", "og:description", "og:image"],
    "WhatsApp": ["og:title", "og:description", "og:image", "og:url"],
    "Mastodon": ["og:title", "og:description", "og:image", "og:image:alt"],
    "Bluesky Cardyb": ["og:title", "og:description", "og:image"],
    "Pinterestbot": ["og:title", "og:description", "og:image", "article:published_time"],
    "redditbot": ["og:title", "og:image", "og:image:width", "og:image:height"],
    "Applebot": ["og:title", "og:image", "og:image:type"],
}


@pytest.fixture(autouse=True)
def site() -> Iterator[None]:
    """The web app's page, as it is deployed."""
    client("s3").put_object(Bucket=NAMES["SITE_BUCKET"], Key="index.html", Body=SHELL.encode())
    shell.forget()
    yield
    shell.forget()


@pytest.fixture
def grown() -> Person:
    """Somebody of age, whom search engines may list."""
    return Person("ada-sub").joins("ada", age_band="18_plus")


def get(path: str, method: str = "GET", **rest: Any) -> Answer:
    return call("pages", event(method, f"/pages{path}", **rest))


def published(author: Person, **more: Any) -> str:
    """The id of a post whose images everybody can fetch."""
    post_id = author.publishes(**more)
    post = Post.find(f"P#{post_id}", "POST")
    assert post
    tag_index.settle(post_id, [])
    if post.public_key:
        post.update(actions=[Post.public_ready.set(True)])
    return post_id


def tags(answer: Answer) -> dict[str, str]:
    """What a page's `meta` elements say, by name or property."""
    found = re.findall(r'<meta (?:name|property)="([^"]+)"\s+content="([^"]*)"', answer.text)
    return {name: unescape(said) for name, said in found}


def begun(answer: Answer) -> Any:
    """What the app begins with."""
    found = re.search(r'<script type="application/json" id="begun">(.*?)</script>', answer.text)
    return json.loads(found[1]) if found else None


def elements(answer: Answer, place: str, names: dict[str, str]) -> list[str | None]:
    # Of our own making, and not from anywhere.
    return [each.text for each in ElementTree.fromstring(answer.text).findall(place, names)]  # noqa: S314


@pytest.mark.parametrize("crawler", CRAWLERS)
def test_a_shared_post_has_all_that_a_crawler_asks_for(grown: Person, crawler: str) -> None:
    post_id = published(grown, caption="A fox & an <owl>", alt_texts=["A fox in the snow"])

    answer = get(f"/p/{post_id}", headers={"user-agent": crawler})

    said = tags(answer)
    assert answer.status == 200
    for name in CRAWLERS[crawler]:
        assert said[name], name
    assert said["og:url"] == f"{SITE}/p/{post_id}"
    assert said["og:description"] == "A fox & an <owl>"
    assert said["og:image"].startswith(f"{SITE}/i/")
    assert said["og:image:alt"] == said["twitter:image:alt"] == "A fox in the snow"


def test_a_page_is_the_app_with_one_title_and_the_post_in_it(grown: Person) -> None:
    post_id = published(grown, caption="</script><b>x")

    answer = get(f"/p/{post_id}")

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=60"
    assert answer.text.count("<title>") == answer.text.count('name="description"') == 1
    assert '<div id="app"></div>' in answer.text
    assert f'<link rel="canonical" href="{SITE}/p/{post_id}" />' in answer.text
    shown = Visitor().asks("GET", f"/v1/posts/{post_id}").json
    assert begun(answer) == {"post": shown}
    assert answer.text.count("</script>") == answer.text.count("<script")


def test_a_page_tells_what_the_image_is_and_how_it_was_made(grown: Person) -> None:
    answer = get(f"/p/{published(grown)}")

    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text)
    told = json.loads(found)
    assert told["@type"] == "ImageObject"
    assert told["digitalSourceType"].endswith("/algorithmicMedia")
    assert told["creator"] == {"@type": "Person", "name": "Ada", "url": f"{SITE}/@ada"}


@pytest.mark.parametrize("visibility", ["followers", "private"])
def test_what_a_stranger_may_not_see_is_the_bare_page_as_what_never_was(
    grown: Person, visibility: str
) -> None:
    hidden = grown.publishes(visibility)

    for place in (f"/p/{hidden}", f"/embed/p/{hidden}", "/p/nonsense", "/@nobody", "/tags/%2E%2E"):
        answer = get(place)
        assert (answer.status, answer.text) == (404, SHELL), place
        assert answer.headers == get(f"/p/{NEVER}").headers
        assert answer.headers["cache-control"] == "no-store"


def test_no_token_and_no_cookie_shows_more(grown: Person) -> None:
    hidden = grown.publishes("private")
    token, cookie = {"authorization": "Bearer x"}, ["__Host-easel=x"]

    assert get(f"/p/{hidden}", headers=token, cookies=cookie).status == 404


def test_a_sensitive_post_has_a_card_without_its_image(grown: Person) -> None:
    answer = get(f"/p/{published(grown, level='sensitive', caption='Careful')}")

    said = tags(answer)
    assert answer.status == 200
    assert said["twitter:card"] == "summary"
    assert said["robots"] == "noindex"
    assert "og:image" not in said
    assert 'rel="preload"' not in answer.text
    assert "<img" not in answer.text


def test_an_image_is_there_before_the_app_where_nothing_stands_beside_it(grown: Person) -> None:
    alone = published(grown, alt_texts=["A fox & snow"])
    several = published(grown, image_ids=[picture(grown.user_id) for _ in range(2)])
    reply = published(grown, reply_to=alone)

    first = get(f"/p/{alone}").text
    _, _, body = first.partition("</head>")
    assert 'alt="A fox &amp; snow"' in body.split('<div id="app">')[0]
    # Before whatever else is fetched, and where the width of the page is known.
    assert re.search(r'name="viewport"[^>]*>\s*<link rel="preload" as="image"', first)
    for other in (several, reply):
        answer = get(f"/p/{other}").text
        assert 'rel="preload" as="image"' in answer
        assert 'id="first"' not in answer


def test_an_explicit_post_tells_nothing_of_itself(grown: Person) -> None:
    post_id = published(grown, level="explicit", caption="Secret words")

    answer = get(f"/p/{post_id}")

    assert "Secret words" not in answer.text
    told = re.sub(post_id + "|metadata", "", answer.text)
    assert "ada" not in told.casefold()
    assert tags(answer)["robots"] == "noindex"
    assert get(f"/embed/p/{post_id}").status == 404


def test_an_image_that_cannot_be_fetched_yet_is_not_promised(grown: Person) -> None:
    answer = get(f"/p/{grown.publishes(caption='Just now')}")

    assert answer.status == 200
    assert "og:image" not in tags(answer)
    assert begun(answer) is None
    assert "X-Amz" not in answer.text


def test_the_family_tree_of_a_post_has_a_page_that_search_engines_leave_out(grown: Person) -> None:
    post_id = published(grown)

    answer = get(f"/p/{post_id}/lineage")

    said = tags(answer)
    assert said["og:url"] == f"{SITE}/p/{post_id}/lineage"
    assert said["og:title"] == "Family tree of an image by Ada"
    assert said["og:image"] == tags(get(f"/p/{post_id}"))["og:image"]
    assert said["robots"] == tags(get("/tags/fox"))["robots"]
    assert begun(answer) is None
    assert get(f"/p/{grown.publishes('private')}/lineage").status == 404


def test_nothing_is_kept_of_the_page_of_an_empty_tree(grown: Person) -> None:
    """As the edge is told to forget it only where a post is in a tree."""
    post_id = published(grown)
    assert get(f"/p/{post_id}/lineage").headers["cache-control"] == "no-store"

    for grows in (Post.counts["descendants"].set(1), Post.remix_of.set(["01JGONE"])):
        other = published(grown)
        Post.get(f"P#{other}", "POST").update(actions=[grows])
        kept = get(f"/p/{other}/lineage").headers["cache-control"]
        assert kept == get(f"/p/{other}").headers["cache-control"] != "no-store"


def test_a_user_a_tag_and_a_collection_have_pages(grown: Person) -> None:
    post_id = published(grown, tags=["fox"])
    made = {"name": "Foxes", "visibility": "public"}
    collection = grown.asks("POST", "/v1/collections", made).json["id"]
    grown.asks("PUT", f"/v1/collections/{collection}/posts/{post_id}")

    user, tag = tags(get("/@ada")), tags(get("/tags/fox"))
    kept = tags(get(f"/collections/{collection}"))

    assert (user["og:title"], user["og:type"]) == ("Ada (@ada) on Easel", "profile")
    assert tag["og:title"] == "#fox on Easel"
    assert kept["og:title"] == "Foxes by Ada"
    assert tag["og:image"] == kept["og:image"] == tags(get(f"/p/{post_id}"))["og:image"]
    assert get("/@ada/followers").text == get("/@ada").text


@pytest.mark.parametrize(
    ("age", "choice", "listed"),
    [
        ("18_plus", None, True),
        ("18_plus", False, False),
        ("13_17", None, False),
        (None, None, False),
    ],
)
def test_search_engines_list_whom_they_may(
    age: str | None, choice: bool | None, listed: bool
) -> None:
    author = Person("cy-sub").joins("cy", **({"age_band": age} if age else {}))
    if choice is not None:
        author.asks("PATCH", "/v1/me", {"show_in_search": choice})
    post_id = published(author)

    assert author.asks("GET", "/v1/me").json["show_in_search"] is listed
    for place in (f"/p/{post_id}", "/@cy"):
        assert ("robots" not in tags(get(place))) is listed
    assert (f"{SITE}/p/{post_id}" in _mapped()) is listed


def test_who_is_under_18_cannot_choose_to_be_listed(bob: Person) -> None:
    answer = bob.asks("PATCH", "/v1/me", {"show_in_search": True})

    assert (answer.status, answer.pointers) == (422, ["/show_in_search"])


def test_a_private_account_is_in_no_feed_and_no_sitemap(grown: Person) -> None:
    post_id = published(grown)
    grown.asks("PATCH", "/v1/me", {"is_private": True})

    assert get(f"/p/{post_id}").status == 404
    assert tags(get("/@ada"))["robots"] == "noindex"
    assert elements(get("/@ada/atom.xml"), "atom:entry", ATOM) == []
    assert f"{SITE}/p/{post_id}" not in _mapped()


def test_feeds_have_what_everybody_may_see(grown: Person) -> None:
    shown = published(grown, caption="Said <so>", tags=["fox"])
    grown.publishes("followers", tags=["fox"])

    for place in ("/@ada/atom.xml", "/tags/fox/atom.xml", "/explore/atom.xml"):
        answer = get(place)
        assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
        assert elements(answer, "atom:entry/atom:id", ATOM) == [f"{SITE}/p/{shown}"]
        (content,) = elements(answer, "atom:entry/atom:content", ATOM)
        assert content
        assert "Said &lt;so&gt;" in content
        assert "AI-generated" in content


def test_robots_lead_to_the_sitemaps_and_away_from_what_is_ones_own() -> None:
    answer = get("/robots.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert f"Sitemap: {SITE}/sitemap.xml" in answer.text
    assert "Disallow: /settings\n" in answer.text


@pytest.mark.parametrize(
    "day",
    ["never", "2026-02-30", "0001-01-01", "1969-12-31", "9999-12-31", "20261128", "2026-W48-6"],
)
def test_a_day_that_is_none_has_no_sitemap(day: str) -> None:
    assert get(f"/sitemaps/{day}/0.xml").status == 404


@pytest.mark.parametrize("shard", ["-1", "4", "x", "00"])
def test_a_shard_that_is_none_has_no_sitemap(shard: str) -> None:
    assert get(f"/sitemaps/{clock.today()}/{shard}.xml").status == 404


def test_pages_of_several_users_are_not_for_search_engines(grown: Person, bob: Person) -> None:
    post_id = published(bob, tags=["fox"])
    made = {"name": "Foxes", "visibility": "public"}
    collection = grown.asks("POST", "/v1/collections", made).json["id"]
    grown.asks("PUT", f"/v1/collections/{collection}/posts/{post_id}")

    for place in ("/tags/fox", f"/collections/{collection}"):
        assert tags(get(place))["robots"] == "noindex"


def test_a_profile_shows_its_avatar_and_no_more_of_it_than_is_known(grown: Person) -> None:
    user = User.find("U#ada-sub", "PROFILE")
    assert user
    user.avatar = {"key": "0" * 32, "file": "320.webp", "ready": True}
    user.save()

    said = tags(get("/@ada"))

    assert said["og:image"] == said["twitter:image"] == f"{SITE}/i/{'0' * 32}/320.webp"
    assert said["twitter:card"] == "summary"
    assert "og:image:width" not in said


def test_a_post_is_described_for_other_sites(grown: Person) -> None:
    post_id = published(grown, caption="Night watch")
    address = f"{SITE}/p/{post_id}"

    answer = get("/oembed", query={"url": f"{address}?utm_source=x", "maxwidth": "300"})

    told = answer.json
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert (told["type"], told["version"], told["width"]) == ("rich", "1.0", 300)
    assert told["author_url"] == f"{SITE}/@ada"
    assert f'src="{SITE}/embed/p/{post_id}"' in told["html"]
    assert told["thumbnail_url"].startswith(f"{SITE}/i/")
    page = get(f"/p/{post_id}").text
    (discovered,) = re.findall(r'application/json\+oembed" href="([^"]+)"', page)
    assert unescape(discovered).startswith(f"{SITE}/oembed?url=https%3A%2F%2F")


@pytest.mark.parametrize(("widest", "highest"), [(120, 90), (220, 500), (5000, 5000)])
def test_a_frame_is_never_larger_than_asked_for(grown: Person, widest: int, highest: int) -> None:
    asked = {"maxwidth": str(widest), "maxheight": str(highest)}
    told = get("/oembed", query={"url": f"{SITE}/p/{published(grown)}", **asked}).json

    assert told["width"] <= widest
    assert told["height"] <= highest


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 422),
        ({"url": "nope"}, 422),
        ({"url": f"/p/{NEVER}"}, 422),
        ({"url": "https://"}, 422),
        ({"url": "https://elsewhere.example/p/1"}, 404),
        ({"url": f"{SITE}/p/{NEVER}"}, 404),
        ({"url": f"{SITE}/@ada"}, 404),
        ({"url": f"{SITE}/p/{NEVER}", "format": "xml"}, 501),
        ({"url": f"{SITE}/p/{NEVER}", "maxwidth": "-1"}, 422),
        ({"url": f"{SITE}/p/{NEVER}", "maxwidth": "0"}, 422),
        ({"url": f"{SITE}/p/{NEVER}", "maxwidth": "9" * 5000}, 422),
        ({"url": f"{SITE}/p/{NEVER}", "maxheight": "wide"}, 422),
    ],
)
def test_what_cannot_be_described_is_refused(query: dict[str, str], status: int) -> None:
    answer = get("/oembed", query=query)

    assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")


def test_an_embed_shows_image_and_words_and_runs_nothing(grown: Person) -> None:
    post_id = published(grown, caption="<i>Look</i>", alt_texts=['A "fox"'])

    answer = get(f"/embed/p/{post_id}")

    assert answer.status == 200
    assert "<script" not in answer.text
    assert "&lt;i&gt;Look&lt;/i&gt;" in answer.text
    assert 'alt="A &#34;fox&#34;"' in answer.text
    assert "AI-generated" in answer.text
    assert f'href="{SITE}/p/{post_id}"' in answer.text


def test_an_embed_of_a_sensitive_post_shows_no_image(grown: Person) -> None:
    answer = get(f"/embed/p/{published(grown, level='sensitive', caption='Careful')}")

    assert "<img" not in answer.text
    assert "Careful" not in answer.text
    assert "marked as sensitive" in answer.text


def test_who_asks_for_the_head_alone_is_answered_like_who_asks_for_all(grown: Person) -> None:
    place = f"/p/{published(grown)}"

    assert get(place, "HEAD").headers == get(place).headers


def test_nothing_else_is_a_page() -> None:
    assert get("/settings").status == get("/p").status == get("/p/a/b").status == 404


def _mapped() -> list[str | None]:
    """All addresses in all sitemaps."""
    found = []
    for address in elements(get("/sitemap.xml"), "map:sitemap/map:loc", MAP):
        assert address
        found += elements(get(address.removeprefix(SITE)), "map:url/map:loc", MAP)
    return found


def test_an_image_of_which_there_is_a_jpeg_is_shared_as_one(grown: Person) -> None:
    from easel.images import Image

    image = Image.find(f"I#{(made := picture('ada-sub'))}", "IMAGE")
    assert image
    image.renditions = ["640x640.webp:9", "1024x1024.jpeg:9", "320x320.avif:9"]
    image.save()

    said = tags(get(f"/p/{published(grown, image_ids=[made])}"))

    assert said["og:image"].endswith("/1024.jpeg")
    assert (said["og:image:type"], said["og:image:width"]) == ("image/jpeg", "1024")
