"""What the events in events/bus and the messages in events/sqs do."""

from functools import partial

from tests.events.cases import CASES, Steps, case, done
from tests.events.town import ADA, BOB, GENERATION, IMAGE, OLD_KEY, POST, REPOST, Town
from tests.support import lake
from tests.support.account import CONSUMERS
from tests.support.world import stored

OLD_COPY = f"i/{OLD_KEY}/0/320.webp"


@case("bus/easel.PostPublished", "feeds-events")
def reaches_feeds(town: Town) -> Steps:
    """Ada's post reaches Bob's feed."""
    town.publish()
    town.follow()
    done((yield))
    assert town.feed() == [POST]


@case("bus/easel.PostPublished", "images-events")
def shows_copies(town: Town) -> Steps:
    """The post's pictures get public copies."""
    town.publish()
    done((yield))
    post = town.item(f"P#{POST}", "POST")
    assert town.files("public") == [
        f"i/{post['public_key']['S']}/0/{name}" for name in ("320.avif", "320.webp")
    ]
    assert post["public_ready"] == {"BOOL": True}


@case("bus/easel.PostAudienceChanged", "feeds-events")
def leaves_feeds(town: Town) -> Steps:
    """A post that became private leaves Bob's feed."""
    town.publish("private")
    town.follow()
    town.push()
    done((yield))
    assert town.feed() == []


@case("bus/easel.PostAudienceChanged", "images-events")
def loses_copies(town: Town) -> Steps:
    """A post that is not public any more has no public copies."""
    town.publish("followers")
    town.put("public", OLD_COPY)
    done((yield))
    assert town.files("public") == []
    assert town.invalidations() == 1


@case("bus/easel.PostFilesReplaced", "images-events")
def loses_old_copies(town: Town) -> Steps:
    """A post that shows other files has no copies of those it showed before."""
    town.publish()
    town.put("public", OLD_COPY)
    done((yield))
    assert OLD_COPY not in town.files("public")
    assert len(town.files("public")) == 2
    assert town.invalidations() == 1


@case("bus/easel.PostDeleted", "feeds-events")
def is_withdrawn(town: Town) -> Steps:
    """A deleted post leaves Bob's feed."""
    town.follow()
    town.push()
    done((yield))
    assert town.feed() == []


@case("bus/easel.PostDeleted", "posts-events")
def is_let_go(town: Town) -> Steps:
    """Reactions to a deleted post go, and its reposts, and its tags do not point to it."""
    town.publish()
    town.repost()
    town.tag("winter")
    town.bob.asks("PUT", f"/v1/posts/{POST}/reaction", {"kind": "like"})
    town.ada.asks("DELETE", f"/v1/posts/{POST}")
    done((yield))
    assert town.item(f"U#{BOB}", f"DID#{POST}") is None
    assert town.item(f"U#{ADA}", f"DID#{POST}#REPOST") is None
    assert town.tagged() == []


@case("bus/easel.PostDeleted", "images-events")
def is_taken_down(town: Town) -> Steps:
    """A deleted post's public copies go."""
    town.put("public", OLD_COPY)
    done((yield))
    assert town.files("public") == []
    assert town.invalidations() == 1


@case("bus/easel.PostReposted", "feeds-events")
def passes_on(town: Town) -> Steps:
    """What Ada reposted reaches Bob's feed, under the repost's own id."""
    town.publish()
    town.repost()
    town.follow()
    done((yield))
    assert town.feed() == [REPOST]


@case("bus/easel.RepostWithdrawn", "feeds-events")
def takes_back(town: Town) -> Steps:
    """What Ada reposts no longer leaves Bob's feed."""
    town.publish()
    town.follow()
    town.push(REPOST)
    done((yield))
    assert town.feed() == []


@case("bus/easel.PostPublished", "posts-events")
def is_found_by_tag(town: Town) -> Steps:
    """The post's tags point to it."""
    town.publish(tags=["fox"])
    done((yield))
    assert town.tagged() == ["fox"]


@case("bus/easel.PostAudienceChanged", "posts-events")
def is_found_by_tag_no_more(town: Town) -> Steps:
    """The tags of a post that is not public any more do not point to it."""
    town.publish("followers", tags=["fox"])
    town.tag("fox")
    done((yield))
    assert town.tagged() == []


@case("bus/easel.PostTagsChanged", "posts-events")
def is_found_by_new_tags(town: Town) -> Steps:
    """The new tags point to the post, the old ones do not."""
    town.publish(tags=["fox"])
    town.tag("hen")
    done((yield))
    assert town.tagged() == ["fox"]


@case("bus/easel.UserFollowed", "feeds-events")
def backfills(town: Town) -> Steps:
    """What Ada posted comes into her new follower's feed."""
    town.publish()
    town.follow()
    done((yield))
    assert town.feed() == [POST]


@case("bus/easel.UserUnfollowed", "feeds-events")
def empties(town: Town) -> Steps:
    """What Ada posted leaves the feed of who follows her no longer."""
    town.publish()
    town.push()
    done((yield))
    assert town.feed() == []


@case("bus/easel.ReaderReturned", "feeds-events")
def rebuilds(town: Town) -> Steps:
    """Bob's feed is built again."""
    town.publish()
    town.follow()
    done((yield))
    assert town.feed() == [POST]


