"""What the requests in events/http do."""

from easel.http.session_cookie import NAME as COOKIE
from easel.ranking import pools, trends
from easel.ranking.points import Ranked
from easel.ranking.trends import Trend
from tests.events.cases import Steps, case, shown, text
from tests.events.town import ADA, BOB, GENERATION, HELD, IMAGE, POST, REFRESH_TOKEN, REPLY, Town
from tests.support import user_pool


@case("http/sign-up", "users")
def signs_up(town: Town) -> Steps:
    """Cleo gets a profile."""
    answer = yield
    assert shown(answer, 201)["handle"] == "cleo"
    assert town.item("HANDLE#cleo", "HANDLE")


@case("http/me", "users")
def reads_me(town: Town) -> Steps:
    """Ada reads her own profile."""
    answer = yield
    assert shown(answer)["handle"] == "ada"


@case("http/change-me", "users")
def changes_me(town: Town) -> Steps:
    """Ada changes her name."""
    answer = yield
    assert shown(answer)["display_name"] == "Ada L."
    assert town.ada.asks("GET", "/v1/me").json["bio"] == "Paints winters."


@case("http/leave", "users")
def leaves(town: Town) -> Steps:
    """Ada deletes her account."""
    answer = yield
    assert answer["statusCode"] == 204
    assert town.bob.asks("GET", "/v1/users/ada").status == 404


@case("http/profile", "users")
def reads_a_profile(town: Town) -> Steps:
    """A visitor reads Ada's profile."""
    answer = yield
    assert shown(answer)["display_name"] == "Ada"


@case("http/tag", "feeds")
def reads_a_tag(town: Town) -> Steps:
    """A visitor reads what is tagged fox."""
    town.publish(tags=["fox"])
    town.tag("fox")
    answer = yield
    assert [post["id"] for post in shown(answer)["items"]] == [POST]


@case("http/publish", "posts")
def publishes(town: Town) -> Steps:
    """Ada publishes her picture."""
    answer = yield
    post = shown(answer, 201)
    assert post["images"][0]["id"] == IMAGE
    assert town.item(f"P#{post['id']}", "POST")["visibility"]["S"] == "public"


@case("http/post", "posts")
def reads_a_post(town: Town) -> Steps:
    """A visitor reads Ada's post."""
    town.publish()
    answer = yield
    assert shown(answer)["author"]["handle"] == "ada"


@case("http/change-post", "posts")
def changes_a_post(town: Town) -> Steps:
    """Ada keeps her post among followers."""
    town.publish()
    answer = yield
    assert shown(answer)["visibility"] == "followers"
    assert town.bob.asks("GET", f"/v1/posts/{POST}").status == 404


@case("http/edits", "posts")
def reads_what_a_post_said(town: Town) -> Steps:
    """A visitor reads what Ada's post said before she edited it."""
    town.publish()
    assert town.ada.asks("PATCH", f"/v1/posts/{POST}", {"caption": "Second snow"}).status == 200
    answer = yield
    assert [version["caption"] for version in shown(answer)["items"]] == ["First snow"]


@case("http/delete-post", "posts")
def deletes_a_post(town: Town) -> Steps:
    """Ada deletes her post."""
    town.publish()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"P#{POST}", "POST") is None


@case("http/react", "engagement")
def reacts(town: Town) -> Steps:
    """Bob loves Ada's post."""
    town.publish()
    answer = yield
    assert shown(answer)["viewer"]["reaction"] == "love"


@case("http/take-back", "engagement")
def takes_back(town: Town) -> Steps:
    """Bob takes his reaction back."""
    town.publish()
    town.bob.asks("PUT", f"/v1/posts/{POST}/reaction", {"kind": "wow"})
    answer = yield
    assert answer["statusCode"] == 204
    assert town.bob.asks("GET", f"/v1/posts/{POST}").json["viewer"]["reaction"] is None


@case("http/reactions", "engagement")
def sees_who_reacted(town: Town) -> Steps:
    """A visitor sees that Bob reacted."""
    town.publish()
    town.bob.asks("PUT", f"/v1/posts/{POST}/reaction", {"kind": "wow"})
    answer = yield
    (reaction,) = shown(answer)["items"]
    assert (reaction["user"]["handle"], reaction["kind"]) == ("bob", "wow")


@case("http/bookmark", "engagement")
def saves(town: Town) -> Steps:
    """Bob saves Ada's post."""
    town.publish()
    answer = yield
    assert shown(answer)["viewer"] == {"reaction": None, "reposted": False, "bookmarked": True}


