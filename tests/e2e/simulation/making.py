"""Acts: coming in, having pictures painted, changing how one is seen."""

from tests.e2e.simulation.town import Act, Turn

CHANGES = ("make it night", "make it snow", "add two birds", "add an owl", "make the boat blue")


def sign_up(turn: Turn) -> None:
    try:
        person = turn.person = turn.town.applicants.pop()
    except IndexError:
        return
    wish = {"handle": person.handle, "display_name": person.handle, "age_band": "18_plus"}
    made = turn.asks("POST", "/v1/users", wish)
    if made:
        person.user_id = made["id"]
        person.ledger.kept("user", person.user_id, handle=person.handle)
        turn.town.people.append(person)


def ask_for_pictures(turn: Turn) -> None:
    made = turn.asks("POST", "/v1/generations", {"prompt": "a red boat on a calm lake"})
    if made:
        turn.town.generations.append((turn.person, made["id"]))


def remix(turn: Turn) -> None:
    post = turn.post()
    if not post or not post.has_pictures:
        return
    # It is gone, or closed; its author may have the same of its parents. A line ends after twenty,
    # an image that moderators took down is remixed by nobody.
    seen = turn.asks("GET", f"/v1/posts/{post.id}", refused=(404,))
    if seen and seen["images"]:
        wish = {
            "image_id": turn.dice.choice(seen["images"])["id"],
            "instruction": turn.dice.choice(CHANGES),
        }
        made = turn.asks("POST", f"/v1/posts/{post.id}/remixes", wish, refused=(403, 404, 422))
        if made:
            turn.town.generations.append((turn.person, made["id"]))


def look_at_pictures(turn: Turn) -> None:
    if found := turn.one_of(turn.town.generations):
        turn.person, generation_id = found
        seen = turn.asks("GET", f"/v1/generations/{generation_id}", refused=(404,))
        if images := (seen or {"images": []})["images"]:
            turn.person.pictures += [image["id"] for image in images]
            # What is over would be deleted by who cancels it.
            turn.town.done(found)


def cancel(turn: Turn) -> None:
    if found := turn.one_of(turn.town.generations):
        turn.person, generation_id = found
        turn.asks("DELETE", f"/v1/generations/{generation_id}")
        turn.town.done(found)


def change_profile(turn: Turn) -> None:
    turn.asks("PATCH", "/v1/me", {"bio": turn.words(), "display_name": turn.words()[:40]})


def change_avatar(turn: Turn) -> None:
    turn.person = turn.dice.choice(turn.town.painters())
    picture = turn.dice.choice([*turn.person.pictures, None])
    # A picture that was taken down is nobody's avatar.
    turn.asks("PATCH", "/v1/me", {"avatar_image_id": picture}, refused=(422,))


MAKING = {
    "sign up": Act(12, sign_up),
    "ask for pictures": Act(8, ask_for_pictures),
    "remix": Act(6, remix),
    "look at pictures": Act(10, look_at_pictures),
    "cancel": Act(2, cancel),
    "change the profile": Act(20, change_profile),
    "change the avatar": Act(10, change_avatar),
}
