"""What the requests in events/http do about one's circle."""

from tests.events.cases import Steps, case, shown
from tests.events.town import ADA, BOB, Town


@case("http/follow", "relationships")
def follows(town: Town) -> Steps:
    """Ada follows Bob."""
    answer = yield
    assert shown(answer)["viewer"]["following"] is True


@case("http/unfollow", "relationships")
def unfollows(town: Town) -> Steps:
    """Bob follows Ada no longer."""
    town.follow()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.bob.asks("GET", "/v1/users/ada").json["viewer"]["following"] is False


@case("http/block", "relationships")
def blocks(town: Town) -> Steps:
    """Ada blocks Bob."""
    answer = yield
    assert shown(answer)["viewer"]["blocking"] is True
    assert town.bob.asks("GET", "/v1/users/ada").status == 404


@case("http/unblock", "relationships")
def unblocks(town: Town) -> Steps:
    """Ada lifts her block."""
    town.ada.asks("PUT", "/v1/users/bob/block")
    answer = yield
    assert answer["statusCode"] == 204
    assert town.bob.asks("GET", "/v1/users/ada").status == 200


@case("http/blocks", "relationships")
def lists_blocks(town: Town) -> Steps:
    """Ada looks whom she blocks."""
    town.ada.asks("PUT", "/v1/users/bob/block")
    answer = yield
    assert [user["id"] for user in shown(answer)["items"]] == [BOB]


@case("http/mute", "relationships")
def mutes(town: Town) -> Steps:
    """Ada mutes Bob's reposts."""
    answer = yield
    assert shown(answer)["viewer"]["muting"] == "reposts"


@case("http/unmute", "relationships")
def unmutes(town: Town) -> Steps:
    """Ada hears of Bob again."""
    town.ada.asks("PUT", "/v1/users/bob/mute", {})
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{ADA}", f"SHUN#{BOB}") is None


@case("http/mutes", "relationships")
def lists_mutes(town: Town) -> Steps:
    """Ada looks whom she mutes."""
    town.ada.asks("PUT", "/v1/users/bob/mute", {})
    answer = yield
    assert [mute["user"]["id"] for mute in shown(answer)["items"]] == [BOB]


@case("http/mute-word", "relationships")
def mutes_a_word(town: Town) -> Steps:
    """Ada mutes a word."""
    answer = yield
    assert shown(answer, 201)["text"] == "fog"


@case("http/muted-words", "relationships")
def lists_words(town: Town) -> Steps:
    """Ada looks which words she mutes."""
    town.ada.asks("POST", "/v1/muted_words", {"text": "fog"})
    answer = yield
    assert [word["text"] for word in shown(answer)["items"]] == ["fog"]


@case("http/unmute-word", "relationships")
def unmutes_a_word(town: Town) -> Steps:
    """Ada meets the word again."""
    town.ada.asks("POST", "/v1/muted_words", {"text": "fog"})
    answer = yield
    assert answer["statusCode"] == 204
    assert town.ada.asks("GET", "/v1/muted_words").json["items"] == []


@case("http/levels", "relationships")
def reads_what_holds(town: Town) -> Steps:
    """Ada looks what is done for her with posts of each level."""
    answer = yield
    assert (shown(answer)["sensitive"], shown(answer)["explicit"]) == ("blur", "hide")


@case("http/choose-levels", "relationships")
def chooses_what_to_see(town: Town) -> Steps:
    """Ada wants sensitive posts without a veil."""
    answer = yield
    assert shown(answer)["sensitive"] == "show"
    words = town.item(f"U#{ADA}", "SHUN#!")
    assert (words["sensitive"], words["words"]) == ({"S": "show"}, {"M": {}})


def _asked(town: Town) -> None:
    town.ada.asks("PATCH", "/v1/me", {"is_private": True})
    town.bob.asks("PUT", "/v1/users/ada/follow")


@case("http/follow-requests", "relationships")
def lists_requests(town: Town) -> Steps:
    """Ada looks who asks to follow her."""
    _asked(town)
    answer = yield
    assert [request["user"]["id"] for request in shown(answer)["items"]] == [BOB]


@case("http/accept-follow-request", "relationships")
def accepts(town: Town) -> Steps:
    """Ada lets Bob follow her."""
    _asked(town)
    answer = yield
    assert shown(answer)["handle"] == "bob"
    assert town.item(f"U#{BOB}", f"FOLLOWS#{ADA}")


@case("http/decline-follow-request", "relationships")
def declines(town: Town) -> Steps:
    """Ada does not."""
    _asked(town)
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{ADA}", f"ASKED#{BOB}") is None


@case("http/remove-follower", "relationships")
def removes_a_follower(town: Town) -> Steps:
    """Ada is followed by Bob no longer."""
    town.follow()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{BOB}", f"FOLLOWS#{ADA}") is None