@case("http/remove-bookmark", "engagement")
def removes_a_bookmark(town: Town) -> Steps:
    """Bob takes Ada's post off his bookmarks."""
    town.publish()
    town.bob.asks("PUT", f"/v1/posts/{POST}/bookmark")
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{BOB}", f"DID#{POST}") is None


@case("http/bookmarks", "feeds")
def lists_bookmarks(town: Town) -> Steps:
    """Bob finds what he saved."""
    town.publish()
    town.bob.asks("PUT", f"/v1/posts/{POST}/bookmark")
    answer = yield
    assert [post["id"] for post in shown(answer)["items"]] == [POST]


@case("http/reply", "posts")
def answers(town: Town) -> Steps:
    """Bob answers Ada's post in words."""
    town.publish()
    answer = yield
    reply = shown(answer, 201)
    assert (reply["reply_to"], reply["replying_to"]["handle"]) == (POST, "ada")


@case("http/quote", "posts")
def quotes(town: Town) -> Steps:
    """Bob quotes Ada's post."""
    town.publish()
    answer = yield
    assert shown(answer, 201)["quoted"]["id"] == POST


@case("http/replies", "posts")
def reads_replies(town: Town) -> Steps:
    """A visitor reads what Bob answered."""
    town.publish()
    town.reply()
    answer = yield
    assert [reply["id"] for reply in shown(answer)["items"]] == [REPLY]


@case("http/ancestors", "posts")
def climbs(town: Town) -> Steps:
    """A visitor reads what Bob's reply hangs from."""
    town.publish()
    town.reply()
    answer = yield
    assert [post["id"] for post in shown(answer)["items"]] == [POST]


@case("http/image-lineage", "posts")
def reads_lineage_of_an_image(town: Town) -> Steps:
    """A visitor looks what Ada's picture came from, and what came of it: it stands alone."""
    town.publish()
    answer = yield
    found = shown(answer)
    assert (found["ancestors"], found["items"], found["lines"]) == ([], [], [])


@case("http/replies-of", "users")
def reads_replies_of(town: Town) -> Steps:
    """A visitor reads Bob's replies."""
    town.publish()
    town.reply()
    answer = yield
    assert [reply["id"] for reply in shown(answer)["items"]] == [REPLY]


@case("http/posts-of", "feeds")
def reads_posts_of(town: Town) -> Steps:
    """A visitor reads Bob's posts, of which there is none: his is a reply."""
    town.publish()
    town.reply()
    answer = yield
    assert shown(answer)["items"] == []


@case("http/repost", "engagement")
def reposts(town: Town) -> Steps:
    """Bob passes Ada's post on."""
    town.publish()
    answer = yield
    assert shown(answer)["viewer"] == {"reaction": None, "reposted": True, "bookmarked": False}


@case("http/withdraw-repost", "engagement")
def withdraws(town: Town) -> Steps:
    """Bob takes his repost back."""
    town.publish()
    town.bob.asks("PUT", f"/v1/posts/{POST}/repost")
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{BOB}", f"DID#{POST}#REPOST") is None


@case("http/reposts", "engagement")
def sees_who_reposted(town: Town) -> Steps:
    """A visitor sees that Ada reposted."""
    town.publish()
    town.repost()
    answer = yield
    assert [repost["user"]["handle"] for repost in shown(answer)["items"]] == ["ada"]


@case("http/following", "feeds")
def reads_the_feed(town: Town) -> Steps:
    """Bob finds Ada's post in his feed."""
    town.publish()
    town.push()
    answer = yield
    assert [post["id"] for post in shown(answer)["items"]] == [POST]


@case("http/explore", "feeds")
def explores(town: Town) -> Steps:
    """A visitor finds what Ada just published."""
    body = {"image_ids": [IMAGE], "visibility": "public"}
    post = town.ada.asks("POST", "/v1/posts", body).json["id"]
    answer = yield
    assert [item["id"] for item in shown(answer)["items"]] == [post]


@case("http/explore-top", "feeds")
def explores_the_top(town: Town) -> Steps:
    """A visitor finds what had most reactions on this day."""
    town.publish()
    pools.write("top#day", [Ranked(2, POST)])
    answer = yield
    page = shown(answer)
    assert (page["sort"], [item["id"] for item in page["items"]]) == ("top", [POST])
    assert answer["headers"]["Cache-Control"].endswith("s-maxage=10")