@case("bus/easel.ProfileChanged", "posts-events")
def renames(town: Town) -> Steps:
    """Ada's post carries her new name."""
    town.publish()
    town.ada.asks("PATCH", "/v1/me", {"display_name": "Ada L."})
    done((yield))
    post = town.item(f"P#{POST}", "POST")
    assert post["author"]["M"]["display_name"]["S"] == "Ada L."


@case("bus/easel.AccountStateChanged", "posts-events")
def closes(town: Town) -> Steps:
    """Ada's post is for followers while her account is private."""
    town.publish()
    town.ada.asks("PATCH", "/v1/me", {"is_private": True})
    done((yield))
    post = town.item(f"P#{POST}", "POST")
    assert post["author_state"] == {"S": "private"}
    assert "public_key" not in post


@case("bus/easel.AccountStateChanged", "users-events")
def opens(town: Town) -> Steps:
    """Bob, who asked to follow Ada, follows her once her account is open."""
    town.ada.asks("PATCH", "/v1/me", {"is_private": True})
    town.bob.follows("ada")
    town.ada.asks("PATCH", "/v1/me", {"is_private": False})
    done((yield))
    assert town.item(f"U#{BOB}", f"FOLLOWS#{ADA}")
    assert town.item(f"U#{ADA}", f"ASKED#{BOB}") is None


@case("bus/easel.ProfileChanged", "images-events")
def forgets_the_avatar(town: Town) -> Steps:
    """Ada's old avatar is not public any more."""
    town.put("public", f"i/{OLD_KEY}/320.webp")
    done((yield))
    assert town.files("public") == []
    assert town.invalidations() == 1


@case("bus/easel.GenerationRequested", "generations-events")
def starts(town: Town) -> Steps:
    """The run of Ada's wish starts, under its id."""
    town.ask_for_a_picture()
    done((yield))
    assert list(town.runs()) == [GENERATION]


@case("bus/easel.GenerationCancelled", "generations-events")
def stops(town: Town) -> Steps:
    """The run of a cancelled wish stops."""
    town.ask_for_a_picture()
    town.run()
    done((yield))
    assert town.runs() == {GENERATION: "ABORTED"}


@case("bus/easel.UserLeft", "users-events")
def is_erased(town: Town) -> Steps:
    """What Ada had goes, her edges with others too."""
    town.publish()
    town.follow()
    town.repost()
    town.ada.asks("DELETE", "/v1/me", query={"handle": "ada"})
    done((yield))
    left = {item["kind"]["S"] for (pk, _), item in stored().items() if pk == f"U#{ADA}"}
    assert not left
    assert town.item(f"P#{POST}", "POST") is None
    assert town.item(f"U#{BOB}", f"FOLLOWS#{ADA}") is None


@case("bus/easel.UserLeft", "images-events")
def loses_her_face(town: Town) -> Steps:
    """The public copy of Ada's avatar goes."""
    town.put("public", f"i/{OLD_KEY}/320.webp")
    town.ada.asks("DELETE", "/v1/me", query={"handle": "ada"})
    done((yield))
    assert town.files("public") == []


@case("bus/easel.ImageDeleted", "users-events")
def waits(town: Town) -> Steps:
    """A picture that was deleted stays until it is known that no post shows it."""
    town.ada.asks("DELETE", f"/v1/images/{IMAGE}")
    done((yield))
    assert town.item(f"I#{IMAGE}", "IMAGE")["deleting"]
    assert town.files("images")


def meets(consumer: str, town: Town) -> Steps:
    """The consumer notes that it met the marker."""
    done((yield))
    assert town.item("MARK#sample", f"SEEN#{consumer.removesuffix('-events')}")


def survives(consumer: str, town: Town) -> Steps:
    """The poison comes back alone, its neighbour is handled."""
    town.publish()
    town.follow()
    town.ask_for_a_picture()
    town.ada.asks("PATCH", "/v1/me", {"display_name": "Ada L."})
    town.ask_for_archive()
    town.upload()
    town.want_pushes()
    answer = yield
    assert len(answer["batchItemFailures"]) == 1
    assert handled(consumer, town)


def handled(consumer: str, town: Town) -> bool:
    """Whether the good message of the batch had its effect."""
    if consumer == "users-events":
        return (f"G#{GENERATION}", "GENERATION") not in stored()
    post = town.item(f"P#{POST}", "POST")
    effects = {
        "feeds-events": town.feed() == [POST],
        "posts-events": post["author"]["M"]["display_name"]["S"] == "Ada L.",
        "images-events": "public_ready" in post,
        "generations-events": list(town.runs()) == [GENERATION],
        "imports-events": town.item(f"U#{ADA}", "IMPORT")["status"] == {"S": "working"},
        "archives-events": town.files("images", "archives/") != [],
        "notifications-events": town.told() == ["follow"],
        # Nobody subscribed: what comes next need not ask.
        "push-events": "pushes" not in town.item(f"N#{ADA}", "~"),
        # Of its day nothing is counted any more; the lake has it all the same.
        "insight-events": bool(lake.rows()),
        "search-events": any(sk.endswith(ADA) for _, sk in stored("searchlog")),
    }
    return bool(effects[consumer])


for each in CONSUMERS:
    CASES["bus/easel.MarkerPassed", each] = partial(meets, each)
    CASES[f"sqs/{each}", each] = partial(survives, each)
