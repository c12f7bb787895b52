"""What an operator's commands do is what people can see."""

import subprocess

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


def test_a_first_account_moderates_and_publishes(network: Network) -> None:
    applicant = network.applicant("house")
    mail, handle = applicant.username, applicant.handle
    born = ("--born", "1990-05-01", "--password-stdin")
    who = ("--mail", mail, "--handle", handle, "--name", "The house", *born)

    for _ in range(2):
        easel("create", *who, said=f"{PASSWORD}\n")
    easel("moderator", handle)
    house = Member(network.stack, SeededUser(handle, mail, PASSWORD), http=network.http)
    easel("starter", "--mail", mail, "--password-stdin", said=f"{PASSWORD}\n")

    me = house.get("/v1/me")
    assert (me["handle"], me["display_name"], me["age_band"]) == (handle, "The house", "18_plus")
    assert me["is_moderator"]
    assert len(house.get(f"/v1/users/{handle}/posts")["items"]) == 8
    network.ledger.kept("user", me["id"], handle=handle)

    invited = easel(
        "invite", "--mail", mail, "--uses", "3", "--password-stdin", said=f"{PASSWORD}\n"
    )
    (link,) = [word for word in invited.split() if "/join/" in word]
    code = link.rpartition("/")[2]
    assert network.http.get(f"{network.stack.api_url}/v1/invitations/{code}").json()["status"] == (
        "open"
    )

    again = easel("starter", "--mail", mail, "--password-stdin", said=f"{PASSWORD}\n")
    assert "Everything is there already." in again
    easel("moderator", handle, "--remove")
    anew = Member(network.stack, SeededUser(handle, mail, PASSWORD), http=network.http)
    assert not anew.get("/v1/me")["is_moderator"]