@case("http/new-makers", "feeds")
def meets_new_makers(town: Town) -> Steps:
    """A visitor finds who is new here."""
    town.publish()
    pools.write("new_makers", [Ranked(0, POST)])
    answer = yield
    assert [item["id"] for item in shown(answer)["items"]] == [POST]


@case("http/trends", "feeds")
def reads_trends(town: Town) -> Steps:
    """A visitor finds what more users than usual draw."""
    trends.write([Trend("snow", 5, 7, 12924)])
    answer = yield
    trend = {"tag": "snow", "makers": 5, "posts": 7, "score": 12924}
    assert shown(answer) == {"items": [trend], "next_cursor": None}


@case("http/generate", "generations")
def asks_for_pictures(town: Town) -> Steps:
    """Ada asks for two pictures."""
    answer = yield
    wish = shown(answer, 202)
    assert (wish["status"], wish["count"]) == ("queued", 2)


@case("http/generations", "generations")
def lists_generations(town: Town) -> Steps:
    """Ada lists what she asked for."""
    town.ask_for_a_picture()
    answer = yield
    assert [item["id"] for item in shown(answer)["items"]] == [GENERATION]


@case("http/generation", "generations")
def watches(town: Town) -> Steps:
    """Ada looks how far her picture is."""
    town.ask_for_a_picture()
    answer = yield
    assert shown(answer)["status"] == "queued"


@case("http/generate-as-guest", "generations")
def has_an_image_made(town: Town) -> Steps:
    """A visitor asks for an image."""
    answer = yield
    made = shown(answer, 202)["generation"]
    assert (made["status"], made["aspect_ratio"]) == ("queued", "3:2")
    assert town.item(f"G#{made['id']}", "GENERATION")["user_id"]["S"] == "guest"


@case("http/generation-as-guest", "generations")
def watches_as_a_visitor(town: Town) -> Steps:
    """A visitor looks how far the image is."""
    town.have_made(HELD)
    answer = yield
    assert shown(answer)["generation"]["status"] == "succeeded"


@case("http/claim", "generations")
def claims_an_image(town: Town) -> Steps:
    """Ada makes her own what she had made before she signed in."""
    town.have_made(HELD)
    answer = yield
    assert shown(answer, 201)["id"] == HELD
    assert town.item(f"I#{IMAGE}", "IMAGE")["user_id"]["S"] == ADA


@case("http/cancel", "generations")
def cancels(town: Town) -> Steps:
    """Ada cancels, and her quota is back."""
    town.ask_for_a_picture()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.generation() == ("cancelled", 0)


@case("http/vary", "generations")
def varies(town: Town) -> Steps:
    """Ada asks for two variations of her picture."""
    answer = yield
    told = shown(answer, 202)
    assert (told["count"], told["parent_image_id"]) == (2, IMAGE)


@case("http/remix", "generations")
def remixes(town: Town) -> Steps:
    """Ada asks for her picture in other words; where it comes from is kept."""
    town.publish()
    answer = yield
    told = shown(answer, 202)
    assert (told["parent_image_id"], told["remix_of"]) == (IMAGE, POST)


@case("http/ask-to-remix", "remixes")
def asks_to_remix(town: Town) -> Steps:
    """Bob asks whether he may remix Ada's post."""
    town.publish()
    town.ada.asks("PATCH", f"/v1/posts/{POST}", {"remix_policy": "ask"})
    answer = yield
    assert shown(answer, 201)["state"] == "asked"


@case("http/remix-permission", "remixes")
def reads_whether_one_may_remix(town: Town) -> Steps:
    """Bob reads that he asked to remix Ada's post."""
    town.publish()
    town.ask_to_remix()
    answer = yield
    assert shown(answer) == {"state": "asked", "posts": [{"post_id": POST, "state": "asked"}]}


@case("http/withdraw-remix-request", "remixes")
def asks_no_more_to_remix(town: Town) -> Steps:
    """Bob asks no more to remix Ada's post."""
    town.publish()
    town.ask_to_remix()
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"U#{BOB}", f"ASK#{POST}") is None


@case("http/answer-remix-request", "remixes")
def allows_a_remix(town: Town) -> Steps:
    """Ada lets Bob remix her post."""
    town.publish()
    town.ask_to_remix()
    answer = yield
    told = shown(answer)
    assert (told["state"], told["user"]["handle"]) == ("allowed", "bob")


