"""What the events in events/bus do about what Ada is told, and what she asks of it."""

from tests.events.cases import CASES, Steps, case, done, shown
from tests.events.town import ADA, BOB, CONNECTION, GENERATION, POST, TICKET, Town

CONSUMER = "notifications-events"
REACTION = f"/v1/posts/{POST}/reaction"


def _react(town: Town) -> None:
    town.publish()
    town.bob.asks("PUT", REACTION, {"kind": "like"})


def _tell(town: Town) -> None:
    """Ada was told of Bob's reaction."""
    from easel.notifications import deliver

    _react(town)
    deliver.settle_reaction(POST, BOB)


def _ask(town: Town) -> None:
    town.ada.asks("PATCH", "/v1/me", {"is_private": True})
    town.bob.asks("PUT", "/v1/users/ada/follow")


@case("bus/easel.UserFollowed", CONSUMER)
def tells_of_a_follower(town: Town) -> Steps:
    """Ada is told that Bob follows her."""
    town.follow()
    done((yield))
    assert town.told() == ["follow"]


@case("bus/easel.UserUnfollowed", CONSUMER)
def takes_a_follower_back(town: Town) -> Steps:
    """Ada is told of it no more."""
    from easel.notifications import deliver

    town.follow()
    deliver.settle_follow(BOB, ADA)
    town.bob.asks("DELETE", "/v1/users/ada/follow")
    done((yield))
    assert town.told() == []


@case("bus/easel.FollowRequested", CONSUMER)
def tells_of_a_request(town: Town) -> Steps:
    """Ada is told that Bob asks to follow her."""
    _ask(town)
    done((yield))
    assert town.told() == ["follow_request"]


@case("bus/easel.FollowRequestEnded", CONSUMER)
def takes_a_request_back(town: Town) -> Steps:
    """Ada is told of the request no more, Bob that it was granted."""
    from easel.notifications import deliver, store

    _ask(town)
    deliver.settle_request(BOB, ADA)
    town.ada.asks("PUT", "/v1/follow_requests/bob")
    done((yield))
    assert town.told() == []
    assert [each.about for each in store.between(BOB, 0, None, 9)] == ["follow_accepted"]


@case("bus/easel.RemixRequestChanged", CONSUMER)
def tells_that_a_remix_is_allowed(town: Town) -> Steps:
    """Ada is told no more that Bob asks to remix her post, and Bob that he may."""
    from easel.notifications import deliver

    town.publish()
    town.ask_to_remix()
    deliver.settle_remix_request(POST, BOB, ADA)
    assert town.told() == ["remix_request"]
    answer = {"answer": "allowed"}
    town.ada.asks("PUT", f"/v1/posts/{POST}/remix-requests/bob", answer)
    done((yield))
    assert (town.told(), town.told(BOB)) == ([], ["remix_allowed"])


@case("bus/easel.PostReacted", CONSUMER)
def tells_of_a_reaction(town: Town) -> Steps:
    """Ada is told of Bob's reaction."""
    _react(town)
    done((yield))
    assert town.told() == ["reaction"]


@case("bus/easel.ReactionTakenBack", CONSUMER)
def takes_a_reaction_back(town: Town) -> Steps:
    """Ada is told of it no more."""
    _tell(town)
    town.bob.asks("DELETE", REACTION)
    done((yield))
    assert town.told() == []


def _pass_on(town: Town) -> None:
    """Ada passed on a post of Bob's."""
    from easel.posts import Post

    town.publish()
    Post.at(POST).update(actions=[Post.author_id.set(BOB)])
    town.repost()


@case("bus/easel.PostReposted", CONSUMER)
def tells_of_a_repost(town: Town) -> Steps:
    """Bob is told that Ada passed his post on."""
    _pass_on(town)
    done((yield))
    assert town.told(BOB) == ["repost"]


@case("bus/easel.RepostWithdrawn", CONSUMER)
def takes_a_repost_back(town: Town) -> Steps:
    """Bob is told of it no more."""
    from easel.notifications import deliver

    _pass_on(town)
    deliver.settle_repost(POST, ADA)
    assert town.told(BOB) == ["repost"]
    town.ada.asks("DELETE", f"/v1/posts/{POST}/repost")
    done((yield))
    assert town.told(BOB) == []


