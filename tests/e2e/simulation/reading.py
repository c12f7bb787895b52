"""Acts: looking at feeds, pages and what one was told."""

from tests.e2e.simulation.town import WORDS, Act, Turn, pages

GONE = (404,)
KINDS = ("reaction", "repost", "reply", "follow", "mention")


def read_feed(turn: Turn) -> None:
    list(pages(turn, "/v1/feeds/following"))


def explore(turn: Turn) -> None:
    list(pages(turn, "/v1/feeds/explore"))


def read_tag(turn: Turn) -> None:
    list(pages(turn, f"/v1/feeds/tags/{turn.dice.choice(WORDS)}"))


def look_for(turn: Turn) -> None:
    word, more = turn.dice.choice(WORDS), turn.dice.choice(("", "&order=new", "&kind=users"))
    turn.asks("GET", f"/v1/search?q={word}{more}")
    turn.asks("GET", f"/v1/search/suggestions?q={word[:3]}")
    if post := turn.post():
        turn.asks("GET", f"/v1/posts/{post.id}/similar", refused=GONE)


def read_page(turn: Turn) -> None:
    them = turn.other()
    turn.asks("GET", f"/v1/users/{them.handle}", refused=GONE)
    what = turn.dice.choice(("posts", "replies", "followers", "following"))
    list(pages(turn, f"/v1/users/{them.handle}/{what}", refused=GONE))


def read_post(turn: Turn) -> None:
    if post := turn.post():
        turn.asks("GET", f"/v1/posts/{post.id}", refused=GONE)
        what = turn.dice.choice(("replies", "ancestors", "lineage", "reactions", "reposts"))
        list(pages(turn, f"/v1/posts/{post.id}/{what}", refused=GONE))


def read_own(turn: Turn) -> None:
    for path in ("/v1/me", "/v1/bookmarks", "/v1/mutes", "/v1/muted_words"):
        turn.asks("GET", path)


def read_notifications(turn: Turn) -> None:
    list(pages(turn, "/v1/notifications"))
    turn.asks("GET", "/v1/notifications/unread")


def mark_read(turn: Turn) -> None:
    told = list(pages(turn, "/v1/notifications", most=1))
    if told:
        turn.asks("PUT", "/v1/notifications/read", {"up_to": turn.dice.choice(told)["cursor"]})


def choose_what_to_hear(turn: Turn) -> None:
    wish = turn.dice.choice(("everyone", "everyone", "following", "nobody"))
    turn.asks("PATCH", "/v1/notifications/settings", {turn.dice.choice(KINDS): wish})


READING = {
    "read the feed": Act(45, read_feed),
    "explore": Act(15, explore),
    "read a tag": Act(8, read_tag),
    "look for something": Act(10, look_for),
    "read somebody's page": Act(15, read_page),
    "read a post": Act(20, read_post),
    "read what is one's own": Act(8, read_own),
    "read notifications": Act(20, read_notifications),
    "mark read": Act(15, mark_read),
    "choose what to hear": Act(6, choose_what_to_hear),
}
