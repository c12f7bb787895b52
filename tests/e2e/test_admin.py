"""What an operator's commands do is what people can see."""

import subprocess

import pytest

from local import paths
from local.client import Member
from local.stack import SeededUser
from tests.e2e.network import PASSWORD, Network


def easel(*arguments: str, said: str = "") -> str:
    """Run the command; return what it printed."""
    done = subprocess.run(  # noqa: S603
        [paths.ROOT / "easel", "admin", *arguments],
        input=said,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def arrives(network: Network) -> tuple[Member, tuple[str, ...]]:
    """Make an account by the command, twice since its answer may be lost; and how it signs in."""
    applicant = network.applicant("house")
    mail, handle = applicant.username, applicant.handle
    born = ("--born", "1990-05-01", "--password-stdin")
    for _ in range(2):
        easel(
            *("create", "--mail", mail, "--handle", handle, "--name", "The house", *born),
            said=f"{PASSWORD}\n",
        )
    house = Member(network.stack, SeededUser(handle, mail, PASSWORD), http=network.http)
    network.ledger.kept("user", house.get("/v1/me")["id"], handle=handle)
    return house, ("--mail", mail, "--password-stdin")


def test_a_first_account_moderates_and_invites(network: Network) -> None:
    house, signing_in = arrives(network)
    easel("moderator", house.user.handle)
    anew = Member(network.stack, house.user, http=network.http)

    me = anew.get("/v1/me")
    assert (me["display_name"], me["age_band"]) == ("The house", "18_plus")
    assert me["is_moderator"]

    invited = easel("invite", "--uses", "3", *signing_in, said=f"{PASSWORD}\n")
    (link,) = [word for word in invited.split() if "/join/" in word]
    code = link.rpartition("/")[2]
    assert network.http.get(f"{network.stack.api_url}/v1/invitations/{code}").json()["status"] == (
        "open"
    )

    easel("moderator", house.user.handle, "--remove")
    anew = Member(network.stack, house.user, http=network.http)
    assert not anew.get("/v1/me")["is_moderator"]


# What it says and publishes is in tests/admin/test_starter.py, on moto.
@pytest.mark.soak
def test_a_first_account_publishes_what_a_network_begins_with(network: Network) -> None:
    house, signing_in = arrives(network)

    easel("starter", *signing_in, said=f"{PASSWORD}\n")
    assert len(house.get(f"/v1/users/{house.user.handle}/posts")["items"]) == 8

    again = easel("starter", *signing_in, said=f"{PASSWORD}\n")
    assert "Everything is there already." in again