@case("http/remix-requests", "remixes")
def lists_who_asks_to_remix(town: Town) -> Steps:
    """Ada reads who asks to remix what."""
    town.publish()
    town.ask_to_remix()
    answer = yield
    (request,) = shown(answer)["items"]
    assert (request["note"], request["post"]["id"]) == ("For a calendar", POST)


@case("http/delete-image", "generations")
def deletes_an_image(town: Town) -> Steps:
    """Ada deletes her picture: nobody meets it from now on."""
    answer = yield
    assert answer["statusCode"] == 204
    assert town.item(f"I#{IMAGE}", "IMAGE")["deleting"]


@case("http/start-session", "session")
def starts_a_session(town: Town) -> Steps:
    """The browser is given the cookie to keep, and an access token."""
    town.sign_in()
    answer = yield
    assert shown(answer)["token_type"] == "Bearer"
    assert answer["cookies"][0].startswith(f"{COOKIE}={REFRESH_TOKEN}; Path=/v1/session; Max-Age=")


@case("http/session", "session")
def renews_a_session(town: Town) -> Steps:
    """The cookie is good for an access token."""
    town.sign_in()
    answer = yield
    assert shown(answer)["access_token"]
    assert answer["cookies"] == []


@case("http/end-session", "session")
def ends_a_session(town: Town) -> Steps:
    """The refresh token is revoked, the cookie forgotten."""
    town.sign_in()
    answer = yield
    assert answer["statusCode"] == 204
    assert answer["cookies"][0].startswith(f"{COOKIE}=; Path=/v1/session; Max-Age=0")
    assert not user_pool.is_good(REFRESH_TOKEN)


@case("http/sessions", "users")
def lists_sessions(town: Town) -> Steps:
    """Ada sees where she is signed in, and which of them is this."""
    here, there = town.sessions()
    answer = yield
    told = {each["id"]: each["is_current"] for each in shown(answer)["items"]}
    assert told == {here: True, there: False}


@case("http/sign-out-session", "users")
def signs_out_a_session(town: Town) -> Steps:
    """Ada signs out elsewhere."""
    _, there = town.sessions()
    answer = yield
    assert answer["statusCode"] == 204
    assert "ended" in town.item(f"SESSION#{ADA}", there)


@case("http/sign-out-others", "users")
def signs_out_all_others(town: Town) -> Steps:
    """Ada stays signed in here alone."""
    here, there = town.sessions()
    answer = yield
    assert answer["statusCode"] == 204
    assert "ended" not in town.item(f"SESSION#{ADA}", here)
    assert "ended" in town.item(f"SESSION#{ADA}", there)


@case("http/network", "meta")
def introduces_itself(town: Town) -> Steps:
    """The network says what it offers and where to sign in."""
    answer = yield
    network = shown(answer)
    assert [model["name"] for model in network["models"]] == ["painter"]
    assert network["sign_in"]["client_id"] == "web"


@case("http/models", "meta")
def lists_its_models(town: Town) -> Steps:
    """The network says which models paint, and what each takes."""
    answer = yield
    (painter,) = shown(answer)["items"]
    assert (painter["id"], painter["is_default"]) == ("painter", True)


@case("http/lexicon", "meta")
def tells_the_words_it_draws(town: Town) -> Steps:
    """A client asks which words the painter draws, to mark them while somebody types."""
    answer = yield
    assert "fox" in shown(answer)["kinds"][0]["words"]


@case("http/page", "pages")
@case("http/page-head", "pages")
def opens_a_shared_link(town: Town) -> Steps:
    """A stranger, or a chat that shows a card, opens the link of Ada's post."""
    town.publish()
    town.deploy_the_page()
    answer = yield
    assert answer["statusCode"] == 200
    assert "<title>Ada on Easel</title>" in text(answer)


@case("http/openapi", "meta")
def describes_itself(town: Town) -> Steps:
    """The API describes itself."""
    answer = yield
    assert shown(answer)["openapi"].startswith("3.1")


@case("http/docs", "meta")
def shows_the_docs(town: Town) -> Steps:
    """The API shows its documentation."""
    answer = yield
    assert answer["statusCode"] == 200
    assert "<html" in text(answer)


@case("http/nowhere", "meta")
def finds_nothing(town: Town) -> Steps:
    """There is nothing at this address."""
    answer = yield
    assert shown(answer, 404)["type"].endswith("not-found")
