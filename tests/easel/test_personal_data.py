"""Personal data in prompts: what is found of it, and what is mistaken for it, on a labelled set."""

from typing import Final

import pytest

from easel.exports import personal_data

# What the detector is measured on: with the kind that is to be found.
PERSONAL: Final = {
    "a poster that says write to jane.doe@example.com": "mail",
    "business card, mail max+art@studio.example.org, gold foil": "mail",
    "neon sign: jane (at) example (dot) com": "mail",
    "a billboard with +49 170 1234567 on it": "phone",
    "call (415) 555-2671, vintage diner advert": "phone",
    "street art, phone 030 901820 on a Berlin wall": "phone",
    "my number is +1 415 555 2671 in graffiti": "phone",
    "a flyer, tel. 020 7946 0958, punk concert": "phone",
    "ring 01 42 68 53 00 for a taxi, Paris at night": "phone",
    "a credit card 4111 1111 1111 1111 melting": "card",
    "5500-0000-0000-0004 embossed on copper": "card",
    "bank slip DE89 3704 0044 0532 0130 00 in watercolour": "account",
    "GB82WEST12345698765432 on a cheque": "account",
    "terminal showing 192.168.17.4, green glow": "network address",
    "a server at 2001:db8::17:4 drawn as a castle": "network address",
    "a portrait of my neighbour Emma Thompson": "name",
    "photo of Michael Smith at the beach": "name",
    "Sarah Johnson riding a dragon": "name",
    "a drawing for @jane_doe on her birthday": "name",
    # Known misses, which the measure counts.
    "a portrait of my neighbour jenny kowalczyk": "name",
    "the house at 12 Rosenweg, Unterwoessen": "street",
    "a car with the plate M-XY 4711": "plate",
}
PLAIN: Final = (
    "a fox in the snow",
    "a lighthouse under northern lights, watercolour, 3:2",
    "35mm film, f/1.8, 1/250 s, ISO 400, 8k, 1920x1080",
    "portrait 1024 x 1536, seed 3735928559, cfg 7.5, steps 30",
    "New York at night, 1984, 12:45 on the station clock",
    "Art Nouveau poster of the Eiffel Tower, in the style of Alphonse Mucha",
    "Mount Fuji, after Katsushika Hokusai, woodblock print",
    "a map of 48.8566, 2.3522 with contour lines",
    "year 2026-11-30, version 3.12.4, a robot reading the news",
    "ein Fuchs im Schnee, Aquarell, 3 Bäume, 2 Berge",
    "a clock at 10:10, chapter 12, page 1,000,000",
    "Red Riding Hood :: oil painting",
)
LEAST_RECALL: Final = 0.85
MOST_MISTAKEN: Final = 0


def test_as_much_personal_data_is_found_as_is_stated() -> None:
    found = [text for text, kind in PERSONAL.items() if kind in personal_data.kinds(text)]

    assert len(found) / len(PERSONAL) >= LEAST_RECALL, set(PERSONAL) - set(found)


def test_ordinary_prompts_are_not_taken_for_personal_data() -> None:
    mistaken = {text: kinds for text in PLAIN if (kinds := personal_data.kinds(text))}

    assert len(mistaken) <= MOST_MISTAKEN, mistaken


@pytest.mark.parametrize("text", ["", " ", "::", "@", "+", "0" * 2000, "a@" * 1000, "1." * 1000])
def test_any_text_is_looked_through(text: str) -> None:
    assert "mail" not in personal_data.kinds(text)
