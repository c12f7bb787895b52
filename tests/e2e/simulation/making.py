"""Acts: coming in, having pictures painted, changing how one is seen."""

from tests.e2e.simulation.town import Act, Turn


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
    "look at pictures": Act(10, look_at_pictures),
    "cancel": Act(2, cancel),
    "change the profile": Act(20, change_profile),
    "change the avatar": Act(10, change_avatar),
}