@case("bus/easel.GenerationEnded", CONSUMER)
def tells_of_pictures(town: Town) -> Steps:
    """Ada is told that her pictures are there."""
    town.ask_for_a_picture("succeeded")
    done((yield))
    assert town.told() == ["generation"]


@case("bus/easel.PostMentionsChanged", CONSUMER)
def tells_of_a_new_mention(town: Town) -> Steps:
    """Bob is told that Ada's caption names him now."""
    town.publish()
    town.ada.asks("PATCH", f"/v1/posts/{POST}", {"caption": "First snow, @bob"})
    done((yield))
    assert town.told(BOB) == ["mention"]


@case("bus/easel.PostDeleted", CONSUMER)
def forgets_a_post(town: Town) -> Steps:
    """Ada is told nothing of a post that is gone."""
    _tell(town)
    town.ada.asks("DELETE", f"/v1/posts/{POST}")
    done((yield))
    assert town.told() == []


def concerns_nobody(town: Town) -> Steps:
    """The post is about nobody but its author."""
    town.publish()
    done((yield))
    assert town.told() == []


CASES["bus/easel.PostPublished", CONSUMER] = concerns_nobody
CASES["bus/easel.PostAudienceChanged", CONSUMER] = concerns_nobody


@case("bus/easel.GenerationAdvanced", CONSUMER)
def shows_progress(town: Town) -> Steps:
    """Ada, who is connected, hears that her picture got on."""
    town.connect()
    done((yield))
    assert town.heard() == [{"type": "generation", "id": GENERATION}]


@case("live/connect", "notifications")
def connects(town: Town) -> Steps:
    """Ada comes in with a ticket, which is used up."""
    town.give_ticket()
    assert (yield)["statusCode"] == 200
    assert town.item(f"C#{ADA}", "PLACE#0")["connection_id"] == {"S": CONNECTION}
    assert town.item(f"TICKET#{TICKET}", "TICKET") is None


@case("live/default", "notifications")
def answers(town: Town) -> Steps:
    """Ada is still there, and so are we."""
    town.connect()
    assert (yield) == {"statusCode": 200}
    assert town.heard() == [{"type": "pong"}]


@case("live/watch", "notifications")
def watches(town: Town) -> Steps:
    """Ada looks at her feed, and is to be told when there is more in it."""
    town.connect()
    town.ada.asks("GET", "/v1/feeds/following")
    assert (yield) == {"statusCode": 200}
    assert town.heard() == [{"type": "pong"}]
    assert "watched_until" in town.item(f"F#{ADA}", "~")


@case("live/disconnect", "notifications")
def forgets(town: Town) -> Steps:
    """Ada went."""
    town.connect()
    assert (yield)["statusCode"] == 200
    assert town.item(f"C#{ADA}", "PLACE#0") is None


@case("http/live-ticket", "notifications")
def gives_a_ticket(town: Town) -> Steps:
    """Ada gets a ticket to connect with."""
    answer = yield
    ticket = shown(answer, 201)["ticket"]
    assert town.item(f"TICKET#{ticket}", "TICKET")["user_id"] == {"S": ADA}


@case("http/notifications", "notifications")
def lists(town: Town) -> Steps:
    """Ada reads what she was told."""
    _tell(town)
    answer = yield
    assert [each["kind"] for each in shown(answer)["items"]] == ["reaction"]


@case("http/unread", "notifications")
def counts(town: Town) -> Steps:
    """Ada looks whether there is anything new."""
    _tell(town)
    answer = yield
    assert shown(answer) == {"count": 1, "more": False}


@case("http/read-notifications", "notifications")
def reads(town: Town) -> Steps:
    """Ada has seen the first."""
    _tell(town)
    answer = yield
    assert shown(answer) == {"count": 0, "more": False}


@case("http/notification-settings", "notifications")
def settings(town: Town) -> Steps:
    """Ada looks from whom she hears of what."""
    assert town.told() == []
    answer = yield
    assert shown(answer)["reply"] == "everyone"


@case("http/change-notification-settings", "notifications")
def chooses(town: Town) -> Steps:
    """Ada wants to hear of reactions of those whom she follows."""
    assert town.told() == []
    answer = yield
    assert shown(answer)["reaction"] == "following"
